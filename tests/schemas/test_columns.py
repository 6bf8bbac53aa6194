from __future__ import annotations

import pytest

from onrecord.schemas import Claim
from onrecord.schemas.article import Article
from onrecord.schemas.claim import Quantity
from onrecord.schemas.columns import column, day_of


@pytest.mark.parametrize(
    ("model", "path", "kind", "required"),
    [
        (Claim, "claim_id", "text", True),
        (Claim, "n", "integer", True),
        (Claim, "modality.class", "text", True),
        (Claim, "provenance.confidence", "real", True),
        (Claim, "attribution.speaker.name", "text", False),
        (Claim, "subject.name|subject.text", "text", False),
        (Article, "published_confidence", "real", False),
        (Quantity, "value", "decimal", False),
        (Quantity, "currency_assumed", "boolean", False),
    ],
)
def test_a_column_has_the_type_of_its_field(model: type, path: str, kind: str, *, required: bool) -> None:
    made = column("x", model, path)
    assert (made.kind, made.required) == (kind, required)


def test_a_column_of_a_field_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        column("x", Claim, "attribution.speeker")


def test_the_first_path_that_holds_something_counts() -> None:
    get = column("subject_name", Claim, "subject.name|subject.text").get
    assert get({"subject": {"text": "the bank", "name": "Bank of Sylvania"}}) == "Bank of Sylvania"
    assert get({"subject": {"text": "the bank"}}) == "the bank"
    assert get({}) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-07-17", "2025-07-17"),
        ("2025-07-17T08:30:00+02:00", "2025-07-17"),
        ("2025-07", None),
        ("2025-02-30", None),
        ("XXXX-WXX-3", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_a_day_of_the_calendar_or_unknown(text: str | None, day: str | None) -> None:
    assert day_of(text) == day
