"""Direct quotations: which verb, and so which source, each quoted stretch belongs to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.extract.statements.between import nominal
from onrecord.extract.statements.continued import continues
from onrecord.extract.statements.followed import followed
from onrecord.extract.statements.introduced import introduced, label
from onrecord.extract.statements.layout import TITLE
from onrecord.extract.statements.phrases import noun_phrase, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection

    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span


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
        at = followed(tree, place, number, verbs) or introduced(tree, place, number, verbs)
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


def _make(tree: Tree, place: Layout, number: int, verb: int, who: int | None) -> Quotation:
    named = label(tree, verb) if verb and tree.lower[verb] == ":" else None
    phrase = tree.span(*named) if named else noun_phrase(tree, who, outside=verb) if who is not None else None
    source = _unquoted(tree, place, number, phrase, who) if phrase is not None and who is not None else None
    if source is not None and who is not None and place.last[number] < who < verb:
        source = _filled(tree, place.last[number] + 1, source, verb)
    return Quotation([number], verb, who, (source,) if source else (), before=place.first[number] < verb)


def _filled(tree: Tree, begin: int, source: Span, verb: int) -> Span | None:
    """Widen a source to what stands between a quotation and its verb: the parser cuts "Port Ada co-owner Mira Holt"."""
    first, last = bisect_left(tree.starts, source.start), bisect_left(tree.starts, source.end) - 1
    end = verb
    while end > last + 1 and tree.tags[end - 1] in {"RB", "MD", "VBD", "VBZ", "VBP", ","}:
        end -= 1
    first = begin if nominal(tree, begin, first) else first
    last = end - 1 if nominal(tree, last + 1, end) else last
    return trimmed(tree, first, last)


def _unquoted(tree: Tree, place: Layout, number: int, phrase: Span, who: int) -> Span | None:
    """Cut a source where speech begins: the parser takes words of the quotation into it."""
    first, last = bisect_left(tree.starts, phrase.start), bisect_left(tree.starts, phrase.end) - 1
    while first < who and (place.inside[first] != -1 or tree.tags[first] in {"WP", "WDT"}):
        first += 1
    for i in range(max(first, who), last + 1):
        region = place.inside[i]
        speech = region not in {-1, place.inside[who]} and (region == number or place.length(region) > TITLE)
        if speech or tree.breaks(i):
            return trimmed(tree, first, i - 1)
    return trimmed(tree, first, last)
