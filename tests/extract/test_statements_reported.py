"""Which words report a quotation, whose they are, and how much of a sentence is said."""

from __future__ import annotations

import pytest

from onrecord.extract import statements
from onrecord.extract.language import load_model

NLP = load_model()


def read(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (" ".join(s.of(text) for s in f.source), f.cue[0].of(text), [s.of(text) for s in f.content])
        for f in statements.find(NLP(text))
        if f.parent is None
    ]


@pytest.mark.parametrize(
    ("text", "source", "quotation"),
    [
        ("He had one wish for the harbour: “Stay a while,” he said.", "he", "“Stay a while,”"),
        ("Asked if the boats were sound, Holt said, “They are fine.”", "Holt", "“They are fine.”"),
        ("“We are staying,” Holt said, as the crew tied up the last boats.", "Holt", "“We are staying,”"),
    ],
)
def test_a_quotation_that_is_a_sentence_by_itself_takes_no_other_words(text: str, source: str, quotation: str) -> None:
    assert (source, "said", [quotation]) in read(text)


def test_a_clause_around_a_quotation_is_said_with_it() -> None:
    assert read("The harbour is “a trap for carts,” Holt said.") == [
        ("Holt", "said", ["The harbour is “a trap for carts,”"])
    ]


def test_a_speaker_between_commas_is_found_whatever_the_parser_hangs_the_name_on() -> None:
    text = "“We are staying,” Mira Holt, head of the ferry union and a former captain, told the council."

    assert read(text) == [
        ("Mira Holt, head of the ferry union and a former captain", "told", ["“We are staying,”"]),
    ]


def test_a_name_that_looks_like_an_auxiliary_speaks() -> None:
    assert read("“We are staying in the harbour,” Will wrote.") == [
        ("Will", "wrote", ["“We are staying in the harbour,”"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Holt walked along the pier on Monday, telling the crew, “We are staying in the harbour.”",
        "Holt did not look tired after the meeting, telling the crew, “We are staying in the harbour.”",
    ],
)
def test_a_participle_speaks_for_the_subject_of_the_verb_above_it(text: str) -> None:
    assert [(source, content) for source, _, content in read(text)] == [("Holt", ["“We are staying in the harbour.”"])]


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Winter,” won a prize in May.",
        "The board introduced the “Winter Tide,” which described the harbour as old.",
    ],
)
def test_a_quoted_name_in_a_clause_is_not_said_by_its_verb(text: str) -> None:
    assert not [content for _, _, content in read(text) if content[0].startswith("“")]


def test_what_is_said_behind_a_quoted_word_is_not_the_quoted_word() -> None:
    text = "Jo Park, who calls the harbour a “swamp,” said he has never owned a boat."

    assert ("said", ["he has never owned a boat"]) in [(cue, content) for _, cue, content in read(text)]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("He explained the delay by saying, “The boats are too old.”", "He", "saying"),
        ("When asked why, Holt responded in a letter: “The boats are too old.”", "Holt", "responded"),
    ],
)
def test_a_quotation_with_its_own_cue_stands_for_the_words_around_it(text: str, source: str, cue: str) -> None:
    assert read(text) == [(source, cue, ["“The boats are too old.”"])]


def test_what_is_said_with_that_keeps_the_quotation_in_it() -> None:
    text = "Park said that Holt tweeted, “The boats are too old.”"

    assert read(text) == [("Park", "said", ["that Holt tweeted, “The boats are too old.”"])]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The boats are old. Said Ellis: “We are staying.”", "Ellis"),
        ("The boats are old.\n\nAdded Mira Holt: “We are staying.”", "Mira Holt"),
    ],
)
def test_who_stands_between_a_verb_and_a_colon_speaks(text: str, source: str) -> None:
    assert [(found, content) for found, _, content in read(text)] == [(source, ["“We are staying.”"])]


def test_a_verb_that_looks_like_a_noun_reports_behind_a_whole_quotation() -> None:
    text = "“Nobody who has seen the boats would step on one with a child in his arms,” the editorial read."

    ((source, cue, _),) = read(text)

    assert (source, cue) == ("the editorial", "read")


def test_who_is_asked_does_not_ask() -> None:
    text = "Holt was asked by the captain, “Are the boats sound?” She answered, “They are.”"

    assert [(source, content) for source, _, content in read(text)] == [
        ("the captain", ["“Are the boats sound?”"]),
        ("She", ["“They are.”"]),
    ]


def test_a_verb_between_two_quotations_reports_the_second_where_the_first_has_ended() -> None:
    text = "Holt said, “The boats are old and the harbour is small.” She added, “We are staying.”"

    assert [(source, content) for source, _, content in read(text)] == [
        ("Holt", ["“The boats are old and the harbour is small.”"]),
        ("She", ["“We are staying.”"]),
    ]


def test_a_quotation_in_its_own_paragraph_goes_on_with_what_was_said_before_it() -> None:
    text = "Holt said the ferry would stop on Monday.\n\n“The boats are too old for the winter.”\n\nThe board met."

    assert ("Holt", "said", ["the ferry would stop on Monday", "“The boats are too old for the winter.”"]) in read(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We are staying in the harbour,” said Mira Holt in a letter to the council.", "Mira Holt"),
        ("“We are staying in the harbour,” the 43-year-old said.", "the 43-year-old"),
        ("“We are staying in the harbour,” another captain, Mira Holt, told the board.", "another captain, Mira Holt"),
    ],
)
def test_a_source_is_all_that_names_the_speaker_and_no_more(text: str, source: str) -> None:
    assert [found for found, _, _ in read(text)] == [source]


@pytest.mark.parametrize(
    "said",
    [
        "said {she liked the harbour in summer, but “the winters there are too long for a family with small boats.”}",
        "described {the captain as “stubborn” with a “good ear.”}",
    ],
)
def test_what_is_said_goes_on_to_a_quotation_behind_it_in_its_sentence(said: str) -> None:
    ((_, _, content),) = read("Holt " + said.translate({ord("{"): "", ord("}"): ""}))

    assert content == [said[said.index("{") + 1 : -1]]
