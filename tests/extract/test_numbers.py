from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.numbers import CARDINAL_WORDS, Number, parse_number, scan
from onrecord.extract.rules import load
from tests.cpu_time import least_cpu_time

if TYPE_CHECKING:
    from onrecord.extract.rules import Rule

RULES = load("numbers", "onrecord.extract.numbers").rules
ONES = [
    *load("numbers", "onrecord.extract.numbers").data["units"],
    *load("numbers", "onrecord.extract.numbers").data["teens"],
]
TENS = list(load("numbers", "onrecord.extract.numbers").data["tens"])


def found(text: str, rule: str) -> list[tuple[int, int]]:
    form = rule.partition(".")[2]
    return [(n.start, n.end) for n in scan(text) if n.form == form and not n.glued]


def in_words(value: int) -> str:
    """The words for a number below a thousand million."""
    for size, name in ((1_000_000, "million"), (1_000, "thousand")):
        if value >= size:
            rest = value % size
            return f"{in_words(value // size)} {name}" + (f" {in_words(rest)}" if rest else "")
    if value >= 100:
        rest = value % 100
        return f"{ONES[value // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if value >= 20:
        return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")
    return ONES[value]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_finds_its_examples(rule: Rule) -> None:
    for example in rule.examples:
        assert found(example.text, rule.id) == [tuple(s) for s in example.spans], example.text


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_refuses_its_refusals(rule: Rule) -> None:
    for text in rule.refuses:
        assert found(text, rule.id) == [], text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", "1200"),
        ("1.5 million", "1500000"),
        ("2bn", "2000000000"),
        ("half a million", "500000"),
        ("three-quarters", "0.75"),
        ("one point six billion", "1600000000"),
        ("a hundred thirty million", "130000000"),
        ("13 5/8", "13.625"),
        ("2½", "2.5"),
        ("two million five hundred thousand", "2500000"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("12,34,567", "1234567"),
        ("5 crore", "50000000"),
        ("three and a half million", "3500000"),
        ("twelve hundred", "1200"),
        ("3,5", "3.5"),
        ("a quarter of a million", "250000"),
        ("five lakh", "500000"),
        ("1 234 567", "1234567"),
        (".5", "0.5"),
        ("10 000", "10000"),
        ("two dozen", "24"),
        ("5 and a half million", "5500000"),
        ("nineteen", "19"),
    ],
)
def test_a_number_has_its_exact_value(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "billions", "no", "seven apples", "2019-20", "a", "several hundred", "9/0"])
def test_what_is_not_one_exact_number_has_no_value(text: str) -> None:
    assert parse_number(text) is None


def test_an_order_of_size_knows_the_least_that_it_means() -> None:
    assert [n.floor for n in scan("tens of millions, several hundred, billions")] == [
        Decimal(10_000_000), Decimal(100), Decimal(1_000_000_000),
    ]  # fmt: skip


def test_two_numbers_in_words_joined_by_and_stay_two() -> None:
    text = "between one hundred and two hundred"
    assert [text[n.start : n.end] for n in scan(text)] == ["one hundred", "two hundred"]


def test_a_scale_that_does_not_fall_begins_a_new_number() -> None:
    assert [n.value for n in scan("two million three million")] == [Decimal(2_000_000), Decimal(3_000_000)]


def test_a_one_letter_scale_is_kept_apart() -> None:
    number = next(scan("5m"))
    assert (number.value, number.lettered, number.end, number.letter_end) == (Decimal(5), Decimal(5_000_000), 1, 2)


def test_a_letter_before_a_figure_marks_it_as_glued() -> None:
    assert [n.glued for n in scan("G7 7")] == [True, False]


def test_a_run_of_digits_beyond_reason_is_no_figure() -> None:
    assert list(scan("1" * 400)) == []


def test_the_published_pattern_matches_cardinals_in_words() -> None:
    assert re.fullmatch(CARDINAL_WORDS, "three hundred and twelve")
    assert re.fullmatch(CARDINAL_WORDS, "Twenty-six")
    assert not re.fullmatch(CARDINAL_WORDS, "many")


@given(st.integers(0, 999_999_999))
def test_any_number_in_words_is_read_back(value: int) -> None:
    assert parse_number(in_words(value)) == value


@given(st.decimals(0, 10**12, places=3), st.sampled_from(["{:,}", "{}"]))
def test_any_number_in_digits_is_read_back(value: Decimal, style: str) -> None:
    assert parse_number(style.format(value)) == value


@given(st.integers(1, 9999), st.sampled_from([("thousand", 3), ("million", 6), ("bn", 9), ("tn", 12), ("crore", 7)]))
def test_any_scaled_number_is_read_back(value: int, scale: tuple[str, int]) -> None:
    assert parse_number(f"{value / 10} {scale[0]}") == Decimal(value).scaleb(-1).scaleb(scale[1])


@given(st.text())
def test_scanning_never_fails_and_keeps_its_order(text: str) -> None:
    numbers = list(scan(text))
    assert all(0 <= n.start < n.end <= n.letter_end <= len(text) for n in numbers)
    assert all(a.end <= b.start for a, b in pairwise(numbers))


@pytest.mark.parametrize(
    "piece", ["1 ", "one ", "half of a ", "1,", "½", "one hundred and ", "a million and ", "1/2", "1 222 "]
)
def test_scanning_takes_linear_time(piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * size)[:size]
        return least_cpu_time(lambda: list(scan(text)))

    cost(2_000)
    small, large = cost(8_000), cost(64_000)
    assert large < 8 * 4 * max(small, 0.005)


def test_a_number_is_frozen() -> None:
    number = next(scan("5"))
    assert isinstance(number, Number)
    with pytest.raises(AttributeError):
        number.start = 3  # type: ignore[misc]
