from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import jsonschema
import pytest

from onrecord.schemas.generate import RECORDS, SQL, contracts, json_schema
from onrecord.schemas.tables import TABLES
from onrecord.schemas.views import VIEWS

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


def test_the_sql_makes_all_tables_and_views() -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(contracts()[SQL["sqlite"]].decode())
    made = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    database.close()
    assert made >= {table.name for table in TABLES} | set(VIEWS)


def test_every_database_has_the_same_tables_columns_and_views() -> None:
    shapes = []
    for file in SQL.values():
        text = contracts()[file].decode()
        tables = re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", text, re.DOTALL)
        columns = {name: re.findall(r"^    ([a-z_]+) ", body, re.MULTILINE) for name, body in tables}
        shapes.append((columns, re.findall(r"CREATE VIEW (\w+) AS(.*?);", text, re.DOTALL)))
    assert shapes[0] == shapes[1] == shapes[2]
