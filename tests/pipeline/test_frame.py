from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from onrecord import frame
from onrecord.errors import RunError
from onrecord.pipeline.frame import LIBRARIES, Library

if TYPE_CHECKING:
    from onrecord import Article, Pipeline

TEXT = """Exports from Freedonia fell 0.5% in June, the statistics office said.
The ministry plans to spend €4 million by October.
"""


@pytest.fixture(scope="module")
def article(pipeline: Pipeline) -> Article:
    return pipeline.read(TEXT, published="2025-07-17")


def column(table: Any, name: str, library: Library) -> list[Any]:  # noqa: ANN401 - three libraries' types
    if library == "pyarrow":
        return list(table.column(name).to_pylist())
    return list(table[name].to_list())


@pytest.mark.parametrize("library", LIBRARIES)
def test_claims_become_a_table_in_each_library(article: Article, library: Library) -> None:
    table = frame(article.claims, library=library)
    values = column(table, "value", library)
    assert values[0] == -0.5
    assert column(table, "exact", library)[0] in article.source.text


@pytest.mark.parametrize("library", LIBRARIES)
def test_other_records_become_tables_too(article: Article, library: Library) -> None:
    assert column(frame(article.money, library=library), "currency", library) == ["EUR"]
    assert column(frame(article.dates, library=library), "value", library) == ["2025-06", "2025-10"]


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_records_make_an_empty_table(library: Library) -> None:
    assert len(frame([], library=library)) == 0


HOSTILE = """=HYPERLINK("http://evil.example";"win") Corp. cut 300 jobs in May, the union said on Tuesday.
@SUM(A1) Ltd raised prices by 4% in May, the company said on Tuesday.
"""


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_table_for_a_spreadsheet_holds_no_formula(pipeline: Pipeline, library: Library) -> None:
    claims = pipeline.read(HOSTILE, published="2025-07-17").claims
    plain, safe = frame(claims, library=library), frame(claims, library=library, spreadsheet=True)
    written = safe.to_csv(index=False) if library == "pandas" else safe.write_csv()
    cells = [cell for row in csv.DictReader(io.StringIO(written)) for cell in row.values()]
    formulas = [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert any(text.startswith(("=", "@")) for text in column(plain, "exact", library))
    assert formulas == []


def test_figures_stay_figures_in_a_table_for_a_spreadsheet(article: Article) -> None:
    assert column(frame(article.claims, library="pandas", spreadsheet=True), "value", "pandas")[0] == -0.5


def test_without_a_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.pipeline.frame.find_spec", lambda _: None)
    with pytest.raises(RunError, match=r"OR208.*pandas, polars, pyarrow"):
        frame([])
