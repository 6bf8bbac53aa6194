"""Times of a parsed article: direction from the governing verb, no overlap with quantities."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from onrecord.extract.annotations import Analysis, Quantity
from onrecord.extract.dates import annotate
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language

THURSDAY = datetime(2025, 7, 17, 9, 0)  # noqa: DTZ001 - publication times may lack a zone


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board will meet the union on Friday.", "2025-07-18"),
        ("The index fell sharply on Friday.", "2025-07-11"),
        ("The talks are scheduled to resume in the old harbour on Monday.", "2025-07-21"),
        ("Ministers met on Monday.", "2025-07-14"),
        ("The ministers meet in Oslo on Monday.", "2025-07-21"),
        ("If the vote were held on Monday, she would win.", "2025-07-21"),
        ("The council, which had been expected to decide in June, waits.", "2025-06"),
        ("She is likely to be asked about the March 25 call when she pressed the mayor.", "2025-03-25"),
        ("She is likely to be asked about the March 25 call.", "2026-03-25"),
        ("The closing of the mill on September 12 set in motion a wave of strikes.", "2024-09-12"),
    ],
)
def test_the_governing_verb_gives_the_direction(nlp: Language, text: str, value: str) -> None:
    analysis = annotate(Analysis(doc=nlp(text), reference=THURSDAY))
    assert [time.value for time in analysis.times] == [value]


def test_a_time_never_overlaps_a_quantity(nlp: Language) -> None:
    text = "It costs $5 a year."
    figure = Quantity(start=9, end=18, kind="money", value=Decimal(5), currency="USD")
    assert [time.value for time in annotate(Analysis(doc=nlp(text), reference=THURSDAY)).times] == ["P1Y"]
    assert annotate(Analysis(doc=nlp(text), reference=THURSDAY, quantities=(figure,))).times == ()


@pytest.mark.parametrize(("country", "value"), [("US", "2025-03-04"), ("GB", "2025-04-03"), (None, "2025-03-04")])
def test_the_country_gives_the_order_of_day_and_month(nlp: Language, country: str | None, value: str) -> None:
    analysis = annotate(Analysis(doc=nlp("It was filed on 03/04/2025."), country=country))
    assert [time.value for time in analysis.times] == [value]
