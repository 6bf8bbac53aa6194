"""What recurs over the pages of one outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from onrecord.corpus.zones.lines import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.text import Source

LIMIT: Final = 200_000
"""Lines remembered of one outlet; beyond it, lines seen on one page only are forgotten (about 20 MB at most)."""

_LONG: Final = 100
_LONG_ENOUGH: Final = 3
_SAME_PAGE: Final = 0.9
_SPACE: Final = re.compile(r"\s+")
_DIGITS: Final = re.compile(r"\d+")


def plain(line: str) -> str:
    """Give a line without case, spacing and figures, so that "3 hours ago" is "5 hours ago"."""
    return _DIGITS.sub("0", _SPACE.sub(" ", line).casefold())


def fingerprint(line: str) -> int:
    """Hash a line, blind to case, spacing and figures."""
    return int.from_bytes(blake2b(plain(line).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


@dataclass(slots=True)
class Outlet:
    """Counts, for each line of the pages of one outlet, the pages that have it. Memory is bounded by `LIMIT`.

    Fill it with a first pass over the pages, then give it to `find` with each page. A page that was already seen
    (scraped twice) counts once: its story must not look like something that the outlet repeats.

    Attributes:
        pages: pages counted.
        counts: pages by fingerprint of a line.
    """

    pages: int = 0
    counts: dict[int, int] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        """Count the lines of one page."""
        lines = split(source.text)
        if self._seen(line.text for line in lines):
            return
        self.pages += 1
        for mark in dict.fromkeys(fingerprint(line.text) for line in lines):
            self.counts[mark] = self.counts.get(mark, 0) + 1
        floor = 1
        while len(self.counts) > LIMIT:
            floor += 1
            self.counts = {mark: count for mark, count in self.counts.items() if count >= floor}

    def pages_with(self, line: str) -> int:
        """Count the pages that have a line."""
        return self.counts.get(fingerprint(line), 0)

    def _seen(self, lines: Iterable[str]) -> bool:
        marks = {fingerprint(line) for line in lines if len(line) >= _LONG}
        known = sum(mark in self.counts for mark in marks)
        return len(marks) >= _LONG_ENOUGH and known >= _SAME_PAGE * len(marks)
