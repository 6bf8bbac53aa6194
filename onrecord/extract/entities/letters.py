"""Capital letters, and the words that begin with one."""

from __future__ import annotations

import re
from typing import Final

UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĠĢĦĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŴŶŸŹŻŽΑ-ΩА-Я"
"""Capital letters of the scripts that English news names people in, as a stretch of a character class."""

_CAPITALIZED: Final = re.compile(rf"[{UPPER}](?<![^\W_].)[^\W_]*")


def first_word(name: str) -> str | None:
    """Return the capitalized word that a name begins with."""
    word = _CAPITALIZED.match(name)
    return word[0] if word is not None else None


def capitals(text: str) -> dict[str, list[int]]:
    """Return the capitalized words of a text with the offsets at which they begin, ascending."""
    found: dict[str, list[int]] = {}
    for word in _CAPITALIZED.finditer(text):
        found.setdefault(word[0], []).append(word.start())
    return found
