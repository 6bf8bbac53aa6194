"""Choosing the article from a page, by what the page is: HTML with its tags, or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.corpus import html, zones

if TYPE_CHECKING:
    from onrecord.corpus.zones import Outlet, Zone
    from onrecord.text import Source


def zones_of(source: Source, *, outlet: Outlet | None = None) -> tuple[Zone, ...]:
    """Tell what each stretch of a page is, ascending, without overlap.

    Args:
        source: a page of HTML, which says by its tags what belongs together, or plain text.
        outlet: what recurs over the pages of the outlet; of use for plain text only.
    """
    return html.zones(source) if isinstance(source, html.Page) else zones.find(source, outlet=outlet)
