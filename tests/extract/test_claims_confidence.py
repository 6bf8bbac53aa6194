"""Confidence: what tells right claims from wrong ones, and the weights that are fitted to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eval.confidence import Judged, fit, ranking, share, table
from onrecord.extract.claims.confidence import confidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Pipeline

    Surer = Callable[[str], float]


@pytest.fixture(scope="module")
def sure(pipeline: Pipeline) -> Surer:
    return lambda text: pipeline.read(text, published="2025-07-17").claims[0].provenance.confidence


def test_a_figure_of_a_named_subject_is_surer_than_one_in_passing(sure: Surer) -> None:
    plain = sure("Exports fell 2% in June.")
    passing = sure("It hurt their fragile 2% April margin.")
    assert plain > passing


def test_confidence_is_a_share() -> None:
    assert 0 <= confidence(("made_noun", "subject_none", "verbless")) < confidence(("made_quoted", "time_event")) <= 1


def rows() -> list[Judged]:
    good = [Judged(n, ("plain",), 0.9, found=True, right=n % 10 != 0) for n in range(100)]
    bad = [Judged(n, ("odd",), 0.4, found=True, right=n % 10 == 0) for n in range(100)]
    return good + bad


def test_weights_follow_how_often_claims_are_right() -> None:
    weights = fit(rows())
    assert share(weights, ["plain"]) > 0.8
    assert share(weights, ["odd"]) < 0.2


def test_ranking_counts_pairs_in_the_right_order() -> None:
    assert ranking(rows(), [row.stated for row in rows()]) == pytest.approx(0.9)
    assert ranking(rows(), [0.5] * 200) == pytest.approx(0.5)


def test_the_table_has_a_line_for_each_range_that_has_claims() -> None:
    lines = table(rows(), [row.stated for row in rows()])
    assert lines[2:] == ["| 0.00 to 0.50 | 100 | 0.40 | 1.00 | 0.10 |", "| 0.90 to 1.00 | 100 | 0.90 | 1.00 | 0.90 |"]
