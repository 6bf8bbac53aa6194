"""Rated values: grades of outlooks, bonds and shares make claims, one for each thing that is graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules

if TYPE_CHECKING:
    from onrecord import Pipeline
    from onrecord.schemas import Claim


def _claims(pipeline: Pipeline, text: str) -> list[Claim]:
    return list(pipeline.read(f"{text}\n", published="2025-07-17").claims)


@pytest.mark.parametrize("rule", rules.load("ratings", "onrecord.extract.claims").rules.values(), ids=lambda r: r.id)
def test_a_grade_makes_a_claim_of_its_clause(rule: rules.Rule, pipeline: Pipeline) -> None:
    for example in rule.examples:
        (claim,) = _claims(pipeline, example.text)
        cited = claim.citations[0]
        assert cited.start <= example.spans[0].start < example.spans[0].end <= cited.end, example.text
    for refusal in rule.refuses:
        assert not any("claims.plain" in c.provenance.rules for c in _claims(pipeline, refusal)), refusal


def test_a_grade_of_two_things_is_two_claims(pipeline: Pipeline) -> None:
    first, second = _claims(pipeline, "The outlook for both Ofcon Group and Borlo Trust was ‘stable’ on the list.")
    assert (first.text, second.text) == (
        "The outlook for Ofcon Group was ‘stable’ on the list.",
        "The outlook for Borlo Trust was ‘stable’ on the list.",
    )
    assert [part.text for claim in (first, second) for part in claim.participants] == ["Ofcon Group", "Borlo Trust"]
    assert first.claim_id != second.claim_id
    assert (first.type, first.object and first.object.text) == ("state", "stable")


def test_two_grades_are_two_claims_of_one_measure(pipeline: Pipeline) -> None:
    text = "The mood was ‘bearish’, with water quality rated ‘good’ for Ofcon and ‘poor’ for Borlo."
    quality = [claim for claim in _claims(pipeline, text) if claim.subject and claim.subject.text == "water quality"]
    assert [claim.object and claim.object.text for claim in quality] == ["good", "poor"]
    assert [claim.text for claim in quality] == [
        "Water quality was rated ‘good’ for Ofcon.",
        "Water quality was rated ‘poor’ for Borlo.",
    ]


def test_the_key_of_a_grade_names_what_is_graded_and_no_grade(pipeline: Pipeline) -> None:
    (bond,) = _claims(pipeline, "The bond was rated BBB+ by an agency.")
    assert bond.fact_key == "bond|rate"
