"""Predictions for labelled names: ``{id, text}`` in, ``{id, ents}`` out.

Names need the model's entity recognizer and the rules of `onrecord.extract.entities`; the parser is not run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.entities import ents
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eval.options import Options

_BATCH: Final = 16
_NOT_NEEDED: Final = frozenset({"tagger", "parser", "onrecord_lemmas"})
_LABELS: Final = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "GPE", "FAC": "GPE"}


def predict(records: Iterable[dict[str, object]], options: Options) -> Iterator[dict[str, object]]:
    """Yield a prediction line for each record."""
    nlp = load_model(options.model)
    nlp.disable_pipes(*(pipe for pipe in nlp.pipe_names if pipe in _NOT_NEEDED))
    pairs = ((str(record["text"]), record["id"]) for record in records)
    for doc, key in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        found = [
            {"start": start, "end": end, "label": _LABELS[label]} for start, end, label in ents(doc) if label in _LABELS
        ]
        yield {"id": key, "ents": found}
