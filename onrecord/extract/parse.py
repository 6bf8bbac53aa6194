"""A document's parse as plain lists: spaCy's tokens cost more to ask one by one than the rules that ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_TYPE,
    HEAD,
    IDX,
    LEMMA,
    LENGTH,
    LOWER,
    POS,
    SENT_START,
    TAG,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from onrecord.extract.annotations import Analysis

_NUMBERS: Final = [HEAD, IDX, LENGTH, SENT_START]
_NAMES: Final = [DEP, TAG, POS, LEMMA, LOWER, ENT_TYPE]
_SIGN: Final = 1 << 63  # spaCy gives signed numbers as unsigned ones


class Parse(NamedTuple):
    """One entry for each token in every list; heads, children and edges are token numbers.

    Attributes:
        start: offset of the token in the text.
        end: offset behind it.
        head: the token that it depends on, itself for a root.
        opens: whether a sentence begins with it.
        dep: dependency label.
        tag: Penn Treebank tag.
        pos: coarse part of speech.
        lemma: lemma.
        lower: the word in lower case.
        ent: entity label, or "".
        children: its dependents, ascending.
        left: first token of its subtree.
        right: last token of its subtree.
    """

    start: list[int]
    end: list[int]
    head: list[int]
    opens: list[bool]
    dep: list[str]
    tag: list[str]
    pos: list[str]
    lemma: list[str]
    lower: list[str]
    ent: list[str]
    children: list[Sequence[int]]
    left: list[int]
    right: list[int]


def of(analysis: Analysis) -> Parse:
    """Return the parse of an article; the extractor that reads it first hands it on in ``Analysis.parse``."""
    return analysis.parse if analysis.parse is not None else read(analysis.doc)


def read(doc: Doc) -> Parse:
    """Read the parse of a document."""
    columns = doc.to_array(_NUMBERS + _NAMES).T.tolist() if len(doc) else [[] for _ in _NUMBERS + _NAMES]
    heads, start, length, opened, *names = columns
    head = [i + (up if up < _SIGN else up - 2 * _SIGN) for i, up in enumerate(heads)]
    strings = doc.vocab.strings
    dep, tag, pos, lemma, lower, ent = (_named(column, strings) for column in names)
    end = [first + size for first, size in zip(start, length, strict=True)]
    opens = [mark == 1 for mark in opened]
    children = _children(head)
    return Parse(start, end, head, opens, dep, tag, pos, lemma, lower, ent, children, *_edges(head, children))


def _named(column: list[int], strings: StringStore) -> list[str]:
    names = {key: strings[key] if key else "" for key in set(column)}
    return [names[key] for key in column]


def _children(head: list[int]) -> list[Sequence[int]]:
    """Return the dependents of each token; most have none, and share one empty tuple."""
    found: dict[int, list[int]] = {}
    for token, up in enumerate(head):
        if up != token:
            if up in found:
                found[up].append(token)
            else:
                found[up] = [token]
    none: Sequence[int] = ()
    children = [none] * len(head)
    for up, tokens in found.items():
        children[up] = tokens
    return children


def _edges(head: list[int], children: list[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Return the first and the last token of each subtree."""
    left, right = list(range(len(head))), list(range(len(head)))
    order = [token for token, up in enumerate(head) if up == token]
    for token in order:  # grows while it is read: parents before children
        order.extend(children[token])
    for token in reversed(order):
        up = head[token]
        if left[token] < left[up]:  # noqa: PLR1730 - a call of min for each token costs more
            left[up] = left[token]
        if right[token] > right[up]:  # noqa: PLR1730 - as above
            right[up] = right[token]
    return left, right
