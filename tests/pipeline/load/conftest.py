from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, closing
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import duckdb
import orjson
import psycopg
import pytest

from eval.postgres_server import debian, packaged, server
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EXPORTS = """Exports from Freedonia fell 0.5% in June
Exports from Freedonia fell 0.5% in June from a year earlier, the statistics office said on Tuesday.
“We had expected worse,” said Trade Minister Ada Quill. “The harbour is full again.”
Quill, who took office in March, plans to cut the export levy from 25% to 15% by October.
"""
RATES = """The central bank of Sylvania kept its main rate at 9% on Wednesday, Governor Ivo Brandt said.
Brandt warned that inflation could reach 12% if the drought goes on.
The bank holds €4.2 billion in reserves, according to its annual report.
"""
HOSTILE = """Exports of Robert'); DROP TABLE claims;-- Ltd rose 7% in May, the statistics office said on Tuesday.
=HYPERLINK("http://evil.example";"win") Corp. cut 300 jobs in May, the union said on Tuesday.
"""
_numbers = count(1)


class Target:
    """A database for one test."""

    def __init__(self, url: str, kind: str, place: Path) -> None:
        self.url, self.kind, self._place = url, kind, place

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        if self.kind == "sqlite":
            with closing(sqlite3.connect(self._place)) as database, database:
                return database.execute(query).fetchall()
        if self.kind == "duckdb":
            with duckdb.connect(self._place) as database:
                return database.execute(query).fetchall()
        with psycopg.connect(self.url) as database:
            done = database.execute(query.encode())
            return done.fetchall() if done.description else []

    def records(self, table: str) -> dict[str, dict[str, Any]]:
        key = "claim_id" if table == "claims" else "doc_id"
        return {k: orjson.loads(v) for k, v in self.ask(f"SELECT {key}, CAST(record AS TEXT) FROM {table}")}  # noqa: S608 - names of ours

    def counts(self) -> dict[str, int]:
        tables = ("articles", "claims", "claim_quantities", "claim_times", "citations", "entities")
        return {table: self.ask(f"SELECT count(*) FROM {table}")[0][0] for table in tables}  # noqa: S608 - names of ours


@pytest.fixture(scope="session")
def servers() -> Iterator[Callable[[str], str]]:
    """Start each kind of server when it is first asked for."""
    running: dict[str, str] = {}
    with ExitStack() as stack:

        def url(kind: str) -> str:
            if kind not in running:
                programs = debian() if kind == "postgres" else packaged()
                if programs is None:
                    pytest.skip(f"no {kind} here")
                running[kind] = stack.enter_context(server(programs))
            return running[kind]

        yield url


@pytest.fixture
def postgres(servers: Callable[[str], str], tmp_path: Path) -> Target:
    """Whichever server is there, Debian's first."""
    return _schema(servers("postgres" if debian() else "packaged postgres"), tmp_path)


@pytest.fixture
def packaged_postgres(servers: Callable[[str], str], tmp_path: Path) -> Target:
    """Return a database of the packaged server, which any machine can have."""
    return _schema(servers("packaged postgres"), tmp_path)


def _schema(url: str, place: Path) -> Target:
    name = f"test_{next(_numbers)}"
    with psycopg.connect(url) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return Target(f"{url}&options={quote(f'-c search_path={name}')}", "postgres", place)


@pytest.fixture(params=["sqlite", "duckdb", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    kind = request.param
    if kind == "postgres":
        found: Target = request.getfixturevalue("postgres")
        return found
    place = tmp_path / f"news.{kind}"
    return Target(f"{kind}:///{place}", kind, place)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Output of a run over a small corpus: four articles, a feed of three rows, a repeated article, a bad input."""
    folder = tmp_path_factory.mktemp("load")
    feed = folder / "feed"
    feed.mkdir()
    (feed / "exports.txt").write_text(EXPORTS, encoding="utf-8")
    (feed / "exports.txt.meta.json").write_bytes(orjson.dumps({"published": "2025-07-17"}))
    (feed / "rates.txt").write_bytes(RATES.replace("\n", "\r\n").encode())
    (feed / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (feed / "nul.txt").write_text(RATES.replace("main rate", "main\x00rate") * 3, encoding="utf-8")
    rows = [{"text": f"{RATES}Page {n}.", "published": f"2025-0{n + 5}-17T08:00:00Z"} for n in range(3)]
    (feed / "wire.jsonl").write_bytes(b"\n".join(map(orjson.dumps, rows)))
    (feed / "zz_again.txt").write_text(EXPORTS, encoding="utf-8")
    (feed / "zz_empty.txt").touch()
    write([feed], folder / "out", settings=Settings())
    return folder / "out"


@pytest.fixture
def out(finished: Path, tmp_path: Path) -> Path:
    """Return that output, to be changed at will."""
    return shutil.copytree(finished, tmp_path / "out")
