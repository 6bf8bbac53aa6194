"""Every rule of dates.toml and holidays.toml finds its examples and refuses its refusals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules
from onrecord.extract.dates import find

if TYPE_CHECKING:
    from onrecord.extract.rules import Example

REFERENCE = date(2025, 7, 17)
CORE = [
    rule
    for rule in rules.load("dates", "onrecord.extract.dates").rules.values()
    if rule.data.get("stage", "core") == "core"
]
BESIDE = [rule for rule in rules.load("dates", "onrecord.extract.dates").rules.values() if "stage" in rule.data]
HOLIDAYS = list(rules.load("holidays", "onrecord.extract.dates").rules.values())


@pytest.mark.parametrize(
    ("rule", "example"), [(rule.id, example) for rule in CORE for example in rule.examples], ids=str
)
def test_a_rule_finds_its_example(rule: str, example: Example) -> None:
    found = [(time.start, time.end, time.rule) for time in find(example.text, reference=REFERENCE, intervals=False)]
    assert found == [(span.start, span.end, rule) for span in example.spans]


@pytest.mark.parametrize("example", [example for rule in [*BESIDE, *HOLIDAYS] for example in rule.examples], ids=str)
def test_a_rule_beside_another_finds_its_example(example: Example) -> None:
    found = [(time.start, time.end) for time in find(example.text, reference=REFERENCE)]
    assert found == [(span.start, span.end) for span in example.spans]


@pytest.mark.parametrize(("rule", "text"), [(rule.id, text) for rule in CORE for text in rule.refuses], ids=str)
def test_a_rule_refuses_its_refusal(rule: str, text: str) -> None:
    assert rule not in [time.rule for time in find(text, reference=REFERENCE)]


@pytest.mark.parametrize("text", [text for rule in HOLIDAYS for text in rule.refuses], ids=str)
def test_a_holiday_is_refused_where_it_names_something_else(text: str) -> None:
    assert find(text, reference=REFERENCE) == []
