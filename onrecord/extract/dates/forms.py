"""The forms of single tokens: words of the table, numbers, ordinals, clock times, numeric dates."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from onrecord.extract.dates import numerals
from onrecord.extract.dates.holidays import holiday_beginnings, holiday_pattern, holiday_rule
from onrecord.extract.dates.lexicon import lexicon

# Words that are common ones in lower case, and times only beside a number ("may 5").
_COMMON: Final = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "fri", "dec", "jan", "oct"})
_MONTH_NEXT: Final = re.compile(r"[ \u00a0](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_SHORTEST_PLAIN: Final = 3  # letters
_DIGITS: Final = 20  # a longer figure is no count of anything
_ASCII: Final = frozenset({"iso", "numeric", "isomonth", "slashdate", "clock", "quarter", "half", "ordinal", "number"})
_UNITS_AFTER: Final = (
    r"(?=\s?(?:%|percent\b|per\s+cent\b|pct\b|basis\b|points?\b|thousand\b|million\b|billion\b|trillion\b|bn\b|mn\b|"
    r"dollars?\b|cents?\b|pence\b|euros?\b|pounds?\b|yen\b|people\b))"
)


class Token(NamedTuple):
    """A stretch with its class code and what it says."""

    start: int
    end: int
    code: str
    value: object
    text: str


@cache
def token_pattern() -> re.Pattern[str]:
    """One token of any form; its group says which."""
    return re.compile(
        r"(?=[0-9'’‘½¼¾QqH])(?:"  # no word but a few needs to be asked for what begins with a figure
        r"(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
        r"|(?P<numeric>(?<![\d.])\d{1,4}([/.-])\d{1,2}\3\d{2,4}(?![\d/-]|\.\d))"
        r"|(?P<isomonth>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]))"
        r"|(?P<slashdate>\d{1,2}/\d{1,2}(?![\d/])(?=\s*,?\s*(?:19|20)\d\d))"
        r"|(?P<decade>\d{3}0['’]?s\b|['’‘]?[2-9]0['’]?s\b)"
        r"|(?P<short>['’‘]\d\d(?![\d'’\w]))"
        r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
        r"|(?P<quarter>[Qq][1-4](?!\w)|[1-4]Q(?=\d\d(?!\d)|(?:19|20)\d\d|\b))"
        r"|(?P<half>H[12](?!\w)|[12]H(?=\d\d(?!\d)|(?:19|20)\d\d|\b))"
        r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
        r"|(?P<mixed>\d+[ -]1/[234](?![\d/])|\d*[½¼¾])"
        r"|(?P<number>\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*))"
        r"|(?P<fy>[FC]Y\s?['’]?(?:\d{4}|\d\d)(?!\w))"
        r"|(?P<meridiem>(?i:[ap]\s?\.\s?m\b\s?\.?|[ap]m\b\.?))"
        rf"|(?P<holiday>{holiday_pattern()})"
        r"|(?P<oclock>(?i:o['’]clock))"
        r"|(?P<zone>[ECMP]\.(?:[SD]\.)?T\.)"
        r"|(?P<poss>['’]s?(?!\w))"
        r"|(?P<word>[Ww]eek-end\b|[A-Za-z]+)"
        r"|(?P<sign>[-–—,~()/+]|[^\s])"
    )


def read_token(text: str, said: str, start: int) -> tuple[Token | None, int]:
    """Return the token that begins at an offset, None when it has no class, and where it ends.

    Args:
        text: the text.
        said: the letters that stand there, or the one other character.
        start: the offset.
    """
    if _is_plain(said):
        end = start + len(said)
        token = _word(said, start, end, text)
        return token, token.end if token else end
    match = token_pattern().match(text, start)
    if match is None:
        return None, start + 1
    token = _classify(match, text)
    return token, token.end if token else match.end()


@lru_cache(maxsize=20_000)
def _is_plain(said: str) -> bool:
    """Whether letters are a word whatever stands behind: no beginning of "o'clock", "p.m.", "Labor Day", "week-end"."""
    if len(said) < _SHORTEST_PLAIN or not said.isalpha() or said.lower() == "week":
        return False
    return re.match(holiday_beginnings(), said) is None


def _classify(match: re.Match[str], text: str) -> Token | None:
    kind = match.lastgroup or ""
    said = match[0]
    if kind == "word":
        return _word(said, match.start(), match.end(), text)
    if kind in _ASCII and not said.isascii():
        return None
    reader = _FORMS.get(kind)
    found = reader(said, match, text) if reader else None
    if found is None:
        return None
    name, value = found
    return Token(match.start(), match.end(), lexicon().code[name], value, said)


def _word(said: str, start: int, end: int, text: str) -> Token | None:
    sense = _sense(said)
    if sense is None:
        return None
    code, value, doubtful, short = sense
    if short or doubtful:
        dotted = text.startswith(".", end)
        if doubtful and not dotted:  # Sun Microsystems, Sat TV
            return Token(start, end, lexicon().code["MAYBEDAY"], value, said)
        if short and dotted and _goes_on(text, end + 1):
            return Token(start, end + 1, code, value, text[start : end + 1])
    return Token(start, end, code, value, said)


class _Sense(NamedTuple):
    """What a word is by itself: class and value, whether it needs a full stop, whether one may belong to it."""

    code: str
    value: object
    doubtful: bool = False
    short: bool = False


@lru_cache(maxsize=20_000)
def _sense(said: str) -> _Sense | None:
    lower, code = said.lower(), lexicon().code
    if lower == "second":
        return _Sense(code["SECOND"], 2)
    entry = lexicon().words.get(lower)
    if entry is None or (entry[0] == code["ZONE"] and said != said.upper()):
        return None
    month, day = entry[0] == code["MONTH"], entry[0] == code["WEEKDAY"]
    if said in _COMMON:
        return _Sense(code["MAYBEMONTH" if month else "MAYBEDAY"], entry[1])
    return _Sense(*entry, doubtful=day and len(said) == 3, short=(month or day) and _is_short(lower))


def _is_short(word: str) -> bool:
    return len(word) <= 5 and not word.endswith("day") and word not in ("march", "april", "may", "june", "july")


def _goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on behind an abbreviation's full stop."""
    rest = text[at : at + 3].lstrip(" \u00a0\u202f")
    if _MONTH_NEXT.match(text, at):
        return True
    return bool(rest) and (rest[0].isdigit() or rest[0].islower() or rest[0] in ",-–—'’")


def _number(said: str, match: re.Match[str], text: str) -> tuple[str, object] | None:
    """Class a number by its size; part of a word, a sum of money or a share is none."""
    if _is_part(text, match.start()) or _AFTER.match(text, match.end()) or len(said) > _DIGITS or said.count(".") > 1:
        return None
    if "." in said:
        return "DECIMAL", said
    value = int(said.replace(",", ""))
    if len(said) == 4 and 1000 <= value <= 2999:
        return "YEAR", value
    if len(said) >= 4:
        return "BIGNUM", value
    return next(name for limit, name in _SIZES if value <= limit), value


def _is_part(text: str, start: int) -> bool:
    before = text[start - 1] if start else " "
    return (
        before in "$€£¥₹#_"
        or (before.isalpha() and before not in "QH")
        or (before in ".," and text[max(0, start - 2)].isdigit())
    )


_SIZES: Final = ((24, "HOURNUM"), (31, "DAYNUM"), (59, "NUM60"), (99, "NUM99"), (999, "NUM999"))
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
    ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "~": "TILDE", "+": "PLUS", "/": "SLASH", "(": "OPEN",
    ")": "CLOSE_",
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
