"""Where the quoted stretches stand among the tokens."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.tree import Tree

_MARKS: Final = frozenset("\"'’‘”“")
_PAUSES: Final = frozenset({",", ":", ";", ".", "?", "!", "-", "--", "—", "–", "("})
_NEAR: Final = 8
_SPEECH: Final = 5
STOPS: Final = frozenset({".", "!", "?", "..."})
"""Marks that end a sentence."""
TITLE: Final = 6
"""Longest quoted title, in tokens with its marks, that may stand in a sentence that somebody else says."""
REACH: Final = 40
"""How many tokens may stand between a quotation and the verb that reports it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the quoted stretches stand among the tokens.

    Attributes:
        regions: the quoted stretches.
        first: first token of each region.
        last: last token of each region.
        inside: for each token the index of its region, or -1.
        paragraph: for each token the number of its paragraph.
    """

    regions: Sequence[Region]
    first: Sequence[int]
    last: Sequence[int]
    inside: Sequence[int]
    paragraph: Sequence[int]

    def length(self, number: int) -> int:
        """Return how many tokens a region has, its marks among them."""
        return self.last[number] - self.first[number] + 1

    def speech(self, number: int) -> bool:
        """Tell whether a region is longer than a quoted name or word: somebody speaks in it."""
        return self.length(number) > _SPEECH


def layout(tree: Tree, regions: Sequence[Region]) -> Layout:
    """Place the regions among the tokens."""
    first, last = [], []
    for region in regions:
        a = bisect_left(tree.ends, region.start + 1)
        first.append(a)
        last.append(max(a, bisect_left(tree.starts, region.end) - 1))
    paragraph, number = [], 0
    for i in range(len(tree)):
        paragraph.append(number)
        number += tree.breaks(i)
    return Layout(regions, first, last, tree.inside, paragraph)


def last_mark(text: str, region: Region) -> str:
    """Return the last character of what is quoted, marks of quotations within it left out."""
    at = region.inner.end
    while at > region.inner.start and (text[at - 1].isspace() or text[at - 1] in _MARKS):
        at -= 1
    return text[at - 1 : at]


def begins(tree: Tree, start: int) -> bool:
    """Tell whether a quotation begins behind a pause with a capital letter: it is a sentence by itself.

    Args:
        tree: the parse.
        start: offset of its opening mark.
    """
    first = next((c for c in tree.text[start : start + _NEAR] if c.isalnum()), "")
    before = before_space(tree, bisect_left(tree.ends, start + 1) - 1)
    pause = before < 0 or tree.breaks(before) or tree.lower[before] in _PAUSES or tree.inside[before] >= 0
    return pause and first.isupper()


def before_space(tree: Tree, at: int, *, over_breaks: bool = False) -> int:
    """Return the last token up to another that is no space, or -1; a paragraph end is passed only ``over_breaks``."""
    while at >= 0 and tree.tags[at] == "_SP" and (over_breaks or not tree.breaks(at)):
        at -= 1
    return at


def stops(tree: Tree, at: int) -> bool:
    """Tell whether a token ends a sentence or a paragraph."""
    return tree.lower[at] in STOPS or tree.breaks(at)
