from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from eval.entities.examples import Label, Text, examples, told_by
from eval.entities.invention import Inventor
from eval.entities.scoring import bare, errors, f1

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE = "Ada Quill of Zentrix met Ivo Brandt in Oslo on Monday."


def labels(text: str, *names: tuple[str, str]) -> tuple[Label, ...]:
    return tuple(Label(text.index(words), text.index(words) + len(words), label) for words, label in names)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline whose recognizer finds four names, one of them wrongly."""
    return recognizer()


def recognizer() -> Language:
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    for label in ("PERSON", "ORG", "GPE", "LOC", "FAC", "DATE"):
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.add_pipe("test_names", last=True)
    return nlp


@Language.component("test_names")
def names(doc: Doc) -> Doc:
    found = {"Quill": "PERSON", "Zentrix": "PERSON", "Oslo": "LOC", "Monday": "DATE"}
    doc.ents = tuple(Span(doc, token.i, token.i + 1, found[token.text]) for token in doc if token.text in found)
    return doc


def learned(nlp: Language, text: Text, told: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (ent.text, ent.label_) for example in examples(nlp, [text], frozenset(told)) for ent in example.reference.ents
    ]


def test_labels_of_the_set_stand_over_those_of_the_model_and_the_rest_is_rehearsed(nlp: Language) -> None:
    text = Text(SENTENCE, labels(SENTENCE, ("Ada Quill", "PERSON"), ("Zentrix", "ORG"), ("Ivo Brandt", "PERSON")))
    assert learned(nlp, text, {"PERSON", "ORG"}) == [
        ("Ada Quill", "PERSON"),
        ("Zentrix", "ORG"),
        ("Ivo Brandt", "PERSON"),
        ("Oslo", "LOC"),
        ("Monday", "DATE"),
    ]


def test_what_a_complete_set_does_not_label_is_unlearned(nlp: Language) -> None:
    assert learned(nlp, Text(SENTENCE, ()), {"PERSON"}) == [("Oslo", "LOC"), ("Monday", "DATE")]


def test_a_place_of_a_coarse_set_keeps_the_finer_label_of_the_model(nlp: Language) -> None:
    text = Text(SENTENCE, labels(SENTENCE, ("Oslo", "GPE")))
    assert ("Oslo", "LOC") in learned(nlp, text, told_by([text]))


def test_a_label_that_the_model_does_not_know_is_a_gap(nlp: Language) -> None:
    text = Text(SENTENCE, labels(SENTENCE, ("Ivo Brandt", "MISC")))
    (example,) = examples(nlp, [text], frozenset({"MISC"}))
    assert [token.text for token in example.reference if token.ent_iob == 0] == ["Ivo", "Brandt"]


def test_each_paragraph_is_an_example(nlp: Language) -> None:
    text = Text(f"{SENTENCE}\n{SENTENCE}\nNo.", ())
    assert len(list(examples(nlp, [text], frozenset({"PERSON"})))) == 2


def test_invented_names_are_the_same_throughout_a_text_and_the_labels_move_along() -> None:
    text = f"{SENTENCE} Quill left Zentrix."
    found = [*labels(text, ("Ada Quill", "PERSON"), ("Zentrix", "ORG"))]
    found += [Label(text.rindex(words), text.rindex(words) + len(words), "PERSON") for words in ("Quill",)]
    drawn = random.Random(1)  # noqa: S311 - no secret
    renamed = Inventor([Text(text, tuple(found))], drawn).renamed(Text(text, tuple(found)))
    full, company, surname = (renamed.text[name.start : name.end] for name in renamed.labels)
    assert full.split()[-1] == surname
    assert "Quill" not in renamed.text
    assert company != "Zentrix"
    assert renamed.text.endswith("left Zentrix.")
    assert [name.label for name in renamed.labels] == ["PERSON", "ORG", "PERSON"]


def test_names_agree_when_only_their_edges_differ() -> None:
    text = "the Quist Group's hall"
    assert bare(text, [Label(0, 17, "ORG")]) == bare(text, [Label(4, 15, "ORG")])
    assert bare("in Oslo Fjord", [Label(3, 13, "LOC")]) == bare("in Oslo Fjord", [Label(3, 13, "GPE")])


def test_errors_are_counted_by_what_stands_on_the_other_side() -> None:
    right = frozenset({Label(0, 4, "PERSON"), Label(9, 12, "ORG")})
    found = frozenset({Label(0, 4, "ORG"), Label(9, 14, "ORG"), Label(20, 22, "GPE")})
    assert f1([(right, found)]) == (0.0, 0.0, 0.0)
    assert errors([(right, found)]) == {
        ("found", "ORG", "PERSON"): 1,
        ("found", "ORG", "ORG, other stretch"): 1,
        ("found", "GPE", "nothing"): 1,
        ("missed", "PERSON", "ORG"): 1,
        ("missed", "ORG", "ORG, other stretch"): 1,
    }
