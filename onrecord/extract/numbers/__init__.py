"""The number grammar that money, percent, counts and dates share.

`scan` finds every number of a text in one pass: digits, words, fractions, scales, vague orders of size. Figures are
exact decimals. No pattern repeats without bound, so the cost is linear in the text; a run of more than 24 digits is
no figure of the news and is passed over.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from onrecord.extract.numbers.lexicon import (
    DENOMINATORS,
    GROUPS,
    HEAD,
    LETTERS,
    ONES,
    PATTERN,
    SCALES,
    START,
    VULGAR,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

CARDINAL_WORDS: Final = f"(?i:{HEAD})"
"""Regex source of a cardinal in words below a thousand ("twenty-six", "three hundred and twelve"); no groups."""

Form = Literal["digits", "words", "fraction", "vague", "article"]

EXACT: Final = Context(prec=80)
"""Arithmetic that does not round any figure that `scan` lets through."""

_ROUND: Final = Context(prec=28)
_START: Final = re.compile(START)
_NUMBER: Final = re.compile(PATTERN)
_GROUPS: Final = re.compile(GROUPS)
_WORD: Final = re.compile(r"[A-Za-z]+|[0-9]+")
_LONGEST: Final = 24
_DECIMAL_COMMA: Final = 2


class Number(NamedTuple):
    """A number as written.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character, power of ten included.
        value: what it says; None for an order of size ("billions").
        scale: the power of ten that a word or abbreviation gave (6 for "1.5 million"), 0 without one.
        form: how it is written.
        floor: for an order of size, the least that it can mean (10^9 for "billions").
        letter: the power of ten of a one-letter scale that only a currency makes one ("5m"), 0 without.
        letter_end: offset behind that letter; equals ``end`` without one.
        glued: a letter stands directly before ("G7", "USD5").
    """

    start: int
    end: int
    value: Decimal | None
    scale: int
    form: Form
    floor: Decimal | None = None
    letter: int = 0
    letter_end: int = 0
    glued: bool = False

    @property
    def lettered(self) -> Decimal | None:
        """The value with the one-letter scale read as a power of ten."""
        return self.value if self.value is None else plain(shift(self.value, self.letter))


def scan(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order, without overlap."""
    begin = at = 0
    while True:
        match = _NUMBER.match(text, begin)
        number = _read(match, text) if match else None
        if number is not None:
            yield number
            at = max(at, number.end)
        elif match is not None:
            at = match.end()
        ahead = _START.search(text, at)
        if ahead is None:
            return
        at = ahead.start() + 1
        begin = at if ahead["word"] is not None else ahead.start()


@lru_cache(maxsize=1)
def numbers_of(text: str) -> tuple[Number, ...]:
    """Return all numbers of a text; the last text is kept, so that finders that follow one another share one scan."""
    return tuple(scan(text))


def parse_number(text: str) -> Decimal | None:
    """Return the value of a text that is one number and nothing else ("twenty-six", "1,200", "half a million").

    Returns:
        The exact value, or None when the text is no number or only an order of size ("billions").
    """
    text = text.strip()
    match = _NUMBER.match(text)
    number = _read(match, text) if match else None
    return number.value if number is not None and number.end == len(text) and number.form != "article" else None


def shift(value: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, exactly."""
    return EXACT.scaleb(value, power) if power else value


def plain(value: Decimal) -> Decimal:
    """Drop trailing zeros and exponents, so that equal figures are written alike: 3.10 as 3.1, 1E+9 as 1000000000."""
    short = value.normalize(EXACT)
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1), context=EXACT) if isinstance(exponent, int) and exponent > 0 else short


def _read(match: re.Match[str], text: str) -> Number | None:
    kind = match.lastgroup
    if kind == "digits":
        return _digits(match, text)
    if kind == "vague":
        return _vague(match)
    if kind == "fraction":
        return _fraction(match)
    if kind == "article":
        return Number(match.start(), match.end(), Decimal(1), 0, "article", letter_end=match.end())
    return _words(match)


def _digits(match: re.Match[str], text: str) -> Number | None:
    (start, end), said = match.span(), match[0]
    glued = start > 0 and text[start - 1].isalpha()
    if said.isdecimal() and end - start <= _LONGEST:
        return Number(start, end, Decimal(said), 0, "digits", letter_end=end, glued=glued)
    value = _mantissa(match)
    if value is None:
        return None
    letter = match["letter"]
    if letter is None:
        power = power_of(match["scale"])
        value = plain(shift(value, power))
        return Number(start, end, value, power, "digits", letter_end=end, glued=glued)
    cut = match.start("letter")
    if text[cut - 1] in " \u00a0-":
        cut -= 1
    return Number(start, cut, plain(value), 0, "digits", letter=LETTERS[letter.lower()], letter_end=end, glued=glued)


def _mantissa(match: re.Match[str]) -> Decimal | None:
    figure, vulgar, part = match.group("figure", "vulgar", "and_part")
    if figure is None:
        return VULGAR[match["only"]] if match["only"] else _ratio(match["top"], match["bottom"])
    if len(figure) > _LONGEST:
        return None
    value = _figure(figure)
    if vulgar:
        return EXACT.add(value, VULGAR[vulgar])
    if part:
        return EXACT.add(value, _parts(part))
    if match["top2"]:
        rest = _ratio(match["top2"], match["bottom2"])
        places = len(figure.rpartition(".")[2]) if "." in figure else 0  # "4.06-1/4": a quarter of the last place
        return None if rest is None else EXACT.add(value, shift(rest, -places))
    return value


def _figure(text: str) -> Decimal:
    """Digits with their separators; a comma before one or two last digits is a decimal comma."""
    if text.isascii() and text.replace(".", "", 1).isdecimal():
        return Decimal(text)
    kept = "".join(c for c in text if c in "0123456789.,")
    if kept.count(".") > 1:
        return Decimal(kept.replace(".", ""))
    head, comma, tail = kept.rpartition(",")
    if comma and len(tail) <= _DECIMAL_COMMA:
        return Decimal(f"{head}.{tail}")
    return Decimal(kept.replace(",", ""))


def _ratio(top: str, bottom: str) -> Decimal | None:
    return _ROUND.divide(Decimal(top), Decimal(bottom)) if int(bottom) else None


def _parts(text: str) -> Decimal:
    """Value of "and a half", "three-quarters", "two-thirds"."""
    words = _WORD.findall(text.lower())
    name = words[-1].removesuffix("s")
    count = next((Decimal(ONES[w]) for w in words[:-1] if w in ONES), Decimal(1))
    return _ROUND.divide(count, Decimal(DENOMINATORS[name]))


@lru_cache(maxsize=1024)
def power_of(scale: str | None) -> int:
    """Power of ten of scale words ("hundred thousand" is 5, "bn" is 9), 0 for none."""
    if not scale:
        return 0
    words = _WORD.findall(scale.lower())
    return sum(SCALES.get(w) or SCALES.get(w.removesuffix("s")) or 0 for w in words)


def _words(match: re.Match[str]) -> Number | None:
    value, scale, length = _sum(match[0])
    start, end = match.start(), match.start() + length
    return Number(start, end, value, scale, "words", letter_end=end) if length else None


@lru_cache(maxsize=4096)
def _sum(text: str) -> tuple[Decimal, int, int]:
    """Add up the groups while their scales fall: "two million five hundred thousand"; value, power of ten, length."""
    total, lowest, end, last, scale = Decimal(0), 99, 0, 0, 0
    while end < len(text):
        group = _GROUPS.match(text, end)
        if group is None or not group["head"]:
            break
        power = power_of(group["tail"])
        if power >= lowest:
            break
        head = Decimal(12) if "dozen" in group["tail"].lower() else Decimal(1)
        total = EXACT.add(total, shift(EXACT.multiply(head, _below_thousand(group["head"])), power))
        scale, lowest = scale or power, power
        last, end = group.end("tail"), group.end()
        if not power:
            break
    return plain(total), scale, last


def _below_thousand(text: str) -> Decimal:
    """Value of the words before a scale: "a", "three hundred and twelve", "one point six", "three and a half"."""
    whole, point, tail = text.lower().partition("point")
    words = _WORD.findall(whole)
    if words[-1].removesuffix("s") in DENOMINATORS:
        head, _, part = text.lower().partition("and")
        return EXACT.add(_below_thousand(head), _parts(part))
    total = Decimal(0)
    for word in words:
        if word == "hundred":
            total = shift(total, 2)
        else:
            total = EXACT.add(total, Decimal(1 if word in {"a", "an"} else ONES.get(word, 0)))
    places = "".join(str(ONES[w]) for w in _WORD.findall(tail)) if point else ""
    return EXACT.add(total, Decimal(f"0.{places}")) if places else total


def _fraction(match: re.Match[str]) -> Number:
    """Value of "half a million", "three-quarters of a", "two-thirds"."""
    count, part, scale = match.group("count", "part", "part_scale")
    name = (part or "half").lower()
    parts = 2 if name == "halves" else DENOMINATORS[name.removesuffix("s")]
    words = (count or "a").lower()
    value = _ROUND.divide(Decimal(words) if words.isdigit() else _below_thousand(words), Decimal(parts))
    power = power_of(scale)
    if scale and not power:
        value = EXACT.multiply(value, Decimal(12))
    return Number(match.start(), match.end(), plain(shift(value, power)), power, "fraction", letter_end=match.end())


def _vague(match: re.Match[str]) -> Number:
    """An order of size: "tens of thousands", "several hundred", "multi-billion"."""
    words = _WORD.findall(match[0].lower())
    floor = Decimal(1)
    for word, times in (("ten", 10), ("dozen", 12), ("score", 20)):
        if word in words or f"{word}s" in words:
            floor = Decimal(times)
    power = sum(SCALES.get(w.removesuffix("s").removeprefix("multi"), 0) for w in words)
    return Number(
        match.start(), match.end(), None, power, "vague", floor=plain(shift(floor, power)), letter_end=match.end()
    )
