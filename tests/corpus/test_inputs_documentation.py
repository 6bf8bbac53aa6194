from __future__ import annotations

import tomllib
from pathlib import Path

from onrecord.corpus import LIMIT, READERS
from onrecord.corpus.compression import FREE, RATIO
from onrecord.errors import INPUT_CODES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_every_ending_that_is_read_is_documented() -> None:
    assert all(f"`{ending}`" in PAGE for ending in READERS)


def test_every_code_that_reading_gives_is_documented() -> None:
    assert all(f"| {code} |" in PAGE for code in INPUT_CODES if code < "OR120" and code != "OR109")


def test_every_name_of_a_field_is_documented() -> None:
    table = (ROOT / "onrecord" / "corpus" / "fields.toml").read_text(encoding="utf-8")
    assert all(f"`{name}`" in PAGE for names in tomllib.loads(table)["aliases"].values() for name in names)


def test_the_limit_is_documented() -> None:
    assert f"{LIMIT:,} bytes" in PAGE


def test_the_limits_of_compressed_files_are_documented() -> None:
    assert f"{RATIO} times its size, once that is more than {FREE // 1_000_000} MB" in PAGE
