"""The tables that hold the records: one description for every database, and the rows that a record becomes.

Every table carries ``doc_id``: loading deletes by it and inserts, so that no stale row stays behind. Figures are exact
decimals where the database has them, with their text beside; days are dates where the database has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from onrecord.schemas.article import Article, Entity
from onrecord.schemas.claim import Citation, Claim, Quantity, Time
from onrecord.schemas.columns import Column, column, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from onrecord.schemas.columns import Getter

VERSION: Final = 3
"""Version of the tables and views. A database of an older one is made anew from the records in it.

1: tables of the first release candidates, SQLite only. 2: typed days and figures, positions of figures, times and
citations in their claim, views, full-text search. 3: what a fact-checker would make of a claim; ids of the user's list.
"""

Row = tuple[str, tuple[Any, ...]]
"""Table name and the values of one row, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: as in SQL.
        about: what a row is, for readers.
        columns: in order.
        key: columns that tell one row from all others.
        indexes: columns that are looked up; each a list of one or more.
        within: the records' list that its rows come from; None for the records themselves.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    within: str | None = None
    names: tuple[str, ...] = field(init=False)
    getters: tuple[Getter, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Name the columns once, and what reads them."""
        object.__setattr__(self, "names", tuple(column.name for column in self.columns))
        object.__setattr__(self, "getters", tuple(column.get for column in self.columns))

    def rows(self, record: Mapping[str, Any]) -> Iterator[Row]:
        """Turn a record into the rows of this table."""
        getters = self.getters
        if self.within is None:
            yield self.name, tuple([get(record) for get in getters])
            return
        for n, part in enumerate(record.get(self.within, ()), 1):
            whole = {**part, "n": n, "claim_id": record.get("claim_id"), "doc_id": record["doc_id"]}
            yield self.name, tuple([get(whole) for get in getters])


def _columns(model: type[BaseModel], *names: str | Column, **paths: str) -> tuple[Column, ...]:
    """Make columns: those named like their fields, then those with a path of their own."""
    made = [name if isinstance(name, Column) else column(name, model) for name in names]
    return (*made, *(column(name, model, path) for name, path in paths.items()))


def _text(name: str, *, required: bool = True) -> Column:
    return Column(name, lambda record: record.get(name), "text", required)


_CLAIM_ID: Final = _text("claim_id")
_DOC_ID: Final = _text("doc_id")
_N: Final = Column("n", lambda record: record["n"], "integer", required=True)
_RECORD: Final = Column("record", lambda record: record["record"], "json", required=True)
"""The line itself, which holds everything; whoever makes the rows puts it into the record."""


def _period(end: str) -> Column:
    """First or last day of the time that a claim is about: its first time, but not that of the report."""

    def get(record: Mapping[str, Any]) -> str | None:
        for time in record.get("times", ()):
            if time.get("role") != "report":
                return day_of(time.get(end))
        return None

    return Column(f"period_{end.removesuffix('_date')}", get, "date")


_ROW: Final = re.compile(r"#L?\d+$")


def file_of(path: str | None) -> str | None:
    """Return the file that holds an input: ``feed.jsonl`` for ``feed.jsonl#L3``."""
    return None if path is None else _ROW.sub("", path)


def _role(entity: Mapping[str, Any]) -> str | None:
    roles = entity.get("roles", ())
    return roles[0]["text"] if roles else None


ARTICLES: Final = Table(
    "articles",
    "An article: where it was read, who published it when, and how much was found in it",
    (
        _DOC_ID,
        _text("origin"),
        Column("file", lambda record: file_of(record.get("path")), "text"),
        _text("digest"),
        *_columns(
            Article, "path", "url", "title", "byline", "publisher", "published", "published_from",
            "published_confidence", column("published_date", Article, "published", kind="date"), "language", "encoding",
            "chars", "bytes", words="counts.words", claims="counts.claims",
        ),
        _RECORD,
    ),
    key=("doc_id",),
    indexes=(("origin", "path"), ("origin", "file"), ("published_date",)),
)  # fmt: skip

CLAIMS: Final = Table(
    "claims",
    "A claim: who or what, what is said of it, in whose voice, and how surely",
    (
        *_columns(
            Claim, "claim_id", "doc_id", "n", "type", "text",
            subject="subject.text", subject_name="subject.name|subject.text", subject_id="subject.entity_id",
            subject_external_id="subject.external_id", subject_kind="subject.kind", predicate="predicate.text",
            lemma="predicate.lemma", object="object.text",
            object_name="object.name|object.text", attribution="attribution.type", speaker="attribution.speaker.text",
            speaker_name="attribution.speaker.name|attribution.speaker.text",
            speaker_id="attribution.speaker.entity_id",
            speaker_external_id="attribution.speaker.external_id", speaker_role="attribution.speaker_role",
            anonymity="attribution.anonymity", cue_class="attribution.cue_class", modality="modality.class",
            certainty="modality.certainty", polarity="polarity.value", fact_key="fact_key", fact_period="fact_period",
            check_category="check.category", checkable="check.checkable", worthiness="check.worthiness",
        ),
        _period("start_date"),
        _period("end_date"),
        column("confidence", Claim, "provenance.confidence"),
        _RECORD,
    ),
    key=("claim_id",),
    indexes=(("doc_id",), ("subject_name",), ("speaker_name",), ("fact_key",)),
)  # fmt: skip

QUANTITIES: Final = Table(
    "claim_quantities",
    "A figure of a claim; a change is signed",
    (
        _CLAIM_ID, _DOC_ID, _N,
        *_columns(
            Quantity, "kind", "text", "value", "value_min", "value_max",
            Column("value_text", lambda record: record.get("value"), "text"), "operator", "unit", "currency",
            "currency_assumed", "role", "direction", "basis", of_text="of.text",
        ),
    ),
    key=("claim_id", "n"),
    indexes=(("doc_id",),),
    within="quantities",
)  # fmt: skip

TIMES: Final = Table(
    "claim_times",
    "A time of a claim, with its first and last day",
    (
        _CLAIM_ID, _DOC_ID, _N,
        *_columns(
            Time, "role", "type", "text", "value", "mod", "edtf", column("start_date", Time, kind="date"),
            column("end_date", Time, kind="date"), "anchor", "resolved",
        ),
    ),
    key=("claim_id", "n"),
    indexes=(("doc_id",),),
    within="times",
)  # fmt: skip

CITATIONS: Final = Table(
    "citations",
    "Where a claim stands: the exact words and their place in the source",
    (
        _CLAIM_ID, _DOC_ID, _N,
        *_columns(
            Citation, "section", column("start_offset", Citation, "start"), column("end_offset", Citation, "end"),
            "exact", "byte_start", "byte_end", "line_start", "line_end", "path", "url", "text_fragment",
        ),
    ),
    key=("claim_id", "n"),
    indexes=(("doc_id",),),
    within="citations",
)  # fmt: skip

ENTITIES: Final = Table(
    "entities",
    "A person, organization or place of an article, under its full name",
    (
        column("entity_id", Entity),
        _DOC_ID,
        *_columns(Entity, "kind", "organization_kind", "name", "external_id", Column("role", _role, "text")),
        Column("mentions", lambda record: len(record.get("mentions", ())), "integer", required=True),
    ),
    key=("entity_id",),
    indexes=(("doc_id",), ("name",)),
    within="entities",
)

TABLES: Final = (ARTICLES, CLAIMS, QUANTITIES, TIMES, CITATIONS, ENTITIES)
"""All tables, those that others refer to first."""


def article_rows(record: Mapping[str, Any], line: str, *, origin: str, digest: str = "") -> Iterator[Row]:
    """Turn a line of ``articles.jsonl`` into rows of ``articles`` and ``entities``.

    Args:
        record: the line, parsed.
        line: the line.
        origin: the inputs of the run; origin and path together say where a document was read.
        digest: of all that is loaded of the document, by which a later load knows that nothing has changed.
    """
    return _rows((ARTICLES, ENTITIES), {**record, "origin": origin, "digest": digest, "record": line})


def claim_rows(record: Mapping[str, Any], line: str) -> Iterator[Row]:
    """Turn a line of ``claims.jsonl`` into rows of ``claims`` and the tables that hang on it."""
    return _rows((CLAIMS, QUANTITIES, TIMES, CITATIONS), {**record, "record": line})


def _rows(tables: Iterable[Table], record: Mapping[str, Any]) -> Iterator[Row]:
    for table in tables:
        yield from table.rows(record)
