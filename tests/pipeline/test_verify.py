from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

from onrecord.errors import RunError
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any


@pytest.fixture
def out(feed: Path, tmp_path: Path) -> Path:
    write([feed], tmp_path / "out", settings=Settings())
    return tmp_path / "out"


def tamper(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    rows = [orjson.loads(line) for line in file.read_bytes().splitlines()]
    change(rows[0])
    file.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))


def shift(claim: dict[str, Any]) -> None:
    claim["citations"][0]["start"] += 1


def reword(claim: dict[str, Any]) -> None:
    claim["predicate"]["text"] += "!"


def move(claim: dict[str, Any]) -> None:
    claim["citations"][0]["line_end"] += 1


@pytest.mark.parametrize("change", [shift, reword, move])
def test_a_claim_that_was_tampered_with_is_found_out(out: Path, change: Callable[[dict[str, Any]], None]) -> None:
    tamper(out / "claims.jsonl", change)
    assert not verify(out).ok


def test_a_raw_file_that_has_changed_is_found_out(out: Path, feed: Path) -> None:
    text = (feed / "sub" / "rates.txt").read_bytes()
    (feed / "sub" / "rates.txt").write_bytes(text.replace(b"9%", b"8%"))
    assert any("changed" in mismatch for mismatch in verify(out).mismatches)


def test_a_raw_file_that_is_gone_is_found_out(out: Path, feed: Path) -> None:
    (feed / "sub" / "rates.txt").unlink()
    assert any("not there" in mismatch for mismatch in verify(out).mismatches)


def test_raw_files_that_have_moved_can_be_named(out: Path, feed: Path, tmp_path: Path) -> None:
    feed.rename(tmp_path / "moved")
    assert verify(out, paths=[tmp_path / "moved"]).ok


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="OR205"):
        verify(tmp_path)
