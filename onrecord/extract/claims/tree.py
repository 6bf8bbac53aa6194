"""The parse as plain lists.

Reading attributes of spaCy tokens one by one costs more than the rules themselves; the lists are read once per article.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract import parse
from onrecord.extract.annotations import text_of
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

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
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sents: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int:
        """Return the token at an offset, or the last one before it."""
        return max(0, bisect_right(self.start, offset) - 1)

    def tokens(self, span: Span) -> range:
        """Return the tokens that a span touches."""
        if not self.start or span.start >= span.end:
            return range(0)
        first = self.at(span.start)
        if self.end[first] <= span.start:
            first += 1
        return range(first, min(self.at(span.end - 1) + 1, len(self)))

    def top(self, tokens: range) -> int | None:
        """Return the first of these tokens whose head is outside of them, spaces and marks only if nothing else is."""
        tops = [i for i in tokens if self.head[i] not in tokens or self.head[i] == i]
        solid = [i for i in tops if self.pos[i] not in {"PUNCT", "SPACE", "ADP", "CCONJ"}]
        best = solid or tops
        return best[0] if best else None

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


def plant(doc: Doc) -> Tree:
    """Read the parse of a text into lists."""
    p = parse.read(doc)
    sents = [(sent.start, sent.end) for sent in doc.sents] if len(doc) and doc.has_annotation("SENT_START") else []
    lists = (p.start, p.end, p.head, p.dep, p.tag, p.pos, p.lemma, p.lower, p.children)
    return Tree(text_of(doc), *lists, *_edges(p.head, p.children), sents)


def _edges(head: list[int], children: list[list[int]]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(head))), list(range(len(head)))
    order = [i for i, up in enumerate(head) if up == i]
    for token in order:  # grows while it is read: parents before children
        order.extend(children[token])
    for token in reversed(order):
        up = head[token]
        left[up] = min(left[up], left[token])
        right[up] = max(right[up], right[token])
    return left, right
