"""The extractors that run by default, in order. To add one: one module, one table, one word here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract import changes, claims, counts, dates, entities, money, percent, statements

if TYPE_CHECKING:
    from onrecord.extract.annotations import Extractor

DEFAULT: Final[tuple[Extractor, ...]] = (
    money.annotate,
    percent.annotate,
    dates.annotate,
    counts.annotate,
    changes.annotate,
    entities.annotate,
    statements.annotate,
    claims.annotate,
)
"""Each extractor may read what the ones before it found."""
