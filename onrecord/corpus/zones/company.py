"""Where a press release presents its company: the paragraph below a heading "About …" is of every release of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.corpus.zones.markers import Marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.corpus.zones.lines import Line

_HEADING: Final = "zones.about_company"
COMPANY: Final = Marker(_HEADING, "notice", opens=False, certain=True)
"""What knows the paragraph."""

_PARAGRAPH: Final = 80


def companies(lines: Sequence[Line], found: Sequence[Marker | None]) -> list[int]:
    """Give the lines that present a company: paragraphs right below such a heading."""
    below = pairwise(zip(range(len(lines)), lines, found, strict=True))
    return [
        k
        for (_, _, heading), (k, line, known) in below
        if heading is not None and heading.id == _HEADING and known is None and len(line.text) >= _PARAGRAPH
    ]
