"""Finds the title of the article, and the standfirst below it."""

from __future__ import annotations

import re
from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.corpus.zones.lines import PROSE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.corpus.zones.lines import Line
    from onrecord.corpus.zones.markers import Marker
    from onrecord.schemas.terms import ZoneLabel

_STEM: Final = re.compile(r"\b[^\W_]{4,5}")
"""The first five letters of a longer word: enough to see that "fails" is of "failed"."""

_ENDED: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_SITE: Final = re.compile(r" [-–—|·:»] ")
_BULLET: Final = re.compile(r"[-–—*•·◦▪‣►]\s")
_SIGNATURES: Final = frozenset({"zones.byline", "zones.byline_line", "zones.published"})
_SIGNED: Final = 0.4
_CREDIT: Final = re.compile(r"\)$|[|©]|\d\d:\d\d|https?:|\s[>›»→]\s|\s/\s[^/]{1,60}\s/\s")
_MENU: Final = re.compile(r"\S(?: {2,}|\t+)\S.{0,80}?\S(?: {2,}|\t+)\S")
"""Entries side by side, with gaps between them."""
_SHORTEST: Final = 15
_LONGEST: Final = 220
_FEWEST: Final = 3
_USUAL: Final = 4
_ABOVE: Final = 80
_FAR: Final = 150
_READ: Final = 4000
_ENOUGH: Final = 1.2
_LEAD: Final = 40


class Named(NamedTuple):
    """What a line is, and why."""

    label: ZoneLabel
    reason: str


class _Page(NamedTuple):
    """What the search for the title looks at.

    Attributes:
        lines: the lines.
        found: the marker of each.
        kept: whether each belongs to the article.
        keys: the lines without case, cut off where no title goes on.
        times: how often a line stands on the page, by its key.
        top: first line of the story's own prose.
        story: words of the story's beginning.
        windows: keys of what the first lines are without the name of the site: "Title | Site" stands there.
    """

    lines: Sequence[Line]
    found: Sequence[Marker | None]
    kept: Sequence[bool]
    keys: Sequence[str]
    times: Mapping[str, int]
    top: int
    story: frozenset[str]
    windows: frozenset[str]


def headlines(lines: Sequence[Line], found: Sequence[Marker | None], kept: Sequence[bool]) -> dict[int, Named]:
    """Tell which lines are the title of the article and its standfirst, with the reason.

    The title stands above the story, uses its words, is no sentence of it, and often stands on the page twice.
    Each line with the very same words is a headline too.
    """
    keys = [line.text[:_LONGEST].casefold() for line in lines]
    times = Counter(keys)
    top = _top(lines, kept, keys, times)
    if top is None:
        return {}
    windows = frozenset(_SITE.split(key)[0].strip() for key in keys[:3])
    page = _Page(lines, found, kept, keys, times, top, _story(lines, kept), windows)
    scored = [(_score(page, k), -k) for k in range(max(0, top - _ABOVE), top)]
    best, at = max(scored, default=(0.0, 0))
    return _all(page, _first(page, -at)) if best >= _ENOUGH else {}


def _first(page: _Page, at: int) -> int:
    """Of the likeliest line and the one directly above it the title: a standfirst uses more words of its story."""
    text = page.lines[at].text
    longer = at > 0 and len(text) > len(page.lines[at - 1].text) and page.times[page.keys[at]] == 1
    return at - 1 if longer and _score(page, at - 1) else at


def _top(lines: Sequence[Line], kept: Sequence[bool], keys: Sequence[str], times: Mapping[str, int]) -> int | None:
    for k, line in enumerate(lines):
        size = len(line.text)
        if not kept[k] or size < _LEAD or times[keys[k]] > 1:
            continue
        if size >= PROSE or _ENDED.search(line.text[-8:]):
            return k
    return None


def _story(lines: Sequence[Line], kept: Sequence[bool]) -> frozenset[str]:
    words: set[str] = set()
    read = 0
    for line, yes in zip(lines, kept, strict=True):
        if yes and len(line.text) >= PROSE:
            words.update(_words(line.text[:_READ]))
            read += len(line.text)
        if read > _READ:
            break
    return frozenset(words)


def _score(page: _Page, k: int) -> float:
    """How much a line looks like the title of the page's story; 0 where it cannot be."""
    text = page.lines[k].text
    if page.found[k] is not None or not _SHORTEST <= len(text) <= _LONGEST or len(text.split()) < _FEWEST:
        return 0.0
    words = _words(text)
    shared = len(words & page.story)
    again = page.times[page.keys[k]] > 1
    named = text.startswith("# ") or (k > 0 and page.keys[k] in page.windows)
    if not named and (shared < 2 or len(text.split()) < _USUAL):  # noqa: PLR2004 - two words
        return 0.0
    if (
        not words
        or _MENU.search(text)
        or _CREDIT.search(text)
        or _BULLET.match(text)
        or (text.endswith(".") and not again)
    ):
        return 0.0
    if not named and _is_pulled(page, text):
        return 0.0
    likely = shared / len(words) * sqrt(min(shared, 6)) + 1.0 * named + 0.25 * again + _SIGNED * _is_signed(page, k)
    return likely - (page.top - k) / _FAR


def _is_signed(page: _Page, k: int) -> bool:
    """Tell whether the name of the author or the date stands below a line, with a standfirst between at most."""
    below = page.found[k + 1 : min(k + 4, page.top)]
    return any(marker is not None and marker.id in _SIGNATURES for marker in below)


def _is_pulled(page: _Page, text: str) -> bool:
    """Tell whether the story itself has the words: a pull quote or the first words of a teaser, no title."""
    return any(
        yes and len(line.text) > len(text) and text in line.text
        for line, yes in zip(page.lines, page.kept, strict=True)
    )


def _all(page: _Page, at: int) -> dict[int, Named]:
    key = page.keys[at]
    last = max(k for k, yes in enumerate(page.kept) if yes)
    same = [k for k in range(last + 1) if page.keys[k] == key]
    titles = {k: Named("headline", "the title: above the article and in its words") for k in same}
    below = max(k for k in same if k < page.top) + 1
    if below < page.top and not page.kept[below] and page.found[below] is None and _leads(page, below):
        titles[below] = Named("standfirst", "between the title and the article, in its words")
    for k in range(below, page.top):
        if not page.kept[k] and page.found[k] is None and _BULLET.match(page.lines[k].text) and _tells(page, k):
            titles[k] = Named("list", "an item between the title and the article, in its words")
    return titles


def _leads(page: _Page, k: int) -> bool:
    text = page.lines[k].text
    words = _words(text)
    if len(text) < _LEAD or _CREDIT.search(text) or _BULLET.match(text):
        return False
    share = 3 if _is_signed(page, k) else 2
    return share * len(words & page.story) >= len(words) > _FEWEST


def _tells(page: _Page, k: int) -> bool:
    """Tell whether a line has some words of the story and is no entry of a menu."""
    text = page.lines[k].text
    words = _words(text)
    return len(text.split()) > _USUAL and 3 * len(words & page.story) >= len(words) > 1


def _words(text: str) -> set[str]:
    return set(_STEM.findall(text.lower()))
