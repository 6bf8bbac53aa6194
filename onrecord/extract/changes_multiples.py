"""Factors: "doubled", "halved", "threefold", "ten times as large"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Quantity
from onrecord.extract.numbers import CARDINAL_WORDS, parse_number
from onrecord.extract.numbers_modifiers import before
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.schemas.terms import Direction

_VERBS: Final = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_NUMBER: Final = rf"(?:[0-9]{{1,4}}(?:\.[0-9]+)?|{CARDINAL_WORDS})"
_WORDS: Final = "two|three|four|five|six|seven|eight|nine|ten|twenty|hundred"
_LARGER: Final = "|".join(load("changes").data["times_of"])
_FACTOR: Final = re.compile(
    r"(?<![A-Za-z-])(?:(?P<verb>(?i:doubl|tripl|trebl|quadrupl|quintupl))(?:ed|ing|es)(?![A-Za-z]| as | down| back)"
    r"|(?:(?<=to )|(?<=will )|(?<=would )|(?<=could )|(?<=may )|(?<=might )|(?<=than ))(?P<bare>doubl|tripl|quadrupl)e"
    r"(?![A-Za-z-]| down| back| as )|(?P<half>(?i:halv(?:ed|ing|es)))(?![A-Za-z])"
    rf"|(?P<fold>(?i:{_WORDS})|[0-9]{{1,4}}(?:\.[0-9]+)?)[ -]?fold(?![A-Za-z])"
    rf"|(?P<times>{_NUMBER}) times (?={_LARGER}))"
)
_SIGNS: Final = re.compile(r"(?i:doubl|tripl|trebl|quadrupl|quintupl|halv|fold| times )")
_DECREASE: Final = re.compile(r" (?:decrease|drop|fall|decline|reduction|cut)")
_HUNDRED: Final = Decimal(100)


def find(text: str) -> list[Quantity]:
    """Find factors by which something grew, shrank or is larger. A factor is never negative; the direction tells."""
    if _SIGNS.search(text) is None:
        return []
    return [q for m in _FACTOR.finditer(text) if (q := _quantity(text, m)) is not None]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    value = _value(match)
    if value is None:
        return None
    way: Direction | None = None
    if match["verb"] or match["bare"]:
        way = "up"
    elif match["half"] or _DECREASE.match(text, match.end()):
        way = "down"
    elif match["fold"]:
        way = "up"
    start, operator = before(text, match.start())
    end = match.end() - 1 if match["times"] else match.end()
    return Quantity(
        start=start,
        end=end,
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


def _value(match: re.Match[str]) -> Decimal | None:
    verb = match["verb"] or match["bare"]
    if verb:
        return Decimal(_VERBS[verb.lower()])
    if match["half"]:
        return Decimal("0.5")
    words = (match["fold"] or match["times"]).lower()
    return _HUNDRED if words == "hundred" else parse_number(words)
