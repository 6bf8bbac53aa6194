"""Speakers set off by a colon or a dash: "Holt: We will stay.", a signature under a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.tree import Tree

_LINE: Final = re.compile(r"[^\n\r]+")
_SPEAKER: Final = re.compile(
    # up to six capitalized words, then an affiliation in brackets or nothing, then a colon
    r"\s*((?:[A-Z][\w.'’&-]*|of|the|and|for|de|von)(?:[ \xa0](?:[A-Z0-9][\w.'’&-]*|of|the|and|for|de|von)){0,5})"
    r"(?:[ \xa0]\([^()\n]{1,40}\))?:(?=\s)"
)
_WHO: Final = frozenset({"PERSON", "ORG"})
_TURNS: Final = 2
"""Lines with the same name and a colon, from which on they are turns of a conversation."""
_NOT: Final = frozenset({
    "note", "update", "updated", "correction", "photo", "photos", "video", "related", "read", "editor", "editors",
    "source", "sources", "watch", "more", "see", "also", "breaking", "opinion", "analysis", "exclusive", "warning",
    "latest", "email", "contact", "tip",
})  # fmt: skip


def transcripts(tree: Tree) -> Iterator[Candidate]:
    """Yield what speakers say whose names stand before a colon at the start of a line."""
    lines = [(line, found) for line in _LINE.finditer(tree.text) if (found := _label(tree.text, line)) is not None]
    turns = Counter(found[1] for _, found in lines)
    for line, found in lines:
        a, b = bisect_left(tree.starts, found.start(1)), bisect_left(tree.starts, found.end(1)) - 1
        colon = bisect_right(tree.starts, found.end() - 1) - 1
        last = bisect_left(tree.starts, line.end()) - 1
        if not a <= b < colon < last - 1 or tree.lower[colon] != ":":
            continue
        turn = turns[found[1]] >= _TURNS or found[1].isupper()
        if not (turn if line.start() else a == b) and not _is_name(tree, a, b, colon):
            continue
        source, content = trimmed(tree, a, b), trimmed(tree, colon + 1, last)
        if source is None or content is None:
            continue
        word = "headline" if not line.start() else "turn" if turn else ":"
        yield Candidate(
            rule="transcript", word=word, pivot=colon, subject=b, source=(source,), cue=(tree.span(colon, colon),),
            content=(content,),
        )  # fmt: skip


def _label(text: str, line: re.Match[str]) -> re.Match[str] | None:
    """Return what stands before the colon of a line, if it may be a speaker."""
    found = _SPEAKER.match(text, line.start(), line.end())
    if found is None:
        return None
    words = found[1].lower().split()
    return None if words[-1] in _NOT or words[0] in _NOT else found


def _is_name(tree: Tree, first: int, last: int, colon: int) -> bool:
    """Tell whether words before a colon name a speaker: a person or body, or with a quotation behind."""
    behind = colon + 1
    while behind < len(tree) and tree.tags[behind] == "_SP":
        behind += 1
    if behind < len(tree) and tree.inside[behind] >= 0:
        return True
    return any(tree.ents[i] in _WHO for i in range(first, last + 1))
