"""From text to runs of tokens with a class each: one trigger scan, and local reading around each hit."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates import numerals
from onrecord.extract.dates.forms import read_token
from onrecord.extract.dates.holidays import holiday_ends, holiday_words
from onrecord.extract.dates.lexicon import lexicon
from onrecord.extract.trie import any_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.dates.forms import Token

_LEFT: Final = 72  # how far before a trigger an expression can begin, in characters
_LONGEST: Final = 64  # tokens of one run; a longer run is read in pieces
_PIECE: Final = re.compile(r"[A-Za-z]+|\S")
_TRIGGERS: Final = (
    "MONTH", "WEEKDAY", "WEEKDAYS", "DAY", "DAYS", "WEEK", "WEEKEND", "MONTHWORD", "QUARTER", "YEARWORD", "AGE",
    "CENTURY", "UNITS", "CLOCKUNIT", "CLOCKUNITS", "SEASON", "DAYPART", "NOON", "TODAY", "TONIGHT", "REF", "FREQUENCY",
    "DECADEWORD", "RECENT", "FUTURE", "LATER", "EARLIER",
)  # fmt: skip


_PHRASES: Final = (
    "the past", "the near term", "the short term", "the long term", "current", "some time", "a while", "same period",
    "latest period", "ago period", "earlier period", "first half", "first-half", "second half", "second-half",
    "last half", "last-half", "half past", "eighteen", "nineteen", "twenty", "two thousand", "o'clock", "o’clock",
)  # fmt: skip
_FIGURES: Final = (
    r"(?:1[4-9]|20)\d\d(?:s|(?!\d|,\d|\.\d|%))"
    r"|\d\d?:\d\d|\d{1,4}[/.-]\d\d?[/.-]\d\d|\d\d?\s?[apAP]\.?[mM]\b|[1-4][QH](?=\d\d\b|\b)"
    r"|\d{4}(?= (?:GMT|UTC|[ECMP][SD]?T|BST|CES?T)\b)|\d\ds\b|(?:1st|2nd)[ -]half\b|(?<=['’‘])\d\d\b"
)


@cache
def trigger() -> re.Pattern[str]:
    """Everything that a time expression cannot do without, with the character before it, as one pattern.

    Words are written out in the three cases that texts use: matching case-insensitively costs three times as much.
    That the pattern begins with one set of characters lets the search leap from word to word, and that small letters,
    large letters and figures stand apart spares it most of the branches.
    """
    codes = {lexicon().code[name] for name in _TRIGGERS}
    words = {word for word, (code, _) in lexicon().words.items() if code in codes} | {*holiday_ends(), *_PHRASES}
    large = any_word(form for word in words for form in (word.capitalize(), word.upper()))
    return re.compile(
        rf"[^A-Za-z0-9_\u00c0-\u024f](?:(?=[a-z])(?:{any_word(words)}(?![A-Za-z])|q[1-4]\b)"
        rf"|(?=[A-Z])(?:{large}(?![A-Za-z])|[QH][1-4]\b|[FC]Y\s?'?\d\d)"
        rf"|(?=\d)(?:{_FIGURES}))"
    )


def runs(text: str) -> Iterator[list[Token]]:
    """Yield stretches of neighbouring tokens that have a class each and hold a trigger, in order."""
    done = 0
    for hit in trigger().finditer(f" {text}"):
        at, behind = hit.start(), hit.end() - 1  # the blank before the text makes up for the character before
        if at < done:
            continue
        run = _read_run(text, _left_end(text, at, max(done, at - _LEFT)), behind)
        if run:
            done = max(run[-1].end, behind)
            yield run


def _left_end(text: str, at: int, limit: int) -> int:
    """Go back from a trigger over the words that can belong to its expression."""
    begin = at
    hard = text.find("\u00a0", limit, at) >= 0
    while begin > limit:
        blank = text.rfind(" ", limit, begin - 1)
        if hard:
            blank = max(blank, text.rfind("\u00a0", limit, begin - 1))
        word = text[blank + 1 if blank >= 0 else limit : begin]
        if "\n" in word:
            return max(limit, begin - len(word) + word.rfind("\n") + 1)
        if not _belongs(word):
            return begin
        if blank < 0:
            return limit
        begin = blank + 1
    return begin


@lru_cache(maxsize=20_000)
def _belongs(word: str) -> bool:
    """Whether a word, with the marks around it, can be part of an expression."""
    known = lexicon().words
    bare = word.lower().strip(" \u00a0\u202f,()[]*_-–—.'’\"“”")
    bare = bare.removesuffix("'s").removesuffix("’s")
    festive = bare in holiday_words() or bare.removesuffix("s") in holiday_words()
    fits = festive or bare in known or bare in ("", "second") or bare[0].isdigit()
    return fits or bare.rpartition("-")[2] in known


def _read_run(text: str, begin: int, behind: int) -> list[Token]:
    run: list[Token] = []
    end, spelled, number = begin, False, lexicon().code["NUMBER"]
    for match in _PIECE.finditer(text, begin):
        start = match.start()
        if start < end:
            continue  # read with the token before
        if run and text.find("\n", end, start) >= 0:
            if start >= behind:
                break
            run, spelled = [], False
        token, end = read_token(text, match[0], start)
        if token is None:
            if start >= behind or (run and run[-1].end >= behind):
                break
            run, spelled = [], False
            continue
        spelled = spelled or token.code == number
        run.append(token)
        if len(run) >= _LONGEST and end >= behind:
            break
    return numerals.merge(run) if spelled else run
