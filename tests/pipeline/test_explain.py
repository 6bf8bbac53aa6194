"""The derivation of a claim in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

from onrecord.pipeline.explain import explain
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Exports from Freedonia fell 0.5% in June from a year earlier, the statistics office said on Tuesday.
Trade Minister Ada Quill plans to cut the levy from 25% to 15% by October.
Quill said on Friday that 300 jobs were safe, and that she would not resign.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    folder = tmp_path_factory.mktemp("explain")
    file = folder / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    write([file], folder / "out", settings=Settings())
    return file, folder / "out", _id(folder / "out", "levy")


def _id(out: Path, words: str) -> str:
    rows = map(orjson.loads, (out / "claims.jsonl").read_bytes().splitlines())
    return str(next(row["claim_id"] for row in rows if words in row["text"]))


def test_an_explanation_shows_zone_entities_rules_check_and_parse(told: tuple[Path, Path, str]) -> None:
    _, out, claim_id = told
    text = explain(out, claim_id)
    for part in ("zone  ", "subject  ", "entity      Ada Quill", "rule  ", "check  ", "parse  ", "nsubj of “plans”"):
        assert part in text


def test_an_explanation_without_the_raw_file_says_so(told: tuple[Path, Path, str]) -> None:
    file, out, claim_id = told
    file.write_text(TEXT + "More.\n", encoding="utf-8")
    try:
        assert "not shown: the raw file" in explain(out, claim_id)
    finally:
        file.write_text(TEXT, encoding="utf-8")
