"""The shorter way through the layers of neighbours gives what spaCy works out, to the last bit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy

from onrecord.extract import DEFAULT_MODEL
from onrecord.extract.language import load_model
from onrecord.extract.windows import hasten_windows

if TYPE_CHECKING:
    from spacy.language import Language

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(CORPUS.glob("*.txt"))[:6]]
TEXTS += ["Rain.", "\n", "Output rose. " * 300]


@pytest.fixture
def stock() -> Language:
    load_model()  # chooses how matrices are multiplied, for both
    return spacy.load(DEFAULT_MODEL)


def _vectors(nlp: Language, *, together: int) -> list[np.ndarray]:
    docs = [nlp.make_doc(text) for text in TEXTS]
    groups = [docs[at : at + together] for at in range(0, len(docs), together)]
    models = nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec")
    return [rows for model in models for group in groups for rows in model.predict(group)]


@pytest.mark.parametrize("together", [1, 2, 9])
def test_the_shorter_way_gives_the_same_bits(stock: Language, together: int) -> None:
    plain = _vectors(stock, together=together)
    hasten_windows(stock)
    quick = _vectors(stock, together=together)
    assert len(plain) == len(quick)
    assert all(np.array_equal(a, b) for a, b in zip(plain, quick, strict=True))


def test_both_models_of_words_take_the_shorter_way() -> None:
    nlp = load_model()
    for model in (nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model):
        assert sum(layer.name == "quick_window" for layer in model.walk()) == 4


def test_a_training_step_takes_the_plain_way(stock: Language) -> None:
    hasten_windows(stock)
    vectors, back = stock.get_pipe("tok2vec").model([stock.make_doc(TEXTS[0])], is_train=True)
    back([np.zeros_like(rows) for rows in vectors])
