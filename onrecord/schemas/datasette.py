"""Metadata for Datasette: what tables, views and columns are, facets to begin with, and questions to ask."""

from __future__ import annotations

from typing import Any, Final

from onrecord.schemas.tables import TABLES
from onrecord.schemas.views import VIEWS

_COLUMNS: Final = {
    "text": "A sentence that stands alone, with names and dates filled in: made, not cited",
    "exact": "The very words of the article",
    "value": "The figure as a number; signed for a change, the lower end of a range",
    "value_text": "The figure as an exact decimal",
    "attribution": "In whose voice: author is the outlet's own",
    "modality": "How it is put forward: asserted, planned, forecast, demanded …",
    "lemma": "What is said of the subject, as one word",
    "fact_key": "Who and what is measured, without value and time: the same fact meets itself across articles",
    "fact_period": "The time that is meant, as EDTF",
    "period_start": "First day of the time that is meant",
    "period_end": "Last day of the time that is meant",
    "confidence": "How sure the extraction is, 0 to 1",
    "line_start": "Line of the source, from 1",
    "start_offset": "Characters before it in the source",
    "origin": "The inputs of the run; with the path, where the article was read",
    "digest": "Of all that is loaded of the article",
    "record": "The whole record as JSON",
    "claim_id": "Hash of what the claim is and where it stands",
    "doc_id": "Hash of the bytes of the article",
}
_FACETS: Final = {
    "articles": ["publisher", "published_from"],
    "claims": ["type", "modality", "attribution"],
    "claim_quantities": ["kind", "role", "currency"],
    "claim_times": ["role", "type"],
    "entities": ["kind"],
    "figures": ["kind", "role", "modality", "attribution"],
    "statements": ["speaker_name", "cue_class"],
}
_SORTS: Final = {"articles": "published_date", "figures": "published_date", "statements": "published_date"}
_LABELS: Final = {"articles": "title", "claims": "text", "entities": "name"}
_QUERIES: Final = {
    "figures_of": (
        "Figures of a subject, the latest first",
        """SELECT
    published_date, subject_name, lemma, value_text, unit, currency, fact_period, speaker_name, exact, url
FROM figures WHERE subject_name LIKE '%' || :subject || '%' ORDER BY published_date DESC""",
    ),
    "said_by": (
        "What somebody has said, the latest first",
        """SELECT published_date, speaker_name, cue_class, text, exact, url
FROM statements WHERE speaker_name LIKE '%' || :speaker || '%' ORDER BY published_date DESC""",
    ),
    "search": (
        "Claims with these words, the best first",
        """SELECT c.text, c.subject_name, c.speaker_name, c.claim_id
FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
WHERE claims_fts MATCH escape_fts(:words) ORDER BY rank""",
    ),
}


def metadata(database: str) -> dict[str, Any]:
    """Return Datasette's metadata for a database that is called so (``news`` for ``news.db``)."""
    tables = {table.name: _table(table.name, table.about, [c.name for c in table.columns]) for table in TABLES}
    views = {name: _table(name, about, []) for name, (about, _) in VIEWS.items()}
    hidden = {name: {"hidden": True} for name in ("onrecord_schema",)}
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()}
    return {
        "title": "On the record",
        "description": "What was claimed, by whom, with which figure, for when, and exactly where it stands",
        "databases": {database: {"tables": tables | views | hidden, "queries": queries}},
    }


def _table(name: str, about: str, columns: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {"description": about, "columns": {c: _COLUMNS[c] for c in columns if c in _COLUMNS}}
    if name in _FACETS:
        made["facets"] = _FACETS[name]
    if name in _SORTS:
        made["sort_desc"] = _SORTS[name]
    if name in _LABELS:
        made["label_column"] = _LABELS[name]
    if name == "claims":
        made |= {"fts_table": "claims_fts", "fts_pk": "rowid"}
    return made
