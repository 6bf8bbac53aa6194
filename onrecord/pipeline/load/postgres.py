"""PostgreSQL: through psycopg 3, with COPY into staging tables."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final

import psycopg

from onrecord.errors import RunError
from onrecord.pipeline.load.database import Database
from onrecord.schemas.dialects import POSTGRES
from onrecord.schemas.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.pipeline.load.documents import Rows
    from onrecord.schemas.dialects import Dialect

_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtextextended('onrecord ' || current_schema(), 0))"
"""One loader at a time changes the tables of a schema; others bring their rows to the server meanwhile."""

_PASSWORD: Final = re.compile(r"(?<=://)([^/@:]*):[^@/]*@|(?<=password=)[^&\s]+")


@contextmanager
def connect(url: str) -> Iterator[Database]:
    """Connect to a server; tables are made in the first schema of the search path.

    Raises:
        RunError: OR209, when the server refuses, now or later. The message holds no password.
    """
    try:
        with psycopg.connect(url, autocommit=True, application_name="onrecord load") as connection:
            yield Postgres(connection)
    except psycopg.Error as error:
        shown = _PASSWORD.sub(lambda match: f"{match[1]}:***@" if match[1] is not None else "***", url)
        raise RunError("OR209", f"{shown}: {error}") from error


class Postgres(Database):
    """A PostgreSQL database."""

    dialect: ClassVar[Dialect] = POSTGRES
    mark: ClassVar[str] = "%s"
    among: ClassVar[str] = "= ANY (%s)"

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._staged = False

    def run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        done = self._connection.execute(statement.encode(), values or None)
        return done.fetchall() if done.description else []

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all or nothing, alone among all loaders; readers see what was there until it is done."""
        with self._connection.transaction():
            self.run(_LOCK)
            yield

    def stage(self, rows: Rows) -> None:
        """Copy the rows into temporary tables, without waiting for other loaders."""
        self._make_staging()
        for table, values in rows.tables.items():
            self.run(f"TRUNCATE staged_{table}")
            if values:
                self._copy(f"staged_{table}", values, nul=rows.nul)

    def _make_staging(self) -> None:
        if not self._staged:
            for table in TABLES:
                self.run(f"CREATE TEMPORARY TABLE staged_{table.name} (LIKE {table.name})")
            self._staged = True

    def _copy(self, table: str, rows: list[tuple[Any, ...]], *, nul: bool) -> None:
        with self._connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(_without_nul(row) if nul else row)

    def add(self, rows: Rows) -> None:
        """Take the rows from where they have been staged."""
        for table, values in rows.tables.items():
            if values:
                self.run(f"INSERT INTO {table} SELECT * FROM staged_{table}")  # noqa: S608 - names of ours

    def tables(self) -> set[str]:
        """Name the tables that are there."""
        asked = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
        return {row[0] for row in self.run(asked)}


def _without_nul(row: tuple[Any, ...]) -> tuple[Any, ...]:
    r"""Replace NUL, which PostgreSQL cannot hold in a text, by U+FFFD; the record has it, as ``\u0000``."""
    return tuple(value.replace("\x00", "\ufffd") if isinstance(value, str) else value for value in row)
