"""Durations as figures: "for 90 days" measures something as "90%" does."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Analysis, Time
    from onrecord.extract.claims.tree import Tree
    from onrecord.schemas.terms import Operator

_EXACT: Final = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_BEHIND: Final = re.compile(r" (\w{1,8})")
_DATING: Final = frozenset({"after", "before", "later", "earlier", "ago", "since", "old", "prior"})
_UNITS: Final = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
_OPERATORS: Final[dict[str, Operator]] = {
    "LESS_THAN": "lt", "MORE_THAN": "gt", "EQUAL_OR_LESS": "le", "EQUAL_OR_MORE": "ge", "APPROX": "approx",
}  # fmt: skip


def quantities(tree: Tree, analysis: Analysis) -> Iterator[Quantity]:
    """Yield the counted durations that say how long something lasts or takes, and are no figure yet."""
    taken = [(q.start, q.end) for q in analysis.quantities]
    at = 0
    for time in analysis.times:
        while at < len(taken) and taken[at][1] <= time.start:
            at += 1
        if at < len(taken) and taken[at][0] < time.end:
            continue
        if time.type == "DURATION" and (found := _quantity(tree, time)) is not None:
            yield found


def _quantity(tree: Tree, time: Time) -> Quantity | None:
    exact = _EXACT.fullmatch(time.value or "")
    top = tree.top(tree.tokens(time.span))
    behind = _BEHIND.match(tree.text, time.end)
    if "-" in tree.text[time.start : time.end + 1] or (behind is not None and behind[1].lower() in _DATING):
        return None
    if (
        exact is None
        or top is None
        or tree.tag[top] == "JJ"
        or tree.dep[top] in {"amod", "compound", "nmod", "nummod", "poss"}
    ):
        return None  # "a two-year deal" says what kind of deal, "a 40-year-old" how old
    value, operator = Decimal(exact[2]), _OPERATORS.get(time.mod or "", "eq")
    return Quantity(
        start=time.start,
        end=time.end,
        kind="duration",
        value=None if operator in {"lt", "gt"} else value,
        value_min=value if operator in {"gt", "ge"} else None,
        value_max=value if operator in {"lt", "le"} else None,
        operator=operator,
        unit=_UNITS.get(exact[1] + exact[3]),
        role="limit" if operator in {"lt", "le"} else "level",
        rule=time.rule,
    )
