"""Loading a run's output into a database: delete by document, then insert, in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.errors import RunError
from onrecord.pipeline.folder import ARTICLES, CLAIMS, RUN, finished
from onrecord.schemas.tables import COLUMNS, article_rows, claim_rows, ddl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schemas.tables import Row

_SQLITE: Final = "sqlite:///"


def load(out: str | Path, to: str) -> dict[str, int]:
    """Load claims and articles into a database, so that loading twice is loading once.

    The rows of every document of the run are replaced: claims that are no longer made do not stay behind. So are the
    rows of an earlier version of a document: another content read from the same place (inputs and path of the run).

    Args:
        out: the output folder of a run.
        to: ``sqlite:///news.db`` (relative) or ``sqlite:////var/news.db`` (absolute).

    Returns:
        Rows in each table that this load has written.

    Raises:
        RunError: OR205 when the folder holds no run, OR207 for a database that is not known, OR209 when the database
            refuses.
    """
    folder = finished(Path(out), RUN, ARTICLES, CLAIMS)
    if not to.startswith(_SQLITE) or len(to) == len(_SQLITE):
        raise RunError("OR207", f"{to!r}: only SQLite can be loaded so far; write for instance sqlite:///news.db")
    try:
        with closing(sqlite3.connect(to.removeprefix(_SQLITE))) as database, database:
            database.executescript(ddl())
            database.execute("BEGIN IMMEDIATE")
            return _replace(database, folder)
    except sqlite3.Error as error:
        raise RunError("OR209", f"{to}: {error}") from error


def _replace(database: sqlite3.Connection, folder: Path) -> dict[str, int]:
    written = dict.fromkeys(COLUMNS, 0)
    inputs = orjson.loads((folder / RUN).read_bytes())["inputs"]
    origin = "; ".join(dataset["name"] for dataset in inputs)
    for record in _lines(folder / ARTICLES):
        if "duplicate_of" in record:
            continue
        same_place = (record["doc_id"], origin, record["path"])
        old = database.execute("SELECT doc_id FROM articles WHERE doc_id = ? OR origin = ? AND path = ?", same_place)
        for doc_id in old.fetchall():
            for table in COLUMNS:
                database.execute(f"DELETE FROM {table} WHERE doc_id = ?", doc_id)  # noqa: S608 - names of ours
        _insert(database, article_rows(record, origin=origin), written)
    for record in _lines(folder / CLAIMS):
        _insert(database, claim_rows(record), written)
    return written


def _insert(database: sqlite3.Connection, rows: list[Row], written: dict[str, int]) -> None:
    for table, values in rows:
        names, marks = ", ".join(values), ", ".join("?" for _ in values)
        database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608 - names of ours
        written[table] += 1


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            yield orjson.loads(line)
