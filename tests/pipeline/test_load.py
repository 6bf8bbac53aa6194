from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from onrecord.errors import RunError
from onrecord.pipeline.load import load
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def ask(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_every_claim_of_a_run_is_in_the_database_and_equal(feed: Path, tmp_path: Path) -> None:
    write([feed], tmp_path / "out", settings=Settings())
    load(tmp_path / "out", f"sqlite:///{tmp_path}/news.db")
    rows = ask(tmp_path / "news.db", "SELECT record FROM claims ORDER BY rowid")
    lines = (tmp_path / "out" / "claims.jsonl").read_bytes().splitlines()
    assert [orjson.loads(row[0]) for row in rows] == [orjson.loads(line) for line in lines]
    changes = "SELECT value FROM claim_quantities WHERE text = '0.5%'"
    assert (-0.5,) in ask(tmp_path / "news.db", changes)


def test_loading_twice_is_loading_once_and_stale_claims_go(feed: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/news.db"
    write([feed], tmp_path / "out", settings=Settings())
    first = load(tmp_path / "out", database)
    assert load(tmp_path / "out", database) == first
    tables = ("articles", "claims", "claim_quantities", "claim_times", "citations", "entities")
    counts = {t: ask(tmp_path / "news.db", f"SELECT count(*) FROM {t}")[0][0] for t in tables}  # noqa: S608 - names of ours
    assert counts == first
    lines = (tmp_path / "out" / "claims.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "out" / "claims.jsonl").write_bytes(b"".join(lines[1:]))
    load(tmp_path / "out", database)
    assert ask(tmp_path / "news.db", "SELECT count(*) FROM claims") == [(len(lines) - 1,)]


def test_an_article_that_has_changed_leaves_no_claim_of_its_old_text(feed: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/news.db"
    for text in ("Output of the mill rose 3% in May.\n", "Output of the mill rose 4% in May.\n"):
        (feed / "again.txt").write_text(text, encoding="utf-8")
        write([feed], tmp_path / "out", settings=Settings())
        load(tmp_path / "out", database)
    paths = [row[0] for row in ask(tmp_path / "news.db", "SELECT path FROM articles")]
    assert len(paths) == len(set(paths))
    assert ask(tmp_path / "news.db", "SELECT exact FROM citations WHERE exact LIKE '%mill rose%'") == [
        ("Output of the mill rose 4% in May",)
    ]


@pytest.mark.parametrize("to", ["mysql://x", "news.db", "sqlite:///"])
def test_a_database_that_is_not_known_is_refused(feed: Path, tmp_path: Path, to: str) -> None:
    write([feed], tmp_path / "out", settings=Settings())
    with pytest.raises(RunError, match="OR207"):
        load(tmp_path / "out", to)


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="OR205"):
        load(tmp_path, "sqlite:///news.db")
