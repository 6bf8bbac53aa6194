from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import percent
from onrecord.extract.annotations import Analysis
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.extract.annotations import Quantity
    from onrecord.extract.rules import Rule

RULES = load("percent").rules


def only(text: str) -> Quantity:
    (quantity,) = percent.find(text)
    return quantity


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_finds_its_examples(rule: Rule) -> None:
    for example in rule.examples:
        found = [q.span for q in percent.find(example.text) if q.rule == rule.id]
        assert found == list(example.spans), example.text


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_refuses_its_refusals(rule: Rule) -> None:
    for text in rule.refuses:
        assert [q for q in percent.find(text) if q.rule == rule.id] == [], text


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("0.5 percent", "percent", "0.5", "%"),
        ("5 per cent", "percent", "5", "%"),
        ("26.7%", "percent", "26.7", "%"),
        ("twenty six percent", "percent", "26", "%"),
        ("6 1/4%", "percent", "6.25", "%"),
        ("three-quarters of a percent", "percent", "0.75", "%"),
        ("half of 1\u00a0percent", "percent", "0.5", "%"),
        ("minus five percent", "percent", "-5", "%"),
        ("half a percentage point", "percentage_points", "0.5", "pp"),
        ("a percentage point", "percentage_points", "1", "pp"),
        ("83 percentage points", "percentage_points", "83", "pp"),
        ("0.2pp", "percentage_points", "0.2", "pp"),
        ("25bp", "basis_points", "25", "bp"),
        ("110 basis points", "basis_points", "110", "bp"),
        ("a basis point", "basis_points", "1", "bp"),
        ("5-percent", "percent", "5", "%"),
    ],
)
def test_percent_points_and_basis_points_are_kept_apart(text: str, kind: str, value: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value, quantity.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 to 7 percent", "5", "7"),
        ("15-20%", "15", "20"),
        ("25% to 40%", "25", "40"),
        ("between 5 and 7 per cent", "5", "7"),
        ("ranging from 5 percent to 25 percent", "5", "25"),
        ("0.5 to 3.1%", "0.5", "3.1"),
        ("two or three percent", "2", "3"),
        ("4.25 to 4.5 percent", "4.25", "4.5"),
        ("0.25-0.5%", "0.25", "0.5"),
        ("a 5-to-10 percent cut", "5", "10"),
    ],
)
def test_two_ends_of_a_range_are_one_figure(text: str, low: str, high: str) -> None:
    quantity = only(text)
    assert (quantity.value_min, quantity.value_max, quantity.operator) == (Decimal(low), Decimal(high), "range")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("beat him by 46 percent to 42 percent", ["46", "42"]),
        ("cut from 25% to 15%", ["25", "15"]),
        ("rose 5% to 40%", ["5", "40"]),
        ("fell from 5.6 to 5.4 percent", ["5.6", "5.4"]),
        ("a 52 to 48 percent vote", ["52", "48"]),
    ],
)
def test_two_figures_that_are_no_range_stay_two(text: str, values: list[str]) -> None:
    assert [q.value for q in percent.find(text)] == [Decimal(v) for v in values]


@given(
    st.decimals(0, 1000, places=2),
    st.sampled_from(["{}%", "{} %", "{} percent", "{} per cent", "{}-percent", "{}\u00a0%", "{} pct"]),
)
def test_any_percentage_in_any_style_is_read_back(value: Decimal, style: str) -> None:
    assert only(f"It rose {style.format(value)} in May.").value == value


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("%percnt 0123456789.-–of"))))
def test_no_text_breaks_the_finder(text: str) -> None:
    assert all(0 <= q.start < q.end <= len(text) for q in percent.find(text))


def test_the_extractor_adds_to_an_article(nlp: Language) -> None:
    analysis = percent.annotate(Analysis(doc=nlp("Output rose 5% in May.")))
    assert [q.value for q in analysis.quantities] == [5]
