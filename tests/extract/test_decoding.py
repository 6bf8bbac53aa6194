"""The recognizer's decisions over rows are those of spaCy's own walk over states."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import decoding
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from spacy.tokens import Doc

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(CORPUS.glob("*.txt"))]


def _named(doc: Doc) -> list[tuple[int, int, str, int]]:
    return [(e.start, e.end, e.label_, e.start_char) for e in doc.ents]


def _by_spacy(doc: Doc) -> Doc:
    doc.set_ents([], default="missing")
    return load_model().get_pipe("ner")(doc)


def test_the_default_model_is_decoded_by_us() -> None:
    assert "onrecord_names" in load_model().pipe_names
    assert "ner" not in load_model().pipe_names


@pytest.mark.parametrize("first", range(0, len(TEXTS), 8))
def test_the_names_are_those_of_spacy(first: int) -> None:
    docs = list(load_model().pipe(TEXTS[first : first + 8], batch_size=8))
    ours = [(_named(doc), [token.ent_iob_ for token in doc]) for doc in docs]
    theirs = [_by_spacy(doc) for doc in docs]
    assert ours == [(_named(doc), [token.ent_iob_ for token in doc]) for doc in theirs]


@given(st.text(alphabet="AbP \n\t.,'\"-0$\u2014\u00e9", max_size=60))
@settings(max_examples=60, deadline=None)
def test_odd_texts_have_the_same_names_too(text: str) -> None:
    doc = load_model()(text)
    ours = _named(doc)
    assert ours == _named(_by_spacy(doc) if len(doc) else doc)


def test_no_documents_and_empty_documents_have_no_names() -> None:
    docs = list(load_model().pipe(["", "Ada Lovelace wrote to Charles Babbage.", ""], batch_size=8))
    assert [len(doc.ents) for doc in docs] == [0, 2, 0]
    assert load_model()("").ents == ()


def test_a_recognizer_of_another_make_is_left_to_spacy() -> None:
    assert not decoding.understood(None)
    assert not decoding.understood(load_model().get_pipe("parser"))
    assert decoding.understood(load_model().get_pipe("ner"))
