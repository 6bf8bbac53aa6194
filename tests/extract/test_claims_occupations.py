"""What somebody does, told by a clause: each rule finds its examples and refuses its refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules

if TYPE_CHECKING:
    from onrecord import Pipeline
    from onrecord.schemas import Claim


def _told(pipeline: Pipeline, text: str) -> list[Claim]:
    made = {"claims.works", "claims.led"}
    return [claim for claim in pipeline.read(f"{text}\n").claims if made & set(claim.provenance.rules)]


@pytest.mark.parametrize(
    "rule", rules.load("occupations", "onrecord.extract.claims").rules.values(), ids=lambda r: r.id
)
def test_an_occupation_finds_its_examples_and_refuses_its_refusals(rule: rules.Rule, pipeline: Pipeline) -> None:
    for example in rule.examples:
        starts = [claim.predicate.start for claim in _told(pipeline, example.text)]
        assert starts == [example.spans[0].start], example.text
    for refusal in rule.refuses:
        assert _told(pipeline, refusal) == [], refusal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Souza, who chairs the board and teaches law at Ode College, agreed.", "Ana Souza chairs the board."),
        ("Ana Souza, who chairs the board and teaches law, agreed.", "Ana Souza teaches law."),
        ("The union, led by Ana Souza, left.", "Ana Souza leads the union."),
    ],
)
def test_an_occupation_reads_as_a_sentence(pipeline: Pipeline, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in _told(pipeline, text)]
