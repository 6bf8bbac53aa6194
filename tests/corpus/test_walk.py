from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.corpus import read, walk
from onrecord.errors import RunError


def write(root: Path, *names: str) -> None:
    for name in names:
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"The text of {name}.")


def names(*paths: str | Path, exclude: tuple[str | Path, ...] = ()) -> list[str]:
    return [file.name for file in walk(paths, exclude=exclude)]


def test_a_folder_is_walked_in_sorted_order_and_named_from_its_root(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt", "a/z.txt", "a/k/m.txt", "B.txt")
    assert names(tmp_path) == ["B.txt", "a/k/m.txt", "a/z.txt", "a.txt", "b.txt"]


def test_a_file_is_named_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, "deep/down/story.txt")
    assert names(tmp_path / "deep/down/story.txt") == ["story.txt"]


def test_a_given_file_is_read_even_if_it_is_hidden(tmp_path: Path) -> None:
    write(tmp_path, ".story.txt")
    assert names(tmp_path / ".story.txt") == [".story.txt"]


def test_hidden_files_and_metadata_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.txt", ".git/x.txt", "a.txt", "a.meta.json", "a.txt.meta.json")
    assert names(tmp_path) == ["a.txt"]


def test_a_pattern_is_named_from_its_fixed_part(tmp_path: Path) -> None:
    write(tmp_path, "f/2024/a.txt", "f/2025/b.txt", "f/2025/b.txt.meta.json", "f/2025/c.html")
    assert names(str(tmp_path / "f/*/*.txt")) == ["2024/a.txt", "2025/b.txt"]
    assert names(str(tmp_path / "f/**/b*")) == ["2025/b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, "what [now].txt", "what n.txt")
    assert names(str(tmp_path / "what [now].txt")) == ["what [now].txt"]


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/*.txt", "no*.txt", ""])
def test_a_missing_path_stops_the_run_before_anything_is_read(
    tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path / "..")
    with pytest.raises(RunError) as caught:
        walk([tmp_path, tmp_path / "a.txt", missing or str(tmp_path / "empty")])
    assert caught.value.code == "OR203"


def test_the_same_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b/c.txt")
    assert names(tmp_path / "b/c.txt", tmp_path, tmp_path / "b", tmp_path / "b" / ".." / "a.txt") == ["c.txt", "a.txt"]


def test_standard_input_is_read_once() -> None:
    files = list(walk(["-", "-"]))
    assert [(file.name, file.path) for file in files] == [("-", None)]


def test_links_neither_loop_nor_leave_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "out/b.txt", "out/more/c.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out/more")
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "out/b.txt")
    (tmp_path / "in/again.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in/circle.txt").symlink_to(tmp_path / "in/circle.txt")
    files = list(walk([tmp_path / "in"]))
    assert [file.name for file in files if file.error is None] == ["a.txt"]
    refused = {file.name: file.error.code for file in files if file.error is not None}
    assert refused == {"b.txt": "OR115", "folder": "OR115", "dangling.txt": "OR101", "circle.txt": "OR101"}
    assert {item.path: item.error.code for file in files for item in read(file) if item.error} == refused


def test_a_pattern_neither_loops_nor_leaves_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "in/sub/a.txt", "out/b.txt")
    for name in ("one", "two"):  # two loops double the paths with every step
        (tmp_path / "in/sub" / name).symlink_to(tmp_path / "in")
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "out/b.txt")
    (tmp_path / "in/far").symlink_to(tmp_path / "out")
    files = list(walk([str(tmp_path / "in/**/*.txt")]))
    assert [(file.name, file.error and file.error.code) for file in files] == [("b.txt", "OR115"), ("sub/a.txt", None)]
    files = list(walk([str(tmp_path / "in/*/*.txt")]))
    assert [(file.name, file.error and file.error.code) for file in files] == [
        ("far/b.txt", "OR115"),
        ("sub/a.txt", None),
    ]


def test_a_folder_deeper_than_the_recursion_limit_is_walked(tmp_path: Path) -> None:
    deep = str(tmp_path)
    for _ in range(1500):
        deep += "/d"
        os.mkdir(deep)  # noqa: PTH102 - pathlib recurses
    Path(deep, "a.txt").write_text("Prices rose.", encoding="utf-8")
    found = names(tmp_path)
    Path(deep, "a.txt").unlink()
    os.removedirs(deep)  # pytest recurses when it cleans up
    assert found == ["d/" * 1500 + "a.txt"]


def test_a_link_into_a_hidden_folder_of_the_same_root_is_read(tmp_path: Path) -> None:
    write(tmp_path, "in/..data/a.txt")
    (tmp_path / "in/a.txt").symlink_to("..data/a.txt")
    assert names(tmp_path / "in") == ["a.txt"]


def test_a_given_link_is_followed(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    assert names(tmp_path / "link") == ["a.txt"]


def test_what_is_excluded_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a.bak", "drafts/b.txt", "x/2024/c.html", "x/d.html", "out/e.txt")
    left = names(tmp_path, exclude=("*.bak", "drafts", "x/2024/*.html", tmp_path / "out"))
    assert left == ["a.txt", "x/d.html"]


def test_a_folder_that_cannot_be_listed_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "shut/b.txt")
    scandir = os.scandir

    def refusing(place: Path) -> object:
        if Path(place).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refusing)
    assert names(tmp_path) == ["a.txt", "shut"]


def test_a_name_that_is_not_utf8_can_be_recorded(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(b"text")
    [name] = names(tmp_path)
    assert name == "caf\\xe9.txt"
    name.encode()


def test_what_an_earlier_run_has_written_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for name in ("run.json", "claims.jsonl", "articles.jsonl", "errors.jsonl"):
        (tmp_path / "out" / name).write_text("{}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Prices rose.", encoding="utf-8")
    assert [file.name for file in walk([tmp_path])] == ["a.txt"]
