"""Many words as one regular expression that decides letter by letter: one step a letter instead of one a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_word(words: Iterable[str]) -> str:
    """Return a pattern of literal words that share their beginnings; the longest word that stands there wins."""
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        tails.setdefault(word[:1], []).append(word[1:])
    ends = tails.pop("", None) is not None
    branches = [re.escape(letter) + any_word(rest) for letter, rest in tails.items()]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def any_beginning(words: Iterable[str]) -> str:
    """Return a pattern of words, of which those that begin with another one are left to that one."""
    kept: list[str] = []
    for word in sorted(set(words)):
        if not (kept and word.startswith(kept[-1])):
            kept.append(word)
    return any_word(kept)
