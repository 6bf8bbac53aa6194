"""Reads kept zones as one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.corpus.zones.lines import goes_on
from onrecord.text import Span, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.corpus.zones.zone import Zone
    from onrecord.text import Source

_WRAPPED: Final = 50
_PROBE: Final = 200
_BULLET: Final = re.compile(r"(?:[-–—*•·◦▪‣]|\d{1,2}[.)])\s")


def view(source: Source, zones: Iterable[Zone]) -> View:
    """Read the kept zones as one text.

    Kept neighbours with only white space between them are one stretch, so that the line breaks between them are read
    as they are. Where a line break only wraps a line it is shown as a space; in a source whose lines are
    blocks none does.

    Args:
        source: the page.
        zones: its zones in ascending order, as `find` gives them.

    Raises:
        OffsetError: OR401, when the zones overlap or are out of order.
    """
    kept = [zone.span for zone in zones if zone.kept]
    spans: list[Span] = []
    wraps: list[int] = []
    width = _width(kept) if source.may_wrap else 0
    for span in kept:
        between = source.text[spans[-1].end : span.start] if spans else "."
        if between.strip():
            spans.append(span)
            continue
        before = spans.pop()
        spans.append(Span(before.start, span.end))
        if source.may_wrap and between.count("\n") == 1 and _goes_on(source.text, before.end, span, width):
            wraps.append(before.end + between.index("\n"))
    return View.of(source, spans, wraps)


def _width(kept: list[Span]) -> int:
    """Width to which the lines of the story were wrapped; 0 where they were not."""
    lengths = sorted(span.end - span.start for span in kept)
    if len(lengths) < 4:  # noqa: PLR2004 - fewer lines show no habit
        return 0
    widest, middle = lengths[-1], lengths[len(lengths) // 2]
    return widest if _WRAPPED <= widest <= 2 * _WRAPPED + 40 and middle >= widest - 20 else 0


def _goes_on(text: str, end: int, span: Span, width: int) -> bool:
    """Tell whether a line goes on with the one below it."""
    line = text[text.rfind("\n", max(0, end - _PROBE), end) + 1 : end][-_PROBE:]
    below = text[span.start : min(span.end, span.start + _PROBE)]
    if _BULLET.match(below):
        return False
    if width:
        first = below.split(maxsplit=1)[0]
        return len(line) + 1 + len(first) > width
    return goes_on(line, below)
