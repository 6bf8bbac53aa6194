"""Quotation marks: which stretches of a text are quoted.

Text only, one pass, no backtracking: the cost is linear in the number of characters whatever the marks do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = re.compile(r"''|``|[\"“”„«»‘’']")
_PARAGRAPH: Final = re.compile(r"[^\n\r]+")
_PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "``": "''", "‘": "’"}
_STRAIGHT: Final = frozenset({'"', "''"})
_SINGLE: Final = frozenset({"‘", "’", "'"})
_OPENING_BEFORE: Final = frozenset(' \t\xa0\u2009([{—–-/:,“"‘')
_LONGEST_SINGLE: Final = 300


@dataclass(frozen=True, slots=True)
class Region:
    """A quoted stretch, inside one paragraph.

    Attributes:
        start: offset of the opening mark.
        end: offset behind the closing mark, or the end of the paragraph when it is not closed.
        inner: what stands between the marks.
        closed: whether a closing mark was found in the paragraph.
        single: whether the marks are single ones.
    """

    start: int
    end: int
    inner: Span
    closed: bool
    single: bool = False

    @property
    def span(self) -> Span:
        """Where it stands, marks included."""
        return Span(self.start, self.end)


def regions(text: str) -> list[Region]:
    """Find the outermost quoted stretches, in order, without overlap.

    Straight, curly, low, angled, typewriter and single marks are read. A mark within a quotation belongs to it. A
    quotation that is not closed ends with its paragraph (a line).
    """
    found: list[Region] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found += _of_paragraph(text, paragraph.start(), paragraph.end())
    return found


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Region]:
    marks = list(_MARK.finditer(text, start, end))
    at = 0
    while at < len(marks):
        mark = marks[at]
        if not _opens(text, mark, start, end):
            at += 1
            continue
        close = _closing(text, marks, at, end)
        if close is None:
            at += 1
            if mark[0] in _SINGLE:
                continue
            stop = end - (len(text[mark.end() : end]) - len(text[mark.end() : end].rstrip()))
            if stop > mark.end():
                yield Region(mark.start(), stop, Span(mark.end(), stop), closed=False)
            return
        if marks[close].start() > mark.end():
            inner = Span(mark.end(), marks[close].start())
            yield Region(mark.start(), marks[close].end(), inner, closed=True, single=mark[0] in _SINGLE)
        at = close + 1


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.end() >= end or text[mark.end()].isspace():
        return mark[0] in _PAIRS and mark[0] not in _SINGLE
    if mark[0] in _PAIRS and mark[0] != "‘":
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    if mark[0] in {"”", "»"}:
        return before in " \t\xa0" and mark.start() == start
    if mark[0] == "’":
        return False
    if mark[0] in _SINGLE and not text[mark.end()].isalnum():
        return False
    return before in _OPENING_BEFORE


def _closing(text: str, marks: list[re.Match[str]], opened: int, end: int) -> int | None:
    mark, depth = marks[opened], 0
    closers = _PAIRS.get(mark[0], mark[0])
    if mark[0] in _SINGLE:
        return _closing_single(text, marks, opened, end)
    for at in range(opened + 1, len(marks)):
        kind = marks[at][0]
        if kind in _SINGLE:
            continue
        nested = kind == mark[0] or (kind == "“" and mark[0] in _STRAIGHT and marks[at].start() > mark.end())
        if nested and kind not in _STRAIGHT and not _turned(text, marks[at], end):
            depth += 1
        elif (
            kind in closers
            or kind == mark[0]
            or (mark[0] == "“" and kind == '"')
            or (kind == "”" and mark[0] in _STRAIGHT)
        ):
            if depth == 0:
                return at
            depth -= 1
    return None


def _turned(text: str, mark: re.Match[str], end: int) -> bool:
    """Tell whether an opening mark stands where a word ends: a slip of the pen for the closing one."""
    behind = text[mark.end()] if mark.end() < end else " "
    return not text[mark.start() - 1].isspace() and (behind.isspace() or behind in ".,;:)")


def _closing_single(text: str, marks: list[re.Match[str]], opened: int, end: int) -> int | None:
    mark = marks[opened]
    closer = "’" if mark[0] == "‘" else "'"
    for at in range(opened + 1, len(marks)):
        other = marks[at]
        if other.start() - mark.end() > _LONGEST_SINGLE or other[0] not in _SINGLE:
            return None
        after = text[other.end()] if other.end() < end else " "
        if other[0] == closer and not after.isalnum() and not text[other.start() - 1].isspace():
            return at
    return None
