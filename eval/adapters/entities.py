"""Predictions for labelled names: ``{id, text}`` in, ``{id, ents}`` out.

Names need the model's entity recognizer and the rules of `onrecord.extract.entities`; the parser is not run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.entities import ents
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from eval.options import Options

_BATCH: Final = 16
_NEEDED: Final = frozenset({"onrecord_paragraphs", "ner", "onrecord_names"})
_LABELS: Final = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "GPE", "FAC": "GPE"}


def predict(records: Iterable[dict[str, object]], options: Options) -> Iterator[dict[str, object]]:
    """Yield a prediction line for each record."""
    for doc, record in read(records, options.model):
        found = [
            {"start": start, "end": end, "label": _LABELS[label]} for start, end, label in ents(doc) if label in _LABELS
        ]
        yield {"id": record["id"], "ents": found}


def read(records: Iterable[dict[str, object]], model: str) -> Iterator[tuple[Doc, dict[str, object]]]:
    """Yield each record behind its text as the model's recognizer of names has read it."""
    nlp = load_model(model)
    with nlp.select_pipes(enable=[pipe for pipe in nlp.pipe_names if pipe in _NEEDED]):
        yield from nlp.pipe(((str(record["text"]), record) for record in records), as_tuples=True, batch_size=_BATCH)
