"""The stage: where somebody is mentioned, in which sentence, in which part of it, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from onrecord.extract.annotations import text_of
from onrecord.extract.statements.quotes import regions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.schemas import terms

Part = Literal["main", "subject", "other", "modifier"]

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_SIDE_BY_SIDE: Final = frozenset({"conj", "appos"})
_MODIFIES: Final = frozenset({"compound", "nmod", "amod", "npadvmod"})
_CONTENTS: Final = frozenset({"ccomp", "parataxis"})
_DEPTH: Final = 8


class Placed(NamedTuple):
    """A mention on the stage.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        kind: what it names.
        canon: canonical name of the entity; empty as long as it is not tied to one.
        sentence: number of its sentence; the sentences of a quotation are part of the one that it begins in.
        part: what it is in its sentence: subject of the main clause, of another, neither, or part of another name ("the
            Quill campaign").
        verb: token that it depends on.
        quoted: whether it stands inside quotation marks.
    """

    start: int
    end: int
    kind: terms.ArgumentKind
    canon: str
    sentence: int
    part: Part
    verb: int
    quoted: bool


class Stage:
    """A parsed text, asked where a mention stands."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        read = doc.to_array(["IDX", "SENT_START"])  # one call: walking the tokens takes ten times as long
        self._starts = read[:, 0].tolist()
        quoted = regions(text_of(doc))
        self._opens = [region.inner.start for region in quoted]
        self._closes = [region.inner.end for region in quoted]
        self._sentences = [start for start in read[read[:, 1] == 1, 0].tolist() if not self._quoted(start)]

    @cached_property
    def subjects(self) -> list[Token]:
        """All words that are subjects, outside of quotation marks, ascending."""
        labels = [self._doc.vocab.strings[label] for label in sorted(_SUBJECTS)]
        found = (self._doc[i] for i in np.flatnonzero(np.isin(self._doc.to_array("DEP"), labels)).tolist())
        return [token for token in found if not self._quoted(token.idx)]

    def place(self, start: int, end: int, kind: terms.ArgumentKind, canon: str = "") -> Placed:
        """Return the mention with what the parse says of it."""
        head = self.head(start, end)
        return Placed(
            start, end, kind, canon, bisect_right(self._sentences, start), _part(head), head.head.i, self._quoted(start)
        )

    def head(self, start: int, end: int) -> Token:
        """Return the word of a stretch that the others depend on."""
        first = max(0, bisect_right(self._starts, start) - 1)
        behind = max(first + 1, bisect_left(self._starts, end))
        return self._doc[first:behind].root

    def verb(self, placed: Placed) -> str:
        """Return the lemma of the word that a mention depends on."""
        lemma: str = self._doc[placed.verb].lemma_
        return lemma

    def told_by(self, placed: Placed) -> tuple[str, int] | None:
        """Return the verb that reports the clause of a subject, and the offset of who does: "Quist said it fell"."""
        verb = self._doc[placed.verb]
        if verb.dep_ != "ccomp" or placed.start > verb.idx:
            return None
        teller = next((child for child in verb.head.lefts if child.dep_ in _SUBJECTS), None)
        return None if teller is None else (verb.head.lemma_, teller.idx)

    def said_before(self, placed: Placed) -> tuple[int, int]:
        """Return the stretch that a subject says, when it stands before it: "Boats sink, she said"."""
        verb = self._doc[placed.verb]
        for child in verb.lefts:
            if child.dep_ in _CONTENTS and child.i < self.head(placed.start, placed.end).i:
                return child.left_edge.idx, placed.start
        return 0, 0

    def _quoted(self, at: int) -> bool:
        k = bisect_right(self._opens, at) - 1
        return k >= 0 and at < self._closes[k]


def _part(token: Token) -> Part:
    """Tell what a word is in its clause; one of several side by side is what the first is."""
    for _ in range(_DEPTH):
        if token.dep_ not in _SIDE_BY_SIDE or token.head.i == token.i:
            break
        token = token.head
    if token.dep_ in _SUBJECTS:
        verb = token.head
        while verb.dep_ == "conj":
            verb = verb.head
        return "main" if verb.dep_ == "ROOT" else "subject"
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return "subject"
    return "modifier" if token.dep_ in _MODIFIES and token.head.i > token.i else "other"
