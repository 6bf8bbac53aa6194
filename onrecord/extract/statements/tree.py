"""The dependency parse of a document as plain lists: read once, then walked without touching spaCy again."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract import parse
from onrecord.extract.annotations import text_of
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from onrecord.extract.parse import Parse
    from onrecord.extract.statements.quotes import Region

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_LEMMAS: Final = {"hop": "hope", "retweete": "retweet", "rat": "rate", "slat": "slate"}
"""Verbs whose inflected forms the lemmatizer takes for another verb's."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens of a document with their places in the parse.

    All numbers are token indices, but for ``starts`` and ``ends``, which are offsets into the text.

    Attributes:
        text: the text of the document.
        starts: offset of each token.
        ends: offset behind each token.
        lower: lower-cased words.
        lemmas: lemmas.
        tags: Penn Treebank tags.
        deps: ClearNLP dependency labels.
        heads: index of the head of each token; a root is its own head.
        left: leftmost token of the subtree of each token.
        right: rightmost token of the subtree of each token.
        children: dependents of each token, ascending.
        sentences: index of the first token of the sentence of each token.
        lasts: index of the last token of the sentence of each token.
        ents: entity label of each token, or "".
        inside: number of the quotation that each token stands in, or -1.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    lower: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    left: Sequence[int]
    right: Sequence[int]
    children: Sequence[Sequence[int]]
    sentences: Sequence[int]
    lasts: Sequence[int]
    ents: Sequence[str]
    inside: Sequence[int]

    @classmethod
    def of(cls, doc: Doc, quoted: Sequence[Region] = (), *, read: Parse | None = None) -> Tree:
        """Place the quotations among the tokens of a parsed document; ``read``: its parse, if it has been read."""
        known = parse.read(doc) if read is None else read
        sentences, first = [], 0
        for i, opens in enumerate(known.opens):
            first = i if opens else first
            sentences.append(first)
        return cls(
            text=text_of(doc),
            starts=known.start,
            ends=known.end,
            lower=known.lower,
            lemmas=[_LEMMAS.get(lemma, lemma) for lemma in known.lemma],
            tags=known.tag,
            deps=known.dep,
            heads=known.head,
            left=known.left,
            right=known.right,
            children=known.children,
            sentences=sentences,
            lasts=_lasts(sentences),
            ents=known.ent,
            inside=_inside(known.start, known.end, quoted),
        )

    def __len__(self) -> int:
        return len(self.starts)

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first dependent with one of the labels."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the heads of a token, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def span(self, first: int, last: int) -> Span:
        """Return the characters from one token to another, both included."""
        return Span(self.starts[first], self.ends[last])

    def word(self, i: int) -> bool:
        """Tell whether a token is a word or a number."""
        return self.text[self.starts[i]].isalnum()

    def breaks(self, i: int) -> bool:
        """Tell whether a token ends a paragraph."""
        return self.tags[i] == "_SP" and "\n" in self.text[self.starts[i] : self.ends[i]]


def _lasts(sentences: Sequence[int]) -> list[int]:
    lasts = list(range(len(sentences)))
    for i in range(len(sentences) - 2, -1, -1):
        if sentences[i] == sentences[i + 1]:
            lasts[i] = lasts[i + 1]
    return lasts


def _inside(starts: Sequence[int], ends: Sequence[int], quoted: Sequence[Region]) -> list[int]:
    inside = [-1] * len(starts)
    for number, region in enumerate(quoted):
        first = bisect_left(ends, region.start + 1)
        behind = max(first + 1, bisect_left(starts, region.end))
        inside[first:behind] = [number] * (min(behind, len(starts)) - first)
    return inside
