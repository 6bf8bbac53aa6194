"""Remembered embeddings are those that spaCy works out, to the last bit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy

from onrecord.extract import DEFAULT_MODEL, embedding
from onrecord.extract.embedding import remember_embeddings
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(CORPUS.glob("*.txt"))[:6]]


@pytest.fixture
def stock() -> Language:
    load_model()  # chooses how matrices are multiplied, for both
    return spacy.load(DEFAULT_MODEL)


def _vectors(nlp: Language) -> list[np.ndarray]:
    docs = [nlp.make_doc(text) for text in TEXTS]
    models = nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec")
    return [rows for model in models for rows in model.predict(docs)]


def test_remembered_rows_are_the_worked_out_ones(stock: Language) -> None:
    plain = _vectors(stock)
    remember_embeddings(stock)
    first, again = _vectors(stock), _vectors(stock)
    assert all(np.array_equal(a, b) and np.array_equal(a, c) for a, b, c in zip(plain, first, again, strict=True))


def test_words_are_forgotten_when_there_are_too_many(stock: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _vectors(stock)
    monkeypatch.setattr(embedding, "_LIMIT", 50)
    remember_embeddings(stock)
    model = stock.get_pipe("tok2vec").model
    one_by_one = [model.predict([stock.make_doc(text)])[0] for text in TEXTS]
    assert all(np.array_equal(a, b) for a, b in zip(plain, one_by_one, strict=False))


def test_a_training_step_takes_the_plain_way(stock: Language) -> None:
    remember_embeddings(stock)
    vectors, back = stock.get_pipe("tok2vec").model([stock.make_doc(TEXTS[0])], is_train=True)
    back([np.zeros_like(rows) for rows in vectors])
