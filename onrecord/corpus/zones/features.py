"""What can be told of a line before the line model reads the page: a row of figures for each line.

The order of the figures is part of the model: a change here needs a new training run (eval/train_zones.py).
"""

from __future__ import annotations

from itertools import chain
from math import log1p, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.corpus.zones.alone import READ, read_alone
from onrecord.corpus.zones.lines import goes_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from onrecord.corpus.zones.alone import Alone
    from onrecord.corpus.zones.lines import Line
    from onrecord.corpus.zones.markers import Marker

    Figures = NDArray[np.float32]

REMEMBERED: Final = 8192
"""So many short lines of earlier pages are remembered (about 12 MB)."""

BEGINNING: Final = 60
"""Lines that begin with the same characters are taken for the same: a caption and its longer twin."""

_LABELS: Final = (
    "related", "comments", "share", "signup", "advertisement", "navigation", "market_data", "notice", "caption",
    "byline",
)  # fmt: skip
_OPENERS: Final = ("related", "comments")
_FAR: Final = 60.0


def figures(
    lines: Sequence[Line], lexicon: Mapping[str, float], known: dict[str, Alone] | None = None
) -> tuple[Figures, list[Marker | None]]:
    """Describe each line of a page by a row of figures; give the marker of each line too.

    Args:
        lines: the lines of a page.
        lexicon: weights of words.
        known: lines read before with the same lexicon, and a place for those of this page: pages share their menus.
    """
    known = {} if known is None else known
    if len(known) > REMEMBERED:
        known.clear()
    each = [known.get(line.text) or _remembered(line.text, lexicon, known) for line in lines]
    found = [alone.marker for alone in each]
    width = len(each[0].figures) if each else 0
    flat = chain.from_iterable(alone.figures for alone in each)
    own = np.fromiter(flat, np.float32, width * len(each)).reshape(len(each), width)
    whole = _chains(lines, own)
    bags = [alone.bag for alone in each]
    page = [own, _place(lines), _markers(found), whole, _prose(own, whole, lines), _company(lines, bags, own)]
    return np.concatenate(page, axis=1, dtype=np.float32), found


def _remembered(text: str, lexicon: Mapping[str, float], known: dict[str, Alone]) -> Alone:
    alone = read_alone(text, lexicon)
    if len(text) <= READ // 2:
        known[text] = alone
    return alone


def _place(lines: Sequence[Line]) -> Figures:
    """Where a line stands in the page, and how it is set."""
    count = len(lines)
    at = np.arange(count, dtype=np.float32)
    blank = np.minimum(np.array([line.blank for line in lines], dtype=np.float32), 3)
    indent = np.array([line.indent for line in lines], dtype=np.float32)
    below = np.append(blank[1:], 3)
    columns = [
        at / max(1, count - 1),
        np.minimum(at, 30) / 15,
        np.minimum(count - 1 - at, 30) / 15,
        np.full(count, np.log1p(count) / 3),
        blank / 2,
        below / 2,
        indent > 0,
        indent < 0,
        np.full(count, (blank > 0).mean()),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _markers(found: Sequence[Marker | None]) -> Figures:
    """Which rule knows each line, and how far above the last heading that opens something stands."""
    count = len(found)
    at = np.arange(count, dtype=np.float32)
    out = np.zeros((count, len(_LABELS) + 2 * len(_OPENERS) + 1), dtype=np.float32)
    opened = np.full((len(_OPENERS), count), -_FAR, dtype=np.float32)
    for k, marker in enumerate(found):
        if marker is not None:
            out[k, _LABELS.index(marker.label)] = 1
            if marker.opens:
                opened[_OPENERS.index(marker.label), k] = k
    for j, last in enumerate(np.maximum.accumulate(opened, axis=1)):
        away = at - last
        out[:, len(_LABELS) + 2 * j] = (away < _FAR) & (last >= 0)
        out[:, len(_LABELS) + 2 * j + 1] = np.where(last >= 0, 1 / (1 + away), 0)
    out[:, -1] = _smooth(out[:, : len(_LABELS)].max(axis=1), 5)
    return out


def _chains(lines: Sequence[Line], alone: Figures) -> Figures:
    """Chains of lines that go on with each other: the pieces of a paragraph that was cut at its links."""
    texts = [line.text for line in lines]
    pairs = zip(texts, texts[1:], [line.blank for line in lines[1:]], strict=False)
    joined = [False, *(not blank and goes_on(text, below) for text, below, blank in pairs), False]
    ended = alone[:, 3].tolist()
    rows: list[tuple[float, ...]] = []
    begin = 0
    for end in range(1, len(lines) + 1):
        if not joined[end]:
            size = lines[end - 1].end - lines[begin].start
            whole = (log1p(size) / 3, ended[end - 1], size >= 80 and ended[end - 1] > 0)  # noqa: PLR2004 - as in `_shape`
            rows += [(joined[k], joined[k + 1], *whole) for k in range(begin, end)]
            begin = end
    return np.array(rows, dtype=np.float32).reshape(len(rows), 5)


def _prose(alone: Figures, whole: Figures, lines: Sequence[Line]) -> Figures:
    """Runs of prose, and the block of lines with the largest sum of prose."""
    size = np.array([line.end - line.start for line in lines], dtype=np.float64)
    sentence = (alone[:, 3] > 0) & (alone[:, 1] > log1p(8) / 2) & (alone[:, 25] > 0.25)  # noqa: PLR2004 - eight words
    prose = (whole[:, 4] > 0) | sentence
    run, chars = _runs(prose, size)
    weight = np.where(prose, np.minimum(size, 500) / 100, -0.7)
    begin, end = _heaviest(weight)
    at = np.arange(len(lines))
    inside = (at >= begin) & (at < end)
    columns = [
        prose,
        np.log1p(run) / 2,
        np.log1p(chars) / 5,
        inside,
        np.where(at < begin, np.minimum(begin - at, 30), 0) / 10,
        np.where(at >= end, np.minimum(at - end + 1, 30), 0) / 10,
        np.where(inside, 1 / np.maximum(1, 1 + at - begin), 0),
        np.where(inside, 1 / np.maximum(1, end - at), 0),
        _smooth(prose.astype(np.float64), 3),
        _smooth(prose.astype(np.float64), 12),
        _smooth(np.minimum(size, 300) / 100, 2),
        np.full(len(lines), np.log1p(size[inside].sum()) / 5),
        np.full(len(lines), (size * prose).sum() / max(1, size.sum())),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _runs(prose: NDArray[np.bool_], size: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each line the number of lines and characters of the run of prose that it stands in."""
    count = len(prose)
    run, chars = np.zeros(count), np.zeros(count)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], prose.astype(np.int8), [0]])))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        run[begin:end] = end - begin
        chars[begin:end] = size[begin:end].sum()
    return run, chars


def _heaviest(weight: NDArray[np.float64]) -> tuple[int, int]:
    """Begin and end of the stretch with the largest sum."""
    sums = np.concatenate([[0.0], np.cumsum(weight)])
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - lowest))
    begin = int(np.argmin(sums[: end + 1]))
    return begin, end


def _smooth(values: NDArray[np.float64] | Figures, reach: int) -> NDArray[np.float64]:
    """Mean over so many lines to both sides."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    at = np.arange(len(values))
    low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low), dtype=np.float64)


def _company(lines: Sequence[Line], bags: Sequence[set[str]], alone: Figures) -> Figures:
    """What a line has in common with the other lines of the page: repeats, and the words of its prose."""
    marks = [line.text[:BEGINNING].casefold() for line in lines]
    times: dict[str, int] = {}
    for mark in marks:
        times[mark] = times.get(mark, 0) + 1
    once, again = _shared(bags, alone[:, 4].tolist())
    first: set[str] = set()
    rows = []
    for k, (mark, bag, own) in enumerate(zip(marks, bags, alone[:, 4].tolist(), strict=True)):
        size = len(bag) or 1
        shared = len(bag & (again if own else once)) / size
        others = times[mark] - 1
        near = others > 0 and (mark in marks[max(0, k - 3) : k] or mark in marks[k + 1 : k + 4])
        rows.append((min(others, 4) / 2, mark in first, near, shared, shared * sqrt(size) / 3, not bag))
        first.add(mark)
    return np.array(rows, dtype=np.float32).reshape(len(rows), 6)


def _shared(bags: Sequence[set[str]], prose: Sequence[float]) -> tuple[set[str], set[str]]:
    """Words of the page's long sentences, and those of them that at least two have."""
    once: set[str] = set()
    again: set[str] = set()
    for bag, is_prose in zip(bags, prose, strict=True):
        if is_prose:
            again |= once & bag
            once |= bag
    return once, again
