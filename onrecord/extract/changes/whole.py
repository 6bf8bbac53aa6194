"""What a percentage is a part of: the words behind "of", as far as their phrase goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extract.numbers.tokens import Tokens

_OUT: Final = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp", "advmod"})
_OWNED: Final = frozenset({"JJ", "JJR", "JJS", "VBN", "VBD", "VBG", "CD", "NN", "NNS", "NNP", "NNPS", "HYPH"})
_LONGEST: Final = 120


def whole(tokens: Tokens, end: int) -> Span | None:
    """Return the phrase that follows "of" behind a figure, without relative clauses.

    Args:
        tokens: tokens of the parsed text.
        end: offset behind the figure.
    """
    doc = tokens.doc
    of = tokens.at(end + 1)
    if not tokens.parsed or of is None or of.idx != end + 1 or of.lower_ != "of" or of.i + 1 >= len(doc):
        return None
    head = next((child for child in of.children if child.dep_ in {"pobj", "pcomp"}), None)
    return None if head is None else _phrase(head, of.i + 1)


def _phrase(head: Token, first: int) -> Span | None:
    tokens = [head]
    for token in tokens:  # grows while it is walked: a tree has no cycle
        tokens += [child for child in token.children if child.dep_ not in _OUT and child.i >= first]
    inside = {token.i for token in tokens}
    last = first
    while last + 1 in inside:
        last += 1
    if first not in inside or last < head.i:
        return None
    doc = head.doc
    if doc[last].lower_ in {"'s", "’s", "'", "’"}:  # the parse may stop at the owner
        while last + 1 < len(doc) and doc[last + 1].tag_ in _OWNED:
            last += 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Span(start, end) if end - start <= _LONGEST else None
