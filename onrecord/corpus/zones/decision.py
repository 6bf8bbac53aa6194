"""Decides which lines of a page are the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.corpus.zones.flags import flagged
from onrecord.corpus.zones.lines import PROSE
from onrecord.corpus.zones.retold import retold
from onrecord.corpus.zones.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.corpus.zones.lines import Line
    from onrecord.corpus.zones.markers import Marker
    from onrecord.corpus.zones.outlet import Outlet

    Floats = NDArray[np.float32]

_MOSTLY: Final = 0.9
"""So much of a page must look like the article for the page to count as cleaned, or must not be sure to be noise…"""
_QUIET: Final = 0.98
"""…where hardly a rule knows a line, which is to say no more than the rest of this share."""
_LEAST: Final = 0.05
"""With less left of a page that no rule knows, the model has not understood it."""
_FEW: Final = 6
_REACH: Final = 3
_APART: Final = 1.0
_BETWEEN: Final = -2.0
_WORDS: Final = 3
_REPEATABLE: Final = 60
"""Shorter lines may stand in a story twice: a question, a refrain, the name of a speaker."""
_LENIENT: Final = -4.0
_LIKELY: Final = -3.0
_STOPS: Final = frozenset('.!?…"”’)')
_TEASER: Final = 2
"""Lines of a teaser at most."""
_REST: Final = 0.2
"""What goes on behind a heading with more than this share of a page's chosen text is the story."""
_TITLE: Final = 140
_TITLED: Final = 6
"""A heading of more words has the title of a story in it."""
_REPEATED: Final = 2.0
"""Each further page of the outlet with the line weighs so much against it…"""
_MOST: Final = 8.0
"""…up to this, and less where the pages with it are less than `_OFTEN` of all: agencies repeat their backgrounds."""
_OFTEN: Final = 0.1


def repeated(lines: Sequence[Line], outlet: Outlet | None) -> list[int]:
    """Count, for each line, the pages of the outlet that have it; 0 where only this page has it."""
    if outlet is None or outlet.pages < 2:  # noqa: PLR2004 - one page shows no habit
        return [0] * len(lines)
    counts = [outlet.pages_with(line.text) for line in lines]
    return [count if count > 1 else 0 for count in counts]


def settle(logits: Floats, lines: Sequence[Line], pages: Sequence[int], outlet: Outlet | None) -> Floats:
    """Bring in what the line model cannot see: runs of one long line belong together, outlets repeat themselves."""
    settled = _together(logits.astype(np.float64), lines)
    if outlet is not None and any(pages):
        count = np.array(pages)
        share = np.minimum(1.0, count / outlet.pages / _OFTEN)
        settled -= share * np.clip(_REPEATED * (count - 1), 0, _MOST)
    return settled.astype(np.float32)


def _together(logits: NDArray[np.float64], lines: Sequence[Line]) -> NDArray[np.float64]:
    """Move the runs of a long line towards their mean."""
    starts = [k for k, line in enumerate(lines) if line.indent >= 0]
    if len(starts) == len(lines):
        return logits
    settled = logits.copy()
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if end - begin > 1:
            settled[begin:end] = (logits[begin:end] + logits[begin:end].mean()) / 2
    return settled


def kept(logits: Floats, lines: Sequence[Line], found: Sequence[Marker | None], pages: Sequence[int]) -> list[bool]:
    """Choose the lines of the article.

    A page that is nearly all article was cleaned before, and so was one of which hardly a rule knows a line while the
    model doubts, of nearly all of it, that it is noise: there, what is neither known from a rule nor repeated by the
    outlet stays, short as it may be. So it does on a page of a few lines, if the model would leave none; so do
    sentences on a page of which no rule knows a line, if it would leave next to none, and all of a page that has
    hardly more than those. Rows of tables inside the article stay with it.
    """
    size = np.array([line.end - line.start for line in lines])
    unknown = np.array([m is None for m in found], bool) & (np.array(pages) == 0)
    possible = ~np.array([m is not None and m.certain for m in found], bool)
    sure = _in_company((logits > 0) & possible, unknown, logits)
    quiet = unknown.sum() >= _QUIET * len(lines)
    share = float((size * sure).sum() / size.sum())
    doubted = float((size * (logits > _LENIENT)).sum() / size.sum())
    cleaned = share >= _MOSTLY or (quiet and share >= _LEAST and doubted >= _MOSTLY)
    few = len(lines) <= _FEW and not sure.any()
    if cleaned:
        sure |= (unknown & (logits > _LENIENT)) | (possible & (size >= PROSE) & (logits > _LIKELY))
    elif few or (quiet and share < _LEAST):
        told = unknown & _told(lines, few=len(lines) <= _FEW)
        whole = not few and (size * told).sum() >= _MOSTLY * size.sum()
        sure |= unknown if whole else told
    chosen = sure.tolist()
    for k in list(rows(lines, chosen, possible.tolist())):
        chosen[k] = True
    for k in list(flagged([line.text for line in lines], chosen)):
        chosen[k] = False
    chosen = _without_cards(chosen if cleaned else _once(chosen, logits, lines), logits, lines, found)
    return _without_comments(chosen, size.tolist(), found)


def _told(lines: Sequence[Line], *, few: bool) -> NDArray[np.bool_]:
    """Tell which lines look like sentences; of a few lines, which have some words."""
    return np.array([len(x.text.split()) >= _WORDS and (few or x.text[-1] in _STOPS) for x in lines], bool)


def _without_cards(
    chosen: list[bool], logits: Floats, lines: Sequence[Line], found: Sequence[Marker | None]
) -> list[bool]:
    """Leave out the teasers of cards behind the story: a heading of other stories, a title, a sentence or two of each.

    The line model knows them for what they are by themselves: prose. They are told from an article that goes on behind
    a heading by what goes on: never more than `_TEASER` lines together that the model itself chose.
    """
    own = [yes and logit > 0 for yes, logit in zip(chosen, logits.tolist(), strict=True)]
    size = [line.end - line.start for line in lines]
    below, runs = _below(chosen, size), _runs(own)
    left, starts = sum(below[:1]), [run.start for run in runs]
    goes_on = max((run.start for run in runs if len(run) > _TEASER), default=0)
    opens = [k for k, marker in enumerate(found) if _announces(marker) and not chosen[k]]
    for opened, behind in pairwise([*opens, len(lines)]):
        if goes_on > opened or below[opened] > _REST * left:
            continue
        for run in runs[bisect_right(starts, opened) : bisect_left(starts, behind)]:
            card = range(run.start - 1, run.stop)
            if _is_title(lines[card.start], found[card.start], alone=len(run) == 1):
                left -= sum([size[k] for k in card if chosen[k]])
                chosen[card.start : card.stop] = [False] * len(card)
    return chosen


def _without_comments(chosen: list[bool], size: Sequence[int], found: Sequence[Marker | None]) -> list[bool]:
    """Leave out what little stands below a heading of comments: readers write prose too."""
    below = _below(chosen, size)
    for k, marker in enumerate(found):
        opened = marker is not None and marker.opens and marker.label == "comments" and not chosen[k]
        if opened and below[k] <= _REST * below[0]:
            return [*chosen[:k], *[False] * (len(chosen) - k)]
    return chosen


def _below(chosen: Sequence[bool], size: Sequence[int]) -> list[int]:
    """Return for each line how many characters are chosen from there on."""
    from_end = accumulate(n if yes else 0 for yes, n in zip(reversed(chosen), reversed(size), strict=True))
    return list(from_end)[::-1]


def _announces(marker: Marker | None) -> bool:
    """Tell whether a rule knows a line for one that announces other stories."""
    return marker is not None and (marker.opens or marker.label == "related")


def _runs(chosen: Sequence[bool]) -> list[range]:
    """Return the stretches of chosen lines."""
    edges = [k for k, (before, here) in enumerate(pairwise((False, *chosen, False))) if before != here]
    return [range(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def _is_title(line: Line, marker: Marker | None, *, alone: bool) -> bool:
    """Tell whether a line can be the title of another story, by itself or behind its heading ("Read next: …").

    Behind such a heading stands one line of a teaser; paragraphs that go on there are of the story.
    """
    words = len(line.text.split())
    if marker is not None:
        return alone and _announces(marker) and words > _TITLED
    return len(line.text) <= _TITLE and words > _WORDS and line.text[-1] not in ".!?…:;,"


def _in_company(sure: NDArray[np.bool_], unknown: NDArray[np.bool_], logits: Floats) -> NDArray[np.bool_]:
    """Ask less of a line between two of the article, and more of one that stands apart from all others."""
    count = len(sure)
    if count <= _FEW:
        return sure
    beside = np.zeros(count + 2 * _REACH, dtype=bool)
    beside[_REACH:-_REACH] = sure
    ways = [k for k in range(2 * _REACH + 1) if k != _REACH]
    near = np.any([beside[k : k + count] for k in ways], axis=0)
    between = beside[_REACH - 1 :][:count] & beside[_REACH + 1 :][:count]
    return np.asarray((sure & (near | (logits > _APART))) | (between & unknown & (logits > _BETWEEN)))


def _once(chosen: list[bool], logits: Floats, lines: Sequence[Line]) -> list[bool]:
    """Keep the likeliest of lines with the same sentences: pages repeat leads, captions and pull quotes."""
    inside = [k for k, yes in enumerate(chosen) if yes]
    for n in retold([lines[k].text for k in inside], logits[inside].tolist(), least=_REPEATABLE):
        chosen[inside[n]] = False
    return chosen
