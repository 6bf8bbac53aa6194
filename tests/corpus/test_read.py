from __future__ import annotations

import gc
import io
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus import LIMIT, READERS, File, Input, read, walk

if TYPE_CHECKING:
    from pathlib import Path


def inputs(tmp_path: Path, name: str, data: bytes | str, limit: int = LIMIT) -> list[Input]:
    place = tmp_path / name
    place.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read(File(name, place), limit=limit))


def only(tmp_path: Path, name: str, data: bytes | str, limit: int = LIMIT) -> Input:
    [found] = inputs(tmp_path, name, data, limit)
    return found


def code(found: Input) -> str:
    assert found.error is not None
    return found.error.code


def rows(*objects: object) -> str:
    return "".join(json.dumps(o) + "\n" for o in objects)


def test_a_text_is_kept_exactly_as_read(tmp_path: Path) -> None:
    text = "\ufeffPrices\u00a0rose 3%.\r\n\r\n“We\u200bsaw it,” he said. 🦊\r\n"
    found = only(tmp_path, "a.txt", text)
    assert found.source is not None
    assert (found.source.text, found.path, found.source.path) == (text, "a.txt", "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "latin-1"])
def test_other_encodings_are_text(tmp_path: Path, encoding: str) -> None:
    text = "The café raised its price by £2, the owner said. " * 20
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    found = only(tmp_path, "a.txt", data)
    assert found.source is not None
    assert found.source.text.lstrip("\ufeff") == text


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\ufeff\u200b \u00a0\u2028\n".encode()])
def test_an_empty_input_is_an_error_record(tmp_path: Path, data: bytes) -> None:
    assert code(only(tmp_path, "a.txt", data)) == "OR102"


@pytest.mark.parametrize(
    "data", [b"text\x00text", b"%PDF-1.7 text", b"\x89PNG\r\n", b"PK\x03\x04 text", b"\x01\x02\x03"]
)
def test_a_binary_input_is_an_error_record(tmp_path: Path, data: bytes) -> None:
    assert code(only(tmp_path, "a.txt", data)) == "OR103"


def test_a_stray_control_character_makes_no_binary(tmp_path: Path) -> None:
    assert only(tmp_path, "a.txt", b"Prices rose, the bank said. " * 20 + b"\x00").source is not None


def test_the_limit_counts_bytes_and_an_input_of_just_that_length_is_read(tmp_path: Path) -> None:
    assert only(tmp_path, "a.txt", "x" * 100, 100).source is not None
    assert code(only(tmp_path, "a.txt", "x" * 101, 100)) == "OR104"


def test_an_overlong_input_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            size = len(memoryview(buffer))  # type: ignore[arg-type]
            asked.append(size)
            memoryview(buffer)[:] = b"x" * size  # type: ignore[arg-type]
            return size

    monkeypatch.setattr(File, "open", lambda _: Endless())
    [found] = read(File("a.txt", tmp_path / "a.txt"), limit=1000)
    assert code(found) == "OR104"
    assert sum(asked) < 100_000


def test_a_file_that_cannot_be_opened_is_an_error_record(tmp_path: Path) -> None:
    [found] = read(File("gone.txt", tmp_path / "gone.txt"))
    assert code(found) == "OR101"
    [folder] = read(File("folder", tmp_path))
    assert code(folder) == "OR101"


def test_each_line_of_jsonl_is_an_article_named_by_its_number(tmp_path: Path) -> None:
    data = rows({"text": "One."}) + "\n  \n" + rows({"text": "Two.", "url": "https://x.example/2"})
    found = inputs(tmp_path, "feed.jsonl", "\ufeff" + data)
    assert [f.path for f in found] == ["feed.jsonl#L1", "feed.jsonl#L4"]
    assert [f.source and f.source.text for f in found] == ["One.", "Two."]
    assert found[1].source is not None
    assert found[1].source.url == "https://x.example/2"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "OR106"),
        ("[1]", "OR106"),
        ("null", "OR106"),
        ('{"title": "No text"}', "OR107"),
        ('{"text": 3}', "OR107"),
        ('{"text": ""}', "OR102"),
        ('{"text": " \\n "}', "OR102"),
        ("[" * 100_000, "OR106"),
        ('{"text": ' + "9" * 10_000 + "}", "OR106"),
        ('{"text": "' + "x" * 200_000 + '"}', "OR104"),
    ],
)
def test_a_bad_line_costs_no_other_line(tmp_path: Path, line: str, expected: str) -> None:
    found = inputs(tmp_path, "feed.jsonl", rows({"text": "One."}) + line + "\n" + rows({"text": "Two."}), 150_000)
    assert [f.source and f.source.text for f in found] == ["One.", None, "Two."]
    assert code(found[1]) == expected


@pytest.mark.parametrize("data", ["", "\n \n", "\ufeff\n"])
def test_a_feed_without_lines_is_an_error_record(tmp_path: Path, data: str) -> None:
    assert code(only(tmp_path, "feed.jsonl", data)) == "OR102"


@pytest.mark.parametrize("field", ["text", "content", "body", "article", "maintext"])
def test_the_text_stands_under_its_usual_names(tmp_path: Path, field: str) -> None:
    found = only(tmp_path, "feed.jsonl", rows({field: "One.", "id": 7}))
    assert found.source is not None
    assert found.source.text == "One."


def test_the_fields_of_a_row_are_known_under_their_usual_names(tmp_path: Path) -> None:
    row = {
        "text": "One.", "headline": " A ", "link": "u", "authors": ["Jo Doe", {"name": "Al Roe"}],
        "source": {"name": "P"}, "date": "2025-07-17", "lang": "en", "category": ["Economy"], "n": 3, "title": "",
    }  # fmt: skip
    found = only(tmp_path, "feed.jsonl", rows(row))
    assert found.source is not None
    assert found.source.metadata == {
        "url": "u", "title": "A", "byline": "Jo Doe, Al Roe", "publisher": "P", "published": "2025-07-17",
        "language": "en", "section": "Economy",
    }  # fmt: skip


def test_a_lone_surrogate_of_a_row_is_replaced_one_for_one(tmp_path: Path) -> None:
    found = only(tmp_path, "feed.jsonl", '{"text": "a\\ud800b \\ud83e\\udd8a", "title": "\\udfff"}\n')
    assert found.source is not None
    assert (found.source.text, found.source.metadata["title"]) == ("a\ufffdb 🦊", "\ufffd")


def test_a_json_document_is_an_article_or_a_list_of_them(tmp_path: Path) -> None:
    assert only(tmp_path, "a.json", '{"text": "One."}').path == "a.json"
    found = inputs(tmp_path, "b.json", '[{"text": "One."}, 3, {"text": "Two."}]')
    assert [f.path for f in found] == ["b.json#1", "b.json#2", "b.json#3"]
    assert code(found[1]) == "OR106"
    assert [code(only(tmp_path, "c.json", bad)) for bad in ("", "[]", "[1", "3")] == [
        "OR102",
        "OR102",
        "OR106",
        "OR106",
    ]


@pytest.mark.parametrize("beside", ["story.txt.meta.json", "story.meta.json"])
def test_metadata_beside_a_file_is_taken(tmp_path: Path, beside: str) -> None:
    (tmp_path / beside).write_text('{"published": "2025-07-17", "url": "https://x.example/s"}')
    found = only(tmp_path, "story.txt", "One.")
    assert found.source is not None
    assert found.source.metadata == {"published": "2025-07-17", "url": "https://x.example/s"}


def test_the_full_name_goes_before_the_stem(tmp_path: Path) -> None:
    (tmp_path / "story.meta.json").write_text('{"title": "Stem"}')
    (tmp_path / "story.txt.meta.json").write_text('{"title": "Full"}')
    found = only(tmp_path, "story.txt", "One.")
    assert found.source is not None
    assert found.source.metadata["title"] == "Full"


@pytest.mark.parametrize("broken", ["", "{", "[]", "3", '{"published": ', "[" * 100_000])
def test_broken_metadata_is_the_error_of_its_article(tmp_path: Path, broken: str) -> None:
    (tmp_path / "story.meta.json").write_text(broken)
    assert code(only(tmp_path, "story.txt", "One.")) == "OR111"


def test_metadata_beside_a_feed_holds_for_each_row_that_does_not_say_otherwise(tmp_path: Path) -> None:
    (tmp_path / "feed.meta.json").write_text('{"publisher": "The Example", "language": "en"}')
    found = inputs(tmp_path, "feed.jsonl", rows({"text": "One."}, {"text": "Two.", "publisher": "Other"}))
    assert [f.source and f.source.metadata["publisher"] for f in found] == ["The Example", "Other"]


def test_a_file_of_unknown_format_is_read_if_it_is_text(tmp_path: Path) -> None:
    assert only(tmp_path, "story.article", "One.").source is not None
    assert only(tmp_path, "story", "One.").source is not None
    assert code(only(tmp_path, "story.xyz", os.urandom(4000))) == "OR110"
    assert code(only(tmp_path, "story.xyz", b"")) == "OR102"


def from_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Input]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    [file] = walk(["-"])
    return list(read(file))


def test_standard_input_is_a_text_or_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [i.path for i in from_stdin(monkeypatch, b"One.\n{")] == ["-"]
    assert [i.path for i in from_stdin(monkeypatch, b' \n{"text": "One."}\n{"text": "Two."}')] == ["-#L2", "-#L3"]
    assert [code(i) for i in from_stdin(monkeypatch, b"")] == ["OR102"]


def test_standard_input_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    from_stdin(monkeypatch, b"One.")
    gc.collect()
    assert not sys.stdin.buffer.closed


@pytest.mark.parametrize("name", ["fuzz.txt", "fuzz.jsonl", "fuzz.json", "fuzz.html", "fuzz"])
@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_give_inputs_and_never_raise(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes
) -> None:
    found = inputs(tmp_path_factory.getbasetemp(), name, data)
    assert found
    for one in found:
        assert (one.source is None) != (one.error is None)
        if one.source is not None:
            one.source.text.encode()


def test_every_reader_is_named_by_an_ending() -> None:
    assert all(ending.startswith(".") and ending == ending.lower() for ending in READERS)


def test_an_input_is_a_source_an_error_or_a_page() -> None:
    with pytest.raises(ValueError, match="a source, an error or a page"):
        Input("x")
