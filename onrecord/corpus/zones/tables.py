"""Tables set in plain text: their rows look like no prose, and still belong to the story that they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.corpus.zones.lines import Line

_GAP: Final = re.compile(r" {2,}|\t+| ?\| ?")
_DIGIT: Final = re.compile(r"\d")
_NOTE: Final = re.compile(r"(?:sources?|notes?)\s?:", re.IGNORECASE)
_WIDEST: Final = 200
_HEADING: Final = 80
_FEWEST: Final = 2
_MOSTLY: Final = 0.6
_NEAR: Final = 4


def rows(lines: Sequence[Line], sure: Sequence[bool], possible: Sequence[bool]) -> Iterator[int]:
    """Give the lines of tables inside the story: rows of figures in columns, the heading above, the note below.

    Args:
        lines: the lines of the page.
        sure: whether each is known to belong to the article.
        possible: whether it can.
    """
    for begin, end in _tables(lines, possible):
        top = begin - _is_heading(lines, begin)
        low = end + (end < len(lines) and not lines[end].blank and _NOTE.match(lines[end].text) is not None)
        if any(sure[max(0, top - _NEAR) : top]) and any(sure[low : low + _NEAR]):
            yield from range(top, low)


def is_row(text: str) -> bool:
    """Tell whether a line is set in columns of figures."""
    return _in_columns(text) and len(row := _cells(text)) > 1 and _counts(row)


def _in_columns(text: str) -> bool:
    return "  " in text or "\t" in text or "|" in text


def _tables(lines: Sequence[Line], possible: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Runs of lines in columns most of which hold figures."""
    cells = {k: _cells(line.text) for k, line in enumerate(lines) if possible[k] and _in_columns(line.text)}
    end = 0
    for begin in cells:
        if begin < end:
            continue
        end = begin
        while len(cells.get(end, ())) > 1 and (end == begin or lines[end].blank <= 1):
            end += 1
        counted = sum(_counts(cells[k]) for k in range(begin, end))
        if counted >= _FEWEST and counted >= _MOSTLY * (end - begin):
            yield begin, end


def _cells(text: str) -> list[str]:
    return [cell for cell in _GAP.split(text) if cell] if len(text) <= _WIDEST else []


def _counts(row: Sequence[str]) -> bool:
    """Tell whether most cells behind the first hold figures."""
    return 2 * sum(_DIGIT.search(cell) is not None for cell in row[1:]) > len(row) - 1


def _is_heading(lines: Sequence[Line], begin: int) -> bool:
    if not begin or lines[begin].blank > 1:
        return False
    text = lines[begin - 1].text
    return len(text) <= _HEADING and not text.endswith((".", "!", "?", "”", '"'))
