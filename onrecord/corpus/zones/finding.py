"""Finds the zones of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.corpus.zones.features import words_of
from onrecord.corpus.zones.lines import split
from onrecord.corpus.zones.markers import markers
from onrecord.corpus.zones.zone import KEPT, Zone

if TYPE_CHECKING:
    from onrecord.corpus.zones.lines import Line
    from onrecord.corpus.zones.outlet import Outlet
    from onrecord.schemas.terms import ZoneLabel
    from onrecord.text import Source

_TERMINAL: Final = re.compile(r"[.!?…][\"'”’)\]\d]*$")
_PROSE: Final = 80


def find(source: Source, *, outlet: Outlet | None = None) -> tuple[Zone, ...]:
    """Tell what each line of a page is.

    Every line that is not blank gets one zone, a long line one for each run of sentences; zones stand in ascending
    order, do not overlap and hold no line end.

    Args:
        source: the page; one article and what a scraper left around it.
        outlet: what recurs over the pages of its outlet, where that is known.
    """
    opened: str | None = None
    zones: list[Zone] = []
    for line in split(source.text):
        marker = markers().find(line.text, words_of(line.text))
        label: ZoneLabel = "body"
        reason = "prose"
        if outlet is not None and outlet.pages > 1 and outlet.pages_with(line.text) > 1:
            label, reason = "boilerplate", f"{outlet.pages_with(line.text)} pages of the outlet have it"
        elif marker is not None:
            label, reason = marker.label, f"rule {marker.id}"
            opened = line.text if marker.opens else opened
        elif opened is not None:
            label, reason = "related", f"after {opened!r}"
        elif not _is_prose(line):
            label, reason = "navigation", "no sentence"
        zones.append(Zone(line.start, line.end, label, label in KEPT, 1.0 if label in KEPT else 0.0, reason))
    return tuple(zones)


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _PROSE or _TERMINAL.search(line.text) is not None
