"""SQLite: one file, nothing to install."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import orjson

from onrecord.errors import RunError
from onrecord.pipeline.load.database import Database
from onrecord.schemas.datasette import metadata
from onrecord.schemas.dialects import SQLITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.pipeline.load.documents import Rows
    from onrecord.schemas.dialects import Dialect

_PATIENCE: float = 600.0
"""Seconds to wait for another loader."""


@contextmanager
def connect(path: str) -> Iterator[Database]:
    """Open a database file; it is made when it is not there.

    Raises:
        RunError: OR209, when SQLite refuses, now or later.
    """
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        yield SQLite(connection)
        _describe(Path(path))
    except sqlite3.Error as error:
        raise RunError("OR209", f"{path}: {error}") from error
    finally:
        if connection is not None:
            connection.close()


def _describe(path: Path) -> None:
    """Write what Datasette is to know of the database beside it, unless it is there and may be the user's own."""
    beside = path.with_suffix(".metadata.json")
    if not beside.exists():
        beside.write_bytes(orjson.dumps(metadata(path.stem), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


class SQLite(Database):
    """A SQLite database."""

    dialect: ClassVar[Dialect] = SQLITE
    begin: ClassVar[str] = "BEGIN IMMEDIATE"  # others wait, readers do not
    among: ClassVar[str] = "IN (SELECT value FROM json_each(?))"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        return self._connection.execute(statement, values).fetchall()

    def add(self, rows: Rows) -> None:
        """Add rows."""
        for table, values in rows.tables.items():
            if values:
                marks = ", ".join("?" for _ in values[0])
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - names of ours

    def tables(self) -> set[str]:
        """Name the tables that are there."""
        return {row[0] for row in self.run("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def listed(self, values: Sequence[str]) -> object:
        """Write values as JSON."""
        return orjson.dumps(list(values)).decode()
