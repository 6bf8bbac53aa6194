"""From text to runs of tokens with a class each: one trigger scan, and local reading around each hit."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates import numerals
from onrecord.extract.dates.forms import classify, token_pattern
from onrecord.extract.dates.holidays import holiday_ends, holiday_words
from onrecord.extract.dates.lexicon import lexicon
from onrecord.extract.trie import any_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.dates.forms import Token

_LEFT: Final = 72  # how far before a trigger an expression can begin, in characters
_LONGEST: Final = 64  # tokens of one run; a longer run is read in pieces
_TRIGGERS: Final = (
    "MONTH", "WEEKDAY", "WEEKDAYS", "DAY", "DAYS", "WEEK", "WEEKEND", "MONTHWORD", "QUARTER", "YEARWORD", "AGE",
    "CENTURY", "UNITS", "CLOCKUNIT", "CLOCKUNITS", "SEASON", "DAYPART", "NOON", "TODAY", "TONIGHT", "REF", "FREQUENCY",
    "DECADEWORD", "RECENT", "FUTURE", "LATER", "EARLIER",
)  # fmt: skip


@cache
def trigger() -> re.Pattern[str]:
    """Everything that a time expression cannot do without, as one pattern.

    Words are written out in the three cases that texts use: matching case-insensitively costs three times as much. A
    look at the first letter spares the search most words.
    """
    codes = {lexicon().code[name] for name in _TRIGGERS}
    words = {word for word, (code, _) in lexicon().words.items() if code in codes} | set(holiday_ends())
    cased = sorted({form for word in words for form in (word, word.capitalize(), word.upper())})
    first = "".join(sorted({re.escape(word[0]) for word in cased} | set("QHqhFCTtSsLlAaCcEeNnOo")))
    return re.compile(
        rf"\b(?=[{first}0-9])(?:{any_word(cased)}(?![A-Za-z])"
        r"|(?:1[4-9]|20)\d\d(?:s|(?!\d|,\d|\.\d|%))"
        r"|\d\d?(?:[:/.-]\d\d?){1,2}|\d\d?\s?[ap]\.?m\b|[QHq][1-4]\b|[1-4][QH](?=\d\d\b|\b)"
        r"|\d{4}(?= (?:GMT|UTC|[ECMP][SD]?T|BST|CES?T)\b)|[FC]Y\s?'?\d\d|\d\ds\b"
        r"|[Tt]he past\b|[Tt]he (?:near|short|long) term\b"
        r"|(?:[Ff]irst|[Ss]econd|[Ll]ast|1st|2nd)[ -]half\b|(?:same|latest|ago|earlier) period\b"
        r"|[Cc]urrent\b|some time\b|a while\b"
        r"|(?:[Ee]igh|[Nn]ine)teen\b|[Tt]wenty\b|[Tt]wo thousand\b|o['’]clock\b)"
        r"|['’‘]\d\ds?\b"
    )


def runs(text: str) -> Iterator[list[Token]]:
    """Yield stretches of neighbouring tokens that have a class each and hold a trigger, in order."""
    done = 0
    for hit in trigger().finditer(text):
        at = hit.start()
        if at < done:
            continue
        run = _read_run(text, _left_end(text, at, max(done, at - _LEFT)), hit.end())
        if run:
            done = max(run[-1].end, hit.end())
            yield run


def _left_end(text: str, at: int, limit: int) -> int:
    """Go back from a trigger over the words that can belong to its expression."""
    begin = at
    while begin > limit:
        blank = max(text.rfind(" ", limit, begin - 1), text.rfind("\u00a0", limit, begin - 1))
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
    fits = bare in known or bare in holiday_words() or bare in ("", "second") or bare[0].isdigit()
    return fits or bare.rpartition("-")[2] in known


def _read_run(text: str, begin: int, behind: int) -> list[Token]:
    run: list[Token] = []
    end = begin
    for match in token_pattern().finditer(text, begin):
        if match.start() < end:
            continue  # the full stop of an abbreviation, read with it
        gap = text[end : match.start()]
        if run and "\n" in gap:
            if match.start() >= behind:
                break
            run = []
        token = classify(match, text)
        end = match.end()
        if token is None:
            if match.start() >= behind or (run and run[-1].end >= behind):
                break
            run = []
            continue
        end = token.end
        run.append(token)
        if len(run) >= _LONGEST and token.end >= behind:
            break
    return numerals.merge(run)
