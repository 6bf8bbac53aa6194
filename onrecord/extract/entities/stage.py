"""The stage: where somebody is mentioned, in which sentence, in which part of it, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from onrecord.extract.statements.quotes import regions

if TYPE_CHECKING:
    from onrecord.extract.parse import Parse
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
        verb: number of the token that it depends on.
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
    """A parsed text, asked where a mention stands. Tokens are numbers."""

    def __init__(self, parse: Parse, text: str) -> None:
        self.parse = parse
        quoted = regions(text)
        self._opens = [region.inner.start for region in quoted]
        self._closes = [region.inner.end for region in quoted]
        starts = (parse.start[i] for i, opens in enumerate(parse.opens) if opens)
        self._sentences = [start for start in starts if not self._quoted(start)]

    @cached_property
    def subjects(self) -> list[int]:
        """All words that are subjects, outside of quotation marks, ascending."""
        start = self.parse.start
        return [i for i, dep in enumerate(self.parse.dep) if dep in _SUBJECTS and not self._quoted(start[i])]

    def place(self, start: int, end: int, kind: terms.ArgumentKind, canon: str = "") -> Placed:
        """Return the mention with what the parse says of it."""
        head = self.head(start, end)
        sentence = bisect_right(self._sentences, start)
        return Placed(start, end, kind, canon, sentence, self._part(head), self.parse.head[head], self._quoted(start))

    def head(self, start: int, end: int) -> int:
        """Return the word of a stretch that the others depend on."""
        starts, heads = self.parse.start, self.parse.head
        first = max(0, bisect_right(starts, start) - 1)
        behind = max(first + 1, bisect_left(starts, end))
        for i in range(first, behind):
            if heads[i] == i:
                return i
        at = first
        while first <= heads[at] < behind:
            at = heads[at]
        return at

    def verb(self, placed: Placed) -> str:
        """Return the lemma of the word that a mention depends on."""
        return self.parse.lemma[placed.verb]

    def told_by(self, placed: Placed) -> tuple[str, int] | None:
        """Return the verb that reports the clause of a subject, and the offset of who does: "Quist said it fell"."""
        parse, verb = self.parse, placed.verb
        if parse.dep[verb] != "ccomp" or placed.start > parse.start[verb]:
            return None
        told = parse.head[verb]
        teller = next((child for child in parse.children[told] if child < told and parse.dep[child] in _SUBJECTS), None)
        return None if teller is None else (parse.lemma[told], parse.start[teller])

    def said_before(self, placed: Placed) -> tuple[int, int]:
        """Return the stretch that a subject says, when it stands before it: "Boats sink, she said"."""
        parse, verb = self.parse, placed.verb
        for child in parse.children[verb]:
            if child < verb and parse.dep[child] in _CONTENTS and child < self.head(placed.start, placed.end):
                return parse.start[parse.left[child]], placed.start
        return 0, 0

    def is_explained(self, token: int) -> bool:
        """Tell whether an apposition follows a word."""
        return any(child > token and self.parse.dep[child] == "appos" for child in self.parse.children[token])

    def _quoted(self, at: int) -> bool:
        k = bisect_right(self._opens, at) - 1
        return k >= 0 and at < self._closes[k]

    def _part(self, token: int) -> Part:
        """Tell what a word is in its clause; one of several side by side is what the first is."""
        dep, head = self.parse.dep, self.parse.head
        for _ in range(_DEPTH):
            if dep[token] not in _SIDE_BY_SIDE or head[token] == token:
                break
            token = head[token]
        up = head[token]
        if dep[token] in _SUBJECTS:
            while dep[up] == "conj":
                up = head[up]
            return "main" if dep[up] == "ROOT" else "subject"
        if dep[token] == "pobj" and self.parse.lower[up] == "to" and self.parse.lower[head[up]] == "according":
            return "subject"
        return "modifier" if dep[token] in _MODIFIES and up > token else "other"
