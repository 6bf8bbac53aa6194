"""The words of time and the token class of each, read from words.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.extract import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIRST_CODE = 0xE000  # private use: a token class is one character of a "class string"

# Classes of tokens that are told by their form, not by a list of words.
FORMS = (
    "DAYNUM", "HOURNUM", "NUM60", "NUM99", "NUM999", "BIGNUM", "DECIMAL", "YEAR", "NUMWORD", "NUMWORD31", "WORDYEAR",
    "ORDNUM", "ORDBIG", "SECOND", "DECADE", "SHORTDECADE", "SHORTYEAR", "ISODATE", "ISOMONTH", "CLOCK", "QTOKEN",
    "HALFTOKEN", "FYTOKEN", "COMMA", "DASH", "SLASH", "TILDE", "POSS", "OPEN", "CLOSE_", "ZONEOFFSET", "HOLIDAY",
    "MAYBEMONTH", "MAYBEDAY", "OCLOCK", "WEEKTOKEN", "AM", "PM", "PLUS",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Token classes and the words that belong to them.

    Attributes:
        code: class name to its one-character code.
        words: lower-case word to (code, value).
    """

    code: Mapping[str, str]
    words: Mapping[str, tuple[str, object]]


@cache
def lexicon() -> Lexicon:
    """Read the word table once."""
    table = rules.load("words", "onrecord.extract.dates").data
    names = [*FORMS, *(name for name in table if name != "SINGLE")]
    names += sorted({(value or word).upper() for word, value in table["SINGLE"].items()})
    code = {name: chr(_FIRST_CODE + at) for at, name in enumerate(names)}
    words: dict[str, tuple[str, object]] = {}
    for name, entries in table.items():
        for word, value in entries.items():
            class_name = (value or word).upper() if name == "SINGLE" else name
            words[word] = (code[class_name], value)
    return Lexicon(code, words)
