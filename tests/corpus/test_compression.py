from __future__ import annotations

import gzip
import io
import sys
from typing import TYPE_CHECKING

import pytest

from onrecord.corpus import File, Input, read
from onrecord.corpus import compression as limits
from onrecord.corpus.compression import decompressed, plain_name

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PACK = {".gz": gzip.compress, ".zst": zstd.compress}
TEXT = "“Prices rose 3%,” he said.\r\nThey fell 2% in June.\n"
ROWS = "".join(f'{{"text": "Prices rose {n}% in May.", "published": "2025-06-0{n}"}}\n' for n in range(1, 4))
PAGE = "<html><body><p>Prices rose 3% in May, officials said.</p></body></html>"


def inputs(tmp_path: Path, name: str, data: bytes, limit: int = 10_000_000) -> list[Input]:
    place = tmp_path / name
    place.write_bytes(data)
    return list(read(File(name, place), limit=limit))


def codes(found: list[Input]) -> list[str | None]:
    return [item.error.code if item.error else None for item in found]


@pytest.mark.parametrize("ending", PACK)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", TEXT),
        ("a.md", TEXT),
        ("a.jsonl", ROWS),
        ("a.json", ROWS.splitlines()[0]),
        ("a.html", PAGE),
        ("a.story", TEXT),
    ],
)
def test_a_compressed_file_is_read_like_a_plain_one(tmp_path: Path, name: str, text: str, ending: str) -> None:
    plain = inputs(tmp_path, name, text.encode())
    packed = inputs(tmp_path, name + ending, PACK[ending](text.encode()))
    assert [item.path.replace(ending, "") for item in packed] == [item.path for item in plain]
    for one, other in zip(packed, plain, strict=True):
        assert one.source is not None
        assert other.source is not None
        assert (one.source.text, one.source.doc_id, one.source.size) == (
            other.source.text, other.source.doc_id, other.source.size,
        )  # fmt: skip
        assert one.source.byte_offset(10) == other.source.byte_offset(10)


def test_members_one_after_another_are_one_file(tmp_path: Path) -> None:
    for ending, pack in PACK.items():
        data = b"".join(pack(line.encode()) for line in ROWS.splitlines(keepends=True))
        assert [item.path for item in inputs(tmp_path, f"a.jsonl{ending}", data)] == [
            f"a.jsonl{ending}#L{n}" for n in (1, 2, 3)
        ]


def test_metadata_beside_a_compressed_file_count(tmp_path: Path) -> None:
    for name in ("a.txt.gz.meta.json", "b.txt.meta.json", "c.meta.json"):
        (tmp_path / name).write_text('{"published": "2025-07-17"}', encoding="utf-8")
    for name in ("a.txt.gz", "b.txt.gz", "c.txt.gz"):
        [found] = inputs(tmp_path, name, gzip.compress(TEXT.encode()))
        assert found.source is not None
        assert found.source.metadata == {"published": "2025-07-17"}


@pytest.mark.parametrize("ending", PACK)
def test_compressed_standard_input_is_told_by_its_first_bytes(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BufferedReader(io.BytesIO(PACK[ending](ROWS.encode())))  # type: ignore[arg-type]
    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": packed}))
    assert [item.path for item in read(File("-"))] == ["-#L1", "-#L2", "-#L3"]


@pytest.mark.parametrize("ending", PACK)
def test_rows_before_the_place_where_a_file_is_cut_off_are_read(tmp_path: Path, ending: str) -> None:
    data = b"".join(PACK[ending](f'{{"text": "Prices rose {n}%."}}\n'.encode()) for n in range(1, 4))
    found = inputs(tmp_path, f"a.jsonl{ending}", data[:-6])
    assert codes(found[-1:]) == ["OR113"]
    assert found[-1].path == f"a.jsonl{ending}"
    assert [item.path for item in found[:2]] == [f"a.jsonl{ending}#L1", f"a.jsonl{ending}#L2"]


@pytest.mark.parametrize("data", [b"Prices rose.", b"", b"\x1f\x8b", b"\x28\xb5\x2f\xfd\x00"])
@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst", "a.jsonl.gz", "a.html.zst", "a.warc.gz"])
def test_what_is_no_compressed_file_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    assert set(codes(inputs(tmp_path, name, data))) <= {"OR113", "OR102"}


def test_only_one_layer_is_unpacked(tmp_path: Path) -> None:
    twice = gzip.compress(gzip.compress(TEXT.encode()))
    assert codes(inputs(tmp_path, "a.txt.gz.gz", twice)) == ["OR110"]
    assert codes(inputs(tmp_path, "a.txt.gz", twice)) == ["OR103"]


@pytest.mark.parametrize("name", ["a.zip", "a.txt", "a.7z"])
def test_an_archive_is_not_unpacked(tmp_path: Path, name: str) -> None:
    assert codes(inputs(tmp_path, name, b"PK\x03\x04" + bytes(100))) in (["OR103"], ["OR110"])


@pytest.mark.parametrize("ending", PACK)
def test_a_document_that_grows_beyond_the_limit_is_not_read_whole(tmp_path: Path, ending: str) -> None:
    bomb = PACK[ending](b"0" * 50_000_000)
    assert codes(inputs(tmp_path, f"a.txt{ending}", bomb, limit=1000)) == ["OR104"]


@pytest.mark.parametrize("ending", PACK)
@pytest.mark.parametrize("name", ["a.jsonl", "a.warc"])
def test_a_bomb_ends_at_the_ratio(tmp_path: Path, name: str, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 1_000_000)
    assert codes(inputs(tmp_path, name + ending, PACK[ending](b"0" * 50_000_000))) == ["OR112"]


def test_rows_before_a_bomb_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 1_000_000)
    data = zstd.compress(ROWS.encode()) + zstd.compress(b"0" * 50_000_000)
    assert codes(inputs(tmp_path, "a.jsonl.zst", data)) == [None, None, None, "OR112"]


def test_a_window_of_a_gigabyte_is_refused(tmp_path: Path) -> None:
    options = {zstd.CompressionParameter.window_log: 30, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=options)
    data = packer.compress(TEXT.encode()) + packer.flush()
    assert codes(inputs(tmp_path, "a.txt.zst", data)) == ["OR112"]


def test_what_repeats_itself_as_feeds_do_is_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 1000)
    feed = "".join(
        f'{{"text": "Prices rose {n}% in May.", "menu": "{"Home Markets Sport " * 20}"}}\n' for n in range(5000)
    )
    for ending, pack in PACK.items():
        assert decompressed(io.BytesIO(pack(feed.encode())), ending).read() == feed.encode()


@pytest.mark.parametrize(
    ("name", "plain"), [("a.txt.gz", "a.txt"), ("a.TXT.GZ", "a.TXT"), ("a.zst", "a"), ("a.txt", "a.txt"), (".gz", "")]
)
def test_a_name_without_its_compression(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_reader_that_stops_early_leaves_nothing_open(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(ROWS.encode()))
    reading = read(File("a.jsonl.gz", tmp_path / "a.jsonl.gz"))
    next(iter(reading))
    reading.close()  # type: ignore[attr-defined]


ARCHIVE = b"".join(
    b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    % (len(page), page)
    for page in (PAGE.replace("3%", f"{n}%").encode() for n in range(3))
)
SAMPLES = [
    b"WARC/1.0 record %d: prices rose %d%% in May, officials of office %d said. " % (n, n % 7, n * 7) * 5
    for n in range(500)
]
DICTIONARY = zstd.train_dict(SAMPLES, 2000)


def leading(content: bytes) -> bytes:
    """Make the frame that holds the dictionary of an archive."""
    return b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content


@pytest.mark.parametrize("pack", [bytes, zstd.compress])
def test_an_archive_that_begins_with_its_dictionary_is_read(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    frames = leading(pack(DICTIONARY.dict_content)) + zstd.compress(ARCHIVE, zstd_dict=DICTIONARY)
    found = inputs(tmp_path, "crawl.warc.zst", frames)
    assert [item.path for item in found] == [f"crawl.warc.zst#{n}" for n in (1, 2, 3)]
    assert codes(found) == [None, None, None]


def test_a_file_whose_dictionary_is_elsewhere_says_so(tmp_path: Path) -> None:
    [found] = inputs(tmp_path, "a.txt.zst", zstd.compress(TEXT.encode() * 9, zstd_dict=DICTIONARY))
    assert found.error is not None
    assert found.error.code == "OR113"
    assert "dictionary" in found.error.message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "OR113"),
        (b"short", "OR113"),
        (bytes(1000), "OR113"),
        (zstd.compress(bytes(100_000_000)), "OR113"),
        (b"\x28\xb5\x2f\xfdnot a frame at all", "OR113"),
    ],
)
def test_a_dictionary_that_is_none_is_an_error(tmp_path: Path, content: bytes, code: str) -> None:
    assert codes(inputs(tmp_path, "a.txt.zst", leading(content) + zstd.compress(b"x"))) == [code]


def test_a_dictionary_without_end_is_refused_unread(tmp_path: Path) -> None:
    data = b"\x5d\x2a\x4d\x18" + b"\xff\xff\xff\x7f" + b"x"
    assert codes(inputs(tmp_path, "a.txt.zst", data)) == ["OR112"]
