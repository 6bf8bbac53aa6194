"""The country of an outlet, as far as its address gives it away."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

_NAMED_OTHERWISE: Final = {"uk": "GB"}

# Country domains that the whole world uses for the look of the letters; they say nothing about a country.
_SOLD_TO_ALL: Final = frozenset(
    {"ai", "am", "as", "bz", "cc", "cm", "co", "eu", "fm", "gg", "gl", "io", "is", "la", "ly", "me", "mu", "nu", "pw"}
    | {"re", "sc", "sh", "so", "st", "su", "to", "tv", "ws"}
)

_CODE: Final = 2


def country_of(url: str | None) -> str | None:
    """Return the ISO 3166 alpha-2 code of the country domain of a URL, or None where it says nothing.

    "$" in an outlet of ``.com.au`` is the Australian dollar; in one of ``.com`` it is nobody's.
    """
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # a URL that is none
        return None
    labels = (host or "").rsplit(".", 1)
    last = labels[-1]
    if len(labels) != _CODE or len(last) != _CODE or not last.isascii() or not last.isalpha():
        return None
    return None if last in _SOLD_TO_ALL else _NAMED_OTHERWISE.get(last, last.upper())
