"""Names corrected by the evidence of the article. ``[words|LABEL]``: what the model is taken to have found."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, Span

from onrecord.extract.entities import ents, names
from onrecord.extract.entities.acronyms import spelled
from onrecord.extract.entities.given import given
from onrecord.extract.entities.places import gazetteer

if TYPE_CHECKING:
    from spacy.language import Language

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)\]")


@cache
def blank() -> Language:
    return spacy.blank("en")


def doc_of(marked: str) -> Doc:
    """Return a text as if the model had found the marked names."""
    text, spans, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        last = mark.end()
    doc = blank()(text + marked[last:])
    found = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in spans]
    doc.ents = tuple(span for span in found if isinstance(span, Span))
    return doc


def found(marked: str) -> list[tuple[str, str]]:
    doc = doc_of(marked)
    return [(doc.text[start:end], label) for start, end, label in ents(doc)]


def test_a_surname_is_the_person_named_in_full_elsewhere() -> None:
    assert found("[Maria Zorvan|PERSON] rose. Then [Zorvan|ORG] sat. Nobody saw Zorvan leave.") == [
        ("Maria Zorvan", "PERSON"),
        ("Zorvan", "PERSON"),
        ("Zorvan", "PERSON"),
    ]


def test_a_surname_in_a_headline_in_capitals_is_the_person() -> None:
    assert ("ZORVAN", "PERSON") in found("ZORVAN LEAVES\n[Maria Zorvan|PERSON] left.")


def test_a_surname_that_is_a_plain_word_of_the_article_names_nobody_without_a_given_name() -> None:
    assert ("Quotes", "PERSON") not in found("[Prrk Quotes|PERSON] are late. Quotes may be wrong, and quotes are slow.")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Mr Zorvan|ORG] left.", ("Zorvan", "PERSON")),
        ("[President Maria Zorvan|PERSON] left.", ("Maria Zorvan", "PERSON")),
        ("[Zentrix spokesperson Maria Zorvan|PERSON] left.", ("Maria Zorvan", "PERSON")),
        ("[Maj-General Maria Zorvan|PERSON] left.", ("Maria Zorvan", "PERSON")),
        ("[Maria Zorvan's|PERSON] hat.", ("Maria Zorvan", "PERSON")),
        ("the [“Zorvan Bank”|ORG] fell", ("Zorvan Bank", "ORG")),
        ("the [Zorvan Bank (ZVB|ORG] fell", ("Zorvan Bank", "ORG")),
        ("by [Maria Zorvan OTTAWA|PERSON] today", ("Maria Zorvan", "PERSON")),
        ("hit by [Maria Zorvan 27|PERSON] today", ("Maria Zorvan", "PERSON")),
        ("[http://zorvan.example/Bank|ORG] and [Zorvan Bank|ORG]", ("Zorvan Bank", "ORG")),
    ],
)
def test_titles_possessives_quotes_brackets_and_figures_stay_out(marked: str, expected: tuple[str, str]) -> None:
    assert expected in found(marked)


def test_a_name_ends_with_its_line() -> None:
    assert found("[Maria Zorvan\nAnna Berg|PERSON] left.") == [("Maria Zorvan", "PERSON"), ("Anna Berg", "PERSON")]


def test_what_is_no_name_is_dropped() -> None:
    assert found("[Brexit|PERSON] at 9 [GMT|ORG], said the [CEO|ORG].") == []


def test_a_bracketed_acronym_makes_both_forms_organizations() -> None:
    assert found("The [Zorvan Research Board|PERSON] (ZRB) met. [ZRB|GPE] left.") == [
        ("Zorvan Research Board", "ORG"),
        ("ZRB", "ORG"),
        ("ZRB", "ORG"),
    ]


@pytest.mark.parametrize(
    ("before", "short", "name"),
    [
        ("the Union of Zorvan Millers ", "UZM", "Union of Zorvan Millers"),
        ("the Bank of Zorvan ", "BoZ", "Bank of Zorvan"),
        ("the Zorvan Millers ", "ABC", None),
        ("grain millers ", "GM", None),
    ],
)
def test_initials_spell_a_long_name_or_nothing(before: str, short: str, name: str | None) -> None:
    start = spelled(before, len(before), short)
    assert (None if start is None else before[start:].strip()) == name


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Maria Zorvan|PERSON] and Ivo Berg left. [Zorvan and Berg|ORG] sat.",
            [("Zorvan", "PERSON"), ("Berg", "PERSON")],
        ),
        ("[Maria Zorvan|PERSON] left. [Zorvan’s Grain Union|ORG] sat.", [("Zorvan", "PERSON"), ("Grain Union", "ORG")]),
        ("the [Grain Forum Peter Zentrix|ORG] sat.", [("Grain Forum", "ORG"), ("Peter Zentrix", "PERSON")]),
        ("the [Grain Forum President Peter Zentrix|ORG] sat.", [("Grain Forum", "ORG"), ("Peter Zentrix", "PERSON")]),
        ("the [Friends of Peter Zentrix|ORG] sat.", [("Friends of Peter Zentrix", "ORG")]),
        ("[Zorvan, Berg & Prell|ORG] sat.", [("Zorvan, Berg & Prell", "ORG")]),
    ],
)
def test_persons_inside_an_organization_stand_apart(marked: str, expected: list[tuple[str, str]]) -> None:
    assert found(marked.replace("Ivo Berg", "[Ivo Berg|PERSON]"))[-len(expected) :] == expected


def test_a_single_word_behind_an_article_is_no_person() -> None:
    assert found("They boarded the [Zorvan|PERSON] at dawn.") == []


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("[Zorvan|ORG], 44, slept.", "PERSON"),
        ("so [Zorvan|ORG]’s daughter slept.", "PERSON"),
        ("so professor [Zorvan|GPE] slept.", "PERSON"),
        ("so [Zorvan|PERSON], a small software company, slept.", "ORG"),
        ("so [Zorvan|PERSON]’s share price fell.", "ORG"),
        ("so professor [Uppsala|GPE] slept.", "GPE"),
        ("so [Zorvan Grain Bank|ORG], 44, slept.", "ORG"),
    ],
)
def test_words_beside_a_name_tell_what_it_is_unless_it_tells_itself(marked: str, label: str) -> None:
    assert [found_label for _, found_label in found(marked)] == [label]


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("the [Zorvan Cup|ORG] began", "EVENT"),
        ("the [Zorvan Grain Act|ORG] passed", "LAW"),
        ("the [Zorvan Grain Index|ORG] fell", "PRODUCT"),
        ("so [Maria Law|PERSON] left", "PERSON"),
        ("the [League of Zorvan Games|ORG] met", "ORG"),
    ],
)
def test_the_last_word_tells_events_laws_and_measures(marked: str, label: str) -> None:
    assert [found_label for _, found_label in found(marked)] == [label]


@pytest.mark.parametrize(
    "words",
    ["2019 Norwegian general election", "2016 United States presidential election in Ohio", "2011 Norway by-election"],
)
def test_the_country_in_the_name_of_an_election_is_part_of_it(words: str) -> None:
    assert found(f"He lost the {words} badly.") == [(words, "EVENT")]


def test_an_election_without_its_country_is_left_alone() -> None:
    assert found("He lost the 2019 general election in Norway.") == [("Norway", "GPE")]


def test_a_law_with_an_acronym_is_no_organization() -> None:
    assert ("Zorvan Grain Act", "ORG") not in found("The Zorvan Grain Act (ZGA) passed.")


def test_countries_cities_and_peoples_are_known() -> None:
    assert found("In [Malawi|PERSON] and Uppsala the [Norwegian|ORG] team won.") == [
        ("Malawi", "GPE"),
        ("Uppsala", "GPE"),
        ("Norwegian", "NORP"),
    ]


def test_the_end_of_the_text_ends_a_known_name_that_begins_there() -> None:
    assert found("They came to New") == []
    assert found("They came to New York") == [("New York", "GPE")]


def test_one_name_has_one_label_and_its_repeats_are_found() -> None:
    assert [label for _, label in found("[Zorvex|ORG] fell, [Zorvex|ORG] rose, [Zorvex|GPE] fell. Zorvex rests.")] == [
        "ORG"
    ] * 4


def test_the_words_beside_a_name_outvote_the_model() -> None:
    assert found("[Zorvex|PERSON] shares fell. [Zorvex|PERSON] shares rose.") == [("Zorvex", "ORG"), ("Zorvex", "ORG")]


def test_the_last_word_tells_an_organization_and_a_place() -> None:
    assert found("[Zorvan Airlines|PERSON] flew over the [Zorvan River|ORG].") == [
        ("Zorvan Airlines", "ORG"),
        ("Zorvan River", "FAC"),
    ]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Zorvan Grain|PERSON] Holdings fell.", "Zorvan Grain Holdings"),
        ("[Zorvan & Prell|ORG], LLC fell.", "Zorvan & Prell, LLC"),
        ("the [Ministry of Grain|ORG], Mills and Rural Roads fell.", "Ministry of Grain, Mills and Rural Roads"),
        ("the [Ministry of Grain|ORG], Mills fell.", "Ministry of Grain"),
        ("the [Zorvex news agency|ORG] fell.", "Zorvex"),
    ],
)
def test_a_name_takes_in_what_ends_an_organization_and_nothing_else(marked: str, name: str) -> None:
    assert found(marked) == [(name, "ORG")]


def test_two_clubs_and_their_goals_are_two_names() -> None:
    assert found("[Zorvan Rovers 2 Zentrix 1|ORG]") == [("Zorvan Rovers", "ORG"), ("Zentrix", "ORG")]


def test_a_place_of_two_words_is_no_pair_of_surnames() -> None:
    assert found("by [Daniel Port Zentrix|PERSON] in [Port Zentrix|GPE]")[-1] == ("Port Zentrix", "GPE")


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Daniel|GPE] [Zorvan|PERSON] left.", "Daniel Zorvan"),
        ("[Daniel|GPE] Zorvan left.", "Daniel Zorvan"),
        ("so J. K. [Zorvan|PERSON] left.", "J. K. Zorvan"),
        ("so [Han Su|PERSON]-jin left.", "Han Su-jin"),
        ("so [Daniel|PERSON] “Big Dan” [Zorvan|PERSON] left.", "Daniel “Big Dan” Zorvan"),
        ("so [Daniel|PERSON] van der Zorvan left.", "Daniel van der Zorvan"),
        ("so [Daniel Ivo|PERSON] [Zorvan Prell|PERSON] finally left.", "Daniel Ivo Zorvan Prell"),
        ("so [Daniel Ivo|PERSON] Zorvan finally left.", "Daniel Ivo Zorvan"),
        ("so [Daniel|PERSON] von und zu [Zorvan|ORG] finally left.", "Daniel von und zu Zorvan"),
        ("so [Daniel Ivo|PERSON] Zorvan’s people left.", "Daniel Ivo Zorvan"),
        ("so [Daniel|PERSON] “[Big Dan|PERSON]” [Zorvan|PERSON] left.", "Daniel “Big Dan” Zorvan"),
    ],
)
def test_a_name_that_the_model_cut_apart_is_whole_again(marked: str, name: str) -> None:
    assert found(marked) == [(name, "PERSON")]


@pytest.mark.parametrize("behind", ["Friday", "Says the tale", "Zentrix Holdings", "Walkers were late; the walkers"])
def test_a_capitalized_word_behind_a_full_name_may_be_no_part_of_it(behind: str) -> None:
    assert ("Maria Zorvan", "PERSON") in found(f"They finally saw [Maria Zorvan|PERSON] {behind} came home.")


def test_in_a_headline_a_name_takes_in_nothing() -> None:
    assert ("Maria Zorvan", "PERSON") in found("[Maria Zorvan|PERSON] Leaves Home\nIt was late.")


@pytest.mark.parametrize("suffix", ["based", "led", "backed", "era"])
def test_an_adjective_behind_a_hyphen_is_no_part_of_a_name(suffix: str) -> None:
    assert found(f"the [Maria Zorvan|PERSON]-{suffix} team") == [("Maria Zorvan", "PERSON")]


def test_the_field_of_a_minister_is_no_organization() -> None:
    assert found("[U.S. Harvest|ORG] Secretary [Maria Zorvan|PERSON]") == [("U.S.", "GPE"), ("Maria Zorvan", "PERSON")]


def test_the_head_of_an_administration_is_a_person() -> None:
    assert found("the [Zorvan Administration|ORG] said so") == [("Zorvan", "PERSON")]


def test_the_country_that_owns_a_ministry_is_a_name_of_its_own() -> None:
    assert found("by [Norway’s Ministry of Grain|ORG]") == [("Norway", "GPE"), ("Ministry of Grain", "ORG")]


def test_two_countries_joined_by_a_hyphen_are_two() -> None:
    assert found("[U.S.-Japan|ORG] talks") == [("U.S.", "GPE"), ("Japan", "GPE")]


def test_a_traded_fund_is_a_product() -> None:
    assert found("the [Zorvan Grain|ORG] ETF (ZGE) and [ZGE|ORG]") == [
        ("Zorvan Grain ETF", "PRODUCT"),
        ("ZGE", "PRODUCT"),
        ("ZGE", "PRODUCT"),
    ]


def test_well_known_organizations_need_no_model() -> None:
    assert found("He told Reuters and the BBC.") == [("Reuters", "ORG"), ("BBC", "ORG")]


def test_a_capital_article_within_a_sentence_belongs_to_the_organization() -> None:
    assert found("a partner at [The Zorvan Group|ORG] left") == [("The Zorvan Group", "ORG")]
    assert found("[The Zorvan Group|ORG] left") == [("Zorvan Group", "ORG")]


def test_every_rule_can_be_left_out() -> None:
    doc = doc_of("[Mr Zorvan|ORG] left.")
    assert [name.of(doc.text) for name in names(doc, ())] == ["Mr Zorvan"]


def test_given_names_tell_whom_they_are_given_to() -> None:
    assert [given(word) for word in ("Maria", "Peter", "José", "Zorvan", "Anna-Lena")] == ["f", "m", "m", None, "f"]


def test_the_gazetteer_holds_no_plain_word() -> None:
    assert not {"Reading", "Nice", "Mobile", "Male", "Split", "Of", "Victoria"} & set(gazetteer().labels)
