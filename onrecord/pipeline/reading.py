"""Reading one article without making a pipeline first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.pipeline.pipeline import Pipeline

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from onrecord.pipeline.article import Article
    from onrecord.text import Source


@lru_cache(maxsize=2)
def _pipeline(model: str | None) -> Pipeline:
    return Pipeline(model=model)


def read(
    text_or_path: str | Path | Source,
    *,
    published: str | date | None = None,
    url: str | None = None,
    model: str | None = None,
) -> Article:
    """Read one article: raw text as scraped, or a file with it.

    The first call loads the spaCy model (about a second); later calls with the same model share it.

    Args:
        text_or_path: a path; a text (a string with a line break, or that names no file); or a Source.
        published: publication date, ISO 8601 or a date or datetime, against which "Wednesday" or "last month" are
            resolved. Without it, and without a date in the article's own metadata, they stay unresolved: the clock is
            never asked.
        url: where it was published; citations then carry a link to the quoted words.
        model: an installed spaCy pipeline; default: the pinned small English one.

    Raises:
        InputError: when it cannot be read, is not English or holds no article; ``error.code`` says which.
        RunError: when model, path or date cannot be used.
    """
    return _pipeline(model).read(text_or_path, published=published, url=url)
