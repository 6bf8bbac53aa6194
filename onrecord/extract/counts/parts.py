"""Parts of a whole and ranks, by their words alone: "four in ten", "10-to-1", "two-thirds of", "second-largest"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Quantity
from onrecord.extract.numbers import CARDINAL_WORDS, parse_number
from onrecord.extract.numbers.modifiers import before
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schemas.terms import QuantityKind

_DATA: Final = load("counts", "onrecord.extract.counts").data
_ORDINALS: Final[dict[str, int]] = _DATA["ordinals"]
_TIME: Final = "(?:[a-z]+ )?(?:" + "|".join(_DATA["times"] + _DATA["measures"]) + ")s?(?![a-z])"
_NUMBER: Final = rf"(?:[0-9]{{1,3}}|{CARDINAL_WORDS})"
_START: Final = r"(?<![A-Za-z0-9$€£.,:/-])"
_NO_FIGURE: Final = rf"(?![\w%]|[.,:][0-9]| ?(?:{_TIME}|percent|million|billion))"
_IN: Final = re.compile(rf" (?:in|out of)(?: every)? (?P<all>{_NUMBER}){_NO_FIGURE}")
_PART_BEFORE: Final = re.compile(rf"{_START}{_NUMBER}$")
_LONGEST: Final = len("three hundred and seventy-seven")
_CONTEST: Final = "margin|odds|ratio|majority|advantage|lead|vote|against|favou?rite|shot"
_TO: Final = re.compile(
    rf"{_START}(?P<part>[0-9]{{1,4}})(?:-to-(?P<one>1)(?![0-9])"
    rf"|(?:-to-| to )(?P<all>[0-9]{{1,3}})(?=[ -](?:{_CONTEST})))"
)
_PARTS: Final = "thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?|half"
_PART: Final = re.compile(
    rf"(?<![A-Za-z-])(?:(?P<count>(?i:an?|one|two|three|four|five|seven|nine))[ -](?P<name>{_PARTS})|[Hh]alf)"
    rf"(?= of (?!(?:an?|the) {_TIME}))"
    rf"|(?<![A-Za-z-])[Hh]alf(?= (?:the|its|their|his|her|our|all) (?!{_TIME}))"
)
_BY_PART: Final = re.compile(
    rf"(?<![A-Za-z-])(?:(?P<count>an?|one|two|three|four)[ -](?P<name>{_PARTS})|half)(?=[.,;:!?)]"
    r"|\s(?:in|on|to|from|since|over|this|last|next|by|after|between|compared|year|within|and|as|at|for|during|before"
    r"|when|while|because|amid)\b|\s*$)"
)
_BEFORE_HALF: Final = re.compile(
    r"(?<![A-Za-z])(?:first|second|other|latter|back|top|bottom|better|final|last|early|upper|lower)[ -]$",
    re.IGNORECASE,
)
_ORDINAL: Final = rf"(?i:{'|'.join(_ORDINALS)})|[0-9]{{1,3}}(?:st|nd|rd|th)"
_VERB: Final = "is|was|to|on|in|for|at|and|of|has|had|will|would|could|can|may|should|were|are|did|does|said"
_RANK: Final = re.compile(
    rf"(?<![A-Za-z0-9-])(?P<word>{_ORDINAL})[- ](?P<most>{_DATA['superlatives']})(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?i:no\.|number) ?(?P<number>[1-9][0-9]?)(?= (?!(?:{_VERB})\b)[a-z])"
)
_DENOMINATORS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_ROUND: Final = Context(prec=28)


def find(text: str) -> Iterator[Quantity]:
    """Yield ratios and ranks, each kind in order of appearance."""
    for match in _IN.finditer(text):
        said = _PART_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        part, whole = parse_number(said[0]) if said else None, parse_number(match["all"])
        if said is not None and part is not None and whole is not None and 0 < part < whole:
            yield _quantity(text, (said.start(), match.end()), "ratio", _ROUND.divide(part, whole), "counts.in")
    for match in _TO.finditer(text):
        first, second = Decimal(match["part"]), Decimal(match["one"] or match["all"])
        if second:
            yield _quantity(text, match.span(), "ratio", _ROUND.divide(first, second), "counts.to")
    yield from _parts(text)
    yield from _steps(text)
    for match in _RANK.finditer(text):
        yield replace(_quantity(text, match.span(), "rank", _rank(match), "counts.rank"), unit=match["most"] or "place")


def _parts(text: str) -> Iterator[Quantity]:
    for match in _PART.finditer(text):
        if _BEFORE_HALF.search(text, max(0, match.start() - 8), match.start()):
            continue
        if match["name"] and match["name"].startswith(("quarter", "half")) and match["count"].lower() in {"a", "an"}:
            window = text[max(0, match.start() - 12) : match.start()]
            if window.endswith(("for ", "than ", "in ", "first ")):
                continue
        yield _quantity(text, match.span(), "ratio", _fraction(match), "counts.part")


def _steps(text: str) -> Iterator[Quantity]:
    """Yield "a third" of "shrank by a third"."""
    for match in _BY_PART.finditer(text):
        start = before(text, match.start())[0]
        if text.endswith(" by ", 0, start):
            yield _quantity(text, match.span(), "ratio", _fraction(match), "counts.by_part")


def _fraction(match: re.Match[str]) -> Decimal:
    count = parse_number(match["count"] or "one") or Decimal(1)
    return _ROUND.divide(count, Decimal(_DENOMINATORS[(match["name"] or "half").removesuffix("s")]))


def _rank(match: re.Match[str]) -> Decimal:
    word = match["word"]
    if word is None:
        return Decimal(match["number"])
    return Decimal(_ORDINALS.get(word.lower()) or re.sub(r"[a-z]+", "", word))


def _quantity(text: str, span: tuple[int, int], kind: QuantityKind, value: Decimal, rule: str) -> Quantity:
    start, operator = before(text, span[0])
    return Quantity(
        start=start,
        end=span[1],
        kind=kind,
        value=value,
        value_min=value if operator in {"gt", "at_least"} else None,
        value_max=value if operator in {"lt", "up_to"} else None,
        operator=operator,
        rule=rule,
    )
