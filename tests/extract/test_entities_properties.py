"""What holds for the names of any text."""

from __future__ import annotations

import time
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from onrecord.extract.annotations import Analysis
from onrecord.extract.entities import annotate, names

if TYPE_CHECKING:
    from spacy.language import Language

_SOME_WORDS = """
Maria Zorvan Peter Berg Mr said the U.S. Japan Bank of ZRB (ZRB) ’s 's “ ” - , . He she at Reuters President van Capital
Trump ETF Washington rejected Secretary é Łódź 7 🙂 a New York City
"""
_WORDS = st.sampled_from([*_SOME_WORDS.split(), '"', "\n", "\u00a0", "?"])
_LABELS = st.sampled_from(
    ["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "DATE", "LAW"]
)


@cache
def blank() -> Language:
    return spacy.blank("en")


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Draw a text with names at random places of random lengths."""
    pieces = draw(st.lists(st.tuples(_WORDS, st.sampled_from(["", " ", "  "])), max_size=40))
    text = "".join(word + space for word, space in pieces)
    doc = blank()(draw(st.one_of(st.just(text), st.text(max_size=60))).encode("utf-8", "replace").decode())
    spans: list[Span] = []
    at = 0
    while at < len(doc):
        at += draw(st.integers(0, 4))
        size = draw(st.integers(1, 4))
        if at < len(doc):
            spans.append(Span(doc, at, min(len(doc), at + size), draw(_LABELS)))
        at += size
    doc.ents = tuple(spans)
    return doc


@settings(max_examples=80, deadline=None)
@given(docs())
def test_names_lie_in_the_text_ascend_and_do_not_overlap(doc: Doc) -> None:
    found = names(doc)
    size = len(doc.text)
    assert all(0 <= name.start < name.end <= size for name in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert found == names(doc)


@settings(max_examples=60, deadline=None)
@given(docs())
def test_every_mention_is_of_one_entity_and_every_key_of_one(doc: Doc) -> None:
    found = annotate(Analysis(doc=doc)).entities
    assert len({entity.key for entity in found}) == len(found)
    proper = sorted((m.start, m.end) for e in found for m in e.mentions if m.resolved_by != "pronoun")
    assert all(one[1] <= two[0] for one, two in pairwise(proper))
    for entity in found:
        assert entity.name
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda m: m.start)
        assert all(role.holder in {m.span for m in entity.mentions} for role in entity.roles)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "\n",
        "A-" * 50_000,
        "“" * 10_000,
        "((((" * 10_000,
        "A" * 200_000,
        "A. " * 30_000,
        "Mr A said " * 20_000,
        " ETF A1" * 20_000,
        "a/" * 50_000,
        "he “ " * 20_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    doc = Doc(blank().vocab, words=[text]) if text else Doc(blank().vocab)
    if text:
        doc.ents = (Span(doc, 0, 1, "ORG"),)
    began = time.process_time()
    annotate(Analysis(doc=doc))
    assert time.process_time() - began < 3


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def test_many_names_take_no_longer_each() -> None:
    words = [word for k in range(4000) for word in ("Maria", f"Zorvan{_letters(k)}", "said", ".", "He", "left", ".")]
    doc = Doc(blank().vocab, words=words)
    doc.ents = tuple(Span(doc, at, at + 2, "PERSON") for at in range(0, len(words), 7))
    began = time.process_time()
    assert len(annotate(Analysis(doc=doc)).entities) == 4000
    assert time.process_time() - began < 5
