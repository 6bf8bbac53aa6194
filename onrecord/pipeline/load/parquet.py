"""Parquet: a folder for each table, in it a folder for each month of publication, for every tool that reads Arrow."""

from __future__ import annotations

import shutil
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import pyarrow.parquet as pq

from onrecord.errors import RunError
from onrecord.pipeline.load.arrow import SCHEMAS, as_arrow
from onrecord.schemas.tables import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from onrecord.pipeline.load.documents import Batch, Output, Rows

PARTITION: Final = "published_month"
UNKNOWN: Final = "unknown"

_MARK: Final = "_onrecord"
"""An empty file that says that a folder is ours and may be replaced."""

_GROUP: Final = 50_000
"""Rows of a partition that are held back until they are worth a row group."""
_HELD: Final = 100_000
"""Rows of all partitions that are held back."""
_OPEN: Final = 240
"""Files that are open at a time."""


def write(output: Output, folder: Path) -> dict[str, int]:
    """Write a run's output as Parquet files, in the place of what an earlier load has written there.

    ``FOLDER/claims/published_month=2026-03/part-0.parquet``; the month is that of the article, ``unknown`` without a
    date. Columns and types are those of the SQL tables, figures are decimals, days are dates.

    Raises:
        RunError: OR204, when the folder is there and is not ours.
    """
    if folder.exists() and not (folder / _MARK).exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunError("OR204", f"{folder} holds something else; name a folder that is new or empty")
    unfinished = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    (unfinished / _MARK).write_text(f"{VERSION}\n")
    dataset = _Dataset(unfinished)
    try:
        for batch in output.batches():
            dataset.add(batch)
    finally:
        dataset.close()
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    unfinished.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
    return dataset.written


class _Dataset:
    """The files of all tables and months, each open while it grows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: OrderedDict[tuple[str, str], pq.ParquetWriter] = OrderedDict()
        self._parts: dict[tuple[str, str], int] = {}
        self._held: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        self._count = 0
        self.written = dict.fromkeys(SCHEMAS, 0)

    def add(self, batch: Batch) -> None:
        """Add the rows of a batch to the files of their months."""
        rows = batch.rows()
        months = dict(_months(rows))
        for table in TABLES:
            at = table.names.index("doc_id")
            for row in rows.tables[table.name]:
                self._hold(table.name, months[row[at]], row)
        if self._count >= _HELD:
            self._flush()

    def _hold(self, table: str, month: str, row: tuple[Any, ...]) -> None:
        rows = self._held.setdefault((table, month), [])
        rows.append(row)
        self._count += 1
        self.written[table] += 1
        if len(rows) >= _GROUP:
            self._write((table, month))

    def _flush(self) -> None:
        for place in list(self._held):
            self._write(place)

    def _write(self, place: tuple[str, str]) -> None:
        rows = self._held.pop(place)
        self._count -= len(rows)
        table, _ = place
        if place not in self._writers:
            self._open(place)
        self._writers.move_to_end(place)
        self._writers[place].write_table(as_arrow(table, rows))

    def _open(self, place: tuple[str, str]) -> None:
        """Begin a file; an operating system lets nobody have as many open as a century has months."""
        if len(self._writers) >= _OPEN:
            self._writers.popitem(last=False)[1].close()
        table, month = place
        part = self._parts[place] = self._parts.get(place, -1) + 1
        folder = self._folder / table / f"{PARTITION}={month}"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"part-{part}.parquet"
        self._writers[place] = pq.ParquetWriter(file, SCHEMAS[table], compression="zstd")

    def close(self) -> None:
        """Write what is left, and the footers."""
        self._flush()
        for writer in self._writers.values():
            writer.close()


def _months(rows: Rows) -> Iterator[tuple[str, str]]:
    """Tell the month of publication of each document."""
    articles = next(table for table in TABLES if table.name == "articles")
    doc_id, published = articles.names.index("doc_id"), articles.names.index("published_date")
    for row in rows.tables["articles"]:
        yield row[doc_id], row[published][:7] if row[published] else UNKNOWN
