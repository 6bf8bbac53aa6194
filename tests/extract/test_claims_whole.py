"""Claims are whole sentences that say something: no fragments, no price tags, nothing that stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Pipeline

    Reader = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Having paid back most of the loan of $40 million.",
        "Get it now at Ofcon for $40.",
        "Compare the prices of 12 rival shops before that day.",
        "Steel kettle with a lid for $40.",
    ],
)
def test_fragments_bids_and_price_tags_make_no_claim(sentences: Reader, text: str) -> None:
    assert sentences(text) == []


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The crew noted if and how often the ferry stopped in May.", "how often"),
        ("The share who claimed they had sailed in May grew from 5% to 8%.", "had sailed"),
        ("The catch was as large as that landed in 2019 and 2021, the port said.", "That landed"),
    ],
)
def test_what_is_asked_counted_or_pointed_at_is_not_told_as_so(sentences: Reader, text: str, absent: str) -> None:
    assert not any(absent in told for told in sentences(text))


def test_a_rate_that_is_not_named_makes_no_claim_of_its_own(sentences: Reader) -> None:
    told = sentences("Ofcon raised the levy to 30%, above the 12% rate that was set in May.")
    assert not any(text.startswith("The rate is") for text in told)
    assert any("30%, above the 12% rate" in text for text in told)


def test_an_owner_is_named_where_only_one_can_be_meant(sentences: Reader) -> None:
    assert "Ofcon Ltd’s deficit is $4 million." in sentences("Ofcon Ltd cut its $4 million deficit last year.")


def test_a_figure_stays_in_its_clause_where_its_owner_is_open(sentences: Reader) -> None:
    told = sentences("Canada began to demand that Mexico lower its $4 billion grain surplus.")
    assert any("lower its $4 billion grain surplus" in text for text in told)
    assert not any(text.startswith("Its ") for text in told)


def test_a_measure_that_says_towards_whom_it_is_stands_by_itself_where_its_owner_is_open(
    pipeline: Pipeline,
) -> None:
    text = "Canada began to demand that Mexico lower its $4 billion grain surplus with the northern state."
    found = next(claim for claim in pipeline.read(text).claims if claim.quantities)
    assert found.text == "The grain surplus with the northern state is $4 billion."
    assert {"presupposed", "pronoun_ambiguous"} <= set(found.flags)


def test_a_list_of_names_is_the_subject_as_a_whole(sentences: Reader) -> None:
    told = sentences("Minister Ana Souza, Governor Per Lind, and Mayor Jo Berg met on 4 May 2025 to set a 3% fee.")
    assert any(text.startswith("Minister Ana Souza, Governor Per Lind, and Mayor Jo Berg met") for text in told)


def test_nobody_is_died(sentences: Reader) -> None:
    told = sentences("Two guards were on leave the night Ana Souza died in 2019, the inquiry found.")
    assert not any("is died" in text or "was died" in text for text in told)


def test_what_is_thought_is_not_said(sentences: Reader) -> None:
    told = sentences("I think the fee is too high at $4.")
    assert any(text.startswith("I think that the fee") for text in told)


def test_that_said_is_nobody_s_saying(sentences: Reader) -> None:
    assert not any(
        text.startswith("That said:") for text in sentences("That said, the two firms might have made a good fit.")
    )


def test_a_claim_that_is_not_told_is_none(sentences: Reader) -> None:
    told = sentences("Canada is pressing Mexico to open its market, accusing it of dumping, a claim Mexico denies.")
    assert not any("denies a claim" in text for text in told)


def test_of_a_line_that_is_printed_twice_the_one_in_the_story_is_cited(pipeline: Pipeline) -> None:
    line = "Sales of bread at Ofcon rose 5% in May, the firm said in its report to the council."
    text = f"Key points\n* {line}\n\n{line} They had fallen for a year.\n"
    found = [claim for claim in pipeline.read(text).claims if "5%" in claim.text]
    assert [claim.citations[0].start for claim in found] == [text.rindex("Sales")]


def test_half_of_something_is_a_figure_of_its_clause(pipeline: Pipeline) -> None:
    (claim,) = pipeline.read("The new pier is half the length of the old one.").claims
    assert [quantity.value for quantity in claim.quantities] == ["0.5"]
