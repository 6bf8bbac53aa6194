"""Predict claims: one line a page, whole claim records, offsets into the raw ``text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.pipeline.pipeline import Pipeline
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eval.options import Options


def predict(records: Iterable[Mapping[str, object]], options: Options) -> Iterator[dict[str, object]]:
    """Yield ``{id, claims}`` for every record with ``id``, raw ``text`` and, when known, ``published`` and ``url``."""
    pipeline = Pipeline(model=options.model)
    for record in records:
        yield {"id": record["id"], "claims": _claims(pipeline, record)}


def _claims(pipeline: Pipeline, record: Mapping[str, object]) -> list[dict[str, object]]:
    known = {key: str(record[key]) for key in ("published", "url") if record.get(key)}
    try:
        article = pipeline.read(Source.from_text(str(record["text"])), **known)
    except InputError:
        return []  # a page on which nothing is an article makes no claim
    return [claim.model_dump(mode="json", by_alias=True) for claim in article.claims]
