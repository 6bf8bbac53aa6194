from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import counts, dates, money, percent
from onrecord.extract.annotations import Analysis, Quantity
from onrecord.extract.counts.parts import find as find_parts
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from onrecord.extract.rules import Rule

RULES = load("counts", "onrecord.extract.counts").rules


@pytest.fixture(scope="module")
def read(nlp: Language) -> Callable[[str], tuple[Quantity, ...]]:
    def read_(text: str) -> tuple[Quantity, ...]:
        analysis = Analysis(doc=nlp(text))
        for extractor in (money.annotate, percent.annotate, dates.annotate, counts.annotate):
            analysis = extractor(analysis)
        return analysis.quantities

    return read_


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_finds_its_examples(rule: Rule, read: Callable[[str], tuple[Quantity, ...]]) -> None:
    for example in rule.examples:
        assert [q.span for q in read(example.text) if q.rule == rule.id] == list(example.spans), example.text


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_refuses_its_refusals(rule: Rule, read: Callable[[str], tuple[Quantity, ...]]) -> None:
    for text in rule.refuses:
        assert [q for q in read(text) if q.rule == rule.id] == [], text


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("They cut 1,200 jobs.", "count", "1200", "job"),
        ("The index lost 678 points.", "other", "678", "point"),
        ("It was tried seven times.", "count", "7", "time"),
        ("Four in ten voters agreed.", "ratio", "0.4", None),
        ("They won by a 3 to 1 margin.", "ratio", "3", None),
        ("It is the third-largest bank.", "rank", "3", "largest"),
    ],
)
def test_a_count_has_a_value_and_what_it_counts(
    text: str, kind: str, value: str, unit: str | None, read: Callable[[str], tuple[Quantity, ...]]
) -> None:
    (quantity,) = read(text)
    assert (quantity.kind, quantity.value, quantity.unit) == (kind, Decimal(value), unit)


def test_counts_give_way_to_money_and_percent(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    assert [q.kind for q in read("It paid 5 million dollars and 5 percent to 300 workers.")] == [
        "money",
        "percent",
        "count",
    ]


def test_an_order_of_size_counts_too(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    (quantity,) = read("Thousands of people came.")
    assert (quantity.value, quantity.value_min, quantity.vague) == (None, 1000, True)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789 -toinfhalf"))))
def test_no_text_breaks_the_finder_of_parts(text: str) -> None:
    assert all(0 <= q.start < q.end <= len(text) for q in find_parts(text))
