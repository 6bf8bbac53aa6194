"""A run's output as rows, a few documents at a time: a load of millions of claims needs the memory of one batch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.errors import RunError
from onrecord.pipeline.folder import ARTICLES, CLAIMS, ERRORS, RUN
from onrecord.pipeline.lines import lines, records, there
from onrecord.schemas.tables import TABLES, article_rows, claim_rows, file_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from onrecord.schemas.tables import Row

AT_ONCE: Final = 10_000
"""Articles and claims of a batch: about 100 MB as rows."""

_ERRORS_AT_ONCE: Final = 10_000
_UNREADABLE: Final = frozenset({"OR101", "OR112", "OR113"})
"""Errors that say nothing of what the file holds now."""
_OF_CONTENT: Final = ("OR102", "OR119")
"""First and last code of errors that say: what stands there now is no article."""


@dataclass(slots=True)
class Rows:
    """Rows of all tables.

    Attributes:
        tables: values by table, in the order of the columns.
        nul: whether a NUL may stand in a text; not every database can hold one.
    """

    tables: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {table.name: [] for table in TABLES})
    nul: bool = False

    def add(self, rows: Iterable[Row], line: bytes) -> None:
        """Add the rows of a record that stands in a line."""
        for table, values in rows:
            self.tables[table].append(values)
        self.nul |= b"\\u0000" in line


@dataclass(frozen=True, slots=True)
class Document:
    """An article and its claims, as lines."""

    doc_id: str
    article: bytes
    claims: tuple[bytes, ...]
    digest: str

    @classmethod
    def of(cls, doc_id: str, article: bytes, claims: tuple[bytes, ...], *, origin: str) -> Document:
        """Put a document together with the digest of all that is loaded of it."""
        digest = hashlib.sha256(origin.encode())
        for line in (article, *claims):
            digest.update(line)
        return cls(doc_id, article, claims, digest.hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents.

    Attributes:
        origin: the inputs of the run.
        documents: the documents.
        paths: where they were read, and where there is no article any more.
    """

    origin: str
    documents: tuple[Document, ...] = ()
    paths: tuple[str, ...] = ()

    def without(self, doc_ids: Collection[str]) -> Batch:
        """Leave out some documents."""
        return replace(self, documents=tuple(d for d in self.documents if d.doc_id not in doc_ids))

    def rows(self) -> Rows:
        """Turn all documents into rows."""
        rows = Rows()
        for document in self.documents:
            line = document.article
            made = article_rows(orjson.loads(line), _text(line), origin=self.origin, digest=document.digest)
            rows.add(made, line)
            for line in document.claims:
                rows.add(claim_rows(orjson.loads(line), _text(line)), line)
        return rows


def _text(line: bytes) -> str:
    return line.decode().rstrip("\n")


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
        documents: dict[str, Document] = {}
        paths: list[str] = []
        count = 0
        for record, line in records(self.folder, ARTICLES):
            self._note(record)
            paths += [record["path"]] if "path" in record else []
            doc_id = record["doc_id"]
            if record.get("duplicate_of") == doc_id or doc_id in documents:
                continue
            documents[doc_id] = Document.of(doc_id, line, claims.of(doc_id), origin=self.origin)
            count += 1 + len(documents[doc_id].claims)
            if count >= AT_ONCE:
                yield Batch(self.origin, tuple(documents.values()), tuple(paths))
                documents, paths, count = {}, [], 0
        claims.end()
        if paths or documents:
            yield Batch(self.origin, tuple(documents.values()), tuple(paths))

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
            yield Batch(self.origin, paths=tuple(some))

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
        self._lines = lines(folder, CLAIMS)
        self._next = next(self._lines, None)

    def of(self, doc_id: str) -> tuple[bytes, ...]:
        """Read on over the claims of a document."""
        found = []
        mark = f'"doc_id":"{doc_id}"'.encode()
        while self._next is not None and mark in self._next:
            found.append(self._next)
            self._next = next(self._lines, None)
        return tuple(found)

    def end(self) -> None:
        """Make sure that no claim is left."""
        if self._next is not None:
            claim_id = orjson.loads(self._next)["claim_id"]
            raise RunError("OR205", f"{CLAIMS}: no article of the run has claim {claim_id}; run `onrecord verify`")
