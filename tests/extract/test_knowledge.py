"""A list of entities that the user supplies: which ids are pinned, and what a bad list says."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import orjson
import pytest

import onrecord
from onrecord.errors import RunError
from onrecord.extract import entities
from onrecord.extract.annotations import Analysis
from onrecord.extract.entities import knowledge
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = (
    "Senator Maria Okafor came to Boeing on Monday. Okafor met Peter Okafor of the International Monetary Fund.\n"
    "The IMF said that Boeing would hire."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def pinned(nlp: Language, file: Path) -> dict[str, str]:
    """Return the ids of the entities of the text, by name, for those that have one."""
    found = knowledge.read(file).pin(entities.annotate(Analysis(doc=nlp(TEXT))))
    return {entity.name: entity.external_id for entity in found.entities if entity.external_id}


def written(folder: Path, content: str, name: str = "list.csv") -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def test_ids_are_pinned_by_name_and_alias(nlp: Language, tmp_path: Path) -> None:
    listed = "id,name,aliases\nP1,Maria Okafor,Maria A. Okafor\nO7,International Fund,IMF|I.M.F.\nO8,The Boeing,\n"
    expected = {"Maria Okafor": "P1", "International Monetary Fund": "O7", "Boeing": "O8"}
    assert pinned(nlp, written(tmp_path, listed)) == expected


def test_json_lines_do_the_same(nlp: Language, tmp_path: Path) -> None:
    listed = '{"id": "P1", "name": "Maria Okafor"}\n\n{"id": "O7", "name": "Fund", "aliases": ["IMF"], "kind": "org"}\n'
    expected = {"Maria Okafor": "P1", "International Monetary Fund": "O7"}
    assert pinned(nlp, written(tmp_path, listed, "list.jsonl")) == expected


def test_a_surname_alone_pins_nobody_who_is_named_in_full(nlp: Language, tmp_path: Path) -> None:
    assert pinned(nlp, written(tmp_path, "id,name,aliases\nP1,Chidi Okafor,Okafor\n")) == {}


def test_a_name_of_two_ids_pins_neither_and_a_kind_tells_them_apart(nlp: Language, tmp_path: Path) -> None:
    assert pinned(nlp, written(tmp_path, "id,name,aliases\nA,Boeing,\nB,Boeing,\n")) == {}
    told = "id,name,aliases,kind\nA,Boeing,,person\nB,Boeing,,org\n"
    assert pinned(nlp, written(tmp_path, told)) == {"Boeing": "B"}


def test_names_are_compared_as_they_are_written_never_by_likeness(nlp: Language, tmp_path: Path) -> None:
    assert pinned(nlp, written(tmp_path, "id,name,aliases\nP1,Marie Okafor,maria okafor\n")) == {}


def test_the_digest_is_the_files(tmp_path: Path) -> None:
    one, two = written(tmp_path, "id,name\nA,B\n", "1.csv"), written(tmp_path, "id,name\nA,C\n", "2.csv")
    assert knowledge.read(one).sha256 != knowledge.read(two).sha256
    assert knowledge.read(one) == knowledge.read(written(tmp_path, "id,name\nA,B\n", "3.csv"))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.csv", "", "no id"),
        ("list.csv", "id,title\nA,B\n", "no name"),
        ("list.csv", "id,name\n,B\n", "line 2: no id"),
        ("list.csv", "id,name\nA,\n", "line 2: no name"),
        ("list.csv", "id,name\nA,B\nA,C\n", "line 3: the id 'A' stands in line 2"),
        ("list.csv", "id,name,kind\nA,B,firm\n", "no kind is called 'firm'"),
        ("list.csv", 'id,name\nA,"B\n', "no CSV"),
        ("list.jsonl", '{"id": "A"', "line 1: no JSON"),
        ("list.jsonl", "[1]", "line 1: not a JSON object"),
        ("list.jsonl", '{"id": 1, "name": "B"}', "line 1: id, name and aliases are texts"),
        ("list.jsonl", '{"id": "A", "name": "B", "aliases": [2]}', "texts"),
        ("list.jsonl", '{"id": "A", "name": "B", "aliases": {"x": 2}}', "texts"),
    ],
)
def test_a_bad_list_stops_the_run_and_says_where(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(RunError, match=r"OR223") as caught:
        knowledge.read(written(tmp_path, content, name))
    assert told in caught.value.message


def test_a_list_that_is_not_there_or_not_text_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(b"id,name\nA,Zo\xeb\n")
    for name in ("none.csv", "latin.csv"):
        with pytest.raises(RunError, match=r"OR223"):
            knowledge.read(tmp_path / name)


def test_the_ids_stand_in_the_article_and_the_list_in_the_configuration(tmp_path: Path) -> None:
    text = "Senator Maria Okafor came to Boeing on Monday. Exports fell 3% in May, the senator said."
    given = onrecord.Pipeline(entities=written(tmp_path, "id,name\nP1,Maria Okafor\n")).read(text + "\n")
    plain = onrecord.Pipeline().read(text + "\n")
    assert [person.external_id for person in given.people] == ["P1"]
    assert [person.external_id for person in plain.people] == [None]
    digests = {claim.provenance.config_sha256 for article in (given, plain) for claim in article.claims}
    assert len(digests) == 2


def test_the_command_takes_a_list_and_refuses_a_bad_one(tmp_path: Path) -> None:
    written(tmp_path, "Senator Maria Okafor came on Monday. Exports fell 3% in May, she said.\n", "article.txt")
    good, bad = written(tmp_path, "id,name\nP1,Maria Okafor\n"), written(tmp_path, "id;name\n", "bad.csv")
    for file, code in ((good, 0), (bad, 2)):
        out = tmp_path / "out"
        command = [sys.executable, "-m", "onrecord", "extract", tmp_path / "article.txt", "-o", out, "--entities", file]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - ourselves
        assert done.returncode == code, done.stderr
        assert ("OR223" in done.stderr) == (code == 2)
    article = orjson.loads((out / "articles.jsonl").read_bytes())
    assert [e["external_id"] for e in article["entities"] if e["kind"] == "person"] == ["P1"]
    assert orjson.loads((out / "run.json").read_bytes())["config"]["entities"].startswith("sha256:")
