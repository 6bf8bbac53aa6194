"""What must speak for a name before it counts: the words beside it, other places, lines of capitals."""

from __future__ import annotations

import pytest

from onrecord.extract.entities import names
from onrecord.extract.language import load_model
from tests.extract.test_entities import found


@pytest.mark.parametrize(
    "text",
    [
        "[Zorvan|PERSON] rose by a third.",
        "The [Zorvan|PERSON] rose.",
        "Nobody saw [Zorvan|PERSON], which rose.",
    ],
)
def test_a_single_word_without_evidence_is_no_person(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[Zorvan|PERSON] told reporters that it rained.",
        "Nobody saw [Zorvan|PERSON], chief economist at a bank.",
        "Its director of policy, [Zorvan|PERSON], slept.",
        "“It rains,” explained [Zorvan|PERSON].",
        "Nobody saw [Zorvan|PERSON]’s daughter.",
        "[Zorvan|PERSON] was later jailed.",
        "Nobody saw [Trump|PERSON] tariffs.",
    ],
)
def test_a_single_word_that_stands_where_persons_do_is_one(text: str) -> None:
    assert [label for _, label in found(text)] == ["PERSON"]


@pytest.mark.parametrize(
    "text",
    [
        "[Zorvan|PERSON], Norway’s fourth-largest budget airline, rose.",
        "the forecaster, [Zorvan|PERSON], sees rain",
        "shares of [Zorvan|PERSON] fell",
        "[Zorvan|PERSON] managing director Maria Berg slept",
        "operator [Zorvan|PERSON] saw it",
    ],
)
def test_a_single_word_that_stands_where_companies_do_is_one(text: str) -> None:
    assert ("Zorvan", "ORG") in found(text)


def test_what_is_said_beside_one_place_of_a_name_counts_for_all() -> None:
    text = "[Zorvan|PERSON] rose.\nNobody saw it. Zorvan, a software company, was late."
    assert found(text) == [("Zorvan", "ORG"), ("Zorvan", "ORG")]


def test_a_surname_that_is_a_place_too_is_the_person_where_the_words_beside_it_say_so() -> None:
    text = "[Neil Jordan|PERSON] made it. [Jordan|GPE], whose film is late, slept."
    assert found(text)[-1] == ("Jordan", "PERSON")


def test_a_place_stays_one_beside_a_person_of_that_surname() -> None:
    text = "[Neil Jordan|PERSON] made it. It was shot in [Jordan|GPE]."
    assert found(text)[-1] == ("Jordan", "GPE")


def test_a_line_of_capitals_names_only_what_stands_elsewhere() -> None:
    text = "[LEADING SCORES|ORG] AT [NORDVIK FOODS|ORG]\nThe plant of [Nordvik Foods|ORG] was late."
    assert [words for words, _ in found(text)] == ["NORDVIK FOODS", "Nordvik Foods"]


def test_an_organization_that_the_model_passed_over_is_found_by_its_last_word() -> None:
    assert found("the lamps of the Mesa Water Board were off") == [("Mesa Water Board", "ORG")]
    assert found("the lamps of The Board were off") == []


def test_an_organization_is_named_with_the_place_that_it_is_of() -> None:
    assert found("the [Supreme Court|ORG] of [Canada|GPE] slept") == [("Supreme Court of Canada", "ORG")]
    assert ("Canada", "GPE") in found("the [Zentrix|ORG] of [Canada|GPE] slept")


def test_the_first_words_of_a_company_stand_for_it() -> None:
    text = "[Velm Tarnow Quist LLP|ORG] rose. [Velm Tarnow|PERSON] fell."
    assert found(text)[-1] == ("Velm Tarnow", "ORG")


def test_organizations_of_other_languages_begin_with_what_they_are() -> None:
    assert found("said [Grupo Zorvan|PERSON]") == [("Grupo Zorvan", "ORG")]


def test_storms_are_events() -> None:
    assert found("[Storm Zorvan|PERSON] rose") == [("Storm Zorvan", "EVENT")]


def test_a_plain_word_at_the_start_of_a_sentence_is_no_name() -> None:
    text = "It was cold. Household bills rose."
    doc = load_model()(text)
    doc.ents = (doc.char_span(13, 22, "ORG"),)
    assert names(doc) == []


def test_a_name_at_the_start_of_a_sentence_stays() -> None:
    text = "It was cold. Zentrix bills rose."
    doc = load_model()(text)
    doc.ents = (doc.char_span(13, 20, "ORG"),)
    assert [name.of(text) for name in names(doc)] == ["Zentrix"]
