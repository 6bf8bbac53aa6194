from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import jsonschema
import pytest

from onrecord.schemas.generate import RECORDS, contracts, json_schema
from onrecord.schemas.tables import COLUMNS, ddl

if TYPE_CHECKING:
    from pathlib import Path


def test_the_contracts_at_the_root_are_the_generated_ones(root: Path) -> None:
    files = {file.name: file.read_bytes() for file in (root / "schemas").iterdir() if file.name != "README.md"}
    assert files == contracts(), "run `make schemas` and review the diff"


@pytest.mark.parametrize("name", RECORDS)
def test_every_contract_is_a_valid_json_schema_2020_12(name: str) -> None:
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == f"urn:onrecord:{name}:1.0.0"


def test_the_tables_can_be_made_twice() -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(ddl())
    database.executescript(ddl())
    made = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()
    assert made == set(COLUMNS)
