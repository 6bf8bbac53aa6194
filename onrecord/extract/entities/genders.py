"""Whom a name may stand for: what titles and given names say about a person."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.given import given

_MEN: Final = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Pope|Father|Messrs)\.? $")
_WOMEN: Final = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Madame)\.? $")
_WINDOW: Final = 12


def told_by_title(text: str, start: int) -> str | None:
    """Return "m" or "f" for the title before a name, None when there is none that tells."""
    before = text[max(0, start - _WINDOW) : start]
    if _MEN.search(before):
        return "m"
    return "f" if _WOMEN.search(before) else None


def told_by_name(full_name: str) -> str | None:
    """Return "m" or "f" for a full name whose given name tells, else None."""
    first, _, rest = full_name.partition(" ")
    gender = given(first) if rest else None
    return gender if gender != "u" else None
