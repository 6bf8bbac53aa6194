"""Amounts of money, found and valued, with their currency.

`find` needs the text only; `annotate` is the extractor of the pipeline. Values are in the currency's own unit: cents
and pence become hundredths.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract import currencies
from onrecord.extract.annotations import Quantity
from onrecord.extract.numbers import EXACT, Number, modifiers, numbers_of, plain, power_of
from onrecord.extract.numbers.bounds import add, bounded, least, most
from onrecord.extract.numbers.measures import Measure, Unit, measures
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.extract.annotations import Analysis

_LARGE: Final = 1000
_YEARS: Final = (1500, 2200)
_YEAR_DIGITS: Final = 4
_MINOR: Final = re.compile(r"(?P<and>[ \u00a0]and)?[ \u00a0]$")
_PENCE: Final = re.compile(r"p(?![A-Za-z0-9])(?!\.[a-z])")
_DATA: Final = load("money").data
_LINES: Final = frozenset(_DATA["video_lines"])
_WEIGHT_AFTER: Final = re.compile("(?:" + "|".join(_DATA["weight_after"]) + ")")
_WEIGHT_BEFORE: Final = re.compile("(?:" + "|".join(_DATA["weight_before"]) + r")\s+$", re.IGNORECASE)
_RATE_BEFORE: Final = re.compile("(?:" + "|".join(_DATA["rate_before"]) + r")\s+$", re.IGNORECASE)
_NOUN_AFTER: Final = re.compile(
    r"\s+(?:" + "|".join(_DATA["one_before"]) + r")(?![A-Za-z])|[^\w\s-]|\s*$", re.IGNORECASE
)
_MONEY_AFTER_POUND: Final = re.compile(r"[ -](?:" + "|".join(_DATA["pound_things"]) + ")")
_EURO_THINGS: Final = re.compile(" (?:" + "|".join(_DATA["euro_things"]) + ")")
_CENTS: Final = re.compile("c(?![A-Za-z0-9])")
_DOLLARS: Final = re.compile(r"\$ ?[0-9]|[Dd]ollars?(?![A-Za-z])")
_REST: Final = re.compile(r"[ \u00a0](?:and )?([0-9]{2})(?=\s*$|[.!?](?:\s|$))")
_WEIGHT_NEAR: Final = re.compile(r"(?<![A-Za-z])(?:" + "|".join(_DATA["weight_near"]) + ")(?![A-Za-z])")
_STERLING_NEAR: Final = re.compile("|".join(_DATA["sterling_near"]))
_MINORS: Final = {noun: frozenset(codes) for noun, codes in _DATA["minors_of"].items()}
_SLANG: Final = _DATA["slang"]
_WINDOW: Final = 32
_NEAR: Final = 200
_AGAIN: Final = re.compile(
    r"[ \u00a0](?:dollars?|euros?|pounds?|yen|yuan)(?![A-Za-z'’])|[ \u00a0]\((?:USD|AUD|CAD|NZD|HKD|SGD)(?=\))"
)
_SCALE: Final = re.compile(r"[ \u00a0](thousand|million|billion|trillion|mn|bn)(?![A-Za-z])")


def find(text: str, *, country: str | None = None) -> list[Quantity]:
    """Find amounts of money.

    Args:
        text: any text.
        country: ISO 3166 alpha-2 code of the outlet's country; it settles "$", "pound", "peso" and their kin.

    Returns:
        Quantities in order, without overlap. Values are as written; see `changes` for signs.
    """
    return [_quantity(text, measure) for measure in figures(text, numbers_of(text), country=country)]


def figures(text: str, numbers: Iterable[Number], *, country: str | None = None) -> list[Measure]:
    """Find the bare amounts, modifiers left out. The unit's ``key`` is the currency's code."""
    found = measures(text, numbers, lambda text, number, free: _unit(text, number, free, country))
    return _joined(text, _settled(text, found, country))


def annotate(analysis: Analysis) -> Analysis:
    """Add the amounts of an article to its quantities."""
    return add(analysis, find(analysis.text, country=analysis.country))


def _settled(text: str, found: list[Measure], country: str | None) -> list[Measure]:
    """Settle bare nouns by the text: "francs" after "Swiss francs", "pesos" in an article about Chile."""
    named: dict[str, set[str]] = {}
    for measure in found:
        if measure.unit.noun and not measure.unit.assumed:
            named.setdefault(measure.unit.noun, set()).add(measure.unit.key)
    if any(m.unit.before and m.unit.assumed and m.unit.key == "USD" for m in found):
        named = {noun: codes for noun, codes in named.items() if noun not in {"dollar", "cent"}}
    bare = {m.unit.noun for m in found if m.unit.assumed and m.unit.noun and m.unit.noun not in named}
    told = {noun: currencies.told_by_places(text, noun) for noun in bare} if country is None else {}
    out: list[Measure] = []
    for measure in found:
        unit = measure.unit
        codes = named.get(unit.noun, set()) if unit.assumed else set()
        place = told.get(unit.noun) if unit.assumed else None
        if len(codes) == 1:
            unit = unit._replace(key=min(codes), assumed=False)
        elif place is not None:
            unit = unit._replace(key=place)
        elif unit.assumed and unit.noun in _MINORS:
            unit = unit._replace(key=_major_before(out, unit))
        out.append(measure if unit is measure.unit else measure._replace(unit=unit))
    return out


def _major_before(found: list[Measure], unit: Unit) -> str:
    """Return the currency of the last amount whose hundredth has this noun: "C$1.36 a share … 95 cents"."""
    last = next((m.unit.key for m in reversed(found) if m.unit.key in _MINORS[unit.noun]), None)
    return unit.key if last is None else last


def _unit(text: str, number: Number, free: int, country: str | None) -> Unit | None:
    sign = currencies.before(text, _sign_end(text, number.start), country) if number.form != "article" else None
    if sign is not None and sign.start >= free and not (sign.risky and not _written_large(text, number)):
        return _after_sign(text, number, sign)
    if number.glued:
        return None
    unit = _behind(text, number, number.letter_end, country)
    return _behind(text, number, number.end, country) if unit is None and number.letter else unit


def _sign_end(text: str, start: int) -> int:
    """A minus may stand between sign and figure: "$-99"."""
    return start - 1 if start > 1 and text[start - 1] in "-−" and text[start - 2] in "$€£¥" else start


def _written_large(text: str, number: Number) -> bool:
    """Tell whether a figure behind a doubtful sign is money: scaled, or its thousands set off ("R5bn", "R5,000")."""
    return bool(number.scale or number.letter) or (_large(number) and "," in text[number.start : number.end])


def _large(number: Number) -> bool:
    """Tell whether a figure is of a size at which a doubtful noun or sign is money."""
    value = number.value
    if number.scale or number.letter or value is None:
        return bool(number.scale or number.letter)
    year = number.form == "digits" and number.end - number.start == _YEAR_DIGITS and _YEARS[0] <= value < _YEARS[1]
    return not year and (value >= _LARGE or value != value.to_integral_value())


def _after_sign(text: str, number: Number, sign: currencies.Currency) -> Unit | None:
    end = number.letter_end
    if not number.letter and text[end : end + 1].isalpha():
        return None if text[end : end + 1].islower() else _sign_unit(sign, end)
    again = _AGAIN.match(text, end)
    scale = _SCALE.match(text, end) if again is None and not number.scale and not number.letter else None
    power = power_of(scale[1]) if scale else 0
    return _sign_unit(sign, again.end() if again else scale.end() if scale else end)._replace(power=power)


def _sign_unit(sign: currencies.Currency, end: int) -> Unit:
    return Unit(sign.start, end, sign.code, before=True, letters=True, assumed=sign.assumed, rule="money.sign")


def _behind(text: str, number: Number, end: int, country: str | None) -> Unit | None:
    """The unit behind a number: sign, code or noun."""
    at = end + 3 if number.form == "vague" and text.startswith(" of ", end) else end
    found = currencies.after(text, at, country)
    if found is None:
        return _bare_minor(text, number, end)
    if (found.risky and not _large(number)) or _is_other(text, number, found):
        return None
    power, stop = _SLANG.get(found.noun, -found.minor), found.end
    code = text[found.start : found.end].isupper()
    scale = _SCALE.match(text, found.end) if code and not number.scale and not number.letter else None
    if scale is not None:
        power, stop = power_of(scale[1]), scale.end()
    rule = "money.code" if code else "money.noun"
    letters = end == number.letter_end
    return Unit(end, stop, found.code, power=power, letters=letters, assumed=found.assumed, noun=found.noun, rule=rule)


def _bare_minor(text: str, number: Number, end: int) -> Unit | None:
    """Pence against the figure ("197p"); cents ("43c") only where dollars stand near."""
    if text[end : end + 1] not in ("p", "c") or number.form != "digits" or end != number.end:
        return None
    if _PENCE.match(text, end) and text[number.start : end] not in _LINES:
        return Unit(end, end + 1, "GBP", power=-2, rule="money.minor")
    if _CENTS.match(text, end) and _DOLLARS.search(text, max(0, number.start - _NEAR), end + _NEAR):
        return Unit(end, end + 1, "USD", power=-2, assumed=True, rule="money.minor")
    return None


def _is_other(text: str, number: Number, found: currencies.Currency) -> bool:
    """Pounds of weight, the rapper 50 Cent, "a dollar crisis", "dollar-denominated"."""
    noun = text[found.start : found.end]
    if (
        text.startswith(("-denominated", "-backed", "-linked"), found.end)
        or noun == "Cent"
        or _is_adjective(text, noun, found.end)
    ):
        return True
    if noun == "Euro" and _EURO_THINGS.match(text, found.end):
        return True
    if number.form == "article":
        window = text[max(0, number.start - _WINDOW) : number.start]
        return _NOUN_AFTER.match(text, found.end) is None or _RATE_BEFORE.search(window) is not None
    if noun.lower() not in {"pound", "pounds"} or number.scale:
        return False
    if text[found.start - 1] == "-" and noun.lower() == "pound":
        return _MONEY_AFTER_POUND.match(text, found.end) is None
    return _is_weight(text, number, found)


def _is_adjective(text: str, noun: str, end: int) -> bool:
    """Whether slang for a sum counts a thing behind it: "five grand pianos"."""
    return noun.lower() in _SLANG and (noun[0].isupper() or _NOUN_AFTER.match(text, end) is None)


def _is_weight(text: str, number: Number, found: currencies.Currency) -> bool:
    start = modifiers.before(text, number.start)[0]
    if _WEIGHT_AFTER.match(text, found.end) or _WEIGHT_BEFORE.search(text, max(0, start - _WINDOW), start):
        return True
    near = text[max(0, start - _NEAR) : found.end + _NEAR]
    return _WEIGHT_NEAR.search(near) is not None and _STERLING_NEAR.search(near) is None


def _joined(text: str, found: list[Measure]) -> list[Measure]:
    """Add cents to the dollars before them: "three dollars and 50 cents"."""
    out: list[Measure] = []
    for measure in found:
        last = out[-1] if out else None
        if last is not None and _completes(text, last, measure):
            assert last.low is not None  # noqa: S101 - `_completes` says so
            assert measure.low is not None  # noqa: S101
            out[-1] = last._replace(end=measure.end, low=plain(EXACT.add(last.low, measure.low)))
        else:
            out.append(measure)
    return [_with_rest(text, measure) for measure in out]


def _completes(text: str, last: Measure, measure: Measure) -> bool:
    if last.low is None or measure.low is None or last.high is not None or measure.high is not None:
        return False
    minor = last.unit.power == 0 and measure.unit.power < 0 and not measure.unit.before
    same = last.unit.key == measure.unit.key or measure.unit.assumed
    whole = last.low == last.low.to_integral_value() and abs(measure.low) < 1
    return minor and same and whole and _MINOR.fullmatch(text, last.end, measure.start) is not None


def _with_rest(text: str, measure: Measure) -> Measure:
    """Read "15 dollars 50." at the end of a sentence: the bare cents belong to it."""
    if measure.unit.before or measure.unit.power or measure.low is None or measure.high is not None:
        return measure
    rest = _REST.match(text, measure.end)
    if rest is None or measure.low != measure.low.to_integral_value():
        return measure
    return measure._replace(end=rest.end(1), low=plain(EXACT.add(measure.low, Decimal(rest[1]).scaleb(-2))))


def _quantity(text: str, measure: Measure) -> Quantity:
    start, end, operator = bounded(text, measure)
    return Quantity(
        start=start,
        end=end,
        kind="money",
        value=measure.low if measure.high is None else None,
        value_min=least(measure, operator),
        value_max=most(measure, operator),
        operator=operator,
        unit=measure.unit.key,
        currency=measure.unit.key,
        currency_assumed=measure.unit.assumed,
        vague=measure.floor is not None,
        rule=measure.unit.rule,
    )
