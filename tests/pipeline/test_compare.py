"""The same fact across articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from onrecord.errors import OnrecordError
from onrecord.pipeline.compare import compare, lines

if TYPE_CHECKING:
    from pathlib import Path


def claim(doc: str, value: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a record
    quantity = {"text": f"{value}%", "kind": "percent", "value": value, "operator": "eq", "unit": "%"}
    return {
        "claim_id": f"c_{doc}{value}",
        "doc_id": doc,
        "text": f"The rate is {value}%.",
        "fact_key": "bank|equal|rate|rate",
        "fact_period": "2025-06",
        "modality": {"class": "asserted"},
        "polarity": {"value": "affirmed"},
        "quantities": [quantity | changes.pop("quantity", {})],
        "citations": [{"path": f"{doc}.txt", "line_start": 3}],
    } | changes


def written(folder: Path, *claims: dict[str, Any]) -> Path:
    (folder / "claims.jsonl").write_bytes(b"".join(orjson.dumps(c) + b"\n" for c in claims))
    return folder


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"value": "5"}, "agree"),
        ({}, {"value": "6"}, "conflict"),
        ({}, {"value": "5.1", "operator": "approx"}, "agree"),
        ({}, {"value": "4", "operator": "gt"}, "agree"),
        ({}, {"value": "4", "operator": "lt"}, "conflict"),
        ({}, {"value": "4", "value_min": "4", "value_max": "6", "operator": "range"}, "agree"),
    ],
)
def test_two_articles_agree_when_what_their_figures_allow_overlaps(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], expected: str
) -> None:
    out = written(tmp_path, claim("a", "5", quantity=first), claim("b", "5", quantity=second))
    assert [(c.status, c.period) for c in compare(out)] == [(expected, "2025-06")]


def test_figures_for_other_periods_do_not_conflict(tmp_path: Path) -> None:
    out = written(tmp_path, claim("a", "5"), claim("b", "6", fact_period="2025-07"))
    assert [(c.status, c.period) for c in compare(out)] == [("other period", None)]


@pytest.mark.parametrize(
    "other",
    [
        claim("a", "6"),
        claim("b", "6", fact_key="bank|equal|fee|rate"),
        claim("b", "6", quantity={"unit": "pp"}),
        claim("b", "6", modality={"class": "forecast"}),
        claim("b", "6", polarity={"value": "negated"}),
        claim("b", "6", quantities=[]),
    ],
    ids=["same article", "other fact", "other unit", "forecast", "negated", "no figure"],
)
def test_what_is_not_the_same_fact_is_not_compared(tmp_path: Path, other: dict[str, Any]) -> None:
    assert not list(compare(written(tmp_path, claim("a", "5"), other)))


def test_a_comparison_says_where_each_claim_stands(tmp_path: Path) -> None:
    told = "\n".join(lines(compare(written(tmp_path, claim("a", "5"), claim("b", "6")))))
    assert "conflict" in told
    assert "a.txt:3" in told
    assert "b.txt:3" in told


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="OR205"):
        list(compare(tmp_path))
