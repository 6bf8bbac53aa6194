from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import changes, counts, money, percent
from onrecord.extract.annotations import Analysis, Quantity
from onrecord.extract.changes.multiples import find as find_multiples
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from onrecord.extract.rules import Rule

RULES = load("changes", "onrecord.extract.changes").rules


@pytest.fixture(scope="module")
def read(nlp: Language) -> Callable[[str], tuple[Quantity, ...]]:
    def read_(text: str) -> tuple[Quantity, ...]:
        analysis = Analysis(doc=nlp(text))
        for extractor in (money.annotate, percent.annotate, counts.annotate, changes.annotate):
            analysis = extractor(analysis)
        return analysis.quantities

    return read_


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_frames_its_examples(rule: Rule, read: Callable[[str], tuple[Quantity, ...]]) -> None:
    for example, expected in zip(rule.examples, rule.data["expects"], strict=True):
        (found,) = [q for q in read(example.text) if q.span in example.spans]
        role, direction, value = expected.split()
        assert (found.role, found.direction or "-", found.value) == (role, direction, Decimal(value)), example.text
        assert rule.id in found.rule, example.text


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_refuses_its_refusals(rule: Rule, read: Callable[[str], tuple[Quantity, ...]]) -> None:
    for text in rule.refuses:
        assert [q for q in read(text) if rule.id in q.rule] == [], text


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("The duty was cut from 25% to 15%.", ["change_from down 25", "change_to down 15"]),
        ("The gap widened by 0.2 percentage points to 3.1%.", ["change up 0.2", "change_to up 3.1"]),
        ("Yields fell to 5.92 percent from 5.93 percent.", ["change_to down 5.92", "change_from down 5.93"]),
        (
            "Sales declined 8% to $85 million, from $93 million.",
            ["change down -8", "change_to down 85000000", "change_from down 93000000"],
        ),
        ("The stock fell $1.125 to $13.625.", ["change down -1.125", "change_to down 13.625"]),
        ("It moves from 10% to 12% in May.", ["change_from up 10", "change_to up 12"]),
        ("Shares rose $2.50 each to close at $117.", ["change up 2.5", "change_to up 117"]),
        ("The top rate is 5%, up from 4%.", ["rate - 5", "change_from up 4"]),
    ],
)
def test_the_figures_of_one_movement_share_its_direction(
    text: str, frames: list[str], read: Callable[[str], tuple[Quantity, ...]]
) -> None:
    assert [f"{q.role} {q.direction or '-'} {q.value}" for q in read(text)] == frames


def test_up_to_downward_is_bounded_by_the_figure_and_nought(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    (quantity,) = read("That would shave up to 1% off growth.")
    assert (quantity.value, quantity.value_min, quantity.value_max) == (-1, -1, 0)
    assert (quantity.operator, quantity.direction, quantity.role) == ("up_to", "down", "change")


def test_the_bounds_of_a_fall_turn_with_its_sign(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    (quantity,) = read("Stocks fell 5 to 7 percent.")
    assert (quantity.value, quantity.value_min, quantity.value_max) == (None, -7, -5)
    (quantity,) = read("Stocks fell more than 5 percent.")
    assert (quantity.value, quantity.value_min, quantity.value_max) == (-5, None, -5)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Output fell 5% year-on-year.", "yoy"),
        ("Output fell 5% from a year earlier.", "yoy"),
        ("Output fell 5% from the same month last year.", "yoy"),
        ("Output fell 5% month-on-month.", "mom"),
        ("Output fell 5% from the previous month.", "mom"),
        ("Output fell 5% from the prior quarter.", "qoq"),
        ("Output fell 5% so far this year.", "ytd"),
        ("Output fell at an annualized rate of 5%.", "annualized"),
        ("Output fell 5%, compared with a forecast of 2%.", "vs_forecast"),
        ("A year-on-year fall of 5% was seen.", "yoy"),
        ("Output fell 5%.", None),
        ("It has already collected $5 billion.", "cumulative"),
        ("It spent $5 billion so far this year.", "ytd"),
        ("It spent $5 billion on roads.", None),
        ("Output fell 5% in May and prices rose 2% from a year earlier.", None),
    ],
)
def test_a_change_says_what_it_is_measured_against(
    text: str, basis: str | None, read: Callable[[str], tuple[Quantity, ...]]
) -> None:
    assert read(text)[0].basis == basis


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Ferries account for more than 60% of the port revenue.", "the port revenue"),
        ("He owns 5 percent of the firm that built it.", "the firm"),
        ("Two-thirds of voters agreed.", "voters"),
    ],
)
def test_a_share_says_what_it_is_a_part_of(text: str, whole: str, read: Callable[[str], tuple[Quantity, ...]]) -> None:
    (quantity,) = read(text)
    assert quantity.role == "share"
    assert quantity.of is not None
    assert quantity.of.of(text) == whole


def test_a_sum_lost_is_a_loss_and_no_movement(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    assert [q.role for q in read("The firm lost $5 billion and raised $2 billion.")] == ["level", "level"]


@pytest.mark.parametrize("text", ["It will cut a $5 billion deficit.", "They must reduce its $69 billion trade gap."])
def test_the_size_of_what_is_cut_is_a_level(text: str, read: Callable[[str], tuple[Quantity, ...]]) -> None:
    assert [q.role for q in read(text)] == ["level"]


def test_what_moves_itself_moves_by_any_sum(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    assert [(q.role, q.value) for q in read("Debt fell $2 billion.")] == [("change", Decimal(-2_000_000_000))]
    assert [q.role for q in read("It fell $2 billion short of its goal.")] == ["level"]


def test_without_a_parse_sentences_end_at_their_marks() -> None:
    assert changes.sentences("It fell 5%. Then it rose.") == [(0, 12), (12, 25)]


def test_a_change_between_two_figures_is_a_change(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    (quantity,) = read("Wages increased between 3% and 4%.")
    assert (quantity.role, quantity.direction, quantity.value_min, quantity.value_max) == ("change", "up", 3, 4)


def test_each_of_two_figures_has_its_own_base(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    found = read("Prices rose 0.2% on the month and 2.7% on the year.")
    assert [(q.role, q.basis) for q in found] == [("change", "mom"), ("change", "yoy")]


def test_a_fraction_by_which_something_shrank_is_a_change_downward(read: Callable[[str], tuple[Quantity, ...]]) -> None:
    (quantity,) = read("Imports shrank by a quarter in May.")
    assert (quantity.kind, quantity.value, quantity.role) == ("ratio", Decimal("-0.25"), "change")


@pytest.mark.parametrize(("text", "value"), [("It doubled.", 2), ("a 10-fold rise", 10), ("set to triple", 3)])
def test_a_factor_is_a_multiple(text: str, value: int) -> None:
    (quantity,) = find_multiples(text)
    assert (quantity.kind, quantity.value, quantity.direction) == ("multiple", value, "up")


@given(
    st.sampled_from(["fell", "dropped", "slid", "rose", "climbed", "gained"]),
    st.decimals("0.1", 99, places=1),
    st.sampled_from(["{}%", "{} percent", "{} percentage points"]),
)
def test_a_verb_of_movement_gives_the_sign(verb: str, value: Decimal, style: str) -> None:
    text = f"Output {verb} {style.format(value)} in May."
    (quantity,) = percent.find(text)
    framed = changes.frame(text, quantity, (0, len(text)))
    down = verb in {"fell", "dropped", "slid"}
    assert framed.value == (-value if down else value)
    assert framed.direction == ("down" if down else "up")


@pytest.mark.parametrize(
    "text", ["", "\n", "5% of", "fell 5% of ", "\x00 5%", "to 5% from", "((($5)))" * 50, "😀 5% of 😀"]
)
def test_no_text_breaks_the_extractors_with_or_without_a_parse(text: str, nlp: Language) -> None:
    for pipeline in (nlp, spacy.blank("en")):
        analysis = Analysis(doc=pipeline(text))
        for extractor in (money.annotate, percent.annotate, counts.annotate, changes.annotate):
            analysis = extractor(analysis)
        assert all(0 <= q.start < q.end <= len(text) for q in analysis.quantities)
