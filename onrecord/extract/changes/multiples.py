"""Factors: "doubled", "halved", "threefold", "ten times as large"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Quantity
from onrecord.extract.numbers import CARDINAL_WORDS, parse_number
from onrecord.extract.numbers.modifiers import before
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schemas.terms import Direction

_VERBS: Final = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_NUMBER: Final = rf"(?:[0-9]{{1,4}}(?:\.[0-9]+)?|{CARDINAL_WORDS})"
_WORDS: Final = "two|three|four|five|six|seven|eight|nine|ten|twenty|hundred"
_LARGER: Final = "|".join(load("changes", "onrecord.extract.changes").data["times_of"])
_VERB: Final = re.compile(
    r"(?<![A-Za-z-])(?:(?P<verb>(?i:doubl|tripl|trebl|quadrupl|quintupl))(?:ed|ing|es)(?![A-Za-z]| as | down| back)"
    r"|(?:(?<=to )|(?<=will )|(?<=would )|(?<=could )|(?<=may )|(?<=might )|(?<=than ))(?P<bare>doubl|tripl|quadrupl)e"
    r"(?![A-Za-z-]| down| back| as )|(?P<half>(?i:halv(?:ed|ing|es)))(?![A-Za-z]))"
)
_ANY_VERB: Final = re.compile("[oO]ubl|[rR]ipl|[rR]ebl|ruplo?|ntupl|halv|Halv|OUBL|RIPL|REBL|RUPL|NTUPL|HALV")
_FOLD: Final = re.compile(
    rf"(?<![A-Za-z0-9.-])(?P<number>(?i:{_WORDS})|[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?)[ -]?fold(?![A-Za-z])"
)
_TIMES: Final = re.compile(rf" times (?={_LARGER})")
_NUMBER_BEFORE: Final = re.compile(rf"(?<![A-Za-z0-9.-]){_NUMBER}$")
_WINDOW: Final = 40
_DECREASE: Final = re.compile(r" (?:decrease|drop|fall|decline|reduction|cut)")
_HUNDRED: Final = Decimal(100)


@lru_cache(maxsize=1)
def find(text: str) -> tuple[Quantity, ...]:
    """Find factors by which something grew, shrank or is larger. A factor is never negative; the direction tells.

    The last text is kept: `counts` asks what it must leave to `changes`.
    """
    found = [*_times(text)]
    if _ANY_VERB.search(text):
        found += _verbs(text)
    if "fold" in text:
        found += _folds(text)
    return tuple(sorted(found, key=lambda q: q.start))


def _verbs(text: str) -> Iterator[Quantity]:
    for match in _VERB.finditer(text):
        verb = match["verb"] or match["bare"]
        value = Decimal(_VERBS[verb.lower()]) if verb else Decimal("0.5")
        yield _quantity(text, match.span(), value, "up" if verb else "down")


def _folds(text: str) -> Iterator[Quantity]:
    for match in _FOLD.finditer(text):
        words = match["number"].lower()
        value = _HUNDRED if words == "hundred" else parse_number(words)
        if value is not None:
            yield _quantity(text, match.span(), value, "down" if _DECREASE.match(text, match.end()) else "up")


def _times(text: str) -> Iterator[Quantity]:
    for match in _TIMES.finditer(text):
        number = _NUMBER_BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()])
        value = parse_number(number[0]) if number else None
        if number is not None and value is not None:
            start = match.start() - len(number[0])
            yield _quantity(text, (start, match.end() - 1), value, None)


def _quantity(text: str, span: tuple[int, int], value: Decimal, way: Direction | None) -> Quantity:
    start, operator = before(text, span[0])
    return Quantity(
        start=start,
        end=span[1],
        kind="multiple",
        value=value,
        value_min=value if operator in {"gt", "at_least"} else None,
        value_max=value if operator in {"lt", "up_to"} else None,
        operator=operator,
        unit="times",
        role="change" if way else "level",
        direction=way,
        rule="changes.multiple",
    )
