"""From candidates to the published statements: form, speaker, quoted words, chain."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Statement
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.lexicon import Lexicon
    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.speakers import Speakers
    from onrecord.extract.statements.tree import Tree
    from onrecord.schemas import terms

_DIRECT: Final = 0.9
"""Share of the letters of a content that are quoted, from which on it counts as a direct quotation."""
_CHAIN: Final = 16


def records(
    tree: Tree, found: Sequence[Candidate], quoted: Sequence[Region], speakers: Speakers, words: Lexicon
) -> list[Statement]:
    """Make statements of candidates, in order of appearance."""
    inner = [r.inner for r in quoted]
    made = [_record(tree, c, _quotes(inner, c.content), speakers, words) for c in found]
    ordered = sorted(range(len(made)), key=lambda i: (_first(made[i]), found[i].pivot))
    parents = _parents(tree, [found[i] for i in ordered])
    return [_within(made[i], parents[n]) for n, i in enumerate(ordered)]


def _first(statement: Statement) -> int:
    return min(s.start for s in (*statement.content, *statement.cue, *statement.source))


def _quotes(inner: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """Return the quoted words inside a content."""
    found = []
    for span in content:
        at = bisect_left(inner, (span.start, 0))
        while at < len(inner) and inner[at].end <= span.end:
            found.append(inner[at])
            at += 1
    return tuple(found)


def _within(statement: Statement, parent: int | None) -> Statement:
    return statement if parent is None else replace(statement, parent=parent)


def _parents(tree: Tree, found: Sequence[Candidate]) -> list[int | None]:
    """Return for each statement the innermost other in whose content its cue stands."""
    spans = sorted((s, n) for n, c in enumerate(found) for s in c.content)
    parents: list[int | None] = []
    for n, c in enumerate(found):
        at = tree.starts[c.pivot]
        upto = bisect_left(spans, (Span(at + 1, 0), 0))
        around = [(s.end - s.start, m) for s, m in spans[max(0, upto - _CHAIN) : upto] if at < s.end and m != n]
        parents.append(min(around)[1] if around else None)
    return parents


def _record(tree: Tree, c: Candidate, quotes: tuple[Span, ...], speakers: Speakers, words: Lexicon) -> Statement:
    source = c.source[0] if c.source else None
    speaker = speakers.argument(source, c.subject)
    word = c.word.split()[0] if c.word not in words.natures else c.word
    return Statement(
        content=c.content,
        cue=c.cue,
        source=c.source,
        type=_form(tree, c, quotes, speakers),
        nature=words.natures.get(word, "statement") if c.rule not in _SPOKEN else "statement",
        cue_class=_class(c, words),
        speaker=speaker,
        speaker_role=speakers.role(source, c.subject, speaker),
        anonymity=speakers.anonymity(source, c.subject, speaker),
        quotes=quotes,
        floating=c.floating,
        rule=f"statements.{c.rule}",
        confidence=words.confidence.get(c.rule, 0.5),
    )


def _class(c: Candidate, words: Lexicon) -> terms.CueClass:
    """Return what kind of saying a cue is; with an infinitive some verbs are another ("asked them to leave")."""
    if c.rule in _NAMING:  # "called it a trap" says what it is; "called for" demands
        return "say"
    keys = [c.word, c.word.split()[0]]
    if "infinitive" in c.rule:
        keys.insert(0, f"{c.word} to")
    return next((words.classes[k] for k in keys if k in words.classes), "other")


_NAMING: Final = frozenset({"naming", "passive_naming"})
_SPOKEN: Final = frozenset({"quote_before", "quote_after", "according_to", "transcript"})


def _form(tree: Tree, c: Candidate, quotes: Sequence[Span], speakers: Speakers) -> terms.AttributionType:
    written = speakers.form(c.subject)
    if written is not None:
        return written
    whole = sum(_letters(s.of(tree.text)) for s in c.content)
    inside = sum(_letters(q.of(tree.text)) for q in quotes)
    if whole and inside >= _DIRECT * whole:
        return "direct_quote"
    if inside:
        return "partial_quote"
    if c.rule == "according_to":
        return "according_to"
    return "indirect" if c.source else "unattributed"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
