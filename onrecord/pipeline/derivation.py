"""The parse behind a claim: its article read again, as the run read it, and the edges of the words that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.corpus import read, walk
from onrecord.errors import OnrecordError
from onrecord.pipeline.failures import StageError
from onrecord.pipeline.folder import RUN
from onrecord.pipeline.pipeline import Pipeline
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.tokens import Doc, Span

    from onrecord.text import Source, View

_WORD: Final = 18
_STANDARD_INPUT: Final = "-"


def edges(folder: Path, claim: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each word that a claim cites: the word, its part of speech, its edge and its head.

    Where the raw file is gone, has changed or cannot be parsed as the run did, one line says so.
    """
    try:
        run = orjson.loads((folder / RUN).read_bytes())
        source = _source(run, claim, folder)
        if source is None:
            yield "parse       not shown: the raw file is not where the run read it, or has changed since"
            return
        pipeline = Pipeline(settings=_settings(run))
        page = pipeline.choose(source)
        doc = pipeline.parse(page.view.text)
    except (OSError, OnrecordError, StageError) as error:
        yield f"parse       not shown: {error}"
        return
    for citation in claim["citations"]:
        yield from _words(doc, page.view, citation)


def _source(run: dict[str, Any], claim: dict[str, Any], folder: Path) -> Source | None:
    given = [dataset["name"] for dataset in run["inputs"] if dataset["name"] != _STANDARD_INPUT]
    cited = claim["citations"][0]
    path = cited["path"]
    for file in walk(given, exclude=[folder.absolute()]):
        if file.name != path and not path.startswith(f"{file.name}#"):
            continue
        for item in read(file, limit=run["config"]["max_bytes"], render=False):
            if item.document and item.path == path and item.document.sha256 == cited["source_sha256"]:
                return item.rendered().source
    return None


def _settings(run: dict[str, Any]) -> Settings:
    config = run["config"]
    return Settings(model=config["model"], published=config["published"], include_zones=tuple(config["include_zones"]))


def _words(doc: Doc, view: View, citation: dict[str, Any]) -> Iterator[str]:
    start, last = view.to_view(citation["start"]), view.to_view(citation["end"] - 1)
    cited: Span | None = None
    if start is not None and last is not None:
        cited = doc.char_span(start, last + 1, alignment_mode="expand")
    if cited is None:
        yield "parse       not shown: read alone, the article has other zones than in its run"
        return
    for n, token in enumerate(cited):
        if not token.is_space:
            head = "" if token.head.i == token.i else f" of “{token.head.text}”"
            yield f"{'parse' if not n else '':<11} {token.text:<{_WORD}} {token.tag_:<5} {token.dep_}{head}"
