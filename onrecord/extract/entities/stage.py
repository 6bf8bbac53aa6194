"""The stage: where persons are mentioned, in which sentence, in which part of it, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from onrecord.extract.statements.quotes import regions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Part = Literal["subject", "other", "modifier"]

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SIDE_BY_SIDE: Final = frozenset({"conj", "appos"})
_MODIFIES: Final = frozenset({"compound", "nmod", "amod", "npadvmod"})
_DEPTH: Final = 8


class Placed(NamedTuple):
    """A mention on the stage.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        canon: canonical name of the entity; empty for a pronoun that is not tied to anybody yet.
        sentence: number of its sentence.
        part: what it is in its clause; ``modifier``: part of another name ("the Quill campaign").
        verb: token that it depends on.
        quoted: whether it stands inside quotation marks.
    """

    start: int
    end: int
    canon: str
    sentence: int
    part: Part
    verb: int
    quoted: bool


class Stage:
    """A parsed text, asked where a mention stands."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._sentences = [sentence.start_char for sentence in doc.sents]
        quoted = regions(doc.text)
        self._quotes = [region.inner.start for region in quoted]
        self._closes = [region.inner.end for region in quoted]

    def place(self, start: int, end: int, canon: str = "") -> Placed:
        """Return the mention with what the parse says of it."""
        head = self._head(start, end)
        return Placed(
            start, end, canon, bisect_right(self._sentences, start), part_of(head), head.head.i, self.is_quoted(start)
        )

    def is_quoted(self, at: int) -> bool:
        """Tell whether a character stands inside quotation marks."""
        k = bisect_right(self._quotes, at) - 1
        return k >= 0 and at < self._closes[k]

    def _head(self, start: int, end: int) -> Token:
        first = max(0, bisect_right(self._starts, start) - 1)
        behind = max(first + 1, bisect_left(self._starts, end))
        inside = self._doc[first:behind]
        return inside.root


def part_of(token: Token) -> Part:
    """Tell what a word is in its clause; one of several side by side is what the first is."""
    for _ in range(_DEPTH):
        if token.dep_ not in _SIDE_BY_SIDE or token.head.i == token.i:
            break
        token = token.head
    if token.dep_ in _SUBJECTS:
        return "subject"
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return "subject"
    return "modifier" if token.dep_ in _MODIFIES and token.head.i > token.i else "other"
