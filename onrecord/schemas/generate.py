"""Writes the generated contracts: JSON Schema 2020-12 of every record and the SQL tables that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.schemas import Article, Claim, Error, Record, Run
from onrecord.schemas.datasette import metadata
from onrecord.schemas.dialects import DIALECTS, ddl

if TYPE_CHECKING:
    from pathlib import Path

RECORDS: Final[dict[str, type[Record]]] = {"claim": Claim, "article": Article, "error": Error, "run": Run}

SQL: Final = {"sqlite": "onrecord.sql", "duckdb": "onrecord.duckdb.sql", "postgres": "onrecord.postgres.sql"}
"""The file of each database's tables, views and search."""

NAMES: Final = {
    **{name: f"{name}.schema.json" for name in RECORDS},
    "sql": SQL["sqlite"],
    "duckdb": SQL["duckdb"],
    "postgres": SQL["postgres"],
    "datasette": "datasette.json",
}
"""What ``onrecord schema`` prints, by name."""

_INDENTED: Final = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema 2020-12 of a record: claim, article, error or run."""
    model = RECORDS[name]
    schema = model.model_json_schema(by_alias=True, mode="validation")
    version = model.model_fields["schema_version"].default
    head = {"$schema": _DIALECT, "$id": f"urn:onrecord:{name}:{version}"}
    return head | schema


def contracts() -> dict[str, bytes]:
    """Return every generated file by name."""
    files = {NAMES[name]: orjson.dumps(json_schema(name), option=_INDENTED) for name in RECORDS}
    files |= {SQL[name]: ddl(dialect).encode() for name, dialect in DIALECTS.items()}
    return files | {NAMES["datasette"]: orjson.dumps(metadata("news"), option=_INDENTED)}


def write(folder: Path) -> None:
    """Write every generated file into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contracts().items():
        (folder / name).write_bytes(content)
