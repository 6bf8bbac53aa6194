"""What a page of HTML says of itself: JSON-LD, meta tags, marked elements, its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.corpus.html.linked_data import article_of, words
from onrecord.corpus.html.publication import moment_of, publication
from onrecord.corpus.html.said import ADDRESS, contents, first_words, metas_of, table, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from onrecord.corpus.moments import Moment


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


def read_head(root: _Element) -> Head:
    """Collect what a page says of itself."""
    kinds = table()["linked_data"]
    linked = article_of(root, (kinds["articles"], kinds["pages"]))
    metas = metas_of(root)
    publisher = words(linked.get("publisher")) or first_words(metas, "publisher")
    published, confidence = publication(root, linked, metas) or (None, None)
    return Head(
        title=_title(root, linked, metas, publisher),
        byline=_byline(root, linked, metas),
        publisher=publisher.lstrip("@©") if publisher else None,
        section=words(linked.get("articleSection")) or first_words(metas, "section"),
        language=_language(root, linked, metas),
        url=_url(root, linked, metas),
        published=published,
        confidence=confidence,
        modified=moment_of([words(linked.get("dateModified")), *contents(metas, "modified")]),
    )


def _title(
    root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]], outlet: str | None
) -> str | None:
    headings = [text_of(h) for h in root.iter("h1")]
    only = headings[0] if len(headings) == 1 else None
    named = (
        words(linked.get("headline")) or first_words(metas, "title") or words(only) or words(root.findtext(".//title"))
    )
    return _without_outlet(named, outlet) if named else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """Cut " - The Example" off, where that is the name of the outlet."""
    head, mark, tail = max((title.rpartition(mark) for mark in (" | ", " - ", " – ", " — ")), key=lambda p: len(p[0]))
    same = outlet is not None and tail.strip().lower() in {outlet.lower(), outlet.lower().removeprefix("the ")}
    return head.strip() if mark and same else title


def _byline(root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]]) -> str | None:
    named = words(linked.get("author")) or words(linked.get("creator")) or first_words(metas, "byline")
    if named is None:
        marked = (
            e for e in root.iter("a", "span", "div", "p", "address") if "author" in (e.get("rel"), e.get("itemprop"))
        )
        named = next((text for e in marked if 3 <= len(text := words(text_of(e)) or "") <= 80), None)  # noqa: PLR2004
    if named is None or ADDRESS.match(named):
        return None
    return re.sub(r"^(?:by|written by)\s+", "", named, flags=re.IGNORECASE).lstrip("@") or None


_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{2,4})*$", re.IGNORECASE)


def _language(root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]]) -> str | None:
    given = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), words(linked.get("inLanguage")))
    for value in (*given, *contents(metas, "language")):
        match = _LANGUAGE.match(value.strip()) if value else None
        if match:
            return match[1].lower()
    return None


def _url(root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]]) -> str | None:
    canonical = (e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    main = linked.get("mainEntityOfPage")
    ids = [main.get("@id") if isinstance(main, dict) else main, linked.get("url")]
    for value in (*canonical, *contents(metas, "url"), *ids):
        if isinstance(value, str) and re.match(r"https?://[^\s/]+/?\S*$", value):
            return value
    return None
