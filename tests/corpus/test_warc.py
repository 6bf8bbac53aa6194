from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus import File, Input, holds_pages, read
from onrecord.corpus.html.page import decode_page
from onrecord.corpus.metadata import find

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"<html><head><title>Prices</title></head><body><p>Prices rose 3% in May, officials said.</p></body></html>"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"


def record(  # noqa: PLR0913 - the parts of a record
    body: bytes = PAGE, *, kind: str = "response", url: str = "https://a.example/2025/x", http: bytes | None = HTML,
    date: str = "2026-03-19T10:00:00Z", media: str = "application/http; msgtype=response",
) -> bytes:  # fmt: skip
    payload = body if http is None else http + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def inputs(tmp_path: Path, data: bytes, name: str = "crawl.warc", limit: int = 10_000_000) -> list[Input]:
    (tmp_path / name).write_bytes(data)
    return list(read(File(name, tmp_path / name), limit=limit))


def codes(found: list[Input]) -> list[str | None]:
    return [item.error.code if item.error else None for item in found]


INFO = record(b"software: test", kind="warcinfo", http=None, media="application/warc-fields")


def test_every_page_is_an_article_with_its_address_and_the_day_it_was_fetched(tmp_path: Path) -> None:
    [first, second] = inputs(tmp_path, INFO + record() + record(url="https://b.example/y"))
    assert (first.path, second.path) == ("crawl.warc#2", "crawl.warc#3")
    assert first.source is not None
    assert first.source.text.strip() == "Prices rose 3% in May, officials said."
    assert first.source.metadata == {"url": "https://a.example/2025/x", "retrieved": "2026-03-19T10:00:00Z"}


def test_the_day_of_fetching_bounds_the_date_but_gives_none(tmp_path: Path) -> None:
    said = PAGE.replace(b"<head>", b'<head><meta property="article:published_time" content="2026-03-18T09:00:00Z">')
    late = PAGE.replace(b"<head>", b'<head><meta property="article:published_time" content="2031-01-01T09:00:00Z">')
    dates = [
        find(item.source, None).published
        for item in inputs(tmp_path, record(PAGE) + record(said) + record(late))
        if item.source
    ]
    assert [date and date[:10] for date in dates] == [None, "2026-03-18", None]


def test_an_archive_is_read_however_it_is_packed(tmp_path: Path) -> None:
    whole, each = gzip.compress(INFO + record()), gzip.compress(INFO) + gzip.compress(record())
    names = [[item.path for item in inputs(tmp_path, data, "crawl.warc.gz")] for data in (whole, each)]
    assert names == [["crawl.warc.gz#2"], ["crawl.warc.gz#2"]]
    assert codes(inputs(tmp_path, INFO + record(), "crawl.data")) == [None]


def test_what_is_no_page_is_left_out_and_counted(tmp_path: Path) -> None:
    others = [
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", http=None, media="application/http; msgtype=request"),
        record(b"\x89PNG", http=b"HTTP/1.1 200 OK\r\nContent-Type: image/png"),
        record(b"\xff\xd8", http=b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg"),
        record(PAGE, http=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
        record(b"", http=b"HTTP/1.1 301 Moved\r\nLocation: /z"),
        record(b"", kind="revisit"),
    ]
    *pages, counted = inputs(tmp_path, INFO + record() + b"".join(others))
    assert [item.path for item in pages] == ["crawl.warc#2"]
    assert counted.path == "crawl.warc"
    assert counted.error is not None
    assert counted.error.code == "OR114"
    assert "4 records" in counted.error.message
    assert "HTTP 301: 1, HTTP 404: 1, image/jpeg: 1, image/png: 1" in counted.error.message


def test_a_page_that_was_sent_packed_or_in_chunks_is_read(tmp_path: Path) -> None:
    packed = record(gzip.compress(PAGE), http=HTML + b"\r\nContent-Encoding: gzip")
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    chunked = record(chunks, http=HTML + b"\r\nTransfer-Encoding: chunked")
    found = inputs(tmp_path, record() + packed + chunked)
    assert len({item.source.sha256 for item in found if item.source is not None}) == 1
    assert codes(found) == [None, None, None]


def test_a_page_that_the_crawler_has_unpacked_is_read(tmp_path: Path) -> None:
    for said in (b"Content-Encoding: gzip", b"Content-Encoding: br", b"Transfer-Encoding: chunked"):
        assert codes(inputs(tmp_path, record(http=HTML + b"\r\n" + said))) == [None]


def test_a_resource_is_a_page_too(tmp_path: Path) -> None:
    assert codes(inputs(tmp_path, record(kind="resource", http=None, media="text/html"))) == [None]


def test_a_page_that_is_too_long_or_a_bomb_costs_no_other(tmp_path: Path) -> None:
    bomb = record(gzip.compress(b"<html>" + b"0" * 20_000_000), http=HTML + b"\r\nContent-Encoding: gzip")
    found = inputs(tmp_path, record() + record(PAGE + b" " * 5000) + bomb + record(), limit=4000)
    assert codes(found) == [None, "OR104", "OR104", None]


def test_a_damaged_page_costs_no_other(tmp_path: Path) -> None:
    damaged = record(b"no gzip at all", http=HTML + b"\r\nContent-Encoding: gzip")
    assert codes(inputs(tmp_path, record() + damaged + record())) == [None, "OR113", None]


def test_an_archive_that_is_cut_off_says_so(tmp_path: Path) -> None:
    assert codes(inputs(tmp_path, (record() + record())[:-60])) == [None, "OR113"]


def test_texts_of_an_archive_of_extracted_text_are_read(tmp_path: Path) -> None:
    text = b"Home\nPrices rose 3% in May, officials said.\n"
    converted = record(text, kind="conversion", http=None, media="text/plain")
    other = record(b"{}", kind="conversion", http=None, media="application/json")
    for name in ("crawl.warc.wet", "crawl.wet", "crawl.data"):
        found = inputs(tmp_path, INFO + converted + other, name)
        assert codes(found) == [None, "OR114"]
        assert found[0].source is not None
        assert (found[0].source.text, found[0].source.url) == (text.decode(), "https://a.example/2025/x")
        assert found[0].source.byte_offset(5) == 5


def test_extracted_texts_are_looked_through_for_what_an_outlet_repeats() -> None:
    names = ("crawl.warc.gz", "crawl.warc.wet.gz", "page.html", "page.txt")
    assert [holds_pages(File(name)) for name in names] == [True, False, True, False]


def test_a_page_is_read_in_the_encoding_that_the_server_names(tmp_path: Path) -> None:
    word = "\u0446\u0435\u043d\u0430"
    page = PAGE.replace(b"Prices", word.encode("cp1251"))
    wrong = page.replace(b"<head>", b'<head><meta charset="iso-8859-1">')
    for body in (page, wrong):
        said = record(body, http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251")
        [found] = inputs(tmp_path, said)
        assert found.source is not None
        assert found.source.text.startswith(word)
        assert found.source.encoding == "windows-1251"


@pytest.mark.parametrize("charset", ["idna", "undefined", "zlib", "unicode_escape", "a b", ""])
def test_no_name_of_an_encoding_stops_a_page(charset: str) -> None:
    assert decode_page("<p>Café prices rose.</p>".encode("cp1252"), charset)[0].endswith("prices rose.</p>")


@pytest.mark.parametrize("charset", [b"utf-16", b"klingon", b"idna", b"undefined", b"zlib", b"", b"utf-8"])
def test_what_is_utf8_is_read_as_that_whatever_the_server_says(tmp_path: Path, charset: bytes) -> None:
    page = PAGE.replace(b"Prices", "Prix d’été".encode())
    [found] = inputs(tmp_path, record(page, http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=" + charset))
    assert found.source is not None
    assert found.source.text.startswith("Prix d’été")


@pytest.mark.parametrize("data", [b"", b"\r\n", b"Prices rose.\n" * 50, INFO])
def test_what_holds_no_answer_says_so(tmp_path: Path, data: bytes) -> None:
    assert codes(inputs(tmp_path, data)) == ["OR102"]


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nX: " + b"a" * 5_000_000 + b"\r\n\r\n",
        record().replace(b"Content-Length: ", b"Content-Length: 9999999999999999999999"),
        record().replace(b"Content-Length: ", b"Content-Length: -"),
        record(http=b"\x00\xff\x00\r\n" * 1000),
        record(url="../../../../etc/passwd"),
    ],
)
def test_hostile_records_raise_nothing(tmp_path: Path, data: bytes) -> None:
    found = inputs(tmp_path, data)
    assert found
    assert all(item.path.startswith("crawl.warc") for item in found)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=12), st.integers(0, 2000))
def test_a_mangled_archive_raises_nothing(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], end: int
) -> None:
    data = bytearray(INFO + record() + record(b"x", http=b"HTTP/1.1 200 OK\r\nContent-Type: image/png") + record())
    for at, value in changes:
        data[at % len(data)] = value
    assert inputs(tmp_path_factory.mktemp("warc"), bytes(data[: len(data) - end % 500]))
