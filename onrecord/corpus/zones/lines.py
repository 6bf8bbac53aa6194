"""Lines of a page: the pieces that get a zone each."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from onrecord.corpus.zones.markers import word_lists
from onrecord.text.view import INVISIBLE

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_BLANK: Final = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + "".join(sorted(INVISIBLE))

LONG: Final = 1200
"""A line with more characters than this may be several lines glued: it is read in runs of sentences."""

PROSE: Final = 80
"""A line of so many characters is prose, not an entry of a menu."""

RUN: Final = 500
"""About so many characters make one run of sentences in a long line."""

_INK: Final = ("!", "~")
"""First and last of the characters of ASCII that can be seen: lines that begin and end with such need no trimming."""

_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])|\s{3,}|\s[|•·]\s")


_ENDED: Final = frozenset('.!?…:"”')
_BROKEN: Final = frozenset(",-–—(")
_STARTS: Final = frozenset(",.;:)]")
_LONGEST: Final = 12
"""No word of the list of words that leave a line open is longer."""


class Line(NamedTuple):
    """A line, or a run of sentences of a long one, without the white space at its ends.

    Attributes:
        start: offset of its first visible character in the text.
        end: offset behind its last visible character.
        text: its characters.
        blank: line ends between it and the line before it, less one: 0 says "directly below".
        indent: white space before it on its line; -1 where it goes on a line that was cut.
    """

    start: int
    end: int
    text: str
    blank: int
    indent: int


def split(text: str) -> list[Line]:
    """Cut a text into its lines that are not blank, and long lines into runs of sentences."""
    lines: list[Line] = []
    before = 0
    for found in _LINE.finditer(text):
        begin, end = found.span()
        start = begin
        if not (_INK[0] <= text[begin] <= _INK[1] and _INK[0] <= text[end - 1] <= _INK[1]):
            start, end = trimmed(text, begin, end)
            if start == end:
                continue
        gap = text[before:start]
        blank = max(0, gap.count("\n") - 1) if len(gap) > 1 and lines else 0
        before = end
        if end - start <= LONG:
            lines.append(Line(start, end, text[start:end], blank, start - begin))
        else:
            lines += _runs(text, Line(start, end, "", blank, start - begin))
    return lines


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends of a stretch inwards over white space and characters without width."""
    right = text[start:end].rstrip(_BLANK)
    return start + len(right) - len(right.lstrip(_BLANK)), start + len(right)


def _runs(text: str, line: Line) -> list[Line]:
    """Cut a long line where sentences end, at the first end behind each stretch of `RUN` characters."""
    runs: list[Line] = []
    at = line.start
    while at < line.end:
        cut = _SENTENCE_END.search(text, min(at + RUN, line.end), line.end)
        stop = cut.end() if cut else line.end
        start, end = trimmed(text, at, stop)
        if start < end:
            runs.append(
                Line(start, end, text[start:end], 0, -1) if runs else Line(start, end, text[start:end], *line[3:])
            )
        at = stop
    return runs


def goes_on(line: str, below: str) -> bool:
    """Tell whether a line only breaks off and goes on with the one directly below it.

    So it is where a line was wrapped, and where each link or emphasis of a paragraph became a line of its own.
    """
    first, last = below[0], line[-1]
    if first in _STARTS or (first in "'’" and below[1:2].islower()):
        return True
    if last in _ENDED:
        return False
    if first.islower() or last in _BROKEN:
        return True
    tail = line[-_LONGEST:]
    return tail[tail.rfind(" ") + 1 :].lower() in word_lists()["open"]
