"""Front matter of Markdown files: keys and values between two fences, before the text begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.corpus.zones.markers import Marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.corpus.zones.lines import Line

FRONT_MATTER: Final = Marker("zones.front_matter", "notice", opens=False, certain=True)
"""What knows the lines of it."""

_FENCES: Final = frozenset({"---", "+++"})
_ENTRY: Final = re.compile(r"[\w.-]{1,40}\s?[:=]|-\s|#|[\]}]")
_LONGEST: Final = 60


def front_matter(lines: Sequence[Line]) -> int:
    """Count the lines of front matter at the top of a page; 0 where there is none."""
    if not lines or lines[0].text not in _FENCES:
        return 0
    for k, line in enumerate(lines[1:_LONGEST], start=1):
        if line.text == lines[0].text:
            return k + 1
        if not line.indent and not _ENTRY.match(line.text):
            return 0
    return 0
