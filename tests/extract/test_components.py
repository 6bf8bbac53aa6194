from __future__ import annotations

import pytest
import spacy

from onrecord.extract import DEFAULT_MODEL

TEXT = "Exports from Freedonia fell 0.5% in June, Trade Minister Ada Quill said. Quill has spent €4 million."


@pytest.fixture(scope="module")
def doc() -> spacy.tokens.Doc:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("onrecord")
    return nlp(TEXT)


def texts(doc: spacy.tokens.Doc, group: str) -> list[str]:
    return [span.text for span in doc.spans[group]]


def test_a_spacy_user_adds_all_extractors_by_one_name(doc: spacy.tokens.Doc) -> None:
    assert texts(doc, "percentages") == ["0.5%"]
    assert texts(doc, "money") == ["€4 million"]
    assert texts(doc, "times") == ["June"]
    assert "Ada Quill" in texts(doc, "people")
    assert any("Exports" in span for span in texts(doc, "claims"))


def test_the_annotations_themselves_stand_beside_the_doc(doc: spacy.tokens.Doc) -> None:
    quantity = doc._.onrecord.quantities[0]
    assert (str(quantity.value), quantity.direction) == ("-0.5", "down")
    assert doc.text[quantity.start : quantity.end] == "0.5%"


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("onrecord_money", "money"),
        ("onrecord_percentages", "percentages"),
        ("onrecord_times", "times"),
        ("onrecord_entities", "people"),
        ("onrecord_statements", "statements"),
    ],
)
def test_each_kind_is_a_component_of_its_own(name: str, group: str) -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe(name)
    assert len(nlp(TEXT).spans[group]) > 0
