from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
import spacy

from onrecord.errors import RunError
from onrecord.extract import DEFAULT_MODEL
from onrecord.extract.language import load_model, model_fingerprint, pieces

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def test_no_sentence_crosses_a_line_break(nlp: Language) -> None:
    doc = nlp("Output of the mill\nThe minister said so\n\nIt rose")
    assert all("\n" not in sentence.text.strip() for sentence in doc.sents)


def test_lemmas_are_those_of_the_stock_pipeline_where_it_matters(nlp: Language) -> None:
    text = (
        "Prices rose and shipments fell after ministers had said that the banks were plunging into the biggest losses."
    )
    stock = spacy.load(DEFAULT_MODEL)
    mine = {t.text: t.lemma_ for t in nlp(text) if t.tag_[0] in "NVJ"}
    assert mine == {t.text: t.lemma_ for t in stock(text) if t.tag_[0] in "NVJ"}


def test_a_model_that_is_not_installed_says_what_to_install() -> None:
    with pytest.raises(RunError, match=r"OR201.*python -m spacy download en_core_web_nope"):
        load_model("en_core_web_nope")


def test_a_model_that_is_there_and_cannot_be_read_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def short_of_memory(name: str) -> None:
        raise OSError(errno.ENOMEM, f"cannot allocate memory for {name}")

    monkeypatch.setattr("spacy.load", short_of_memory)
    with pytest.raises(OSError, match="cannot allocate memory"):
        load_model.__wrapped__()


def test_a_model_without_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(RunError, match=r"OR202.*tagger, parser, ner"):
        load_model(str(tmp_path / "blank"))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two ", "three"]),
        ("one\ntwo three four", ["one\n", "two three ", "four"]),
        ("abcdefghijklmnopqrstuv", ["abcdefghij", "klmnopqrst", "uv"]),
    ],
)
def test_long_texts_are_cut_after_line_breaks_or_spaces(text: str, cut: list[str]) -> None:
    assert pieces(text, limit=10) == cut


def test_the_fingerprint_of_a_model_does_not_depend_on_how_it_was_made_ready() -> None:
    nlp = load_model()
    nlp("Ada Quill met Ivo Brandt in Oslo.")
    assert model_fingerprint(nlp) == model_fingerprint(spacy.load(DEFAULT_MODEL))


def test_one_other_weight_gives_another_fingerprint() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    before = model_fingerprint(nlp)
    layer = next(layer for layer in nlp.get_pipe("ner").model.walk() if layer.has_param("b"))
    layer.set_param("b", layer.get_param("b") + 0.125)
    assert model_fingerprint(nlp) != before
