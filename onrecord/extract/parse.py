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
    from spacy.tokens import Doc

_NUMBERS: Final = [HEAD, IDX, LENGTH, SENT_START]
_NAMES: Final = [DEP, TAG, POS, LEMMA, LOWER, ENT_TYPE]
_SIGN: Final = 1 << 63  # spaCy gives signed numbers as unsigned ones


class Parse(NamedTuple):
    """One entry for each token in every list; heads and children are token numbers.

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
    children: list[list[int]]


def read(doc: Doc) -> Parse:
    """Read the parse of a document."""
    rows = doc.to_array(_NUMBERS + _NAMES).tolist() if len(doc) else []
    head = [i + (row[0] if row[0] < _SIGN else row[0] - 2 * _SIGN) for i, row in enumerate(rows)]
    strings = doc.vocab.strings
    first = len(_NUMBERS)
    names = {key: strings[key] if key else "" for key in {key for row in rows for key in row[first:]}}
    dep, tag, pos, lemma, lower, ent = ([names[row[first + k]] for row in rows] for k in range(len(_NAMES)))
    children: list[list[int]] = [[] for _ in rows]
    for i, up in enumerate(head):
        if up != i:
            children[up].append(i)
    start = [row[1] for row in rows]
    end = [row[1] + row[2] for row in rows]
    opens = [row[3] == 1 for row in rows]
    return Parse(start, end, head, opens, dep, tag, pos, lemma, lower, ent, children)
