"""Plain facts: claims of main clauses about a name, without figure, date or source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Pipeline
    from onrecord.schemas import Claim

    Reader = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Reader:
    def plain(text: str) -> list[Claim]:
        claims = pipeline.read(f"{text}\n", published="2025-07-17").claims
        return [claim for claim in claims if "claims.plain" in claim.provenance.rules]

    return plain


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ofcon wants to halve its 4% deficit.", "planned"),
        ("Peru seeks to calm its growers.", "planned"),
        ("The growers have offered to run a stall at no cost.", "offered"),
    ],
)
def test_a_deed_done_with_words_is_a_claim_without_figure_or_date(read: Reader, text: str, modality: str) -> None:
    assert [(claim.text, claim.modality.class_) for claim in read(text)] == [(text, modality)]


def test_a_deed_under_a_condition_is_none(read: Reader) -> None:
    assert not read("Even if Ofcon agrees to pay for a new quay.")


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Despite the protests, the Harbour Board has shown little willingness to give way.", "asserted", "negated"),
        ("Ana Souza would accompany the delegation in hopes of settling the dispute.", "planned", "affirmed"),
        ("Ana Souza's government may face limits on the concessions it can make.", "possible", "affirmed"),
    ],
)
def test_a_main_clause_about_a_name_is_a_claim(read: Reader, text: str, modality: str, polarity: str) -> None:
    (claim,) = read(text)
    assert claim.text == text
    assert (claim.modality.class_, claim.polarity.value) == (modality, polarity)
    assert claim.attribution.type == "author"


@pytest.mark.parametrize(
    "text",
    [
        "The gel does not burn when it is heated by the lamp.",
        "Did Ana Souza know of the letter that the board had sent?",
        "Lisbon was the only city where rents fell 3% in May.",
        "Ana Souza said the ferry would run through the winter.",
    ],
)
def test_background_questions_sayings_and_what_only_leads_to_a_figure_make_none(read: Reader, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("rule", rules.load("efforts", "onrecord.extract.claims").rules.values(), ids=lambda r: r.id)
def test_what_somebody_who_is_named_strives_for_is_a_claim(rule: rules.Rule, read: Reader) -> None:
    for example in rule.examples:
        found = [claim for claim in read(example.text) if " trying to " in claim.text]
        assert [claim.subject and claim.subject.name for claim in found] == ["Peru"], example.text
    for refusal in rule.refuses:
        assert not any(" trying to " in claim.text for claim in read(refusal)), refusal
