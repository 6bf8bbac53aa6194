"""Quotations that go on: over a cue, over quoted titles, into the next paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.layout import STOPS, last_mark

if TYPE_CHECKING:
    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.tree import Tree

_PAUSES: Final = frozenset({".", ",", ":", ";", "!", "?", "—", "–", "-", "--", "..."})
_TITLES: Final = 4
"""How many quoted titles may stand between two parts of a quotation."""


def continues(tree: Tree, place: Layout, number: int, *, previous: int, verb: int) -> bool:
    """Tell whether a quoted stretch goes on with an earlier one; quoted titles may stand between them.

    Args:
        tree: the parse.
        place: where the quoted stretches stand.
        number: the stretch that is asked about.
        previous: the earlier stretch, whose verb is known.
        verb: token of that verb.
    """
    a, b = place.last[previous] + 1, place.first[number]
    if not place.regions[previous].closed:
        return previous == number - 1 and not any(tree.word(i) for i in range(a, b))
    if place.paragraph[place.last[previous]] != place.paragraph[b]:
        return _next_paragraph(tree, place, number, previous=previous, verb=verb)
    if number - previous > _TITLES:
        return False
    if not any(tree.word(i) for i in range(a, b)):
        return True
    return _over_cue(tree, place, a, b, verb=verb)


def _over_cue(tree: Tree, place: Layout, a: int, b: int, *, verb: int) -> bool:
    """Tell whether a quotation goes on over its verb, which stands between tokens ``a`` and ``b``."""
    if any(_adds(tree, i) for i in range(max(a, verb + 1), b)):
        return False
    while b > a and tree.tags[b - 1] == "_SP":
        b -= 1
    if not a <= verb < b or _pause(tree, place, b - 1) not in _PAUSES:
        return False
    return not any(tree.lower[i] in STOPS and tree.inside[i] < 0 for i in range(a, b - 1))


def _adds(tree: Tree, i: int) -> bool:
    """Tell whether somebody goes on to say something else: "…, he said, adding that …"."""
    return (
        tree.tags[i] == "VBG"
        and tree.lower[i - 1] in {",", "and"}
        and tree.deps[i] == "advcl"
        and tree.child(i, "ccomp") is not None
    )


def _pause(tree: Tree, place: Layout, at: int) -> str:
    title = tree.inside[at]
    return last_mark(tree.text, place.regions[title]) if title >= 0 else tree.lower[at]


def _next_paragraph(tree: Tree, place: Layout, number: int, *, previous: int, verb: int) -> bool:
    """Tell whether a paragraph that is all quoted goes on with the quotation of the paragraph before it."""
    if place.paragraph[place.first[number]] - place.paragraph[place.last[previous]] > 1 or number != previous + 1:
        return False
    a, b = place.last[previous] + 1, place.first[number]
    if any(tree.word(i) for i in range(a, b)) and not a <= verb < b:
        return False
    stops = [i for i in range(a, b) if tree.lower[i] in STOPS]
    if stops and any(tree.word(i) for i in range(stops[0] + 1, b)):
        return False
    return fills_paragraph(tree, place, number)


def fills_paragraph(tree: Tree, place: Layout, number: int) -> bool:
    """Tell whether no word stands beside a quoted stretch in its paragraph."""
    first, last = place.first[number], place.last[number]
    while first > 0 and not tree.breaks(first - 1):
        first -= 1
        if tree.word(first):
            return False
    while last + 1 < len(tree) and not tree.breaks(last + 1):
        last += 1
        if tree.word(last):
            return False
    return True
