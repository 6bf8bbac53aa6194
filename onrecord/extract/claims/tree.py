"""The parse as plain lists.

Reading attributes of spaCy tokens one by one costs more than the rules themselves; the lists are read once per article.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.extract import parse
from onrecord.extract.annotations import text_of
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from onrecord.extract.parse import Parse

_LOOSE: Final = frozenset({"PUNCT", "SPACE", "ADP", "CCONJ"})
LONGEST: Final = 600
"""Tokens of a sentence that is read; a longer one is a table or a defect, and its parse means nothing."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed text. All lists have one entry per token; heads and edges are token numbers.

    Attributes:
        text: the text.
        start: offset of each token.
        end: offset behind each token.
        head: the token that it depends on, itself for a root.
        dep: dependency label (ClearNLP labels, as spaCy's English models have them).
        tag: fine tag (Penn Treebank).
        pos: coarse tag.
        lemma: base form.
        lower: lower-case form.
        children: dependents, ascending.
        left: first token of its subtree.
        right: last token of its subtree.
        sents: first token and token behind the last, of each sentence.
    """

    text: str
    start: list[int]
    end: list[int]
    head: list[int]
    dep: list[str]
    tag: list[str]
    pos: list[str]
    lemma: list[str]
    lower: list[str]
    children: list[Sequence[int]]
    left: list[int]
    right: list[int]
    sents: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.start)

    def infinitive(self, verb: int) -> int | None:
        """Return the "to" of an infinitive, or None."""
        return next((kid for kid in self.children[verb] if self.lower[kid] == "to" and self.dep[kid] == "aux"), None)

    def at(self, offset: int) -> int:
        """Return the token at an offset, or the last one before it."""
        return max(0, bisect_right(self.start, offset) - 1)

    def tokens(self, span: Span) -> range:
        """Return the tokens that a span touches."""
        low, high = span
        start = self.start
        if not start or low >= high:
            return range(0)
        first = bisect_right(start, low) - 1 if low >= start[0] else 0
        if self.end[first] <= low:
            first += 1
        return range(first, bisect_right(start, high - 1) or 1)

    def top(self, tokens: range) -> int | None:
        """Return the first of these tokens whose head is outside of them, spaces and marks only if nothing else is."""
        low, behind, loose = tokens.start, tokens.stop, None
        for token in tokens:
            if not low <= self.head[token] < behind or self.head[token] == token:
                if self.pos[token] not in _LOOSE:
                    return token
                loose = token if loose is None else loose
        return loose

    def up(self, token: int) -> Iterator[int]:
        """Yield the token and its ancestors, root last."""
        yield token
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child with one of these labels."""
        for kid in self.children[token]:
            if self.dep[kid] in deps:
                return kid
        return None

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from one token to another, without spaces and outer marks."""
        while first < last and self.pos[first] in {"SPACE", "PUNCT"} and self.text[self.start[first]] not in "([“\"'‘":
            first += 1
        while last > first and self.pos[last] in {"SPACE", "PUNCT"} and self.text[self.start[last]] not in ")]”\"'’":
            last -= 1
        return Span(self.start[first], self.end[last])


def plant(doc: Doc, known: Parse | None = None) -> Tree:
    """Read the parse of a text into lists; ``known``: what an extractor before has read of it."""
    p = parse.read(doc) if known is None else known
    lists = (p.start, p.end, p.head, p.dep, p.tag, p.pos, p.lemma, p.lower, p.children, p.left, p.right)
    return Tree(text_of(doc), *lists, _sentences(doc, p.opens))


def _sentences(doc: Doc, opens: list[bool]) -> list[tuple[int, int]]:
    """Return the sentences of a text that has been cut into some."""
    if not opens or not doc.has_annotation("SENT_START"):
        return []
    first = [0, *(token for token in range(1, len(opens)) if opens[token])]
    return list(pairwise([*first, len(opens)]))
