"""What a fact-checker would make of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Pipeline
    from onrecord.schemas.claim import Check

    Checker = Callable[[str], list[Check]]


@pytest.fixture(scope="module")
def checks(pipeline: Pipeline) -> Checker:
    return lambda text: [c.check for c in pipeline.read(text, published="2025-07-17").claims if c.check is not None]


@pytest.mark.parametrize(
    ("text", "category", "checkable"),
    [
        ("Sales fell 5% in May.", "quantity", "now"),
        ("The council imposed a 4% levy on rents in May.", "law_rule", "now"),
        ("Output could fall 2% next year.", "prediction", "later"),
        ("The mayor will visit the plant on 4 August.", "other", "later"),
        ("Ana Souza left before the August 4 election.", "other", "now"),
        ("“The plan is unfair,” Ana Souza said.", "other", "no"),
        ("“I lost my shoes in the flood,” Ana Souza said.", "personal_experience", "no"),
        ("Ana Souza said the bridge was shut because of a strike.", "causal", "now"),
        ("Treasurer Ana Souza left.", "other", "now"),
        ("The wage bill was $4 million in May.", "quantity", "now"),
        ("The court ruled for the growers in May.", "other", "now"),
        ("The company will refund 900 seats.", "quantity", "later"),
        ("The company plans to refund 900 seats.", "quantity", "now"),
        ("The storms forced 900 people to leave in May.", "quantity", "now"),
        ("I lost 9 shoes in the flood in May.", "quantity", "now"),
        ("I left the town in May.", "personal_experience", "no"),
    ],
)
def test_a_claim_has_a_kind_and_a_time_at_which_it_can_be_checked(
    checks: Checker, text: str, category: str, checkable: str
) -> None:
    assert (category, checkable) in [(check.category, check.checkable) for check in checks(text)]


def test_a_figure_is_worth_more_than_a_view(checks: Checker) -> None:
    figure = checks("Sales fell 5% in May.")[0]
    view = checks("“The plan is unfair,” Ana Souza said.")[0]
    assert figure.worthiness > view.worthiness
