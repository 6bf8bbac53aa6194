"""Participles with a date behind a noun, and sums that only say which thing is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The accord reached in May 2024 pleased growers.", "The accord was reached in 2024-05."),
        ("The basic levy, frozen since 2021, will stay where it is.", "The basic levy has been frozen since 2021."),
        ("The land belongs to Ofcon Ltd, a firm founded in 1871.", "Ofcon Ltd was founded in 1871."),
    ],
)
def test_a_participle_with_a_date_tells_a_fact_of_its_own(sentences: Reader, text: str, expected: str) -> None:
    assert expected in sentences(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 4% in June, according to a survey released on Tuesday.",
        "The discount would fall to 25% for homes bought after 2027.",
        "The move had been expected by 19 of the 23 firms polled in May 2025.",
    ],
)
def test_a_source_or_a_thing_that_is_not_told_from_others_has_no_such_fact(sentences: Reader, text: str) -> None:
    assert len(sentences(text)) == 1


def test_a_sum_that_only_says_which_thing_is_meant_belongs_to_its_clause(sentences: Reader) -> None:
    assert sentences("Ofcon’s council will drop the three-year $4 billion plan.") == [
        "Ofcon’s council will drop the three-year $4 billion plan."
    ]
