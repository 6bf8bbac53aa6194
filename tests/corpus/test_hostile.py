from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from onrecord.corpus import File, Input, read, walk
from onrecord.corpus.choosing import zones_of

if TYPE_CHECKING:
    from pathlib import Path

STORY = "Prices rose 3% in May, the statistics office said on Monday, and they are expected to rise again in June."


def only(place: Path) -> Input:
    [found] = read(File(place.name, place))
    return found


def code(found: Input) -> str | None:
    return found.error.code if found.error else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.txt", "OR104"), ("a.html", "OR104"), ("a.json", "OR104"), ("a.warc", "OR102"), ("a.jsonl", "OR104")],
)
def test_a_line_without_end_is_refused_without_being_held(tmp_path: Path, name: str, expected: str) -> None:
    place = tmp_path / name
    with place.open("wb") as file:
        file.write(b'{"text": "Prices rose')
        file.truncate(300_000_000 if name == "a.warc" else 1_000_000_000)  # sparse: a line of NULs that takes no disk
    program = (
        "import resource, sys; from pathlib import Path; from onrecord.corpus import File, read\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "place = Path(sys.argv[1]); codes = [item.error.code for item in read(File(place.name, place))]\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, *codes)"
    )
    done = subprocess.run([sys.executable, "-c", program, place], capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    grown, *codes = done.stdout.split()
    assert codes == [expected]
    assert int(grown) < 100_000  # KB


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_a_page_whose_elements_stand_too_deep_says_so_and_is_not_half_read(tmp_path: Path, tag: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    html = f"<html><body><p>{STORY}</p>{f'<{tag}>' * 100_000}deep{closing * 100_000}<p>The end.</p></body></html>"
    place = tmp_path / "a.html"
    place.write_text(html, encoding="utf-8")
    assert code(only(place)) == "OR116"


def test_a_page_as_deep_as_a_page_may_be_is_read_in_linear_time(tmp_path: Path) -> None:
    spent = []
    for blocks in (200, 400):
        html = "<html><body>" + "<div>" * 1500 + f"<p>{STORY}</p>" * blocks + "</div>" * 1500
        place = tmp_path / "a.html"
        place.write_text(html, encoding="utf-8")
        started = time.process_time()
        source = only(place).source
        assert source is not None
        zones_of(source)
        spent.append(time.process_time() - started)
    assert source.text.count("The end") == 0
    assert spent[1] < 4 * spent[0] + 1


FLOODS = {
    "references": lambda n: "&amp;" * n,
    "numbers": lambda n: "&#60;&#x110000;&#0;" * n,
    "unknown references": lambda n: "&lol;" * n,
    "references without end": lambda n: "&" * n,
    "tags without end": lambda n: "<" * n,
    "one attribute": lambda n: f'<img alt="{"x" * 10 * n}">',
    "attributes": lambda n: '<img a="1" b="2" c="3" style="color: red">' * n,
    "formats that nobody closes": lambda n: "<b>x" * (n // 100) + "<p>x" * n,
    "comments": lambda n: "<!-- x -->" * n + "<!--" * n,
    "scripts": lambda n: "<script>" * n,
    "cells": lambda n: "<table>" + "<tr><td>x" * n,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_of_markup_is_read_in_linear_time(tmp_path: Path, flood: str) -> None:
    spent = []
    for n in (25_000, 50_000):
        place = tmp_path / f"{n}.html"
        place.write_text(f"<html><body><p>{STORY}</p>{FLOODS[flood](n)}</body></html>", encoding="utf-8")
        started = time.process_time()
        found = only(place)
        assert found.source is not None or code(found) == "OR116"
        spent.append(time.process_time() - started)
    assert spent[1] < 3 * spent[0] + 1


def test_entities_of_entities_are_not_unfolded(tmp_path: Path) -> None:
    declared = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    place = tmp_path / "a.xhtml"
    head = f'<!DOCTYPE html [<!ENTITY l0 "ha"><!ENTITY own SYSTEM "file:///etc/passwd">{declared}]>'
    place.write_text(f"{head}<html><body><p>{STORY}</p><p>&l9; &own;</p></body></html>", encoding="utf-8")
    source = only(place).source
    assert source is not None
    assert len(source.text) < 2000
    assert "root:" not in source.text


def test_json_that_is_nested_too_deep_is_an_error(tmp_path: Path) -> None:
    for name in ("a.json", "a.jsonl"):
        place = tmp_path / name
        place.write_text("[" * 200_000, encoding="utf-8")
        assert code(only(place)) == "OR106"
        place.write_text('{"text": ' * 200_000, encoding="utf-8")
        assert code(only(place)) == "OR106"


def test_a_number_without_end_is_an_error_or_no_matter(tmp_path: Path) -> None:
    place = tmp_path / "a.jsonl"
    place.write_text('{"text": "Prices rose.", "id": ' + "9" * 100_000 + "}\n", encoding="utf-8")
    assert code(only(place)) in {None, "OR106"}


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    place = tmp_path / "a.jsonl"
    row = json.dumps({"text": "Prices rose. " * 100}) + "\n"
    place.write_text(row * 30_000, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in read(File("a.jsonl", place))) == 30_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KB; the file has 40 MB


def test_metadata_that_lead_out_of_the_corpus_are_refused(tmp_path: Path) -> None:
    (tmp_path / "in/sub/..data").mkdir(parents=True)
    (tmp_path / "secret.json").write_text('{"title": "secret"}', encoding="utf-8")
    (tmp_path / "in/sub/..data/meta").write_text('{"title": "ours"}', encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"in/sub/{name}.txt").write_text("Prices rose.", encoding="utf-8")
    (tmp_path / "in/sub/a.meta.json").symlink_to("../../secret.json")
    (tmp_path / "in/sub/b.meta.json").symlink_to("..data/meta")
    found = {item.path: item for file in walk([tmp_path / "in"]) for item in read(file)}
    assert code(found["sub/a.txt"]) == "OR111"
    source = found["sub/b.txt"].source
    assert source is not None
    assert source.metadata == {"title": "ours"}


def test_a_path_in_the_data_opens_nothing(tmp_path: Path) -> None:
    place = tmp_path / "a.jsonl"
    row = {"text": "Prices rose.", "url": "file:///etc/passwd", "path": "../../../etc/passwd", "source": "/etc/passwd"}
    place.write_text(json.dumps(row), encoding="utf-8")
    source = only(place).source
    assert source is not None
    assert source.path == "a.jsonl#L1"
    assert source.text == "Prices rose."


def test_a_named_pipe_in_a_folder_does_not_hang_a_walk(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("Prices rose.", encoding="utf-8")
    assert [file.name for file in walk([tmp_path])] == ["a.txt"]
    assert [file.name for file in walk([str(tmp_path / "*.txt")])] == ["a.txt"]
