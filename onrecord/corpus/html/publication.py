"""When a page of HTML came out: its data, its meta tags, its marked elements, and what it shows near its title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.corpus.address import date_in
from onrecord.corpus.html.linked_data import words
from onrecord.corpus.html.said import contents, table, text_of
from onrecord.corpus.moments import Moment, find_moment, localized, read_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.etree import _Element

    Metas = Mapping[str, list[str]]
    Dated = tuple[Moment, float]

_KEYS: Final = ("datePublished", "dateCreated", "uploadDate")
_VALUES: Final = ("content", "datetime", "data-datetime", "title", "data-timestamp", "data-time")
_DATED: Final = ("span", "div", "p", "li", "small", "h2", "h3", "h4", "h5", "h6", "td", "em", "i", "b", "a")
_SHORTEST: Final = 6
_LONGEST: Final = 60
"""Longer texts are no dates but sentences with one."""
_SCRIPT: Final = 1_000_000
_COMPARED: Final = 20


def publication(root: _Element, linked: Mapping[str, object], metas: Metas) -> Dated | None:
    """Find when a page came out, and how often such a finding is right; what is said goes before what is shown.

    Args:
        root: the page.
        linked: the node of its JSON-LD that describes the article.
        metas: its meta tags.
    """
    return _said(root, linked, metas) or _shown(root)


def moment_of(values: Iterable[str | None]) -> Moment | None:
    """Return the first of some values that is a date."""
    return next((m for value in values if value and (m := read_moment(value)) is not None), None)


def _said(root: _Element, linked: Mapping[str, object], metas: Metas) -> Dated | None:
    """Take the date from where pages say what it is; others on the page tell the calendar day of a time in UTC."""
    places: dict[str, list[str | None]] = {
        "linked_data": [words(linked.get(key)) for key in _KEYS],
        "meta": [*contents(metas, "published")],
        "item": list(_items(root)),
        "time": list(_times(root)),
    }
    for place, values in places.items():
        moment = moment_of(values)
        if moment is not None:
            read = (read_moment(text) for v in places.values() for text in v[:_COMPARED] if text)
            return localized(moment, [m for m in read if m is not None]), _confidence(place)
    return None


def _shown(root: _Element) -> Dated | None:
    """Take the one date of a kind: of the page's scripts, of a class of elements, of links to the page itself."""
    ways: dict[str, Callable[[_Element], Moment | None]] = {"script": _scripted, "class": _classed, "link": _linked}
    for place, way in ways.items():
        moment = way(root)
        if moment is not None:
            return moment, _confidence(place)
    return None


def _confidence(place: str) -> float:
    return float(table()["confidence"][place])


def _items(root: _Element) -> Iterator[str]:
    """Give the values of elements that are marked as the publication date."""
    for element in root.iter("time", "span", "div", "p", "abbr", "li", "a", "b", "em", "td"):
        marked = (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None
        if marked or (element.get("property") or "").lower() in {"datepublished", "schema:datepublished", "dc:date"}:
            yield from _values(element)


def _times(root: _Element) -> Iterator[str]:
    """Give the values of time elements that do not belong to other stories or to updates; those of classes first."""
    marked, changed, other = (_class_names(kind) for kind in ("published", "changed", "other_stories"))
    seen = [e for e in root.iter("time", "abbr") if e.get("datetime") or e.tag == "time" or e.get("title")]
    titled = _above_titles(root) if seen else frozenset()
    own = [e for e in seen if not changed.search(e.get("class") or "") and not _elsewhere(e, titled, other)]
    for element in (*(e for e in own if marked.search(e.get("class") or "")), *own):
        yield from _values(element)


def _values(element: _Element) -> Iterator[str]:
    for name in _VALUES:
        value = element.get(name)
        if value:
            yield value
    text = " ".join(text_of(element).split())
    if _SHORTEST <= len(text) <= _LONGEST:
        yield text


@cache
def _class_names(kind: str) -> re.Pattern[str]:
    return re.compile(table()["classes"][kind], re.IGNORECASE)


def _above_titles(root: _Element) -> frozenset[_Element]:
    """Return what a title of the page stands in: no such element belongs to another story, whatever its class."""
    return frozenset(above for title in root.iter("h1") for above in title.iterancestors())


def _elsewhere(element: _Element, titled: frozenset[_Element], other: re.Pattern[str]) -> bool:
    for above in (element, *element.iterancestors()):
        if above in titled:
            return False
        if above.tag in {"aside", "footer", "nav"} or other.search(f"{above.get('class')} {above.get('id')}"):
            return True
        if above.tag in {"article", "main", "body"}:
            return False
    return False


@cache
def _entries() -> re.Pattern[str]:
    keys = "|".join(table()["scripts"]["published"])
    return re.compile(rf"""["'\s,{{](?:{keys})\\?["']?\s?[:=]\s?\\?["']((?:19|20)\d\d-?\d\d-?\d\d[^"'\\,}}]{{0,25}})""")


def _scripted(root: _Element) -> Moment | None:
    """Read entries of scripts that are called as a publication date is; only where all of them name one day."""
    texts = (script.text[:_SCRIPT] for script in root.iter("script") if script.text)
    return _only(read_moment(value.strip()) for text in texts for value in _entries().findall(text))


def _classed(root: _Element) -> Moment | None:
    """Read elements whose class is that of a date; a class with several dates is that of a list of stories."""
    marked, changed, other = (_class_names(kind) for kind in ("dated", "changed", "other_stories"))
    titled = _above_titles(root)
    found: dict[str, list[Moment]] = {}
    for element in root.iter(*_DATED):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not marked.search(name) or changed.search(name) or _elsewhere(element, titled, other):
            continue
        text = " ".join(text_of(element).split())
        moment = find_moment(text) if _SHORTEST <= len(text) <= _LONGEST else None
        if moment is not None and not changed.match(text):
            found.setdefault(name, []).append(moment)
    return next((m for moments in found.values() if (m := _only(moments)) is not None), None)


def _linked(root: _Element) -> Moment | None:
    """Read the day in permanent links to the page itself."""
    links = (a.get("href") or "" for a in root.iter("a") if "bookmark" in (a.get("rel") or "").lower().split())
    return _only(Moment(day) if (day := date_in(link)) else None for link in links)


def _only(moments: Iterable[Moment | None]) -> Moment | None:
    """Return the first moment, where all are of one day."""
    known = [moment for moment in moments if moment is not None]
    return known[0] if len({moment.day for moment in known}) == 1 else None
