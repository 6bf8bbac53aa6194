"""Loading a run's output: documents are replaced, a few at a time, each as a whole."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import RunError
from onrecord.pipeline.folder import ARTICLES, CLAIMS, RUN, finished
from onrecord.pipeline.load.documents import Output
from onrecord.schemas.tables import TABLES

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from onrecord.pipeline.load.database import Database
    from onrecord.pipeline.load.documents import Batch

_FILES: Final = {"sqlite:///": "sqlite", "duckdb:///": "duckdb"}
_SERVERS: Final = ("postgresql://", "postgres://")
_PARQUET: Final = "parquet:///"


def load(out: str | Path, to: str) -> dict[str, int]:
    """Load claims and articles into a database or Parquet files, so that loading twice is loading once.

    The rows of every document of the run are replaced, each document as a whole: claims that are no longer made do not
    stay behind. So are the rows of what was read from the same place before (inputs and path of the run): an earlier
    version of an article, one that is no article any more, rows that have gone from a feed. What was read from files
    that are no longer there stays. Any number of loaders may work at the same time.

    Args:
        out: the output folder of a run.
        to: ``sqlite:///news.db`` (relative) or ``sqlite:////var/news.db`` (absolute), ``duckdb:///news.duckdb``,
            ``postgresql://user@host/news``, ``parquet:///folder``.

    Returns:
        Rows in each table that this load has written; documents that were there already, just as they are, count for
        none.

    Raises:
        RunError: OR205 when the folder holds no run, OR207 for a database that is not known, OR208 when a package is
            missing, OR209 when the database refuses, OR211 when a newer version has made it.
    """
    folder = finished(Path(out), RUN, ARTICLES, CLAIMS)
    if to.startswith(_PARQUET) and len(to) > len(_PARQUET):
        return dict(_module("parquet").write(Output(folder), Path(to.removeprefix(_PARQUET))))
    with connect(to) as database:
        database.prepare()
        return _fill(database, Output(folder))


def connect(to: str) -> AbstractContextManager[Database]:
    """Open a database by its URL; errors as `load`."""
    found = next((prefix for prefix in _FILES if to.startswith(prefix) and len(to) > len(prefix)), None)
    if found is None and not to.startswith(_SERVERS):
        known = "sqlite:///news.db, duckdb:///news.duckdb, postgresql://user@host/news, parquet:///folder"
        raise RunError("OR207", f"{to!r} is no database that we know; write for instance {known}")
    connected: AbstractContextManager[Database]
    if found is None:
        connected = _module("postgres").connect(to)
    else:
        connected = _module(_FILES[found]).connect(to.removeprefix(found))
    return connected


def _module(name: str) -> Any:  # noqa: ANN401 - each has its own function
    """Import what one kind of database needs."""
    try:
        return import_module(f"onrecord.pipeline.load.{name}")
    except ModuleNotFoundError as error:
        raise RunError("OR208", f"{error.name} is not installed: pip install onrecord[{name}]") from error


def _fill(database: Database, output: Output) -> dict[str, int]:
    written = dict.fromkeys((table.name for table in TABLES), 0)
    loaded = _Loaded()
    for batch in output.batches():
        loaded.add(batch)
        for table, rows in database.replace(batch, keep=loaded.holds).items():
            written[table] += rows
    for batch in output.emptied():
        database.replace(batch, keep=loaded.holds)
    if output.feeds:
        database.clear(output.origin, sorted(output.feeds), keep=loaded.holds)
    return written


class _Loaded:
    """The documents of this load: 8 bytes of each."""

    def __init__(self) -> None:
        self._marks: set[int] = set()

    def add(self, batch: Batch) -> None:
        self._marks.update(_mark(document.doc_id) for document in batch.documents)

    def holds(self, doc_id: str) -> bool:
        return _mark(doc_id) in self._marks


def _mark(doc_id: str) -> int:
    return int(doc_id[2:18], 16)
