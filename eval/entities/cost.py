"""What the stage over names costs beside the model: CPU time on the same texts, in one process, once all is loaded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import spacy

from onrecord.extract.annotations import Analysis
from onrecord.extract.entities import annotate, names
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_BATCH: Final = 16
_WARM: Final = 2
"""Texts that are read before the clock starts."""


def lines(texts: Sequence[str], model: str) -> Iterator[str]:
    """Yield the CPU seconds of the model as spaCy ships it and as we run it, of the rules, and of the whole stage."""
    stock, ours = spacy.load(model), load_model(model)
    for nlp in (stock, ours):
        annotate(Analysis(doc=list(nlp.pipe(texts[:_WARM]))[-1]))
    docs = list(ours.pipe(texts, batch_size=_BATCH))
    whole = _seconds(lambda: stock.pipe(texts, batch_size=_BATCH))
    for title, seconds in (
        ("the model as spaCy ships it", whole),
        ("the model as we run it", _seconds(lambda: ours.pipe(texts, batch_size=_BATCH))),
        ("rules over names", _seconds(lambda: (names(doc) for doc in docs))),
        ("whole stage, who is who included", _seconds(lambda: (annotate(Analysis(doc=doc)) for doc in docs))),
    ):
        yield f"{seconds:7.2f} s {100 * seconds / whole:6.1f} %  {title}"


def _seconds(work: Callable[[], Iterable[object]]) -> float:
    started = time.process_time()
    for _ in work():
        pass
    return time.process_time() - started
