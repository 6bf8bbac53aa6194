"""Predict who says what: one line an article, offsets into its ``text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract import entities, statements
from onrecord.extract.annotations import Analysis
from onrecord.extract.language import load_model
from onrecord.pipeline.failures import StageError
from onrecord.pipeline.pipeline import Pipeline
from onrecord.text import Source, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eval.options import Options
    from onrecord.extract.annotations import Statement
    from onrecord.text import Span


def predict(records: Iterable[dict[str, object]], options: Options) -> Iterator[dict[str, object]]:
    """Yield ``{id, attributions}`` for every record with ``id`` and ``text``.

    The texts are taken for clean; with ``options.zones`` the article is chosen from them first, as the pipeline does.
    """
    nlp = load_model(options.model)
    views = (((view := _view(str(r["text"]), options)).text, (view, r["id"])) for r in records)
    for doc, (view, name) in nlp.pipe(views, as_tuples=True, batch_size=16):
        analysis = statements.annotate(entities.annotate(Analysis(doc=doc)))
        # the corpora annotate the outermost source; links of a chain inside what it says are ours alone
        outermost = [s for s in analysis.statements if s.parent is None]
        yield {"id": name, "attributions": [_line(s, view) for s in outermost]}


def _view(text: str, options: Options) -> View:
    source = Source.from_text(text)
    if not options.zones:
        return View.of(source)
    try:
        return Pipeline(model=options.model).choose(source).view
    except StageError:  # no article in it: nothing is predicted
        return View.of(source, ())


def _line(statement: Statement, view: View) -> dict[str, object]:
    return {
        "source": _pairs(statement.source, view),
        "cue": _pairs(statement.cue, view),
        "content": _pairs(statement.content, view),
        "kind": statement.type,
        "rule": statement.rule,
    }


def _pairs(spans: tuple[Span, ...], view: View) -> list[list[int]]:
    return [list(view.locate(span.start, span.end)) for span in spans]
