"""What all constructions share: a candidate out of a cue word, a source and stretches that are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import noun_phrase, verb_cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span


def offer(  # noqa: PLR0913 - what a candidate is made of
    tree: Tree,
    rule: str,
    *,
    pivot: int,
    who: int | None,
    content: Iterable[Span | None],
    word: str | None = None,
    source: Span | None = None,
    cue: Span | None = None,
) -> Iterator[Candidate]:
    """Yield a candidate, or nothing where nothing is said.

    Args:
        tree: the parse.
        rule: id of the rule, without its table.
        pivot: token of the cue word.
        who: head token of the source, or None.
        content: what is said; None stands for nothing.
        word: what the rule's lexicon is asked for; without it the lemma of the cue word.
        source: who says it; without it the noun phrase of ``who``.
        cue: the words that say that it is said; without it the cue word with its auxiliaries.
    """
    said = tuple(span for span in content if span is not None)
    if not said:
        return
    if source is None and who is not None:
        source = noun_phrase(tree, who, outside=pivot)
    yield Candidate(
        rule=rule,
        word=word or tree.lemmas[pivot],
        pivot=pivot,
        subject=who,
        source=(source,) if source is not None else (),
        cue=(cue or verb_cue(tree, pivot),),
        content=said,
    )
