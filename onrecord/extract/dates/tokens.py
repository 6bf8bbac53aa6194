"""From text to runs of tokens with a class each: one trigger scan, and local reading around each hit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates import numerals
from onrecord.extract.dates.holidays import holiday_ends, holiday_pattern, holiday_rule, holiday_words
from onrecord.extract.dates.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT: Final = 72  # how far before a trigger an expression can begin, in characters
_LONGEST: Final = 64  # tokens of one run; a longer run is read in pieces
_TRIGGERS: Final = (
    "MONTH WEEKDAY WEEKDAYS DAY DAYS WEEK WEEKEND MONTHWORD QUARTER YEARWORD AGE CENTURY UNITS CLOCKUNIT CLOCKUNITS "
    "SEASON DAYPART NOON TODAY TONIGHT REF FREQUENCY DECADEWORD RECENT FUTURE LATER EARLIER"
).split()
_LOWER_ALWAYS_WORDS: Final = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "fri", "dec", "jan", "oct"})
_UNITS_AFTER: Final = (
    r"(?=\s?(?:%|percent\b|per\s+cent\b|pct\b|basis\b|points?\b|thousand\b|million\b|billion\b|trillion\b|bn\b|mn\b|"
    r"dollars?\b|cents?\b|pence\b|euros?\b|pounds?\b|yen\b|people\b))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch with its class code and what it says."""

    start: int
    end: int
    code: str
    value: object
    text: str


def _trie(words: list[str]) -> str:
    """Write words as one regular expression that decides by one character at a time."""
    tree: dict[str, list[str]] = {}
    for word in words:
        tree.setdefault(word[:1], []).append(word[1:])
    ends = "" in tree
    tree.pop("", None)
    branches = [re.escape(head) + _trie(tails) for head, tails in sorted(tree.items())]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if ends else joined


@cache
def trigger() -> re.Pattern[str]:
    """Everything that a time expression cannot do without, as one pattern.

    Words are written out in the three cases that texts use: matching case-insensitively costs three times as much.
    """
    codes = {lexicon().code[name] for name in _TRIGGERS}
    words = {word for word, (code, _) in lexicon().words.items() if code in codes} | set(holiday_ends())
    cased = sorted({form for word in words for form in (word, word.capitalize(), word.upper())})
    return re.compile(
        rf"\b(?:{_trie(cased)}(?![A-Za-z])"
        r"|(?:1[4-9]|20)\d\d(?:s|(?!\d|,\d|\.\d|%))"
        r"|\d\d?(?:[:/.-]\d\d?){1,2}|\d\d?\s?[ap]\.?m\b|[QHq][1-4]\b|[1-4][QH]\b|[FC]Y\s?'?\d\d|\d\ds\b"
        r"|the past\b|(?:[Ff]irst|[Ss]econd|[Ll]ast|1st|2nd)[ -]half\b|In the past\b|(?:same|latest|ago|earlier) period\b|[Cc]urrent\b"
        r"|(?:[Ee]igh|[Nn]ine)teen\b|[Tt]wenty\b|[Tt]wo thousand\b|o['’]clock\b)"
        r"|['’‘]\d\ds?\b"
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
        r"|(?P<numeric>(?<![\d.])\d{1,4}([/.-])\d{1,2}\3\d{2,4}(?![\d/-]|\.\d))"
        r"|(?P<isomonth>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]))"
        r"|(?P<slashdate>\d{1,2}/\d{1,2}(?![\d/])(?=\s*,?\s*(?:19|20)\d\d))"
        r"|(?P<decade>\d{3}0['’]?s\b|['’‘]?[2-9]0['’]?s\b)"
        r"|(?P<short>['’‘]\d\d(?![\d'’\w]))"
        r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
        r"|(?P<quarter>[Qq][1-4](?!\w)|[1-4]Q(?=\d\d(?!\d)|(?:19|20)\d\d|\b))"
        r"|(?P<half>H[12](?!\w)|[12]H(?=\d\d(?!\d)|(?:19|20)\d\d|\b))"
        r"|(?P<fy>[FC]Y\s?['’]?(?:\d{4}|\d\d)(?!\w))"
        r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
        r"|(?P<mixed>\d+[ -]1/[234](?![\d/])|\d*[½¼¾])"
        r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)"
        r"|(?P<meridiem>(?i:[ap]\s?\.\s?m\b\s?\.?|[ap]m\b\.?))"
        rf"|(?P<holiday>{holiday_pattern()})"
        r"|(?P<oclock>(?i:o['’]clock))"
        r"|(?P<zone>[ECMP]\.(?:[SD]\.)?T\.)"
        r"|(?P<poss>['’]s?(?!\w))"
        r"|(?P<word>[Ww]eek-end\b|[A-Za-z]+)"
        r"|(?P<sign>[-–—,~()/+]|[^\s])"
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
    known, holidays = lexicon().words, holiday_words()
    begin = at
    while begin > limit:
        blank = text.rfind(" ", limit, begin - 1)
        word = text[blank + 1 if blank >= 0 else limit : begin]
        if "\n" in word:
            return max(limit, begin - len(word) + word.rfind("\n") + 1)
        bare = word.lower().strip(" ,()-–—.'’\"“”")
        bare = bare.removesuffix("'s").removesuffix("’s")
        if not (bare in known or bare in holidays or bare == "second" or bare[:1].isdigit() or not bare):
            if bare.rpartition("-")[2] not in known:
                return begin
        if blank < 0:
            return limit
        begin = blank + 1
    return begin


def _read_run(text: str, begin: int, behind: int) -> list[Token]:
    run: list[Token] = []
    end = begin
    for match in _token().finditer(text, begin):
        if match.start() < end:
            continue  # the full stop of an abbreviation, read with it
        gap = text[end : match.start()]
        if run and "\n" in gap:
            if match.start() >= behind:
                break
            run = []
        token = _classify(match, text)
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


def _classify(match: re.Match[str], text: str) -> Token | None:
    kind = match.lastgroup or ""
    said = match[0]
    if kind == "word":
        return _word(match, text)
    reader = _FORMS.get(kind)
    found = reader(said, match, text) if reader else None
    if found is None:
        return None
    name, value = found
    return Token(match.start(), match.end(), lexicon().code[name], value, said)


def _word(match: re.Match[str], text: str) -> Token | None:
    said = match[0]
    lower = said.lower()
    entry = lexicon().words.get(lower)
    start, end = match.span()
    if lower == "second":
        return Token(start, end, lexicon().code["SECOND"], 2, said)
    if entry is None:
        return None
    code, value = entry
    if said in _LOWER_ALWAYS_WORDS:
        name = "MAYBEMONTH" if code == lexicon().code["MONTH"] else "MAYBEDAY"
        return Token(start, end, lexicon().code[name], value, said)
    if code == lexicon().code["WEEKDAY"] and len(said) == 3 and text[end : end + 1] != ".":  # Sun Microsystems, Sat TV
        return Token(start, end, lexicon().code["MAYBEDAY"], value, said)
    if code == lexicon().code["ZONE"] and said != said.upper():
        return None
    if len(said) <= 5 and text[end : end + 1] == "." and code in (lexicon().code["MONTH"], lexicon().code["WEEKDAY"]):
        if len(said) < 5 and lower not in {"may", "june", "july"} and _goes_on(text, end + 1):
            end += 1
    return Token(start, end, code, value, text[start:end])


def _goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on behind an abbreviation's full stop."""
    rest = text[at : at + 3].lstrip(" \u00a0\u202f")
    return bool(rest) and (rest[0].isdigit() or rest[0].islower() or rest[0] in ",-–—'’")


def _number(said: str, match: re.Match[str], text: str) -> tuple[str, object] | None:
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if before and (
        before in "$€£¥₹#_"
        or (before.isalpha())
        or (before in ".," and text[match.start() - 2 : match.start() - 1].isdigit())
    ):
        return None
    if _AFTER.match(text, match.end()) or said.count(".") > 1:
        return None
    if "." in said:
        return "DECIMAL", said
    value = int(said.replace(",", ""))
    if "," in said or len(said) > 4:
        return "BIGNUM", value
    if len(said) == 4:
        return ("YEAR" if 1000 <= value <= 2999 else "BIGNUM"), value
    for limit, name in ((24, "HOURNUM"), (31, "DAYNUM"), (59, "NUM60"), (99, "NUM99"), (999, "NUM999")):
        if value <= limit:
            return name, value
    return None


_AFTER: Final = re.compile(_UNITS_AFTER)


def _ordinal(said: str, _match: re.Match[str], _text: str) -> tuple[str, object]:
    value = int(said[:-2])
    return ("ORDNUM" if 1 <= value <= 31 else "ORDBIG"), value


def _decade(said: str, _match: re.Match[str], _text: str) -> tuple[str, object]:
    digits = re.sub(r"\D", "", said)
    return ("DECADE" if len(digits) == 4 else "SHORTDECADE"), int(digits)


def _sign(said: str, _match: re.Match[str], _text: str) -> tuple[str, object] | None:
    name = _SIGNS.get(said)
    return (name, said) if name else None


def _mixed(said: str, _match: re.Match[str], _text: str) -> tuple[str, object]:
    return "DECIMAL", numerals.mixed(said)


_SIGNS: Final = {
    ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "~": "TILDE", "+": "PLUS", "/": "SLASH", "(": "OPEN", ")": "CLOSE_",
}  # fmt: skip
_FORMS: Final = {
    "iso": lambda said, _m, _t: ("ISODATE", said),
    "numeric": lambda said, _m, _t: ("ISODATE", said),
    "isomonth": lambda said, _m, _t: ("ISOMONTH", said),
    "slashdate": lambda said, _m, _t: ("ISODATE", said),
    "decade": _decade,
    "short": lambda said, _m, _t: ("SHORTYEAR", int(said[1:])),
    "clock": lambda said, _m, _t: ("CLOCK", said),
    "quarter": lambda said, _m, _t: ("QTOKEN", int(said.strip("Qq"))),
    "half": lambda said, _m, _t: ("HALFTOKEN", int(said.strip("H"))),
    "fy": lambda said, _m, _t: ("FYTOKEN", int(re.sub(r"\D", "", said))),
    "ordinal": _ordinal,
    "mixed": _mixed,
    "number": _number,
    "meridiem": lambda said, _m, _t: ("AM" if said[0] in "aA" else "PM", 12 * (said[0] in "pP")),
    "holiday": lambda said, _m, _t: ("HOLIDAY", holiday_rule(said)),
    "oclock": lambda said, _m, _t: ("OCLOCK", said),
    "zone": lambda said, _m, _t: ("ZONE", lexicon().words[said.replace(".", "").lower()][1]),
    "poss": lambda said, _m, _t: ("POSS", said),
    "sign": _sign,
}
