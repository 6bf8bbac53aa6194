"""Claims that read as sentences: verbs that lean on others, relative clauses, figures that belong elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.schemas import Claim

    Reader = Callable[[str], list[Claim]]


def texts(found: list[Claim]) -> list[str]:
    return [claim.text for claim in found]


def values(claim: Claim) -> list[str | None]:
    return [quantity.value for quantity in claim.quantities]


def subject(claim: Claim) -> str | None:
    return None if claim.subject is None else claim.subject.text


# Verbs that lean on others


def test_coordinated_infinitives_are_one_claim(read: Reader) -> None:
    found = texts(read("Ana Souza said the port would close two gates and sell the cranes."))
    assert len(found) == 1
    assert "would close two gates and sell the cranes" in found[0]


def test_words_inside_a_quotation_are_not_cut_off_at_an_and(read: Reader) -> None:
    found = texts(read("“Our task is to look at and understand the threat,” Ana Souza said."))
    assert any("to look at and understand the threat" in text for text in found)


def test_what_is_demanded_should_be(read: Reader) -> None:
    found = texts(read("Ana Souza has demanded that the treaty be put to a vote."))
    assert any("should be put to a vote" in text or "demanded that the treaty be put" in text for text in found)


def test_a_short_form_behind_another_subject_is_written_out(read: Reader) -> None:
    found = texts(read("The port faces a drought that’s lasted since 3 October 2023."))
    assert any(text.startswith("A drought has lasted since") for text in found)


def test_a_preposition_at_the_end_of_a_question_word_clause_stays(read: Reader) -> None:
    found = texts(read("“This is what we are focused on,” Ana Souza said."))
    assert any("focused on" in text for text in found)


def test_a_past_tense_that_the_tagger_takes_for_a_participle_stays_active(read: Reader) -> None:
    found = texts(read("The offshore yuan traded at 7.1225 per dollar."))
    assert not any("is traded" in text for text in found)


# Subjects


def test_the_noun_of_a_relative_clause_agrees_with_its_verb(read: Reader) -> None:
    found = read("Warnings were issued for an area of two counties that was burned in a fire on 4 May.")
    assert any((subject(claim) or "").startswith("an area") for claim in found)
    assert not any(text.startswith("Two counties was") for text in texts(found))


def test_what_comes_to_have_the_figure_is_the_subject(read: Reader) -> None:
    found = read("Home values rose in May, lifting the national median to a record $912,000.")
    assert "the national median" in [subject(claim) for claim in found]


def test_a_subject_that_the_words_leave_out_is_cited_too(read: Reader) -> None:
    found = read("Acme Corp met the union on Friday and cut 40 jobs.")
    cut = next(claim for claim in found if "-40" in values(claim))
    assert "Acme Corp" in " ".join(citation.exact for citation in cut.citations)


def test_no_body_beside_a_participle_is_the_subject_of_what_it_made(read: Reader) -> None:
    found = read("Similar claims made in 2022 by a start-up, Natrion Works, could not be reproduced, Ana Souza said.")
    assert not any(claim.subject is not None and claim.subject.name == "Natrion Works" for claim in found)


# Figures


def test_a_figure_of_an_indefinite_subject_belongs_to_the_clause(read: Reader) -> None:
    found = read("A new 10% levy would cut margins by 2 percentage points.")
    assert not any(text == "A new levy is 10%." for text in texts(found))
    assert any({"10", "-2"} <= set(values(claim)) for claim in found)


def test_the_figure_of_a_limit_is_no_claim_of_its_own(read: Reader) -> None:
    found = read("Inflation was 3.1% in May, above the bank's 2% target.")
    assert not any("target is 2%" in text for text in texts(found))


def test_a_figure_that_tells_who_is_meant_belongs_to_the_claim_around_it(read: Reader) -> None:
    found = read("The plan lifts contributions by 3% for those who earn more than $8,000.")
    assert len(found) == 1
    assert "8000" in values(found[0])


@pytest.mark.parametrize("text", ["She is 41.", "The man who was 71 left.", "Route 40 closed."])
def test_ages_and_numbered_things_are_no_figures(read: Reader, text: str) -> None:
    assert [claim for claim in read(text) if claim.quantities] == []


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Exports fell for a fifth day.", "5"),
        ("It was the third straight monthly fall.", "3"),
        ("The county ranks 31st among its neighbours.", "31"),
        ("The walkout will be the first at the port since 1989.", "1"),
        ("The clinics had their second-worst winter on record.", "2"),
    ],
)
def test_a_rank_is_a_figure(read: Reader, text: str, rank: str) -> None:
    assert rank in [q.value for claim in read(text) for q in claim.quantities if q.kind == "rank"]


def test_an_ordinal_in_a_name_is_no_rank(read: Reader) -> None:
    assert not [
        q for claim in read("The Third Bank of Ode met on 4 May.") for q in claim.quantities if q.kind == "rank"
    ]


# What is no claim


def test_a_saying_without_what_is_said_is_no_claim(read: Reader) -> None:
    assert texts(read("Two diplomats said on Friday.")) == []


def test_what_somebody_is_asked_is_no_claim(read: Reader) -> None:
    found = texts(read("The judges were asked whether the story moves 40 readers."))
    assert not any(text.startswith("The story moves") for text in found)


# Roles


def test_a_body_behind_a_name_is_an_affiliation(read: Reader) -> None:
    found = read("Prices would fall 4%, said Layla Haddad of Harbour Energy Advisers Inc. in Dubai.")
    assert any(text.startswith("Layla Haddad is with Harbour Energy Advisers") for text in texts(found))


def test_a_role_of_several_is_told_of_each_as_of_one(read: Reader) -> None:
    found = [claim.text for claim in read("Judges Ana Souza and Ivo Brandt met on Friday.") if claim.type == "role"]
    assert not any("Judges" in text for text in found)


# What turns a claim round


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boat isn’t safe, Ana Souza said.", "The boat isn’t safe, according to Ana Souza."),
        ("“It’s not fair to 40 growers,” Ana Souza said.", "It’s not fair to 40 growers, according to Ana Souza."),
        ("Not one boat of the 40 was sold in May.", "Not one boat of the 40 was sold in 2025-05."),
        ("Traders do not think that prices will fall 4%.", "Traders do not think prices will fall 4%."),
        ("Traders doubted that the 4% levy would hold.", "Traders doubted the 4% levy would hold."),
        ("The levy is no longer 4%.", "The levy is no longer 4%."),
    ],
)
def test_what_turns_a_claim_round_is_seen_and_told(read: Reader, text: str, expected: str) -> None:
    assert [claim.text for claim in read(text) if claim.polarity.value == "negated"] == [expected]


# What somebody wants of another


def test_what_somebody_wants_of_another_is_a_demand_of_theirs(read: Reader) -> None:
    for text in ("The union wants Acme to cut 40 jobs.", "The union called for Acme to cut 40 jobs."):
        (claim,) = read(text)
        assert (claim.type, claim.attribution.type, claim.subject and claim.subject.text) == (
            "demand", "indirect", "The union",
        )  # fmt: skip


def test_what_somebody_wants_to_do_is_a_plan_of_theirs(read: Reader) -> None:
    (claim,) = read("Acme wants to cut 40 jobs.")
    assert (claim.modality.class_, claim.attribution.type) == ("planned", "author")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme plans to cut 40 jobs and sell 3 ferries.", "Acme plans to sell 3 ferries."),
        ("The union urged Acme to cut 40 jobs and sell 3 ferries.", "The union urged Acme to sell 3 ferries."),
        ("Acme would shut 4 shops and open 3 inns.", "Acme would open 3 inns."),
        ("Acme did not shut 4 shops or open 3 inns.", "Acme did not open 3 inns."),
    ],
)
def test_a_coordinated_infinitive_keeps_the_words_that_it_shares(read: Reader, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in read(text)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("“I’m sure they have a good plan for May,” Ana Souza said.", "they"),
        ("Ana Souza described the levy of May as unfair.", "the levy of May"),
        ("The rule lets widows keep 90% of a pension.", "The rule"),
        ("The council wants to help growers raise output by 9%.", "The council"),
    ],
)
def test_the_subject_is_what_the_claim_is_about(read: Reader, text: str, subject: str) -> None:
    assert [claim.subject.text for claim in read(text) if claim.subject is not None] == [subject]


def test_it_is_hard_to_is_no_schedule(read: Reader) -> None:
    (claim,) = read("“It’s hard to change 40 habits,” Ana Souza said.")
    assert claim.modality.class_ == "asserted"


def test_who_should_expect_something_is_no_source_yet(read: Reader) -> None:
    (claim,) = read("Growers should expect a fee of $5 million.")
    assert (claim.attribution.type, claim.subject and claim.subject.text) == ("author", "Growers")


def test_what_is_not_wanted_is_no_plan(read: Reader) -> None:
    (claim,) = read("“We do not want to judge 40 people,” Ana Souza said.")
    assert claim.modality.class_ == "asserted"
