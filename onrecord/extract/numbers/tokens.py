"""Which token stands at a character, found by bisection: spaCy's own look-up walks through the whole text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Tokens:
    """Tokens of a Doc by character offset, and which layers of analysis the Doc has."""

    __slots__ = ("_starts", "doc", "parsed", "tagged")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts: list[int] = doc.to_array("IDX").tolist()  # an object for every token costs a hundred times more
        self.parsed: bool = doc.has_annotation("DEP")
        self.tagged: bool = doc.has_annotation("TAG")

    def at(self, offset: int) -> Token | None:
        """Return the token that covers a character or is the last one before it."""
        k = bisect_right(self._starts, offset) - 1
        return self.doc[k] if k >= 0 else None
