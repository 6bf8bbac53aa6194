r"""A View: kept stretches of a Source, read as one text.

Choosing spans is all that a View does. No character is moved or rewritten except one for one: what a model should
see as white space (a no-break space, a wrapped line's end) is shown as a plain space of the same length. Where
something visible was left out between two stretches, one virtual paragraph mark ``\n`` stands in their place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from onrecord.errors import OffsetError
from onrecord.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.text.source import Source

INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters without width: left out of every View, inside a word too, and back again in every citation."""

_VISIBLE_RUN: Final = re.compile(f"[^{''.join(sorted(INVISIBLE))}]+")

_SHOWN: Final = {
    ord(c): " " for c in "\t\r\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
}
_SHOWN.update({ord(c): " " for c in "\u2009\u200a\u202f\u205f\u3000"})
_SHOWN.update({ord(c): "\n" for c in "\u2028\u2029"})


@dataclass(frozen=True)
class View:
    """Kept stretches of a Source, read as one text. Offsets map both ways in O(log n).

    Attributes:
        source: the Source.
        spans: the kept stretches, ascending, without overlap.
        wraps: offsets of line breaks of the Source that only wrap a line, ascending: shown as a space.
    """

    source: Source
    spans: tuple[Span, ...]
    wraps: tuple[int, ...] = ()

    @classmethod
    def of(cls, source: Source, spans: Iterable[Span] | None = None, wraps: Iterable[int] = ()) -> View:
        """Make a View of the given stretches (default: of everything), leaving out characters without width.

        Raises:
            OffsetError: OR401, when the spans overlap, are out of order or leave the source.
        """
        given = (Span(0, len(source.text)),) if spans is None else tuple(spans)
        at = 0
        for span in given:
            if not at <= span.start <= span.end <= len(source.text):
                raise OffsetError("OR401", f"the span {tuple(span)} overlaps, is out of order or leaves the source")
            at = span.end
        return cls(
            source, tuple(piece for span in given for piece in _visible(source.text, span)), tuple(sorted(wraps))
        )

    @cached_property
    def _layout(self) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
        """The text, and for each span where it starts in the View and in the Source."""
        parts: list[str] = []
        starts: list[int] = []
        at = 0
        before: Span | None = None
        for span in self.spans:
            if before is not None and _is_gap(self.source.text, before.end, span.start):
                parts.append("\n")
                at += 1
            starts.append(at)
            parts.append(self._shown(span))
            at += span.end - span.start
            before = span
        return "".join(parts), tuple(starts), tuple(s.start for s in self.spans)

    def _shown(self, span: Span) -> str:
        text = self.source[span].translate(_SHOWN)
        inside = self.wraps[bisect_left(self.wraps, span.start) : bisect_left(self.wraps, span.end)]
        if not inside:
            return text
        letters = list(text)
        for offset in inside:
            letters[offset - span.start] = " "
        return "".join(letters)

    @property
    def text(self) -> str:
        """What a model reads."""
        return self._layout[0]

    def to_source(self, offset: int) -> int:
        """Place of a View offset in the Source. A virtual paragraph mark stands at the end of the stretch before it.

        Raises:
            OffsetError: OR401, when the offset is not in the View.
        """
        text, in_view, in_source = self._layout
        if not 0 <= offset <= len(text) or not in_view:
            raise OffsetError("OR401", f"offset {offset} is not in a view of {len(text)} characters")
        k = bisect_right(in_view, offset) - 1
        return min(in_source[k] + offset - in_view[k], self.spans[k].end)

    def to_view(self, offset: int) -> int | None:
        """Place of a Source offset in the View, or None where it was left out."""
        _, in_view, in_source = self._layout
        k = bisect_right(in_source, offset) - 1
        if k < 0 or offset >= self.spans[k].end:
            return None
        return in_view[k] + offset - in_source[k]

    def locate(self, start: int, end: int) -> Span:
        """Turn a stretch of the View into the one stretch of the Source that it stands for.

        Characters without width that the View leaves out come back; nothing else can.

        Raises:
            OffsetError: OR401, when the stretch is empty or something visible was left out inside it.
        """
        if not start < end:
            raise OffsetError("OR401", f"the span ({start}, {end}) is empty")
        first, last = self._piece(start), self._piece(end - 1)
        for k in range(first, last):
            if _is_gap(self.source.text, self.spans[k].end, self.spans[k + 1].start):
                raise OffsetError("OR401", f"the span ({start}, {end}) crosses a part of the page that was left out")
        _, in_view, in_source = self._layout
        begin = in_source[first] + start - in_view[first]
        stop = min(in_source[last] + end - in_view[last], self.spans[last].end)  # a virtual mark stands for nothing
        if begin >= stop:
            raise OffsetError("OR401", f"the span ({start}, {end}) holds nothing of the source")
        return Span(begin, stop)

    def _piece(self, offset: int) -> int:
        text, in_view, _ = self._layout
        if not 0 <= offset < len(text):
            raise OffsetError("OR401", f"offset {offset} is not in a view of {len(text)} characters")
        return bisect_right(in_view, offset) - 1


def _visible(text: str, span: Span) -> list[Span]:
    """Cut the characters without width out of a span."""
    return [Span(*run.span()) for run in _VISIBLE_RUN.finditer(text, span.start, span.end)]


def _is_gap(text: str, start: int, end: int) -> bool:
    """Tell whether anything with a width stands between two kept stretches."""
    return _VISIBLE_RUN.search(text, start, end) is not None
