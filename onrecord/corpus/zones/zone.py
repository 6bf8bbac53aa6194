"""A zone of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.schemas.terms import ZoneLabel

KEPT: Final[frozenset[ZoneLabel]] = frozenset({"headline", "standfirst", "dateline", "body", "list"})
"""Labels that can be part of the article."""


class Zone(NamedTuple):
    """A stretch of a Source with what it is.

    Attributes:
        start: offset into ``Source.text``.
        end: offset behind its last character.
        label: what it is.
        kept: whether it is part of the article.
        score: how sure it is that the stretch belongs to the article, 0 to 1.
        reason: why, in words that a person can read.
    """

    start: int
    end: int
    label: ZoneLabel
    kept: bool
    score: float
    reason: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
