"""Given names, and whom they are given to."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final, Literal

from onrecord.extract import rules

Gender = Literal["m", "f", "u"]
"""Given to men, to women, to both."""

_PACKAGE: Final = "onrecord.extract.entities"


@cache
def _names() -> dict[str, Gender]:
    data = rules.load("given_names", _PACKAGE).data
    genders: dict[str, Gender] = {"men": "m", "women": "f", "either": "u"}
    return {name: gender for key, gender in genders.items() for name in data[key].split()}


@lru_cache(maxsize=8192)
def given(word: str) -> Gender | None:
    """Tell whom a given name is given to; None for a word that is none."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    known = _names()
    return known.get(word) or (known.get(word.split("-")[0]) if "-" in word else None)
