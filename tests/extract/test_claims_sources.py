"""Who says it, in the sentence of a claim and in its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.schemas import Claim

    Reader = Callable[[str], list[Claim]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm denies that its boats sank in May.", "The firm denies that its boats sank in 2025-05."),
        ("Local authorities said 5 houses were lost.", "5 houses were lost, according to local authorities."),
        (
            "The Port Authority said the bridge closed in May.",
            "The bridge closed in 2025-05, according to the Port Authority.",
        ),
        ("They said that 4 bridges were shut.", "They said: 4 bridges were shut."),
    ],
)
def test_a_source_is_worded_as_the_article_does(read: Reader, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in read(text)]


def test_what_is_denied_is_not_told_as_a_fact(read: Reader) -> None:
    claim = read("The mayor, Ana Souza, denied that she had taken $5 million in bribes.")[0]
    assert claim.text == "Ana Souza denies that she had taken $5 million in bribes."
    assert claim.polarity.value == "negated"


def test_a_name_stands_once_where_nobody_else_can_be_meant(read: Reader) -> None:
    found = [claim.text for claim in read("Ana Souza sold 3 boats on Monday because she had lost her licence.")]
    assert found[0].count("Ana Souza") == 1


def test_a_name_is_filled_in_where_a_second_person_stands_before(read: Reader) -> None:
    text = "Ana Souza took over in May. Ivo Brandt told voters on Monday that 3 of her boats had sunk."
    assert any("3 of Ana Souza’s boats" in claim.text for claim in read(text))


def test_who_says_i_is_the_speaker(read: Reader) -> None:
    claim = next(c for c in read("“I sold 40 boats in May,” Ana Souza said.") if c.quantities)
    assert claim.subject is not None
    assert (claim.subject.name, claim.subject.resolved_by) == ("Ana Souza", "pronoun")


def test_they_are_those_who_speak(read: Reader) -> None:
    claim = read("The growers said they would wait until May.")[0]
    assert claim.subject is not None
    assert claim.subject.name == "The growers"


def test_they_are_not_one_speaker(read: Reader) -> None:
    claim = read("Ana Souza said they would wait until May.")[0]
    assert claim.subject is not None
    assert claim.subject.name is None


def test_an_aside_is_the_writer_s_word(read: Reader) -> None:
    found = read("Ana Souza said rents, which rose 4% in May, would fall by 2% this year.")
    assert {tuple(q.value for q in c.quantities): c.attribution.type for c in found if c.quantities} == {
        ("4",): "author",
        ("-2",): "indirect",
    }


def test_who_holds_an_office_is_the_subject(read: Reader) -> None:
    claim = next(c for c in read("Its president, Ana Souza, sold 40 boats in May.") if c.quantities)
    assert claim.subject is not None
    assert claim.subject.name == "Ana Souza"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme has at least four ships that both towns want to buy.",
            "Acme has at least four ships that both towns want",
        ),
        ("A clerk, who sold 3 boats in May, left.", "A clerk sold 3 boats in 2025-05."),
    ],
)
def test_a_claim_reads_as_a_whole_sentence(read: Reader, text: str, expected: str) -> None:
    assert any(claim.text.startswith(expected) for claim in read(text))


@pytest.mark.parametrize(
    "text", ["Half the margin was lost on Monday to its rival.", "Its lead in 3 towns worried Ana."]
)
def test_a_figure_in_passing_makes_no_claim_of_its_own(read: Reader, text: str) -> None:
    assert not any("presupposed" in claim.flags for claim in read(text))


def test_an_inherited_period_stands_in_the_sentence(read: Reader) -> None:
    found = [claim.text for claim in read("Exports fell 2% in June. Imports dropped 4%.")]
    assert "Imports dropped 4% (2025-06)." in found


@pytest.mark.parametrize(
    "text",
    ["Exports fell 2% in June. Rents are 4% of pay.", "Exports will fall 2% next year. Imports dropped 4%."],
)
def test_what_is_not_told_in_the_past_takes_over_no_period(read: Reader, text: str) -> None:
    assert not any("period_inherited" in claim.flags for claim in read(text))


def test_a_day_goes_on_among_things_that_are_traded(read: Reader) -> None:
    found = read("Acme shares fell 2% on Thursday. The dollar rose 1%. Profit rose 3%.")
    assert [[t.value for t in claim.times] for claim in found] == [["2025-07-17"], ["2025-07-17"], []]


def test_a_figure_before_the_first_of_two_nouns_is_of_the_first(read: Reader) -> None:
    found = [claim.text for claim in read("The plan comes on top of existing 10% tariffs and duties on steel.")]
    assert any("tariffs are 10%" in text and "duties" not in text for text in found)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("“We received a letter and are looking into it,” Ana Souza said.", "Ana Souza said: We are looking into it."),
        ("“The ferry hit the quay and was towed away,” Ana Souza said.", "The ferry was towed away"),
    ],
)
def test_of_a_quotation_each_joined_predicate_is_a_claim(read: Reader, text: str, second: str) -> None:
    assert any(claim.text.startswith(second) for claim in read(text))


def test_a_joined_verb_that_does_not_agree_with_its_subject_is_none(read: Reader) -> None:
    (claim,) = read("“Peru calls on both sides to stay calm, exercise restraint,” Ana Souza said.")
    assert claim.text == "Peru calls on both sides to stay calm, exercise restraint, according to Ana Souza."
