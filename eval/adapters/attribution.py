"""Predict who says what: one line an article, offsets into its clean ``text``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.extract import statements
from onrecord.extract.annotations import Analysis
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eval.options import Options
    from onrecord.extract.annotations import Extractor, Statement
    from onrecord.text import Span


def predict(records: Iterable[dict[str, object]], options: Options) -> Iterator[dict[str, object]]:
    """Yield ``{id, attributions}`` for every record with ``id`` and ``text``."""
    nlp = load_model(options.model)
    entities = _entities()
    texts = ((str(record["text"]), record["id"]) for record in records)
    for doc, name in nlp.pipe(texts, as_tuples=True, batch_size=16):
        analysis = statements.annotate(entities(Analysis(doc=doc)))
        # the corpora annotate the outermost source; links of a chain inside what it says are ours alone
        outermost = [s for s in analysis.statements if s.parent is None]
        yield {"id": name, "attributions": [_line(s) for s in outermost]}


def _entities() -> Extractor:
    try:
        module = import_module("onrecord.extract.entities")
        extractor: Extractor = module.annotate
    except (ImportError, AttributeError):
        return lambda analysis: analysis
    return extractor


def _line(statement: Statement) -> dict[str, object]:
    return {
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "kind": statement.type,
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
