"""What a page of HTML says of itself: JSON-LD, meta tags, marked elements, its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.corpus.html.linked_data import article_of, words
from onrecord.corpus.html.publication import moment_of, publication
from onrecord.corpus.html.said import ADDRESS, contents, first_words, metas_of, table, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
        byline=_byline(root, linked, metas, publisher),
        publisher=publisher.lstrip("@©") if publisher else None,
        section=words(linked.get("articleSection")) or first_words(metas, "section"),
        language=_language(root, linked, metas),
        url=_url(root, linked, metas),
        published=published,
        confidence=confidence,
        modified=moment_of([words(linked.get("dateModified")), *contents(metas, "modified")]),
    )


_ENTRY: Final = re.compile(r"\w+")
_FEWEST: Final = 2
_ALIKE: Final = 0.4
"""A heading with such a share of the words of what the page calls itself is its title as the reader sees it."""


def _title(
    root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]], outlet: str | None
) -> str | None:
    shown = _headings(root, "h1")
    named = words(linked.get("headline")) or first_words(metas, "title")
    if named is None:
        named = shown[0] if len(shown) == 1 else words(root.findtext(".//title"))
    return _as_shown(_without_outlet(named, outlet), shown or _headings(root, "h2")) if named else None


def _headings(root: _Element, tag: str) -> list[str]:
    return [text for heading in root.iter(tag) if (text := words(text_of(heading)))]


def _as_shown(title: str, shown: Iterable[str]) -> str:
    """Return the heading that says what the title says, unless it says more than that: a kicker, a subtitle."""
    own = _entries(title)
    alike = {text: len(own & has) / min(len(own), len(has)) for text in shown if (has := _entries(text)) and own}
    best = max(alike, key=lambda text: alike[text], default=title)
    return best if alike.get(best, 0) >= _ALIKE and title not in best and len(_entries(best)) > _FEWEST else title


def _entries(text: str) -> set[str]:
    return set(_ENTRY.findall(text.lower()))


def _without_outlet(title: str, outlet: str | None) -> str:
    """Cut " - The Example" off, where that is the name of the outlet."""
    head, mark, tail = max((title.rpartition(mark) for mark in (" | ", " - ", " – ", " — ")), key=lambda p: len(p[0]))
    same = outlet is not None and tail.strip().lower() in {outlet.lower(), outlet.lower().removeprefix("the ")}
    return head.strip() if mark and same else title


_SIGNED: Final = re.compile(r"(?:by|written by|(?:view all |more )?posts by|posted by|authors?:)\s+", re.IGNORECASE)
_NOBODY: Final = frozenset({"admin", "administrator", "author", "editor", "guest", "no author", "none", "unknown"})
_SHORTEST: Final = 3
_LONGEST: Final = 80


def _byline(
    root: _Element, linked: Mapping[str, object], metas: Mapping[str, list[str]], outlet: str | None
) -> str | None:
    said = (words(linked.get("author")), words(linked.get("creator")), *contents(metas, "byline"))
    marked = (
        words(text_of(element))
        for element in root.iter("a", "span", "div", "p", "address")
        if "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author"
    )
    shown = (text for text in marked if text and _SHORTEST <= len(text) <= _LONGEST)
    return next((who for text in (*said, *shown) if text and (who := _author(text, outlet))), None)


def _author(text: str, outlet: str | None) -> str | None:
    """Return who is named; None for addresses, for names of accounts, for nobody, for the outlet itself."""
    who = _SIGNED.sub("", text, count=1) if _SIGNED.match(text) else text
    who = who.lstrip("@").strip()
    account = " " not in who and who.islower()
    own = outlet is not None and "".join(_ENTRY.findall(who.lower())) == "".join(_ENTRY.findall(outlet.lower()))
    return None if not who or account or own or who.lower() in _NOBODY or ADDRESS.match(who) else who


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
