"""Numbers with a unit: ranges joined, scales shared, bounds read. Money and percent differ only in what a unit is.

A unit stands behind its number ("5 percent", "5 dollars") or before it ("$5"). In "5 to 7 percent" and "$1.5-2m" one
unit serves two numbers. Whether two figures are a range ("15% to 20%") or two values ("fell 5% to 40%", "from 10% to
15%", "beat him 46% to 42%") is told by the words before them and by their order.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from onrecord.extract.changes.lexicon import DATA, NOUNS, VERBS, words
from onrecord.extract.numbers import modifiers, plain, shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.extract.numbers import Number

_BY: Final = re.compile(r"\bby\s$")
_STEP_TO: Final = Decimal("2.5")  # a range does not reach so far beyond its lower end
_WINDOW: Final = 60
_CLAUSE: Final = 160
_NONE: Final[frozenset[str]] = frozenset()
_MOVEMENT: Final = frozenset({"up", "down", "adverbs_up", "adverbs_down", "makes_up", "makes_down", "shifts"})
_HIGHEST_SHARE: Final = 100
_YEARS: Final = (1500, 2200)
_JOINT: Final = re.compile(
    r"(?P<dash>[ \u00a0\u2009]?[-–‑−][ \u00a0\u2009]?|—|--)|[ \u00a0-](?P<word>to|and|or|through)[ \u00a0-]"
)
_LONGEST_JOINT: Final = len(" through ")
_MINUS: Final = re.compile(r"(?:^|(?<![\w%)-]))([-−]|[Mm]inus[ \u00a0])$")
_SIGNS: Final = ("-", "−", "inus ", "inus\u00a0")
_RANGING: Final = re.compile(
    r"(?<![A-Za-z])(?:between|rang(?:e|es|ed|ing) (?:from|of)|(?:anywhere|somewhere|var(?:y|ies|ied|ying)) from)"
    r"\s+(?:an? )?$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"(?<![A-Za-z])from(?: [a-z-]+){0,4}\s+$", re.IGNORECASE)
_BELOW: Final = re.compile(r"\s(?:below|above|lower|higher|less|more|fewer|cheaper)\b")
_VERB: Final = re.compile(
    r"(?<![A-Za-z])(?:" + "|".join(DATA["moved"]) + r")(?: (?:another|a further|an additional|nearly|about))?\s+$",
    re.IGNORECASE,
)


class Unit(NamedTuple):
    """What a number is a number of.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        key: equal for units whose figures can form a range.
        power: power of ten that turns a figure into the unit of the record: -2 for cents.
        before: it stands before the number.
        letters: a one-letter scale counts ("$5m").
        assumed: it is not said which of several it is.
        noun: the noun of it, without its plural.
        rule: id of the rule that found it.
    """

    start: int
    end: int
    key: str
    power: int = 0
    before: bool = False
    letters: bool = False
    assumed: bool = False
    noun: str = ""
    rule: str = ""

    def pairs(self, other: Unit) -> bool:
        """Tell whether figures with these units can be the two ends of one range."""
        return self.key == other.key and self.before == other.before


class Measure(NamedTuple):
    """A number, or two that form a range, with the unit.

    Attributes:
        start: offset of its first character, sign or unit included.
        end: offset behind its last character.
        unit: the unit.
        low: the figure, or the lower end of a range; None for an order of size.
        high: the upper end of a range.
        floor: the least that an order of size can mean.
        number_end: offset behind the last number.
        scale: power of ten that the last number was written with.
    """

    start: int
    end: int
    unit: Unit
    low: Decimal | None
    high: Decimal | None = None
    floor: Decimal | None = None
    number_end: int = 0
    scale: int = 0


def measures(text: str, numbers: Iterable[Number], unit_of: Callable[[str, Number, int], Unit | None]) -> list[Measure]:
    """Join numbers and units of a text.

    Args:
        text: the text.
        numbers: its numbers, in order.
        unit_of: the unit beside a number, or None; its third argument is the offset where the text is still free.

    Returns:
        The measures in order, without overlap.
    """
    found: list[Measure] = []
    bare: Number | None = None
    for number in numbers:
        if found and number.start < found[-1].end:
            continue
        unit = unit_of(text, number, found[-1].end if found else 0)
        if unit is None:
            if not (found and _extend(text, found, number)):
                bare = number
            continue
        measure = _single(text, number, unit)
        if bare is not None and not unit.before and bare.end <= measure.start:
            found += _share(text, bare, number, measure)
        elif found and found[-1].unit.pairs(unit) and _is_range(text, found[-1], measure):
            found.append(_ranged(found.pop(), measure))
        else:
            found.append(measure)
        bare = None
    return found


def _figure(number: Number, unit: Unit) -> Decimal | None:
    value = number.lettered if unit.letters else number.value
    return None if value is None else plain(shift(value, unit.power))


def _single(text: str, number: Number, unit: Unit) -> Measure:
    number_end = number.letter_end if unit.letters else number.end
    start, end = min(number.start, unit.start), max(number_end, unit.end)
    value = _figure(number, unit)
    signed = text.endswith(_SIGNS, 0, start)
    minus = _MINUS.search(text, max(0, start - 7), start) if signed else None
    if value is not None and (minus or (unit.before and text[number.start - 1] in "-−")):
        value = -value
        start = minus.start(1) if minus else start
    floor = None if number.floor is None else plain(shift(number.floor, unit.power))
    scale = number.scale or (number.letter if unit.letters else 0)
    return Measure(start, end, unit, value, floor=floor, number_end=number_end, scale=scale)


def _ranged(first: Measure, second: Measure) -> Measure:
    """Join two figures with their units; "$1.5 to $2 billion" shares the scale."""
    low, high, power = first.low, second.low, second.scale
    if low is not None and high is not None and power and not first.scale and low <= shift(high, -power):
        low = plain(shift(low, power))
    return second._replace(start=first.start, low=low, high=high)


def _joint(text: str, start: int, end: int) -> Literal["dash", "to", "and", "or"] | None:
    """What joins two figures, when nothing else stands between them."""
    match = _JOINT.fullmatch(text, start, end) if end - start <= _LONGEST_JOINT else None
    if match is None:
        return None
    if match["dash"]:
        return "dash"
    word = match["word"]
    return "and" if word == "and" else "or" if word == "or" else "to"


def _lead(text: str, at: int) -> Literal["ranging", "from", "verb"] | None:
    """What the words before a figure say about the pair that it begins."""
    at = modifiers.before(text, at)[0]
    window = text[max(0, at - _WINDOW) : at]
    if _RANGING.search(window):
        return "ranging"
    if _FROM.search(window):
        moved = any(_moves(word[0]) for word in words().finditer(text, max(0, at - _CLAUSE), at))
        return "from" if moved else "ranging"
    return "verb" if _VERB.search(window) else None


def _moves(word: str) -> bool:
    """Tell whether a word says that something moved: then "from 5% to 7%" is two levels, else a range."""
    return bool(_MOVEMENT & (VERBS.get(word.lower(), _NONE) | NOUNS.get(word.lower(), _NONE)))


def _is_range(text: str, first: Measure, second: Measure) -> bool:
    """Both figures have their unit: "15% to 20%"."""
    joint = _joint(text, first.end, second.start)
    if joint is None or joint == "or" or first.high is not None or first.low is None or second.low is None:
        return False
    if first.low >= second.low:
        return False
    lead = _lead(text, first.start)
    if joint == "to" and first.low * _STEP_TO < second.low and _BY.search(text, max(0, first.start - 4), first.start):
        return False  # "grew by $2m to $30m": a step and the level that it led to
    if lead == "ranging" or joint == "dash":
        return True
    if joint == "and" or lead == "from":
        return False
    return lead is None or _BELOW.match(text, second.end) is not None


def _share(text: str, bare: Number, number: Number, measure: Measure) -> list[Measure]:
    """The unit behind the second number serves the first too: "5 to 7 percent", "from 5.6 to 5.4 percent"."""
    joint = _joint(text, bare.end, number.start) or _joint(text, bare.letter_end, number.start)
    unit = measure.unit
    low = _shared_scale(bare, number, unit)
    if joint is None or low is None or measure.low is None or not _can_share(bare, number):
        return [measure]
    lead = _lead(text, bare.start)
    if lead != "ranging" and (joint == "and" or (lead == "from" and joint == "to")):
        two = joint == "to"
    elif low < measure.low:
        return [measure._replace(start=bare.start, low=low, high=measure.low)]
    else:
        two = joint == "to" and low <= _HIGHEST_SHARE
    return [Measure(bare.start, bare.end, unit, low, number_end=bare.end), measure] if two else [measure]


def _can_share(bare: Number, number: Number) -> bool:
    """A year, a label or a fraction beside digits does not take the unit of the next figure."""
    year = bare.form == "digits" and bare.scale == 0 and bare.value is not None and _is_year(bare.value)
    return not (bare.glued or year or (bare.form == "fraction") != (number.form == "fraction"))


def _is_year(value: Decimal) -> bool:
    return _YEARS[0] <= value < _YEARS[1] and value == value.to_integral_value()


def _shared_scale(first: Number, second: Number, unit: Unit) -> Decimal | None:
    """Value of the first figure, with the scale of the second where it has none and is the smaller figure."""
    power = second.scale or (second.letter if unit.letters else 0)
    value = first.lettered if unit.letters else first.value
    if value is None or second.value is None:
        return None
    mantissa = shift(second.value, -second.scale)
    if power and not first.scale and not first.letter and value <= mantissa:
        value = shift(value, power)
    return plain(shift(value, unit.power))


def _extend(text: str, found: list[Measure], number: Number) -> bool:
    """The sign before the first number serves the second too: "$1.5-2m", "between $5 and 7 million"."""
    first = found[-1]
    joint = _joint(text, first.end, number.start)
    if joint is None or not first.unit.before or first.end != first.number_end or first.high or first.low is None:
        return False
    high = number.lettered if first.unit.letters else number.value
    power = number.scale or number.letter
    end = number.letter_end if first.unit.letters else number.end
    if high is None or text[end : end + 1] in {"%", "/", ":"} or (end < len(text) and text[end].isalpha()):
        return False
    if joint != "dash" and not power and _lead(text, first.start) != "ranging":
        return False
    low = first.low
    if power and low <= shift(high, -power):
        low = plain(shift(low, power))
    if not low < high:
        return False
    found[-1] = first._replace(end=end, low=low, high=high, number_end=end)
    return True
