"""Training examples: labels of people over what the model says of all other labels, so that it forgets none of them.

A labelled set tells some labels and is silent about the rest. Of the labels that it tells, its spans are right and all
others wrong. The rest is rehearsed: what the model itself finds there stays. ``GPE`` in a set that knows neither
``LOC`` nor ``FAC`` stands for all places, and the model's finer label is kept. A label that the model does not know
(``MISC``) is kept where the model has a label on the same words and unknown elsewhere: nothing is learned from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_SHORTEST: Final = 4
"""Tokens of the shortest paragraph that something is learned from."""


class Label(NamedTuple):
    """A labelled stretch of a text: offsets are code points, the end is exclusive."""

    start: int
    end: int
    label: str


class Text(NamedTuple):
    """A labelled text."""

    text: str
    labels: tuple[Label, ...]


def told_by(texts: Iterable[Text]) -> frozenset[str]:
    """Return the labels about which a set is complete: those that it uses, GPE for all places where it has no finer."""
    used = {label.label for text in texts for label in text.labels}
    return frozenset(used | PLACES if used & PLACES == {"GPE"} else used)


def examples(nlp: Language, texts: Sequence[Text], told: frozenset[str]) -> Iterator[Example]:
    """Yield an example for each paragraph of the texts."""
    known = frozenset(nlp.get_pipe("ner").labels)  # type: ignore[attr-defined]
    for doc, text in zip(nlp.pipe(text.text for text in texts), texts, strict=True):
        reference = _reference(doc, text.labels, told=told, known=known)
        for start, end in _paragraphs(doc):
            piece = reference[start:end].as_doc()
            words, spaces = [token.text for token in piece], [bool(token.whitespace_) for token in piece]
            yield Example(Doc(nlp.vocab, words, spaces), piece)


def _paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i + 1 - start >= _SHORTEST:
                yield start, token.i + 1
            start = token.i + 1
    if len(doc) - start >= _SHORTEST:
        yield start, len(doc)


def _reference(doc: Doc, labels: Iterable[Label], *, told: frozenset[str], known: frozenset[str]) -> Doc:
    """Return a copy with the right names, the model's own where the set is silent, gaps where nobody knows."""
    sure: list[Span] = []
    unknown: list[Span] = []
    for label in labels:
        words = doc.char_span(label.start, label.end, alignment_mode="expand")
        if words is not None:
            name = _named(doc, words, label.label, told=told, known=known)
            (sure if name.label else unknown).append(name)
    sure = filter_spans(sure)
    taken = {token.i for span in (*sure, *unknown) for token in span}
    kept = [span for span in doc.ents if span.label_ not in told and taken.isdisjoint(range(span.start, span.end))]
    certain = {token.i for span in sure for token in span}
    gaps = [doc[i : i + 1] for i in sorted({token.i for span in unknown for token in span} - certain)]
    reference = doc.copy()
    reference.set_ents([*sure, *kept], missing=gaps, default="outside")
    return reference


def _named(doc: Doc, words: Span, label: str, *, told: frozenset[str], known: frozenset[str]) -> Span:
    """Return the words with the label that they are learned with; without one when nobody knows it."""
    found = [span for span in doc.ents if span.start < words.end and words.start < span.end]
    if label == "GPE" and told >= PLACES:
        label = next((span.label_ for span in found if span.label_ in PLACES), label)
    elif label not in known:
        same = [span.label_ for span in found if (span.start, span.end) == (words.start, words.end)]
        label = same[0] if same and same[0] not in told else ""
    return Span(doc, words.start, words.end, label=label)
