"""What a page of HTML says of itself: JSON-LD, meta tags, marked elements, its title."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from onrecord.corpus.html.linked_data import article_of, words
from onrecord.corpus.moments import Moment, localized, read_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself; None where it does not.

    Attributes:
        title: headline, without the name of the outlet.
        byline: who wrote it.
        publisher: name of the outlet.
        section: section of the outlet.
        language: ISO 639-1 code.
        url: canonical address.
        published: when it came out.
        confidence: how often such a date is right, 0 to 1.
        modified: when it was last changed.
    """

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    published: Moment | None = None
    confidence: float | None = None
    modified: Moment | None = None


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("onrecord.corpus.html").joinpath("head.toml").read_text(encoding="utf-8"))


def read_head(root: _Element) -> Head:
    """Collect what a page says of itself."""
    table = _table()
    linked = article_of(root, (table["linked_data"]["articles"], table["linked_data"]["pages"]))
    metas = _metas(root)
    publisher = words(linked.get("publisher")) or _first(metas, "publisher")
    published, confidence = _published(root, linked, metas)
    return Head(
        title=_title(root, linked, metas, publisher),
        byline=_byline(root, linked, metas),
        publisher=publisher.lstrip("@©") if publisher else None,
        section=words(linked.get("articleSection")) or _first(metas, "section"),
        language=_language(root, linked, metas),
        url=_url(root, linked, metas),
        published=published,
        confidence=confidence,
        modified=_moment([words(linked.get("dateModified")), *_all(metas, "modified")]),
    )


def _text_of(element: _Element) -> str:
    return "".join([str(text) for text in element.itertext()])


def _metas(root: _Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = meta.get(attribute)
                if name:
                    found.setdefault(name.strip().lower(), []).append(content)
    return found


def _all(metas: Mapping[str, list[str]], field: str) -> list[str]:
    return [value for name in _table()["meta"][field] for value in metas.get(name, ())]


def _first(metas: Mapping[str, list[str]], field: str) -> str | None:
    return next((value for value in _all(metas, field) if not _ADDRESS.match(value)), None)


_ADDRESS: Final = re.compile(r"https?://|www\.|//")


def _moment(values: Iterable[str | None]) -> Moment | None:
    return next((m for value in values if value and (m := read_moment(value)) is not None), None)


def _published(
    root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]]
) -> tuple[Moment | None, float | None]:
    sure = _table()["confidence"]
    places: dict[str, list[str | None]] = {
        "linked_data": [words(linked.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")],
        "meta": [*_all(metas, "published")],
        "item": list(_items(root)),
        "time": list(_times(root)),
    }
    for place, values in places.items():
        moment = _moment(values)
        if moment is not None:
            others = [m for v in places.values() for text in v[:20] if text and (m := read_moment(text)) is not None]
            return localized(moment, others), float(sure[place])
    return None, None


def _items(root: _Element) -> Iterator[str]:
    """Give the values of elements that are marked as the publication date."""
    for element in root.iter("time", "span", "div", "p", "abbr", "li", "a", "b", "em", "td"):
        marked = (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None
        if marked or (element.get("property") or "").lower() in {"datepublished", "schema:datepublished", "dc:date"}:
            yield from _values(element)


_OTHER: Final = re.compile(
    r"related|recommend|teaser|card|promo|sidebar|comment|footer|most-|latest|trending|widget|nav", re.IGNORECASE
)
_UPDATED: Final = re.compile(r"updat|modif", re.IGNORECASE)


def _times(root: _Element) -> Iterator[str]:
    """Give the values of time elements that do not belong to other stories or to updates; those of classes first."""
    seen = [e for e in root.iter("time", "abbr") if e.get("datetime") or e.tag == "time" or e.get("title")]
    own = [e for e in seen if not _belongs_elsewhere(e) and not _UPDATED.search(e.get("class") or "")]
    named = [
        e
        for e in own
        if re.search(r"publish|entry-date|posted|pub-?date|post-date", e.get("class") or "", re.IGNORECASE)
    ]
    for element in (*named, *own):
        yield from _values(element)


def _values(element: _Element) -> Iterator[str]:
    for name in ("content", "datetime", "data-datetime", "title", "data-timestamp", "data-time"):
        value = element.get(name)
        if value:
            yield value
    text = " ".join(_text_of(element).split())
    if 6 <= len(text) <= 60:  # noqa: PLR2004 - a date is no shorter, a story is longer
        yield text


def _belongs_elsewhere(element: _Element) -> bool:
    for above in (element, *element.iterancestors()):
        if above.tag in {"aside", "footer", "nav"} or _OTHER.search(f"{above.get('class')} {above.get('id')}"):
            return True
        if above.tag in {"article", "main", "body"}:
            return False
    return False


def _title(
    root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]], outlet: str | None
) -> str | None:
    headings = [_text_of(h) for h in root.iter("h1")]
    only = headings[0] if len(headings) == 1 else None
    named = words(linked.get("headline")) or _first(metas, "title") or words(only) or words(root.findtext(".//title"))
    return _without_outlet(named, outlet) if named else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """Cut " - The Example" off, where that is the name of the outlet."""
    head, mark, tail = max((title.rpartition(mark) for mark in (" | ", " - ", " – ", " — ")), key=lambda p: len(p[0]))
    same = outlet is not None and tail.strip().lower() in {outlet.lower(), outlet.lower().removeprefix("the ")}
    return head.strip() if mark and same else title


def _byline(root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]]) -> str | None:
    named = words(linked.get("author")) or words(linked.get("creator")) or _first(metas, "byline")
    if named is None:
        marked = (
            e for e in root.iter("a", "span", "div", "p", "address") if "author" in (e.get("rel"), e.get("itemprop"))
        )
        named = next((text for e in marked if 3 <= len(text := words(_text_of(e)) or "") <= 80), None)  # noqa: PLR2004
    if named is None or _ADDRESS.match(named):
        return None
    return re.sub(r"^(?:by|written by)\s+", "", named, flags=re.IGNORECASE).lstrip("@") or None


_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{2,4})*$", re.IGNORECASE)


def _language(root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]]) -> str | None:
    given = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), words(linked.get("inLanguage")))
    for value in (*given, *_all(metas, "language")):
        match = _LANGUAGE.match(value.strip()) if value else None
        if match:
            return match[1].lower()
    return None


def _url(root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]]) -> str | None:
    canonical = (e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    main = linked.get("mainEntityOfPage")
    ids = [main.get("@id") if isinstance(main, dict) else main, linked.get("url")]
    for value in (*canonical, *_all(metas, "url"), *ids):
        if isinstance(value, str) and re.match(r"https?://[^\s/]+/?\S*$", value):
            return value
    return None
