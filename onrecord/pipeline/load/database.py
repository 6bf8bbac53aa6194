"""What all databases have in common: the layout by version, and replacing documents."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, Final

import orjson

from onrecord.errors import RunError
from onrecord.pipeline.load.documents import Rows
from onrecord.schemas.dialects import VERSION_TABLE, Dialect, create, drop
from onrecord.schemas.tables import TABLES, VERSION, article_rows, claim_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.pipeline.load.documents import Batch
    from onrecord.schemas.tables import Row

_AT_ONCE: Final = 5000
"""Old records that are made anew together."""


class Database(ABC):
    """A database that claims are loaded into.

    Attributes:
        dialect: how it writes SQL.
        begin: begins a transaction.
        mark: what stands for a value in a statement.
        among: what stands for "is one of these", and takes what `listed` returns.
    """

    dialect: ClassVar[Dialect]
    begin: ClassVar[str] = "BEGIN TRANSACTION"
    mark: ClassVar[str] = "?"
    among: ClassVar[str]

    @abstractmethod
    def run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that follows, or nothing of it; alone among all loaders."""
        self.run(self.begin)
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self.run("ROLLBACK")
            raise

    @abstractmethod
    def add(self, rows: Rows) -> None:
        """Add rows that have been staged."""

    @abstractmethod
    def tables(self) -> set[str]:
        """Name the tables that are there."""

    def listed(self, values: Sequence[str]) -> object:
        """Return values in the form that `among` takes."""
        return list(values)

    def stage(self, rows: Rows) -> None:  # noqa: B027 - of use to servers only
        """Bring rows to the database before the transaction, where that is of use."""

    def prepare(self) -> None:
        """Make tables, views and search; bring a database of an older version up to date.

        Raises:
            RunError: OR211, when the database is of a newer version.
        """
        with self.transaction():
            there = self.tables()
            version = self._version(there)
            if version > VERSION:
                raise RunError("OR211", f"its tables are of version {version}, ours are of {VERSION}; update onrecord")
            if "articles" not in there:
                self._all(create(self.dialect))
            elif version < VERSION:
                self._rebuild()

    def _version(self, there: set[str]) -> int:
        if VERSION_TABLE not in there:
            return 1
        return int(self.run(f"SELECT max(version) FROM {VERSION_TABLE}")[0][0] or 1)  # noqa: S608 - a name of ours

    def _all(self, statements: list[str]) -> None:
        for statement in statements:
            self.run(statement)

    def _rebuild(self) -> None:
        """Make all tables anew from the records that they hold: what a version adds, old records get too."""
        for table, origin in (("articles", "origin"), ("claims", "''")):
            numbered = f"row_number() OVER () AS k, {origin} AS origin, CAST(record AS TEXT) AS record"
            self.run(f"CREATE TEMPORARY TABLE old_{table} AS SELECT {numbered} FROM {table}")  # noqa: S608 - names of ours
            if self.dialect.keys:
                self.run(f"CREATE INDEX old_{table}_k ON old_{table} (k)")
        self._all([*drop(self.dialect), *create(self.dialect)])
        for table, made in (("articles", article_rows), ("claims", claim_rows)):
            for rows in self._old(f"old_{table}", made):
                self.stage(rows)
                self.add(rows)
            self.run(f"DROP TABLE old_{table}")

    def _old(self, table: str, made: Callable[..., Iterator[Row]]) -> Iterator[Rows]:
        """Make the rows of the old records, some at a time."""
        asked = f"SELECT origin, record FROM {table} WHERE k > {self.mark} AND k <= {self.mark} ORDER BY k"  # noqa: S608 - names of ours
        for at in count(0, _AT_ONCE):
            rows = Rows()
            lines = self.run(asked, at, at + _AT_ONCE)
            if not lines:
                return
            for origin, line in lines:
                known = {"origin": origin} if origin else {}
                rows.add(made(orjson.loads(line), line, **known), line.encode())
            yield rows

    def replace(self, batch: Batch, *, keep: Callable[[str], bool]) -> dict[str, int]:
        """Put documents in the place of what was there: the same documents, and others at the same places.

        What is there already, to the last character, is left alone.

        Args:
            batch: the documents.
            keep: whether a document that stands at one of the places has been loaded in this load; two files of a
                run may have the same recorded path.

        Returns:
            Rows written, by table.
        """
        fresh = batch.without(self._unchanged(batch))
        rows = fresh.rows()
        if fresh.documents:
            self.stage(rows)
        new = {document.doc_id for document in fresh.documents}
        with self.transaction():
            found = self._there("doc_id", sorted(new)) + self._there("path", fresh.paths, origin=batch.origin)
            self._remove(sorted({doc_id for doc_id in found if doc_id in new or not keep(doc_id)}))
            self.add(rows)
        return {table: len(values) for table, values in rows.tables.items()}

    def _unchanged(self, batch: Batch) -> set[str]:
        """Find the documents that are there just as they are to be."""
        digests = {document.doc_id: document.digest for document in batch.documents}
        asked = f"SELECT doc_id, digest FROM articles WHERE doc_id {self.among}"  # noqa: S608 - names of ours
        there = self.run(asked, self.listed(list(digests))) if digests else []
        return {doc_id for doc_id, digest in there if digests[doc_id] == digest}

    def clear(self, origin: str, feeds: Sequence[str], *, keep: Callable[[str], bool]) -> None:
        """Remove the documents of files that hold several, but for those of this load: rows that are gone."""
        with self.transaction():
            found = self._there("file", feeds, origin=origin)
            self._remove(sorted({doc_id for doc_id in found if not keep(doc_id)}))

    def _there(self, column: str, values: Sequence[str], *, origin: str | None = None) -> list[str]:
        """Find documents by a column, of one origin or of all."""
        if not values:
            return []
        asked = f"SELECT doc_id FROM articles WHERE {column} {self.among}"  # noqa: S608 - names of ours
        if origin is None:
            return [row[0] for row in self.run(asked, self.listed(values))]
        return [row[0] for row in self.run(f"{asked} AND origin = {self.mark}", self.listed(values), origin)]

    def _remove(self, doc_ids: list[str]) -> None:
        if doc_ids:
            for table in reversed(TABLES):
                self.run(f"DELETE FROM {table.name} WHERE doc_id {self.among}", self.listed(doc_ids))  # noqa: S608 - names of ours
