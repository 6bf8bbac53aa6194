"""An article as a notebook has it: the records, the raw text and the ways to look at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord import schemas
    from onrecord.schemas import article as article_records
    from onrecord.schemas import claim as claim_records
    from onrecord.schemas.terms import ArgumentKind, QuantityKind
    from onrecord.text import Source, View

_PERCENT: frozenset[QuantityKind] = frozenset({"percent", "percentage_points", "basis_points"})


@dataclass(frozen=True)
class Article:
    """One article with everything that was found in it.

    Every span in it points into ``article.source.text``: ``source.text[span.start:span.end] == span.text``.

    Attributes:
        source: the text exactly as read.
        view: the kept stretches, read as one text.
        record: the line of ``articles.jsonl``.
        claims: the lines of ``claims.jsonl``, in order of appearance.
        extra: what extractors of your own have found, by their own names; offsets are into ``view.text``.
    """

    source: Source
    view: View
    record: schemas.Article
    claims: Sequence[schemas.Claim]
    extra: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    def _entities(self, kind: ArgumentKind) -> list[article_records.Entity]:
        return [e for e in self.record.entities if e.kind == kind]

    @property
    def people(self) -> list[article_records.Entity]:
        """People, each once, under the fullest name that the article gives."""
        return self._entities("person")

    @property
    def organizations(self) -> list[article_records.Entity]:
        """Organizations, each once."""
        return self._entities("org")

    @property
    def percentages(self) -> list[claim_records.Quantity]:
        """Percentages, percentage points and basis points."""
        return [q for q in self.record.quantities if q.kind in _PERCENT]

    @property
    def money(self) -> list[claim_records.Quantity]:
        """Amounts of money."""
        return [q for q in self.record.quantities if q.kind == "money"]

    @property
    def dates(self) -> list[claim_records.Time]:
        """Dates, times, durations and sets."""
        return list(self.record.times)

    @property
    def statements(self) -> list[article_records.Statement]:
        """Who says what."""
        return list(self.record.statements)

    @property
    def zones(self) -> list[article_records.Zone]:
        """What each stretch of the page is, kept or left out, with the reason."""
        return list(self.record.zones)

    def as_dict(self) -> dict[str, Any]:
        """Return article and claims as plain data, as they stand in the files."""
        from onrecord.schemas import as_dict  # noqa: PLC0415 - keeps pydantic out of the import of this module

        return {"article": as_dict(self.record), "claims": [as_dict(c) for c in self.claims]}

    def _repr_html_(self) -> str:
        """Show the article in a notebook: claims highlighted, left-out zones greyed."""
        from onrecord.pipeline.page import render  # noqa: PLC0415 - only notebooks need it

        return render(self)
