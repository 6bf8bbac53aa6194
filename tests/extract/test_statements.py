"""Who says what: sources, contents, speakers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract import statements
from onrecord.extract.annotations import Analysis, Entity, Mention
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.extract.annotations import Statement
    from onrecord.text import Span

NLP = load_model()
PIECES = st.sampled_from(
    ['"', "“", "”", "'", "‘", "’", "''", "«", "said", " said ", " Mira Holt ", ",", ".", " ", "\n", "\n\n", ":", "—",
     " that ",
     "We stay", "according to", " the board ", "😀", "\x00", "(", "[", "é", " told ", "as ", " it "]
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return NLP


def read(text: str) -> list[tuple[str, list[str]]]:
    found = statements.find(NLP(text))
    return [(" ".join(s.of(text) for s in f.source), [s.of(text) for s in f.content]) for f in found]


def one(text: str) -> Statement:
    (found,) = statements.find(NLP(text))
    return found


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    text = '"The bridge is too narrow for us," said Mira Holt, head of the ferry union. "It was built for carts."'

    assert read(text) == [
        ("Mira Holt, head of the ferry union", ['"The bridge is too narrow for us,"', '"It was built for carts."'])
    ]


def test_a_quotation_over_paragraphs_with_repeated_marks_is_one_statement() -> None:
    text = "Holt said: “The bridge is too narrow.\n\n“It was built for carts in a slower age.”"

    found = one(text)

    assert [s.of(text) for s in found.content] == [
        "“The bridge is too narrow.",
        "“It was built for carts in a slower age.”",
    ]


def test_a_quotation_in_its_own_sentence_belongs_to_the_sentence_before() -> None:
    text = "Holt said the bridge was too narrow. “It was built for carts and for donkeys.”"

    found = one(text)

    assert found.floating
    assert found.content[1].of(text) == "“It was built for carts and for donkeys.”"


def test_a_partial_quotation_is_never_cut() -> None:
    text = "Holt called the bridge “a trap for carts” on Friday."

    found = one(text)

    assert found.type == "partial_quote"
    assert [q.of(text) for q in found.quotes] == ["a trap for carts"]


def test_what_is_said_in_another_clause_keeps_its_own_source() -> None:
    text = "Holt said the ferry would stop, adding that the crew would be paid."

    assert read(text) == [
        ("Holt", ["the ferry would stop"]),
        ("Holt", ["that the crew would be paid"]),
    ]


def test_a_relative_pronoun_speaks_for_its_noun() -> None:
    text = "The captain praised Mira Holt, who said the ferry was sound."

    said = next(f for f in statements.find(NLP(text)) if f.cue[0].of(text) == "said")

    assert said.source[0].of(text) == "who"
    assert said.speaker is not None
    assert said.speaker.name == "Mira Holt"


def test_a_statement_inside_a_statement_knows_its_parent() -> None:
    text = "Holt said the captain told the crew that the ferry would stop."
    found = statements.find(NLP(text))

    assert [f.parent for f in found] == [None, 0]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The poll found that most people prefer boats.", "dataset"),
        ("The letter said the ferry was late.", "document"),
        ("According to Mira Holt, the ferry was late.", "according_to"),
        ("“The ferry was late again,” said Mira Holt.", "direct_quote"),
        ("Mira Holt said the ferry was late.", "indirect"),
        ("It was reported that the ferry would stop.", "unattributed"),
    ],
)
def test_the_form_of_an_attribution(text: str, form: str) -> None:
    assert one(text).type == form


@pytest.mark.parametrize(
    ("text", "anonymity"),
    [
        ("Mira Holt said the ferry was late.", "named"),
        ("The captain said the ferry was late.", "role_only"),
        ("A person familiar with the matter said the ferry was late.", "anonymous"),
        ("The newspaper said the ferry was late.", "outlet"),
    ],
)
def test_how_openly_a_source_is_named(text: str, anonymity: str) -> None:
    assert one(text).anonymity == anonymity


def test_speaker_and_role_are_told_from_the_words_of_the_source() -> None:
    text = '"The bridge is too narrow for us," said Mira Holt, head of the ferry union.'

    found = one(text)

    assert found.speaker is not None
    assert found.speaker.span.of(text) == "Mira Holt"
    assert found.speaker_role is not None
    assert found.speaker_role.of(text) == "head of the ferry union"


def test_a_pronoun_is_resolved_only_by_an_entity() -> None:
    text = "Mira Holt left. She said the ferry was late."
    holt = Entity(
        key="person:mira-holt",
        kind="person",
        name="Mira Holt",
        mentions=(Mention(start=0, end=9), Mention(start=16, end=19, resolved_by="pronoun")),
    )
    doc = NLP(text)

    (alone,) = statements.find(doc)
    (tied,) = statements.annotate(Analysis(doc=doc, entities=(holt,))).statements

    assert alone.speaker is not None
    assert (alone.speaker.name, alone.speaker.entity) == (None, None)
    assert tied.speaker is not None
    assert (tied.speaker.name, tied.speaker.entity, tied.speaker.resolved_by) == ("Mira Holt", holt.key, "pronoun")


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_mixture_of_marks_gives_spans_that_lie_in_the_text(text: str) -> None:
    for found in statements.find(NLP(text)):
        spans = (*found.content, *found.cue, *found.source, *found.quotes)
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert list(found.content) == sorted(found.content)
        assert not any(a.overlaps(b) for a, b in pairwise(found.content))
        assert not any(_cuts(c, s) for c in found.content for s in (*found.cue, *found.source))
        assert all(any(c.covers(q) for c in found.content) for q in found.quotes)


def _cuts(content: Span, other: Span) -> bool:
    return content.overlaps(other)


def test_no_source_reaches_into_what_it_says() -> None:
    text = 'the board Q:  “ the board according to said "We stay here" «—- »”A:  said '

    for found in statements.find(NLP(text)):
        assert not any(_cuts(c, s) for c in found.content for s in found.source)


def test_one_text_gives_the_same_statements_each_time() -> None:
    text = 'Holt said "we stay," the board denied it, and the poll found nothing. "We do," she said.'

    assert statements.find(NLP(text)) == statements.find(NLP(text))


def test_a_word_that_reports_now_and_then_must_stand_clear() -> None:
    clear = "Mira Holt praised the plan of the board to buy two new ferries."
    vague = "If that praised them, it rained."

    assert [f.rule for f in statements.find(NLP(clear))] == ["statements.object"]
    assert statements.find(NLP(vague)) == []


def test_a_clause_that_introduces_a_full_name_belongs_to_the_source_and_no_other() -> None:
    named = "“The ferry is sound,” said Mira Holt, who runs the yard."
    known = "“The ferry is sound,” said Holt, who runs the yard."

    assert read(named)[0][0] == "Mira Holt, who runs the yard"
    assert read(known)[0][0] == "Holt"


def test_a_quotation_is_told_by_whoever_acts_before_a_colon() -> None:
    text = "Then she went even further: “The whole yard should be closed before the winter.”"

    assert read(text) == [("she", ["“The whole yard should be closed before the winter.”"])]


def test_an_opening_mark_where_a_word_ends_closes_the_quotation() -> None:
    text = "Holt called them “pirates“ in June. “They took the boats at night,” she said."

    assert [f.quotes[0].of(text) for f in statements.find(NLP(text))] == ["pirates", "They took the boats at night,"]


def test_what_somebody_adds_is_a_statement_of_its_own() -> None:
    text = "“We stay,” Holt said, adding that the yard was full. “It is full of ice.”"

    assert read(text) == [
        ("Holt", ["“We stay,”"]),
        ("Holt", ["that the yard was full", "“It is full of ice.”"]),
    ]


def test_a_signed_quotation_is_said_by_who_signs_it() -> None:
    text = "A reader writes.\n\n“The ferry is the only bus that we have.”\n\n- Mira Holt, Port Ada"

    assert ("Mira Holt", ["“The ferry is the only bus that we have.”"]) in read(text)


@pytest.mark.parametrize("text", ["", "a", "\x00", "“" * 500, '"' * 501, "'\"“‘" * 100, "said: " * 200, "😀"])
def test_odd_texts_raise_nothing(text: str) -> None:
    statements.find(NLP(text))


def test_turns_of_a_conversation_are_said_by_who_stands_before_the_colon() -> None:
    text = "They talked to us.\n\nQ: Will the ferry run?\n\nA: It will run until June.\n\nQ: And then?\n\nA: We stop."

    assert ("A", ["It will run until June."]) in read(text)


def test_a_message_is_said_by_who_stands_behind_it_with_a_handle() -> None:
    text = "It caused a stir.\n\nThe ferry is the only bus that we have. — Mira Holt (@miraholt) June 3, 2016"

    assert ("Mira Holt", ["The ferry is the only bus that we have."]) in read(text)


def test_of_two_messages_in_a_line_each_is_said_by_its_own_writer() -> None:
    text = (
        "The ferry is the only bus that we have. — Mira Holt (@miraholt) We are all out in the rain. — Ada Quist (@ada)"
    )
    assert read(text) == [
        ("Mira Holt", ["The ferry is the only bus that we have."]),
        ("Ada Quist", ["We are all out in the rain."]),
    ]


@pytest.mark.parametrize("dash", ["-", "—", "―"])
def test_a_quotation_with_a_name_and_a_dash_under_it_is_signed(dash: str) -> None:
    text = f"Voices from the quay:\n\n“The ferry is the only bus that we have.”\n{dash} Mira Holt"

    assert ("Mira Holt", ["“The ferry is the only bus that we have.”"]) in read(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ferry stops in June. Jane Miller: “We are sorry for the whole island.”", "Jane Miller"),
        ("It gets worse. From the report: “The boats are older than their crews.”", "the report"),
        ("FERRY STOPS - Mira Holt and Ivo Brandt: “We are sorry for the whole island.”", "Mira Holt and Ivo Brandt"),
    ],
)
def test_a_quotation_behind_a_name_and_a_colon_is_said_by_that_name(text: str, source: str) -> None:
    assert [who for who, _ in read(text)] == [source]


def test_a_quotation_without_its_comma_goes_on_behind_its_verb() -> None:
    text = "“The ferry is the only bus that we have” Holt said. “It must not stop in June.”"

    assert read(text) == [("Holt", ["“The ferry is the only bus that we have”", "“It must not stop in June.”"])]
