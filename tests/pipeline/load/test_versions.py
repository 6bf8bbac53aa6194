from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import RunError
from onrecord.pipeline.load import load
from onrecord.schemas.views import VIEWS
from tests.pipeline.load.output import keep

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pipeline.load.conftest import Target


def test_a_database_of_a_newer_version_is_left_alone(target: Target, out: Path) -> None:
    load(out, target.url)
    target.ask("UPDATE onrecord_schema SET version = 99")
    with pytest.raises(RunError, match="OR211"):
        load(out, target.url)


def test_a_database_of_an_older_version_is_made_anew_from_its_records(target: Target, out: Path) -> None:
    load(out, target.url)
    before = target.counts()
    target.ask("UPDATE onrecord_schema SET version = 1")
    for broken in ("DELETE FROM claim_times", "DELETE FROM claim_quantities", "DELETE FROM citations"):
        target.ask(broken)
    keep(out, lambda article: article["path"] == "rates.txt")
    load(out, target.url)
    assert target.counts() == before


def test_a_database_of_the_version_before_gets_the_columns_that_have_come_since(target: Target, out: Path) -> None:
    load(out, target.url)
    asked = "SELECT claim_id, check_category, worthiness FROM claims ORDER BY claim_id"
    before = target.ask(asked)
    assert any(category for _, category, _ in before)
    for view in VIEWS:
        target.ask(f"DROP VIEW {view}")
    for column in ("check_category", "worthiness"):
        target.ask(f"ALTER TABLE claims DROP COLUMN {column}")
    target.ask("UPDATE onrecord_schema SET version = 2")
    keep(out, lambda article: article["path"] == "rates.txt")
    load(out, target.url)
    assert target.ask(asked) == before
    assert target.ask("SELECT count(*) FROM figures")[0][0] > 0


OLD_TABLES = """
CREATE TABLE articles (doc_id TEXT PRIMARY KEY, origin TEXT NOT NULL, path TEXT, published TEXT, record TEXT NOT NULL);
CREATE TABLE claims (claim_id TEXT PRIMARY KEY, doc_id TEXT NOT NULL, n INTEGER NOT NULL, record TEXT NOT NULL);
CREATE TABLE claim_quantities (claim_id TEXT NOT NULL, doc_id TEXT NOT NULL, value NUMERIC);
CREATE TABLE claim_times (claim_id TEXT NOT NULL, doc_id TEXT NOT NULL, value TEXT);
CREATE TABLE citations (claim_id TEXT NOT NULL, doc_id TEXT NOT NULL, exact TEXT NOT NULL);
CREATE TABLE entities (entity_id TEXT PRIMARY KEY, doc_id TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX claims_doc_id ON claims (doc_id);
"""


def test_a_database_of_the_first_version_keeps_its_claims_and_gets_the_new_columns(out: Path, tmp_path: Path) -> None:
    load(out, f"sqlite:///{tmp_path}/new.db")
    with closing(sqlite3.connect(tmp_path / "new.db")) as new, closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.executescript(OLD_TABLES)
        for table, columns in (("articles", "doc_id, origin, path, published"), ("claims", "claim_id, doc_id, n")):
            rows = new.execute(f"SELECT {columns}, record FROM {table}").fetchall()  # noqa: S608 - names of ours
            marks = ", ".join("?" for _ in rows[0])
            old.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - the same
        old.commit()
    keep(out, lambda article: article["path"] == "rates.txt")
    load(out, f"sqlite:///{tmp_path}/old.db")
    for table in ("articles", "claims", "claim_quantities", "claim_times", "citations", "entities", "figures"):
        asked = f"SELECT * FROM {table}"  # noqa: S608 - the same
        with closing(sqlite3.connect(tmp_path / "new.db")) as new, closing(sqlite3.connect(tmp_path / "old.db")) as old:
            columns = [description[0] for description in new.execute(asked).description]
            digest = columns.index("digest") if "digest" in columns else None
            tables = [
                [row[:digest] + row[digest + 1 :] if digest else row for row in db.execute(asked)] for db in (new, old)
            ]
        assert sorted(tables[0], key=repr) == sorted(tables[1], key=repr)
