from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import orjson
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.errors import RunError
from onrecord.pipeline.load import load
from onrecord.pipeline.load.arrow import SCHEMAS, as_arrow
from tests.pipeline.load.output import keep, lines

if TYPE_CHECKING:
    from pathlib import Path


def test_parquet_reads_back_equal(out: Path, tmp_path: Path) -> None:
    written = load(out, f"parquet:///{tmp_path}/news")
    for table, rows in written.items():
        assert pq.read_table(tmp_path / "news" / table).num_rows == rows
    records = pq.read_table(tmp_path / "news" / "claims")["record"].to_pylist()
    expected = {claim["claim_id"]: claim for claim in lines(out, "claims.jsonl")}
    assert {claim["claim_id"]: claim for claim in map(orjson.loads, records)} == expected


def test_figures_are_decimals_and_days_are_dates(out: Path, tmp_path: Path) -> None:
    load(out, f"parquet:///{tmp_path}/news")
    table = pq.read_table(tmp_path / "news" / "claim_quantities")
    assert table.schema.field("value").type == pa.decimal128(38, 9)
    assert Decimal("-0.5") in table["value"].to_pylist()
    times = pq.read_table(tmp_path / "news" / "claim_times")
    assert times.schema.field("start_date").type == pa.date32()
    assert date(2025, 6, 1) in times["start_date"].to_pylist()


def test_rows_stand_in_the_folder_of_the_month_of_their_article(out: Path, tmp_path: Path) -> None:
    load(out, f"parquet:///{tmp_path}/news")
    months = {folder.name for folder in (tmp_path / "news" / "claims").iterdir()}
    known = {"2025-05", "2025-06", "2025-07", "unknown"}
    assert months == {f"published_month={month}" for month in known}


def test_other_tools_read_it(out: Path, tmp_path: Path) -> None:
    claims = load(out, f"parquet:///{tmp_path}/news")["claims"]
    pattern = f"{tmp_path}/news/claims/**/*.parquet"
    with duckdb.connect() as database:
        asked = f"SELECT count(*) FROM read_parquet('{pattern}') WHERE published_month IS NOT NULL"  # noqa: S608 - a path of ours
        assert database.execute(asked).fetchall() == [(claims,)]
    assert pl.scan_parquet(pattern).select(pl.len()).collect().item() == claims


def test_a_second_load_takes_the_place_of_the_first(out: Path, tmp_path: Path) -> None:
    load(out, f"parquet:///{tmp_path}/news")
    keep(out, lambda article: article["path"] == "rates.txt")
    written = load(out, f"parquet:///{tmp_path}/news")
    assert pq.read_table(tmp_path / "news" / "claims").num_rows == written["claims"]
    assert [place.name for place in tmp_path.iterdir() if place.name.startswith(".news")] == []


def test_equal_runs_make_equal_files(out: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        load(out, f"parquet:///{tmp_path}/{name}")
    files = [
        {f.relative_to(tmp_path / n): f.read_bytes() for f in (tmp_path / n).rglob("*") if f.is_file()}
        for n in ("one", "two")
    ]
    assert files[0] == files[1]


def test_a_folder_that_is_not_ours_is_left_alone(out: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "precious.txt").touch()
    with pytest.raises(RunError, match="OR204"):
        load(out, f"parquet:///{tmp_path}/mine")
    assert (tmp_path / "mine" / "precious.txt").exists()


def test_more_months_than_files_may_be_open(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.pipeline.load.parquet._OPEN", 3)
    monkeypatch.setattr("onrecord.pipeline.load.parquet._HELD", 1)
    monkeypatch.setattr("onrecord.pipeline.load.documents.AT_ONCE", 1)
    written = load(out, f"parquet:///{tmp_path}/news")
    assert pq.read_table(tmp_path / "news" / "claims").num_rows == written["claims"]
    assert len(list((tmp_path / "news" / "claims").rglob("part-1.parquet"))) > 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Decimal("0.1")),
        ("-12345678901234567890.123456789", Decimal("-12345678901234567890.123456789")),
        ("0.0000000001", None),
        ("1" + "0" * 40, None),
        (None, None),
    ],
)
def test_a_figure_that_the_typed_column_cannot_hold_exactly_is_null_there(
    text: str | None, value: Decimal | None
) -> None:
    names = [field.name for field in SCHEMAS["claim_quantities"]]
    filled = {"claim_id": "c", "doc_id": "d", "n": 1, "kind": "count", "text": "x", "operator": "eq", "value": text}
    row = tuple({**dict.fromkeys(names), **filled, "value_text": text}[name] for name in names)
    table = as_arrow("claim_quantities", [row])
    assert (table["value"].to_pylist(), table["value_text"].to_pylist()) == ([value], [text])
