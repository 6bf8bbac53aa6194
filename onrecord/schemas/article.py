"""The article record: what was read, what was left out, and everything that was found."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from onrecord.schemas import terms  # noqa: TC001 - pydantic reads the annotations
from onrecord.schemas.claim import Argument, Quantity, Time  # noqa: TC001 - pydantic reads the annotations
from onrecord.schemas.record import SCHEMA_VERSION, DocId, EntityId, Offset, Record, Sha256, Share, TextSpan


class Zone(Record):
    """A stretch of the page with what it is, and why it was kept or left out."""

    start: Offset
    end: Offset
    label: terms.ZoneLabel
    kept: bool
    score: Share
    reason: str


class Mention(TextSpan):
    """One place where an entity is named."""

    resolved_by: terms.ResolvedBy
    rule: str | None = None


class Role(TextSpan):
    """What an entity is, as worded; ``organization`` is the body or country named beside it."""

    organization: TextSpan | None = None


class Entity(Record):
    """One person, organization, place or group of the article, once, under its fullest name.

    ``organization_kind`` is given where the name of an organization or the words beside it tell; ``external_id`` where
    the list of entities of the run (``--entities``) holds one of its names.
    """

    entity_id: EntityId
    kind: terms.ArgumentKind
    organization_kind: terms.OrganizationKind | None = None
    name: str
    external_id: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Statement(Record):
    """Who says what. ``parent`` is the index of the statement inside whose content this one stands."""

    type: terms.AttributionType
    nature: terms.StatementNature
    source: tuple[TextSpan, ...] = ()
    cue: tuple[TextSpan, ...] = ()
    cue_class: terms.CueClass
    content: Annotated[tuple[TextSpan, ...], Field(min_length=1)]
    speaker: Argument | None = None
    speaker_role: TextSpan | None = None
    anonymity: terms.Anonymity
    quotes: tuple[TextSpan, ...] = ()
    parent: Offset | None = None
    rule: str
    confidence: Share


class Counts(Record):
    """How much of everything there is."""

    words: Offset
    claims: Offset
    statements: Offset
    people: Offset
    organizations: Offset
    percentages: Offset
    money: Offset
    times: Offset
    chars_kept: Offset
    chars_left_out: Offset


class Article(Record):
    """One article: metadata with its origin, zones, entities, figures, times, statements and counts."""

    schema_: Annotated[Literal["onrecord/article"], Field(alias="schema")] = "onrecord/article"
    schema_version: Literal["1.0.0"] = SCHEMA_VERSION
    doc_id: DocId
    source_sha256: Sha256
    path: str | None = None
    url: str | None = None
    encoding: str
    chars: Offset
    bytes: Offset
    language: str | None = None
    title: str | None = None
    title_from: terms.FoundIn | None = None
    byline: str | None = None
    byline_from: terms.FoundIn | None = None
    publisher: str | None = None
    publisher_from: terms.FoundIn | None = None
    published: str | None = None
    published_from: terms.FoundIn | None = None
    published_confidence: Share | None = None
    published_unread: str | None = None
    duplicate_of: DocId | None = None
    duplicate_score: Share | None = None
    zones: tuple[Zone, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    counts: Counts
