from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING

import orjson
import pytest

from onrecord.errors import RunError
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.verify import verify

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

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


def _pack(feed: Path) -> None:
    """Put every file of a corpus into a compressed one or into an archive."""
    (feed / "again.txt").unlink()
    for place, pack in ((feed / "exports.txt", gzip.compress), (feed / "wire.jsonl", zstd.compress)):
        ending = ".gz" if pack is gzip.compress else ".zst"
        place.with_name(place.name + ending).write_bytes(pack(place.read_bytes()))
        place.unlink()
    paragraphs = "".join(f"<p>{line}</p>" for line in (feed / "sub/rates.txt").read_text(encoding="utf-8").splitlines())
    page = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article>{paragraphs}</article></body></html>"
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://s.example/rates\r\n"
        "WARC-Date: 2025-07-18T04:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(page.encode())}\r\n\r\n"
    )
    (feed / "crawl.warc.gz").write_bytes(gzip.compress(f"{head}{page}\r\n\r\n".encode()))


def test_compressed_files_and_archives_are_read_again(feed: Path, tmp_path: Path) -> None:
    _pack(feed)
    write([feed], tmp_path / "out", settings=Settings())
    report = verify(tmp_path / "out")
    assert report.ok, report.mismatches
    claims = [orjson.loads(line) for line in (tmp_path / "out/claims.jsonl").read_bytes().splitlines()]
    cited = {claim["citations"][0]["path"]: claim["citations"][0] for claim in claims}
    assert {"exports.txt.gz", "wire.jsonl.zst#L1", "crawl.warc.gz#1"} <= cited.keys()
    assert cited["crawl.warc.gz#1"]["url"] == "https://s.example/rates"


def test_byte_offsets_of_a_compressed_file_are_those_of_what_it_holds(feed: Path, tmp_path: Path) -> None:
    held = (feed / "exports.txt").read_bytes()
    _pack(feed)
    write([feed / "exports.txt.gz"], tmp_path / "out", settings=Settings())
    claims = [orjson.loads(line) for line in (tmp_path / "out/claims.jsonl").read_bytes().splitlines()]
    for citation in (citation for claim in claims for citation in claim["citations"]):
        assert held[citation["byte_start"] : citation["byte_end"]].decode() == citation["exact"]


def test_a_compressed_file_that_has_changed_is_found_out(feed: Path, tmp_path: Path) -> None:
    _pack(feed)
    write([feed], tmp_path / "out", settings=Settings())
    (feed / "exports.txt.gz").write_bytes(gzip.compress(b"Exports rose 9% in June, the office said on Tuesday.\n"))
    assert any("changed" in mismatch for mismatch in verify(tmp_path / "out").mismatches)


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="OR205"):
        verify(tmp_path)
