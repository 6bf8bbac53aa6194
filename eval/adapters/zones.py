"""Predictions for labelled pages: what of each page is the article."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING, Any

from onrecord.corpus import html
from onrecord.corpus.zones import Outlet
from onrecord.corpus.zones.finding import find_with
from onrecord.corpus.zones.model import load
from onrecord.errors import InputError
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eval.options import Options
    from onrecord.corpus.zones.model import Model


_NOT_BODY = frozenset({"headline", "standfirst"})
"""Kept, but no part of what the sets count as the text of an article."""


def predict(records: Iterable[Mapping[str, Any]], options: Options) -> Iterator[dict[str, object]]:
    """Yield ``{id, rendering, kept_text, kept_char_spans, ms}`` for each page that has the rendering.

    With ``options.corpus`` all pages are read first, to learn by ``domain`` what recurs over an outlet's pages. The
    rendering ``html`` reads ``html_base64``.
    """
    if options.rendering == "html":
        yield from (_html(record) for record in records)
        return
    pages = [record for record in records if options.rendering in record["raw"]] if options.corpus else None
    outlets = _outlets(pages, options.rendering) if pages else {}
    for record in pages if pages is not None else records:
        text = record["raw"].get(options.rendering)
        if text is not None:
            outlet = outlets.get(record.get("domain", ""))
            yield row(record["id"], options.rendering, Source.from_text(text), outlet=outlet)


def _html(record: Mapping[str, Any]) -> dict[str, object]:
    begun = time.process_time()
    try:
        page = html.read_page(base64.b64decode(record["html_base64"]))
        kept = [page[zone.span] for zone in html.zones(page) if zone.kept and zone.label not in _NOT_BODY]
    except InputError:
        kept = []  # a page that shows no text
    spent = 1000 * (time.process_time() - begun)
    return {"id": record["id"], "rendering": "html", "kept_text": "\n".join(kept), "ms": spent}


def _outlets(pages: Iterable[Mapping[str, Any]], rendering: str) -> dict[str, Outlet]:
    outlets: dict[str, Outlet] = {}
    for page in pages:
        if page.get("domain"):
            outlets.setdefault(page["domain"], Outlet()).add(Source.from_text(page["raw"][rendering]))
    return outlets


def row(
    name: str, rendering: str, source: Source, *, outlet: Outlet | None = None, model: Model | None = None
) -> dict[str, object]:
    """Predict one page, with the model of the package or another one; ``ms`` is CPU time of finding the zones."""
    model = model or load()
    begun = time.process_time()
    zones = find_with(model, source, outlet=outlet)
    spent = 1000 * (time.process_time() - begun)
    kept = [zone for zone in zones if zone.kept and zone.label not in _NOT_BODY]
    return {
        "id": name,
        "rendering": rendering,
        "kept_text": "\n".join(source[zone.span] for zone in kept),
        "kept_char_spans": [list(zone.span) for zone in kept],
        "ms": spent,
    }
