"""A stretch of text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text: code points, 0-based, end exclusive. Sorts by start, then end."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the characters of the span."""
        return text[self.start : self.end]
