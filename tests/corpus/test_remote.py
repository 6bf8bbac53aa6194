from __future__ import annotations

import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import fsspec
import pytest

from onrecord.corpus import File, origin, read, walk
from onrecord.errors import RunError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

FILES = {
    "b.txt": b"Prices rose 2%.", "a/z.txt": b"Prices rose 3%.", "a.txt": b"Prices rose 1%.", "B.txt": b"x y",
    "a/k/m.jsonl.gz": gzip.compress(b'{"text": "Prices fell."}\n'), ".hidden/x.txt": b"no",
    "a.txt.meta.json": b'{"published": "2025-07-17"}',
    "out/run.json": b"{}", "out/claims.jsonl": b"", "out/articles.jsonl": b"", "out/errors.jsonl": b"",
}  # fmt: skip


@pytest.fixture
def store() -> Iterator[str]:
    """Fill an object store that lives in memory."""
    system = fsspec.filesystem("memory")
    for name, data in FILES.items():
        system.pipe(f"/corpus/{name}", data)
    yield "memory://corpus"
    system.store.clear()
    system.pseudo_dirs[:] = [""]


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Serve a folder over HTTP on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def guess_type(self, path: str | os.PathLike[str]) -> str:
            """Name the encoding of what is written in Cyrillic."""
            return "text/html; charset=windows-1251" if "cyrillic" in str(path) else super().guess_type(path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def names(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [file.name for file in walk(paths, exclude=exclude)]


def texts(*paths: str) -> list[str]:
    return [item.source.text for file in walk(paths) for item in read(file) if item.source is not None]


def test_a_folder_elsewhere_is_walked_like_one_here(store: str, tmp_path: Path) -> None:
    for name, data in FILES.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    assert names(store) == names(f"{store}/") == [file.name for file in walk([tmp_path])]


def test_what_is_read_elsewhere_is_what_stands_there(store: str) -> None:
    assert texts(store) == ["x y", "Prices fell.", "Prices rose 3%.", "Prices rose 1%.", "Prices rose 2%."]
    assert texts(f"{store}/a/k/m.jsonl.gz") == ["Prices fell."]


def test_metadata_beside_a_file_elsewhere_count(store: str) -> None:
    for paths in ([f"{store}/a.txt"], [f"{store}/a*.txt"], [store]):
        found = {item.path: item.source.metadata for file in walk(paths) for item in read(file) if item.source}
        assert found["a.txt"] == {"published": "2025-07-17"}


def test_a_pattern_elsewhere_is_named_from_its_fixed_part(store: str) -> None:
    assert names(f"{store}/*.txt") == ["B.txt", "a.txt", "b.txt"]
    assert names(f"{store}/a/*/*.gz") == ["k/m.jsonl.gz"]


def test_what_is_excluded_is_left_out(store: str) -> None:
    assert names(store, exclude=("a", "b.*")) == ["B.txt", "a.txt"]


def test_a_file_that_is_reached_twice_is_read_once(store: str) -> None:
    assert names(f"{store}/b.txt", store).count("b.txt") == 1


@pytest.mark.parametrize("missing", ["memory://corpus/none", "memory://corpus/none*.txt"])
def test_nothing_there_stops_the_run(store: str, missing: str) -> None:
    assert store
    with pytest.raises(RunError, match="OR203"):
        walk([missing])


@pytest.mark.parametrize("url", ["zip://a.txt::memory://x.zip", "simplecache::s3://x", "nosuchstore://x/y"])
def test_a_url_of_no_kind_that_we_read_is_refused(url: str) -> None:
    with pytest.raises(RunError, match=r"OR20[378]"):
        walk([url])


def test_without_the_package_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(RunError, match=r"OR208.*onrecord\[remote\]"):
        walk(["s3://bucket/feed.jsonl"])


def test_a_name_with_dots_leads_nowhere(store: str) -> None:
    system = fsspec.filesystem("memory")
    system.store["/corpus/a/../../etc/passwd"] = system.store["/corpus/a.txt"]
    for name in names("memory://corpus/a/*/*/*/passwd"):
        assert ".." not in name.split("/")
    assert store


def test_a_file_on_the_web_is_read_as_a_stream(web: str, tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Prices fell 4%."}\n' * 3))
    [file] = walk([f"{web}/feed.jsonl.gz"])
    found = [(item.path, item.source and item.source.text) for item in read(file)]
    assert found == [(f"feed.jsonl.gz#L{n}", "Prices fell 4%.") for n in (1, 2, 3)]


def test_a_page_on_the_web_is_read_in_the_encoding_that_the_server_names(web: str, tmp_path: Path) -> None:
    word = "\u0446\u0435\u043d\u0430"
    page = f"<html><body><p>{word} rose 3% in May.</p></body></html>"
    (tmp_path / "page.cyrillic").write_bytes(page.encode("cp1251"))
    assert texts(f"{web}/page.cyrillic") == [f"{word} rose 3% in May."]


def test_a_file_that_is_not_on_the_web_is_an_error_record(web: str) -> None:
    [file] = walk([f"{web}/gone.txt"])
    [item] = read(file)
    assert item.path == "gone.txt"
    assert item.error is not None
    assert item.error.code == "OR101"


def test_a_server_that_does_not_answer_is_an_error_record() -> None:
    [item] = read(File("a.txt", url="http://127.0.0.1:1/a.txt"))
    assert item.error is not None
    assert item.error.code == "OR101"


def test_a_file_url_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("Prices rose.", encoding="utf-8")
    [file] = walk([(tmp_path / "a b.txt").as_uri()])
    assert (file.path, file.url) == (tmp_path / "a b.txt", None)


@pytest.mark.parametrize(
    ("given", "recorded"),
    [
        ("-", "-"),
        ("s3://bucket/2026/", "s3://bucket/2026/"),
        ("https://user:secret@host.example/feed.jsonl?x=1", "https://host.example/feed.jsonl?x=1"),
        ("/data/feed", "/data/feed"),
        ("file:///data/feed", "/data/feed"),
    ],
)
def test_an_input_is_recorded_so_that_it_can_be_found_again(given: str, recorded: str) -> None:
    assert origin(given) == recorded
