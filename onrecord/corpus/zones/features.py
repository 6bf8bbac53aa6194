"""What can be told of a line before the line model reads the page: a row of figures for each line.

The order of the figures is part of the model: a change here needs a new training run (eval/train_zones.py).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from onrecord.corpus.zones.alone import PROSE, read_alone
from onrecord.corpus.zones.lines import goes_on
from onrecord.corpus.zones.markers import word_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.corpus.zones.alone import Alone
    from onrecord.corpus.zones.lexicon import Lexicon
    from onrecord.corpus.zones.lines import Line
    from onrecord.corpus.zones.markers import Marker

    Figures = NDArray[np.float32]

BEGINNING: Final = 60
"""Lines that begin with the same characters are taken for the same: a caption and its longer twin."""

_LABELS: Final = (
    "related", "comments", "share", "signup", "advertisement", "navigation", "market_data", "notice", "caption",
    "byline",
)  # fmt: skip
_OPENERS: Final = ("related", "comments")
_FAR: Final = 60.0
_NEAR: Final = 3
_CORE: Final = 3000
"""So many characters of prose tell what a story is about."""


def figures(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Figures, list[Marker | None]]:
    """Describe each line of a page by a row of figures; give the marker of each line too.

    Args:
        lines: the lines of a page.
        lexicon: weights of words.
    """
    numbers: dict[str, int] = {}
    same = np.array([numbers.setdefault(line.text, len(numbers)) for line in lines])
    alone = read_alone(list(numbers), lexicon)  # pages have many lines twice
    own, found = alone.figures[same], [alone.found[number] for number in same.tolist()]
    whole = _chains(lines, own)
    block = _block(own, whole, lines)
    core = same[block.core()]
    company = np.concatenate([_repeats(lines), _shared(alone, core)[same]], axis=1)
    page = [own, _place(lines), _markers(found), whole, _prose(block), company]
    return np.concatenate(page, axis=1, dtype=np.float32), found


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
        if marker is not None and marker.learned:
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
    joined = np.array([False, *(not low.blank and goes_on(line.text, low.text) for line, low in pairwise(lines))])
    first = np.flatnonzero(~joined)
    last = np.append(first[1:], len(lines)) - 1
    starts, ends = (np.array(edge) for edge in zip(*[line[:2] for line in lines], strict=True))
    size = ends[last] - starts[first]
    ended = alone[last, 3] > 0
    whole = np.stack([np.log1p(size) / 3, ended, ended & (size >= PROSE)], axis=1)
    chain = np.cumsum(~joined) - 1
    return np.concatenate([np.stack([joined, np.append(joined[1:], False)], axis=1), whole[chain]], axis=1)


class _Block(NamedTuple):
    """The block of lines with the largest sum of prose.

    Attributes:
        prose: which lines of the page are prose.
        size: how many characters each has.
        begin: the first line of the block.
        end: the line behind it.
    """

    prose: NDArray[np.bool_]
    size: NDArray[np.float64]
    begin: int
    end: int

    def core(self) -> NDArray[np.int64]:
        """Return the lines of prose that the block begins with: what the story is about."""
        inside = self.begin + np.flatnonzero(self.prose[self.begin : self.end])
        return inside[np.cumsum(self.size[inside]) - self.size[inside] < _CORE]


def _block(alone: Figures, whole: Figures, lines: Sequence[Line]) -> _Block:
    size = np.array([line.end - line.start for line in lines], dtype=np.float64)
    sentence = (alone[:, 3] > 0) & (alone[:, 1] > np.log1p(8) / 2) & (alone[:, 25] > 0.25)  # noqa: PLR2004 - eight words
    prose = (whole[:, 4] > 0) | sentence
    return _Block(prose, size, *_heaviest(np.where(prose, np.minimum(size, 500) / 100, -0.7)))


def _prose(block: _Block) -> Figures:
    """Runs of prose, and where lines stand in the block of prose."""
    prose, size, begin, end = block
    run, chars = _runs(prose, size)
    at = np.arange(len(size))
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
        np.full(len(size), np.log1p(size[inside].sum()) / 5),
        np.full(len(size), (size * prose).sum() / max(1, size.sum())),
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


def _repeats(lines: Sequence[Line]) -> Figures:
    """How often a line stands on the page, whether it stood there before, whether it stands close by."""
    numbers: dict[str, int] = {}
    mark = np.array([numbers.setdefault(line.text[:BEGINNING].casefold(), len(numbers)) for line in lines])
    before = np.maximum.accumulate(np.concatenate([[-1], mark[:-1]])) >= mark
    near = np.zeros(len(lines), dtype=bool)
    for step in range(1, min(_NEAR, len(lines) - 1) + 1):
        same = mark[step:] == mark[:-step]
        near[step:] |= same
        near[:-step] |= same
    return np.stack([np.minimum(np.bincount(mark)[mark] - 1, 4) / 2, before, near], axis=1).astype(np.float32)


def _shared(alone: Alone, core: NDArray[np.int64]) -> Figures:
    """What share of its content words a line has in common with other long sentences, and with the story's beginning.

    Args:
        alone: the different lines of the page.
        core: which of them the story begins with.
    """
    words, prose = alone.words, alone.figures[:, 4] > 0
    count = len(prose)
    long = np.array([len(word) > 3 for word in words.different], dtype=bool)  # noqa: PLR2004 - content words
    content = long & ~words.among(word_lists()["function"])
    line, word = words.held[:, content[words.held[1]]]
    size = np.maximum(np.bincount(line, minlength=count), 1)
    begins = np.zeros(count, dtype=bool)
    begins[core] = True
    columns = []
    for among, often in ((prose, 0), (begins, 0), (begins, 1)):
        inside = among[line]
        times = np.bincount(word[inside], minlength=len(words.different))[word]
        columns.append(np.bincount(line, weights=times > inside + often, minlength=count) / size)
    share, told, often_told = columns
    root = np.sqrt(size) / 3
    none = np.bincount(line, minlength=count) == 0
    return np.stack([share, share * root, none, told, told * root, often_told], axis=1).astype(np.float32)
