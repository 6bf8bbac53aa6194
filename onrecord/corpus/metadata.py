"""What is known about an article, and how: from beside the file, from an option, from the page, from its text."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from onrecord.corpus import evidence
from onrecord.corpus.address import date_in
from onrecord.corpus.moments import Moment, localized, read_moment
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.corpus.html.head import Head
    from onrecord.corpus.zones import Zone
    from onrecord.schemas.terms import FoundIn
    from onrecord.text import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known about an article. Each field has a twin that says where it was found.

    Attributes:
        title: headline of the article.
        byline: who wrote it, without "By".
        publisher: the outlet.
        published: when it came out, ISO 8601: a date, or date and time, with zone if the page gives one. Never a guess
            from the clock: None where nothing says it.
        published_confidence: how often such a finding is right, 0 to 1.
        published_unread: what was given as the date and is none that can be read, or an impossible one.
        modified: when it was last changed, ISO 8601.
        section: section of the outlet ("Business").
        language: ISO 639-1 code that the page or the feed names.
        url: canonical address.
    """

    title: str | None = None
    title_from: FoundIn | None = None
    byline: str | None = None
    byline_from: FoundIn | None = None
    publisher: str | None = None
    publisher_from: FoundIn | None = None
    published: str | None = None
    published_from: FoundIn | None = None
    published_confidence: float | None = None
    published_unread: str | None = None
    modified: str | None = None
    modified_from: FoundIn | None = None
    section: str | None = None
    section_from: FoundIn | None = None
    language: str | None = None
    language_from: FoundIn | None = None
    url: str | None = None
    url_from: FoundIn | None = None


GIVEN: Final = 1.0
"""Confidence in a date that somebody gave: beside the file or as an option."""
_SHOWN: Final = 60
ADDRESS: Final = 0.9
"""Confidence in the day that stands in the address of a page."""


def find(source: Source, view: View | None, *, zones: Sequence[Zone] = (), published: str | None = None) -> Metadata:
    """Collect what is known about an article.

    What stands beside the file goes first, then the option, then what the page says of itself, then its address, then
    its text. A date must be a day between 1990 and 2099, and not later than the day behind the one on which the page
    was fetched, where the metadata gives that (``retrieved``); any other future can only be told against the clock,
    which is never asked.

    Args:
        source: the article.
        view: its kept text; None: the whole text counts.
        zones: its zones; bylines and dates are looked for in what is no other story.
        published: publication date, ISO 8601, of a source that has none beside it.
    """
    found = _beside(source)
    if published is not None and found.published is None:
        found = replace(found, published=published, published_from="option", published_confidence=GIVEN)
    for more in (_page, _text):
        if any(getattr(found, f.name) is None for f in fields(found)):
            found = _fill(found, more(source, view, zones))
    return found


def _beside(source: Source) -> Metadata:
    known = source.metadata
    plain = {
        name: known[name] for name in ("title", "byline", "publisher", "section", "language", "url") if name in known
    }
    moments = {name: m.iso for name in ("published", "modified") if (m := read_moment(known.get(name, ""))) is not None}
    said = plain | moments
    where: dict[str, FoundIn] = {f"{name}_from": "metadata" for name in said}
    confidence = GIVEN if "published" in said else None
    unread = None if "published" in said else known.get("published", "")[:_SHOWN] or None
    return Metadata(**said, **where, published_confidence=confidence, published_unread=unread)  # type: ignore[arg-type]


def _fill(known: Metadata, more: Metadata) -> Metadata:
    """Take from the second what the first does not have, each field with its origin."""
    taken: dict[str, object] = {}
    for field in fields(known):
        name = field.name
        if name.endswith(("_from", "_confidence", "_unread")) or getattr(known, name) is not None:
            continue
        taken[name] = getattr(more, name)
        taken[f"{name}_from"] = getattr(more, f"{name}_from")
        if name == "published":
            taken["published_confidence"] = more.published_confidence
    return replace(known, **taken)  # type: ignore[arg-type]


def _page(source: Source, _view: View | None, _zones: Sequence[Zone]) -> Metadata:
    """Read what a page of HTML says of itself, and the day in the address."""
    if type(source) is Source:
        return Metadata(**_by_address(source, None))
    from onrecord.corpus.html.page import Page  # noqa: PLC0415 - lxml is loaded for pages only

    said = _head(source, source.head) if isinstance(source, Page) else Metadata()
    return said if said.published is not None else replace(said, **_by_address(source, said.url))


def _head(source: Source, head: Head) -> Metadata:
    texts = {name: getattr(head, name) for name in ("title", "byline", "publisher", "section", "language", "url")}
    published = head.published if head.published and _before_retrieval(source, head.published) else None
    days = [Moment(day) for url in (source.url, head.url) if url and (day := date_in(url))]
    published = localized(published, days) if published else None
    said = texts | {
        "published": published.iso if published else None,
        "modified": head.modified.iso if head.modified else None,
    }
    where = {f"{name}_from": "html" if value else None for name, value in said.items()}
    return Metadata(**said, **where, published_confidence=head.confidence if published else None)  # type: ignore[arg-type]


def _by_address(source: Source, canonical: str | None) -> dict[str, Any]:
    for url in (source.url, canonical):
        day = date_in(url) if url else None
        if day is not None and _before_retrieval(source, Moment(day)):
            return {"published": day.isoformat(), "published_from": "url", "published_confidence": ADDRESS}
    return {}


def _text(source: Source, view: View | None, zones: Sequence[Zone]) -> Metadata:
    found = evidence.gather(source, view, zones)
    moment, origin, confidence = found.published or (None, None, None)
    if moment is not None and not _before_retrieval(source, moment):
        moment, origin, confidence = None, None, None
    return Metadata(
        title=found.title,
        title_from="text_evidence" if found.title else None,
        byline=found.byline,
        byline_from="text_evidence" if found.byline else None,
        published=moment.iso if moment else None,
        published_from=origin,
        published_confidence=confidence,
        modified=found.modified.iso if found.modified else None,
        modified_from="text_evidence" if found.modified else None,
    )


def _before_retrieval(source: Source, moment: Moment) -> bool:
    """Tell whether a date can be that of a page which was fetched when the metadata says."""
    fetched = read_moment(source.metadata.get("retrieved", ""))
    return fetched is None or moment.day <= fetched.day + timedelta(days=1)
