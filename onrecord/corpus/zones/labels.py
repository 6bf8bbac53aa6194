"""Names the zones: the label of each line and a reason that a person can read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.corpus.zones.flags import has_flag
from onrecord.corpus.zones.headline import Named, headlines
from onrecord.corpus.zones.lines import PROSE
from onrecord.corpus.zones.tables import is_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.corpus.zones.lines import Line
    from onrecord.corpus.zones.markers import Marker

_BULLET: Final = re.compile(r"(?:[-–*•·◦▪‣►]|\d{1,2}[.)])\s")
_DATELINE: Final = re.compile(r"[A-Z][A-Za-z .,'’/]{2,60}(?:\([A-Za-z .]+\) ?)?[-–—]{1,2}$")
_QUOTED: Final = 40
_TWIN: Final = 60
_GLUED: Final = 400
"""Below a heading of other stories, a line as long is one of them, whatever words a rule finds in it."""


class Page(NamedTuple):
    """What is known of the lines of a page when they get their names; one entry a line.

    Attributes:
        lines: the lines.
        found: the marker of each.
        pages: how many pages of the outlet have it.
        kept: whether it belongs to the article.
    """

    lines: Sequence[Line]
    found: Sequence[Marker | None]
    pages: Sequence[int]
    kept: Sequence[bool]


def name(page: Page) -> list[Named]:
    """Give each line its label and the reason."""
    titles = headlines(page.lines, page.found, page.kept)
    twice = {line.text for line, yes in zip(page.lines, page.kept, strict=True) if yes and len(line.text) >= _TWIN}
    inside = [k for k, yes in enumerate(page.kept) if yes]
    first, last = (inside[0], inside[-1]) if inside else (len(page.kept), -1)
    named: list[Named] = []
    opened: int | None = None
    for k, marker in enumerate(page.found):
        if k in titles:
            named.append(titles[k])
        elif page.kept[k]:
            named.append(_story(page.lines[k].text))
        elif page.lines[k].text in twice:
            named.append(Named("boilerplate", "the same words are kept elsewhere on the page"))
        else:
            named.append(_noise(page, k, opened, before=k > first, after=k < last))
        if marker is not None and marker.opens and not page.kept[k]:
            opened = k
        elif page.kept[k] or k in titles:
            opened = None
    return named


def _story(text: str) -> Named:
    if _BULLET.match(text):
        return _ITEM
    if is_row(text):
        return _ROW
    if len(text) <= PROSE and _DATELINE.match(text):
        return _PLACE
    return _SENTENCES if len(text) >= PROSE else _PIECE


def _noise(page: Page, k: int, opened: int | None, *, before: bool, after: bool) -> Named:
    line, marker = page.lines[k], page.found[k]
    if marker is not None and (opened is None or marker.opens or len(line.text) < _GLUED):
        return Named(marker.label, f"says so itself: rule {marker.id}")
    if page.pages[k]:
        return Named("boilerplate", f"{page.pages[k]} pages of the outlet have this line")
    if opened is not None:
        above = page.found[opened]
        heading = page.lines[opened].text[:_QUOTED]
        return Named(above.label if above else "related", f"below the heading {heading!r}")
    if before and has_flag(line.text):
        return _FLAGGED
    return _BY_PLACE[len(line.text) >= PROSE, before, after]


_ITEM: Final = Named("list", "an item of a list inside the article")
_ROW: Final = Named("list", "a row of a table inside the article")
_PLACE: Final = Named("dateline", "place and agency before the article")
_SENTENCES: Final = Named("body", "prose among the prose of the article")
_PIECE: Final = Named("body", "stands inside the article")
_MENU: Final = Named("navigation", "no sentence, among lines that are no sentences")
_FLAGGED: Final = Named("related", "begins with the flag of another story")
_BEFORE: Final = Named("boilerplate", "a text before the article begins")
_BY_PLACE: Final = {
    # whether it is prose, whether lines of the article stand before it, whether behind it
    (True, True, True): Named("caption", "interrupts the article"),
    (True, True, False): Named("related", "a text behind the end of the article"),
    (True, False, True): _BEFORE,
    (True, False, False): _BEFORE,
    (False, True, True): Named("boilerplate", "no sentence of the article, though inside it"),
    (False, True, False): _MENU,
    (False, False, True): _MENU,
    (False, False, False): _MENU,
}
