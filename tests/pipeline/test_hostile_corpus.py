from __future__ import annotations

import gzip
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import orjson
import pytest

from onrecord.corpus import compression
from onrecord.pipeline.load import load
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.verify import verify

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from pathlib import Path

STORY = "Exports from Freedonia fell 0.5% in June, the statistics office said on Tuesday.\n"
INJECTION = "Robert'); DROP TABLE claims;-- Ltd said on Tuesday that its exports rose 7% in May.\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a corpus that means harm, with two articles in it that do not."""
    monkeypatch.setattr(compression, "FREE", 1_000_000)
    folder = tmp_path / "corpus"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("Secret sales rose 99% in May.\n", encoding="utf-8")
    (folder / "good.txt").write_text(STORY, encoding="utf-8")
    (folder / "good.txt.gz").write_bytes(gzip.compress(STORY.replace("June", "July").encode()))
    (folder / "injection.txt").write_text(INJECTION, encoding="utf-8")
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(bytes(20_000_000)))
    (folder / "bomb.jsonl.zst").write_bytes(zstd.compress(b"0" * 50_000_000))
    (folder / "cut.txt.gz").write_bytes(gzip.compress(STORY.encode())[:-9])
    (folder / "archive.zip").write_bytes(b"PK\x03\x04" + bytes(1000))
    (folder / "deep.html").write_text("<div>" * 50_000 + STORY + "</div>" * 50_000, encoding="utf-8")
    (folder / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    with (folder / "line.txt").open("wb") as line:
        line.truncate(1_000_000_000)
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "circle").symlink_to("circle")
    (folder / "sub" / "loop").symlink_to("..")
    return folder


def test_a_hostile_corpus_costs_its_own_inputs_and_nothing_else(corpus: Path, tmp_path: Path) -> None:
    run = write([corpus], tmp_path / "out", settings=Settings())
    assert run.statistics.articles + run.statistics.errors == run.statistics.inputs
    errors = [orjson.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_bytes().splitlines()]
    assert {error["path"]: error["code"] for error in errors} == {
        "archive.zip": "OR110", "bomb.jsonl.zst": "OR112", "bomb.txt.gz": "OR112", "circle": "OR101",
        "cut.txt.gz": "OR113", "deep.html": "OR116", "deep.json": "OR106", "line.txt": "OR104", "out.txt": "OR115",
    }  # fmt: skip
    assert "Secret" not in (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8")
    assert verify(tmp_path / "out").ok


def test_what_it_says_is_data_to_a_database(corpus: Path, tmp_path: Path) -> None:
    run = write([corpus], tmp_path / "out", settings=Settings())
    load(tmp_path / "out", f"sqlite:///{tmp_path}/news.db")
    with closing(sqlite3.connect(tmp_path / "news.db")) as database:
        assert database.execute("SELECT count(*) FROM claims").fetchall() == [(run.statistics.claims,)]
        cited = database.execute("SELECT exact FROM citations WHERE path = 'injection.txt'").fetchall()
    assert any("DROP TABLE claims;--" in exact for (exact,) in cited)
