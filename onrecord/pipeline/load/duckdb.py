"""DuckDB: one file, columns, fast questions over millions of claims."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final

import duckdb

from onrecord.errors import RunError
from onrecord.pipeline.load.arrow import as_arrow
from onrecord.pipeline.load.database import Database
from onrecord.schemas.dialects import DUCKDB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.pipeline.load.documents import Rows
    from onrecord.schemas.dialects import Dialect

PATIENCE: Final = 3600.0
"""Seconds to wait for another loader: DuckDB lets one process at a time write to a file, and for a load of millions of
claims that takes minutes."""
_PAUSE: Final = 0.25
_SETTINGS: Final = {"memory_limit": "1GB", "checkpoint_threshold": "1GB"}
"""While a load lasts. DuckDB's own choice of memory would be four fifths of the machine. At each checkpoint it writes
the unfinished end of every table again: its own choice, after 16 MB of new rows, makes the file two thirds larger."""


@contextmanager
def connect(path: str, *, patience: float = PATIENCE) -> Iterator[Database]:
    """Open a database file, when no other process has it open; it is made when it is not there.

    Raises:
        RunError: OR209, when DuckDB refuses, now or later, or another process does not let go of the file.
    """
    connection = None
    try:
        connection = _open(path, patience)
        for name, value in _SETTINGS.items():
            connection.execute(f"SET {name} = '{value}'")
        yield DuckDB(connection)
        for name in _SETTINGS:  # who has the file open in this process shares them
            connection.execute(f"RESET {name}")
    except duckdb.Error as error:
        raise RunError("OR209", f"{path}: {error}") from error
    finally:
        if connection is not None:
            connection.close()


def _open(path: str, patience: float) -> duckdb.DuckDBPyConnection:
    until = time.monotonic() + patience
    while True:
        try:
            return duckdb.connect(path)
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise
            if time.monotonic() > until:
                message = f"{path}: another process has had it open for {patience:g} seconds; DuckDB lets one at a time"
                raise RunError("OR209", f"{message} write to a file ({error})") from error
            time.sleep(_PAUSE)


class DuckDB(Database):
    """A DuckDB database."""

    dialect: ClassVar[Dialect] = DUCKDB
    among: ClassVar[str] = "IN (SELECT unnest(?))"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        return self._connection.execute(statement, list(values)).fetchall()

    def add(self, rows: Rows) -> None:
        """Add rows, by way of Arrow: a hundred times as fast as one by one."""
        for table, values in rows.tables.items():
            if values:
                self._connection.register("incoming", as_arrow(table, values))
                self._connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608 - names of ours
                self._connection.unregister("incoming")

    def tables(self) -> set[str]:
        """Name the tables that are there."""
        return {row[0] for row in self.run("SELECT table_name FROM duckdb_tables()")}
