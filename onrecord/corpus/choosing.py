"""Choosing the article from a page, by what the page is: HTML with its tags, or plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.corpus import html, zones

if TYPE_CHECKING:
    from onrecord.corpus.zones import Outlet, Zone
    from onrecord.text import Source

UNBROKEN: Final = 1_000
"""Characters without a space from which on a stretch is no text: the longest words and addresses have a few hundred."""

_RUN: Final = re.compile(rf"\S{{{UNBROKEN}}}")


def zones_of(source: Source, *, outlet: Outlet | None = None) -> tuple[Zone, ...]:
    """Tell what each stretch of a page is, ascending, without overlap.

    Args:
        source: a page of HTML, which says by its tags what belongs together, or plain text.
        outlet: what recurs over the pages of the outlet; of use for plain text only.
    """
    found = html.zones(source) if isinstance(source, html.Page) else zones.find(source, outlet=outlet)
    return tuple(_readable(source, zone) for zone in found)


def _readable(source: Source, zone: Zone) -> Zone:
    """Leave out what cannot be words: tokenizers take time in the square of an unbroken run of signs."""
    if not zone.kept or zone.end - zone.start < UNBROKEN or not _RUN.search(source.text, zone.start, zone.end):
        return zone
    reason = f"{UNBROKEN} characters or more without a space: no words"
    return zone._replace(label="boilerplate", kept=False, score=0.0, reason=reason)
