"""Direct quotations: which verb, and so which source, each quoted stretch belongs to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.continued import continues
from onrecord.extract.statements.introduced import introduced, label, says_more
from onrecord.extract.statements.layout import last_mark
from onrecord.extract.statements.phrases import noun_phrase, subject, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection

    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span

_STOPS: Final = frozenset({".", "!", "?", "..."})
_TITLE: Final = 6
"""Longest quoted title, in tokens, that a source may hold."""
_REACH: Final = 40
_NEAR: Final = 8
_DASHES: Final = frozenset({",", "-", "--", "—", "–"})
_GOES_ON: Final = frozenset({",", "?", "!", "-", "—", "–", "…"})


@dataclass(slots=True)
class Quotation:
    """Quoted stretches with the verb that they belong to.

    Attributes:
        regions: indices of the quoted stretches, ascending.
        verb: token of the verb.
        subject: head token of the source, or None.
        source: who says it.
        before: whether the first stretch stands before the verb.
    """

    regions: list[int]
    verb: int
    subject: int | None
    source: tuple[Span, ...]
    before: bool


def attribute(tree: Tree, place: Layout, verbs: Collection[str]) -> list[Quotation]:
    """Tie quoted stretches to the verbs that report them.

    Args:
        tree: the parse.
        place: where the quoted stretches stand.
        verbs: lemmas of verbs that can report a quotation.
    """
    found: dict[int, Quotation] = {}
    taken: dict[int, Quotation] = {}
    for number in range(len(place.regions)):
        at = _after(tree, place, number, verbs) or introduced(tree, place, number, verbs)
        quotation = _make(tree, place, number, *at) if at is not None else None
        if quotation is None:
            continue
        known = found.setdefault(quotation.verb, quotation)
        if known is not quotation:
            known.regions.append(number)
        taken[number] = known
    _go_on(tree, place, taken)
    return [found[v] for v in sorted(found)]


def _go_on(tree: Tree, place: Layout, taken: dict[int, Quotation]) -> None:
    """Give stretches without a verb of their own to the quotation that they go on with."""
    previous = None
    for number in range(len(place.regions)):
        if number not in taken:
            if previous is None:
                continue
            quotation = taken[previous]
            if not continues(tree, place, number, previous=previous, verb=quotation.verb):
                continue
            quotation.regions.append(number)
            taken[number] = quotation
        previous = number


def _after(tree: Tree, place: Layout, number: int, verbs: Collection[str]) -> tuple[int, int | None] | None:
    """Find "…," X said / "…," said X: return the verb and the head of the source."""
    region = place.regions[number]
    if not region.closed:
        return None
    at = begin = _first_word(tree, place.last[number] + 1)
    comma = last_mark(tree.text, region) in _GOES_ON or any(
        tree.lower[i] in _DASHES for i in range(place.last[number] + 1, min(begin, len(tree)))
    )
    while at < min(len(tree), begin + _REACH) and place.inside[at] == -1 and not _stops(tree, at):
        if tree.tags[at][0] == "V" and (tree.lemmas[at] in verbs or (comma and _stands_for_said(tree, begin, at))):
            if at == begin and tree.tags[at] in {"VBG", "VBN"}:
                return None
            if at == begin or (at == begin + 1 and tree.tags[begin] in {"RB", "MD"}):
                who = _speaker_behind(tree, place, at)
            else:
                plain = comma or _directly(tree, place, number, begin, at)
                who = _speaker_before(tree, place, begin, at) if plain and not says_more(tree, at) else None
            return (at, who) if who is not None else None
        at += 1
    return None


def _directly(tree: Tree, place: Layout, number: int, begin: int, at: int) -> bool:
    """Tell whether a name or a pronoun and its verb follow a quotation that lacks its comma: "… too" Holt said."""
    return (
        at == begin + 1 and tree.tags[begin] in {"NNP", "PRP"} and tree.tags[at] in {"VBD", "VBZ"}
        and place.length(number) > _TITLE
    )  # fmt: skip


def _stands_for_said(tree: Tree, begin: int, at: int) -> bool:
    """Tell whether any verb reports where it stands: "…," countered X; "…," X shot back."""
    if tree.tags[at] not in {"VBD", "VBZ"}:
        return False
    behind = at + 1
    while behind < len(tree) and tree.tags[behind] in {"RP", "RB"}:
        behind += 1
    alone = behind >= len(tree) or tree.lower[behind] in {".", ","}
    return at == begin or (alone and not any(tree.tags[i][0] == "V" for i in range(begin, at)))


def _first_word(tree: Tree, at: int) -> int:
    while at < len(tree) and (tree.lower[at] in _DASHES or (tree.tags[at] == "_SP" and not tree.breaks(at))):
        at += 1
    return at


def _stops(tree: Tree, at: int) -> bool:
    return tree.lower[at] in _STOPS or tree.breaks(at)


def _speaker_behind(tree: Tree, place: Layout, verb: int) -> int | None:
    who = next((c for c in tree.children[verb] if tree.deps[c] == "nsubj" and c > verb and place.inside[c] == -1), None)
    if who is None or "," in tree.lower[verb + 1 : tree.left[who]]:  # of "said Holt, explaining he …" the first
        stop = min(verb + _NEAR, len(tree))
        nominal = (
            i for i in range(verb + 1, stop) if tree.tags[i].startswith(("NN", "PRP")) and tree.tags[i] != "PRP$"
        )
        who = next(nominal, None)
        if who is not None and tree.deps[who] in {"compound", "poss"}:
            who = tree.heads[who]
        if who is None:
            return None
    return who if place.inside[who] == -1 else None


def _speaker_before(tree: Tree, place: Layout, begin: int, verb: int) -> int | None:
    who = subject(tree, verb)
    if who is not None and begin <= who < verb and place.inside[who] == -1:
        return who if tree.left[who] <= begin + 1 else None
    if verb - begin > _NEAR:
        return None
    if (who is None or place.inside[who] != -1) and not any(tree.tags[i][0] == "V" for i in range(begin, verb)):
        for i in range(verb - 1, begin - 1, -1):
            if tree.tags[i].startswith(("NN", "PRP")):
                return i
    return None


def _make(tree: Tree, place: Layout, number: int, verb: int, who: int | None) -> Quotation:
    named = label(tree, verb) if verb and tree.lower[verb] == ":" else None
    phrase = tree.span(*named) if named else noun_phrase(tree, who, outside=verb) if who is not None else None
    source = _unquoted(tree, place, phrase, who) if phrase is not None and who is not None else None
    return Quotation([number], verb, who, (source,) if source else (), before=place.first[number] < verb)


def _unquoted(tree: Tree, place: Layout, phrase: Span, who: int) -> Span | None:
    """Cut a source where speech begins: the parser takes words of the quotation into it."""
    first, last = bisect_left(tree.starts, phrase.start), bisect_left(tree.starts, phrase.end) - 1
    while first < who and place.inside[first] != -1:
        first += 1
    for i in range(max(first, who), last + 1):
        region = place.inside[i]
        speech = region not in {-1, place.inside[who]} and place.length(region) > _TITLE
        if speech or tree.breaks(i):
            return trimmed(tree, first, i - 1)
    return trimmed(tree, first, last)
