"""The table of docs/dates.md says what is true."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from onrecord.extract import rules
from onrecord.extract.dates import find

REFERENCE = date(2025, 7, 17)
PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ") and "`" in line]


@pytest.mark.parametrize("row", [row for row in ROWS if row[2].startswith("`")], ids=lambda row: row[0])
def test_a_row_of_the_table_is_read_as_it_says(row: list[str]) -> None:
    _, written, said = row
    example = rules.Example.parse(written.replace("}; ", "}.\n").replace("}, ", "}.\n"))
    found = {(time.start, time.end): time for time in find(example.text, reference=REFERENCE)}
    read = [found.get((span.start, span.end)) for span in example.spans]
    values = re.findall(r"`([^`]+)`", said)
    if values[0] == "mod":
        assert [time.mod if time else None for time in read] == re.findall(r"[A-Z_]{3,}", said)
    else:
        assert [time.value if time else None for time in read] == values
