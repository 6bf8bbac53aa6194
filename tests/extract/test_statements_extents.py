"""How far what somebody says reaches: which clause, where it begins and where it ends."""

from __future__ import annotations

import pytest

from onrecord.extract import statements
from onrecord.extract.language import load_model

NLP = load_model()


def said(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (" ".join(s.of(text) for s in f.source), f.cue[0].of(text), [s.of(text) for s in f.content])
        for f in statements.find(NLP(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry has lost two captains this year - in fact, Mira Holt said that the crew is happy.",
        "The crew is not alone in its fear of the storm; more so, Mira Holt said that the crew is happy.",
    ],
)
def test_of_a_clause_before_a_verb_and_one_behind_it_the_verb_says_the_one_behind(text: str) -> None:
    assert said(text) == [("Mira Holt", "said", ["that the crew is happy"])]


def test_a_clause_before_a_verb_with_an_object_is_not_what_it_says() -> None:
    text = "She lost her vote in the council, however - Holt rejected the plan."

    assert said(text) == [("Holt", "rejected", ["the plan"])]


def test_a_phrase_that_the_parser_takes_for_an_object_begins_what_is_said() -> None:
    text = "Holt hopes the evening, paid for by the board, will be an hour of rest for the crew."

    assert said(text) == [
        ("Holt", "hopes", ["the evening, paid for by the board, will be an hour of rest for the crew"]),
    ]


def test_of_two_clauses_behind_a_verb_both_are_said() -> None:
    text = "Holt told reporters the harbour was closed, the boats were stuck."

    assert said(text) == [("Holt", "told", ["the harbour was closed, the boats were stuck"])]


def test_what_comes_of_it_is_said_and_what_is_added_is_not() -> None:
    stops = "Holt said the ferry would stop in June, leaving the island without a boat."
    adds = "Holt said the ferry would stop in June, adding that the crew would stay."

    assert said(stops) == [("Holt", "said", ["the ferry would stop in June, leaving the island without a boat"])]
    assert said(adds) == [
        ("Holt", "said", ["the ferry would stop in June"]),
        ("Holt", "adding", ["that the crew would stay"]),
    ]


def test_an_apposition_with_a_clause_of_its_own_is_not_said() -> None:
    text = "Holt said the board had agreed to sell the ferry, a move that surprised the crew."

    assert said(text) == [("Holt", "said", ["the board had agreed to sell the ferry"])]


def test_a_reporting_verb_goes_on_with_who_reports() -> None:
    text = "Mira Holt said the boat had left and accused the board of hiding the costs."

    assert said(text) == [
        ("Mira Holt", "said", ["the boat had left"]),
        ("Mira Holt", "accused", ["the board of hiding the costs"]),
    ]
