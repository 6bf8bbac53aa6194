from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from onrecord.__main__ import app
from onrecord.corpus import walk
from onrecord.pipeline.explain import explain
from onrecord.pipeline.lines import opened, records
from onrecord.pipeline.report import write as write_report
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

LINES = ("claims.jsonl", "articles.jsonl", "errors.jsonl")


@pytest.fixture
def packed(feed: Path, tmp_path: Path) -> Path:
    """Output of a run, once plain and once compressed, in two folders."""
    write([feed], tmp_path / "plain", settings=Settings())
    write([feed], tmp_path / "packed", settings=Settings(), compress=True)
    return tmp_path / "packed"


def test_a_compressed_output_holds_the_same_bytes(packed: Path) -> None:
    for name in LINES:
        with opened(packed, name) as file, opened(packed.with_name("plain"), name) as plain:
            assert file.read() == plain.read()
    assert {file.name for file in packed.iterdir() if not file.name.startswith(".")} == {
        "run.json", *(f"{name}.zst" for name in LINES),
    }  # fmt: skip


def test_a_compressed_output_is_verified_explained_and_shown_like_a_plain_one(packed: Path, feed: Path) -> None:
    assert verify(packed).ok
    claim_id = next(record["claim_id"] for record, _ in records(packed, "claims.jsonl"))
    assert explain(packed, claim_id) == explain(packed.with_name("plain"), claim_id)
    assert write_report(packed).claims == write_report(packed.with_name("plain")).claims
    assert feed.exists()


def test_a_run_goes_on_from_a_compressed_output_and_may_leave_a_plain_one(packed: Path, feed: Path) -> None:
    (feed / "new.txt").write_text("Output of the mill rose 3% in May, the owner said on Tuesday.\n", encoding="utf-8")
    write([feed], packed, settings=Settings(), resume=True)
    write([feed], packed.with_name("plain"), settings=Settings())
    for name in LINES:
        assert (packed / name).read_bytes() == (packed.with_name("plain") / name).read_bytes()
        assert not (packed / f"{name}.zst").exists()


def test_a_compressed_output_in_a_corpus_is_no_article(packed: Path) -> None:
    assert list(walk([packed])) == []


def test_the_command_line_compresses(feed: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["extract", str(feed / "again.txt"), "-o", str(tmp_path / "out"), "--compress", "-q"]
    )
    assert done.exit_code == 0
    assert (tmp_path / "out" / "claims.jsonl.zst").exists()
