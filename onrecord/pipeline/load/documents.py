"""A run's output as rows, a few documents at a time: a load of millions of claims needs the memory of one batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.errors import RunError
from onrecord.pipeline.folder import ARTICLES, CLAIMS, ERRORS, RUN
from onrecord.pipeline.lines import records, there
from onrecord.schemas.tables import TABLES, article_rows, claim_rows, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.schemas.tables import Row

CLAIMS_AT_ONCE: Final = 10_000
"""Claims from which on a batch is full: about 100 MB as rows."""

_ERRORS_AT_ONCE: Final = 10_000
_UNREADABLE: Final = frozenset({"OR101", "OR112", "OR113"})
"""Errors that say nothing of what the file holds now."""
_OF_CONTENT: Final = ("OR102", "OR119")
"""First and last code of errors that say: what stands there now is no article."""


@dataclass(slots=True)
class Batch:
    """Some documents as rows.

    Attributes:
        origin: the inputs of the run.
        doc_ids: the documents.
        paths: where they were read, and where there is no article any more.
        rows: values by table, in the order of the columns.
        claims: how many there are.
        nul: whether a NUL may stand in a text; not every database can hold one.
    """

    origin: str
    doc_ids: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {table.name: [] for table in TABLES})
    claims: int = 0
    nul: bool = False

    def add(self, rows: Iterator[Row]) -> None:
        """Add the rows of a record."""
        for table, values in rows:
            self.rows[table].append(values)


class Output:
    """The output of a finished run.

    Attributes:
        origin: the inputs of the run: with the path it says where a document was read.
        feeds: files of the run that hold more than one document; known when all batches have been read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        inputs = orjson.loads((folder / RUN).read_bytes())["inputs"]
        self.origin = "; ".join(dataset["name"] for dataset in inputs)
        self.feeds: set[str] = set()

    def batches(self) -> Iterator[Batch]:
        """Yield all documents with their claims, in order.

        A document that was met a second time has its claims at the first place; at the second, others may go.

        Raises:
            RunError: OR205, when claims stand there that belong to no article.
        """
        claims = _Claims(self.folder)
        batch, there_already = Batch(self.origin), set[str]()
        for record, line in records(self.folder, ARTICLES):
            self._note(record)
            batch.paths += [record["path"]] if "path" in record else []
            if record.get("duplicate_of") == record["doc_id"] or record["doc_id"] in there_already:
                continue
            there_already.add(record["doc_id"])
            batch.doc_ids.append(record["doc_id"])
            batch.nul |= b"\\u0000" in line
            batch.add(article_rows(record, line.decode().rstrip("\n"), origin=self.origin))
            claims.move(record["doc_id"], batch)
            if batch.claims >= CLAIMS_AT_ONCE:
                yield batch
                batch, there_already = Batch(self.origin), set()
        claims.end()
        if batch.paths:
            yield batch

    def _note(self, record: dict[str, Any]) -> None:
        path = record.get("path")
        file = file_of(path)
        if file is not None and file != path:
            self.feeds.add(file)

    def emptied(self) -> Iterator[Batch]:
        """Yield the places where this run found no article: what stood there before is stale.

        A file that could not be read or analysed says nothing of what it holds; what is known of it stays.
        """
        if not there(self.folder, ERRORS):
            return
        paths = iter(self._emptied_paths())
        while some := list(islice(paths, _ERRORS_AT_ONCE)):
            yield Batch(self.origin, paths=some)

    def _emptied_paths(self) -> Iterator[str]:
        first, last = _OF_CONTENT
        for record, _ in records(self.folder, ERRORS):
            if record["code"] in _UNREADABLE:
                self.feeds.discard(record["path"])
            elif first <= record["code"] <= last:
                yield record["path"]


class _Claims:
    """The claims of a run, read along with its articles: both stand in the same order."""

    def __init__(self, folder: Path) -> None:
        self._records = records(folder, CLAIMS)
        self._next = next(self._records, None)

    def move(self, doc_id: str, batch: Batch) -> None:
        """Add the claims of a document to its batch."""
        while self._next is not None and self._next[0]["doc_id"] == doc_id:
            record, line = self._next
            batch.add(claim_rows(record, line.decode().rstrip("\n")))
            batch.claims += 1
            batch.nul |= b"\\u0000" in line
            self._next = next(self._records, None)

    def end(self) -> None:
        """Make sure that no claim is left."""
        if self._next is not None:
            claim_id = self._next[0]["claim_id"]
            raise RunError("OR205", f"{CLAIMS}: no article of the run has claim {claim_id}; run `onrecord verify`")
