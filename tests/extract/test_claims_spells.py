"""Durations, and dates beside a noun, that make a claim of a main clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from onrecord import Pipeline


def _dated(pipeline: Pipeline, text: str) -> list[str]:
    return [claim.text for claim in pipeline.read(text).claims if "claims.dated" in claim.provenance.rules]


@pytest.mark.parametrize(
    "text",
    [
        "Hill growers have kept bees this way for decades.",
        "The crews struggled for hours to put out the fire.",
        "In the past few weeks, prices slumped across the valley.",
    ],
)
def test_how_long_something_has_been_so_is_a_claim(pipeline: Pipeline, text: str) -> None:
    assert _dated(pipeline, text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed three weeks after the old one sank.",
        "The twenty-minute walk was pleasant.",
        "If crews wait for weeks, costs will grow.",
        "Will crews wait for weeks?",
    ],
)
def test_a_duration_that_is_counted_from_something_or_supposed_is_none(pipeline: Pipeline, text: str) -> None:
    assert _dated(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The old plan lost its last friends in Monday’s late hours.", "XXXX-WXX-1"),
        ("The singer wore a similar coat at the 2021 Ode Film Festival.", "2021"),
    ],
)
def test_a_date_beside_a_noun_says_when_a_main_clause_was_so(pipeline: Pipeline, text: str, value: str) -> None:
    (claim,) = pipeline.read(text).claims
    assert value in [time.value for time in claim.times]


@pytest.mark.parametrize(
    "text",
    [
        "The scheme has been drawing crowds since launched on Friday.",
        "The firm left the valley after signing a truce with the town in 2018.",
    ],
)
def test_the_date_of_a_verb_without_a_subject_is_that_of_its_main_clause(pipeline: Pipeline, text: str) -> None:
    (claim,) = pipeline.read(text).claims
    assert (claim.text, len(claim.times)) == (text, 1)
