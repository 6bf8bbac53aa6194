"""Finds the words that an extractor kept again in the blocks of the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN: Final = re.compile(r"\w+")
_RUN: Final = 4
_PLACES: Final = 12
_ENOUGH: Final = 0.6
_LONG: Final = 8


def tokens_of(text: str) -> list[str]:
    """Return the words of a text in lower case: what blocks and extracts are compared by."""
    return _TOKEN.findall(text.lower())


class _Place(NamedTuple):
    """Where a block may stand in an extract: offsets, and how many words support it."""

    start: int
    end: int
    weight: int
    share: float


def shares(blocks: Sequence[Sequence[str]], kept: str) -> list[float]:
    """For each block, the share of it that an extract holds, 0 to 1.

    Blocks and extract run in the same order, so that of all places the heaviest rising chain counts: a "Share" in a
    menu is not the "share" in the middle of the story, a teaser that repeats the first paragraph is not that
    paragraph. Long blocks outside the chain count where nothing else covers their words.

    Args:
        blocks: words of each block of the page, as `tokens_of` gives them.
        kept: what the extractor kept.
    """
    words = tokens_of(kept)
    if not words:
        return [0.0] * len(blocks)
    extract = f" {' '.join(words)} "
    runs = _runs(words)
    places = [_places(block, extract, runs) for block in blocks]
    found = [0.0] * len(blocks)
    covered: list[tuple[int, int]] = []
    for index, place in _chain(places):
        found[index] = place.share
        covered.append((place.start, place.end))
    covered.sort()
    for index, candidates in enumerate(places):
        if not found[index] and candidates and candidates[0].weight >= _LONG:
            free = next((place for place in candidates if _is_free(place, covered)), None)
            if free is not None:
                found[index] = free.share
    return found


def _runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Offsets, in the joined extract, of each run of four words: the first place counts."""
    found: dict[tuple[str, ...], int] = {}
    offsets, at = [], 1
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    for k in range(len(words) - _RUN + 1):
        found.setdefault(tuple(words[k : k + _RUN]), offsets[k])
    return found


def _places(block: Sequence[str], extract: str, runs: dict[tuple[str, ...], int]) -> list[_Place]:
    if not block:
        return []
    wanted = f" {' '.join(block)} "
    found: list[_Place] = []
    at = extract.find(wanted)
    while at >= 0 and len(found) < _PLACES:
        found.append(_Place(at, at + len(wanted) - 1, len(block), 1.0))
        at = extract.find(wanted, at + 1)
    if found or len(block) < _RUN + 2:
        return found
    own = [tuple(block[k : k + _RUN]) for k in range(len(block) - _RUN + 1)]
    hits = [runs[run] for run in own if run in runs]
    if len(hits) < _ENOUGH * len(own):
        return []
    middle = sorted(hits)[len(hits) // 2]
    near = [hit for hit in hits if abs(hit - middle) <= len(wanted)]
    return [_Place(min(near), max(near) + 1, len(near), len(hits) / len(own))]


def _chain(places: Sequence[Sequence[_Place]]) -> list[tuple[int, _Place]]:
    """Choose the heaviest chain of places that rises with the blocks and does not overlap."""
    ends: list[int] = []  # rising, with rising weights beside: the best chain that ends so early
    best: list[tuple[int, tuple[object, ...] | None]] = []
    for index, candidates in enumerate(places):
        fresh = []
        for place in candidates:
            at = bisect_left(ends, place.start + 1) - 1
            weight, link = best[at] if at >= 0 else (0, None)
            fresh.append((place.end, weight + place.weight, (index, place, link)))
        for end, weight, link in fresh:
            _put(ends, best, end, weight, link)
    chain: list[tuple[int, _Place]] = []
    link = best[-1][1] if best else None
    while link is not None:
        chain.append((link[0], link[1]))  # type: ignore[arg-type]
        link = link[2]  # type: ignore[assignment]
    return chain


def _put(
    ends: list[int],
    best: list[tuple[int, tuple[object, ...] | None]],
    end: int,
    weight: int,
    link: tuple[object, ...],
) -> None:
    """Remember a chain, if no chain that ends as early is as heavy; forget those that it beats."""
    at = bisect_left(ends, end + 1)
    if at and best[at - 1][0] >= weight:
        return
    start = at - 1 if at and ends[at - 1] == end else at
    stop = at
    while stop < len(ends) and best[stop][0] <= weight:
        stop += 1
    ends[start:stop] = [end]
    best[start:stop] = [(weight, link)]


def _is_free(place: _Place, covered: Sequence[tuple[int, int]]) -> bool:
    """Tell whether at most a fifth of a place is covered by the chain."""
    at = bisect_left(covered, (place.start, 0))
    overlap = 0
    for start, end in covered[max(0, at - 1) :]:
        if start >= place.end:
            break
        overlap += max(0, min(end, place.end) - max(start, place.start))
    return overlap <= (place.end - place.start) / 5
