"""What a production is given and what it gives back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.extract.dates.tense import Tense

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from onrecord.extract.dates.forms import Token
    from onrecord.extract.dates.grammar import Hit
    from onrecord.schemas.terms import TimeAnchor, TimexMod, TimexType


_FIRST_YEAR: Final = 200  # a reference outside leaves no room for reckoning and is no publication date
_LAST_YEAR: Final = 9800
_WEEK: Final = timedelta(days=7)
_LEAD: Final = re.compile(
    r"\b(?:(?P<deadline>by|until|through)"
    r"|(?P<ahead>ahead of|(?:effective|payable|starting|beginning|takes? effect|comes? into (?:force|effect))"
    r"(?:\s+(?:at|with|from)(?:\s+[a-z]+){1,3})?(?:\s+(?:on|in|from|as of))?)"
    r"|(?P<past>since|(?:months|year|quarter|weeks|half) (?:to|ended)))"
    r"\s+(?:(?:the\s+)?(?:end|middle|beginning|start) of\s+|(?:early|late|mid)[ -])?$",
    re.IGNORECASE,
)
_EXPECTED: Final = re.compile(
    r"\b(?:expects?|expected|expecting|forecasts?|predicts?|predicted|projects|sees|aims?|plans?|pledges?|pledged|"
    r"targets?|hopes?|promised|vowed)\b[^.;\n]*$"
)
_BASE: Final = re.compile(  # what a figure is compared with lies behind: "down from 31 GW on", "against 40% in"
    r"\b(?:from|against|compared with|compared to|versus)\s+[^\s\d.,;]{0,3}\d[^\s;]*(?:\s+[a-z]{1,12}){0,2}?"
    r"(?:\s+[A-Z]{1,4})?\s+(?:on|in|at)\s+(?:(?:early|late|mid)[ -])?$"
)


class Reading(NamedTuple):
    """The meaning of an expression.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value, gaps as X.
        mod: TIMEX3 modifier.
        anchor: what it was resolved against; "explicit" when the words say all.
        inferred: the year came from the anchor.
        first: first day meant, where the value does not say it (an anchored duration).
        last: last day meant, inclusive.
        grain: unit letter of a date ("D", "W", "M", "Q", "Y" …).
    """

    type: TimexType
    value: str | None
    mod: TimexMod | None = None
    anchor: TimeAnchor = "none"
    inferred: bool = False
    first: date | None = None
    last: date | None = None
    grain: str = ""


@dataclass(slots=True)
class Context:
    """What is known while a text is read from front to back.

    Attributes:
        text: the text.
        reference: publication date; None when unknown.
        day_first: 03/04 is 3 April.
        today: the day of publication; None also where it leaves no room for reckoning.
        leaning: finer directions, from a parse; the words around decide where it has none.
        focus: the last day, week, month or year that was dated, as its first day: what "that day" points to.
        focus_grain: which of these it is (D, W, M, Y); empty as long as none was.
        month: the last month, as (offset, first day).
        week: the last week before that of publication, as its first day: what a weekly figure is "for the week" of.
        years: the year that stood last beside each month: what "July 9" points to behind "the July 2021 floods".
        quarter: the last quarter, as (offset, year, quarter); year None when unknown.
    """

    text: str
    reference: datetime | date | None = None
    day_first: bool = False
    leaning: Callable[[int, int], int | None] | None = None
    focus: date | None = None
    focus_grain: str = ""
    quarter: tuple[int, int | None, int] | None = None
    month: tuple[int, date] | None = None
    week: date | None = None
    years: dict[int, int] = field(default_factory=dict)
    today: date | None = field(init=False)
    _tense: Tense | None = None

    def __post_init__(self) -> None:
        day = self.reference.date() if isinstance(self.reference, datetime) else self.reference
        self.today = day if day is not None and _FIRST_YEAR < day.year < _LAST_YEAR else None

    def remember(self, reading: Reading, first: date | None, start: int) -> None:
        """Keep what later expressions can point to."""
        value = reading.value or ""
        if reading.type == "DATE" and first is not None and reading.grain in ("D", "W", "M", "Y"):
            self.focus, self.focus_grain = first, reading.grain
        told = reading.anchor != "previous_date" or not reading.inferred  # none to go on from: a year back
        if reading.type == "DATE" and first is not None and reading.grain == "M" and told:
            self.month = (start, first)
        if reading.type == "DATE" and first is not None and reading.anchor != "previous_date":
            self._remember_around(reading, first)
        if reading.type == "DATE" and reading.grain == "Q" and value[-1:].isdigit():
            year = int(value[:4]) if value[:4].isdigit() else None
            if reading.anchor != "previous_date" and self._is_news(year, int(value[-1]), start):
                self.quarter = (start, year, int(value[-1]))

    def _remember_around(self, reading: Reading, first: date) -> None:
        """Keep the week that is told of, and the year that stands beside a month."""
        if reading.grain == "W" and self.today is not None and first + _WEEK <= self.today:
            self.week = first
        if reading.grain in ("D", "M") and reading.anchor == "explicit" and not reading.inferred:
            self.years[first.month] = first.year

    def _is_news(self, year: int | None, number: int, start: int) -> bool:
        """Whether a quarter can be the one that is reported on: begun, and not one before it for comparison."""
        today, known = self.today, self.quarter
        if today is None or year is None:
            return True
        current = (today.year, (today.month + 2) // 3)
        if (year, number) >= current:  # results come when a quarter is over; a fiscal one may be called the current
            return (year, number) == current and known is None and self.lean(start, start) <= 0
        return known is None or known[1] is None or (year, number) >= (known[1], known[2])

    def anchor_date(self, reading: Reading) -> date | None:
        """Return the day that an expression was resolved against."""
        if reading.anchor == "publication_date":
            return self.today
        return self.focus if reading.anchor == "previous_date" else None

    def lean(self, start: int, end: int) -> int:
        """Tell whether the clause around looks back (-1, surely: -2) or ahead (1, surely: 2)."""
        known = self.leaning(start, end) if self.leaning else None
        if known is not None:
            return known
        if self._tense is None:
            self._tense = Tense(self.text)
        return self._tense.lean(start, end)


class Found(NamedTuple):
    """A production that matched at some tokens of a run."""

    hit: Hit
    run: list[Token]
    cx: Context
    start: int
    end: int

    @classmethod
    def of(cls, hit: Hit, run: list[Token], cx: Context) -> Found:
        """Return it with the offsets of its first and behind its last token."""
        return cls(hit, run, cx, run[hit.start].start, run[hit.end - 1].end)

    @property
    def tokens(self) -> list[Token]:
        """The tokens that matched."""
        return self.run[self.hit.start : self.hit.end]

    @property
    def lean(self) -> int:
        """Direction of the clause around; a deadline lies ahead."""
        said = self.cx.lean(self.start, self.end)
        led = _LEAD.search(self.cx.text, max(0, self.start - 48), self.start)
        if led is None:
            return -2 if _BASE.search(self.cx.text, max(0, self.start - 60), self.start) else said
        if led["past"]:
            return said if said > 0 and led["past"].lower() != "since" else -2
        if led["deadline"] and _EXPECTED.search(self.cx.text, max(0, self.start - 80), self.start):
            return 1
        return 1 if led["ahead"] or said >= 0 else 0

    def parts(self, name: str) -> list[Token]:
        """Return the tokens of a named part; none when it is missing."""
        spans = self.hit.parts.get(name)
        return self.run[spans[0][0] : spans[0][1]] if spans else []

    def all_parts(self, name: str) -> list[Token]:
        """Return the tokens of all parts of a name, in order."""
        return [token for start, end in sorted(self.hit.parts.get(name, ())) for token in self.run[start:end]]

    def has(self, name: str) -> bool:
        """Whether a named part is there."""
        return name in self.hit.parts

    def number(self, name: str) -> int | None:
        """Return the integer that a part says."""
        for token in reversed(self.parts(name)):
            if isinstance(token.value, int):
                return token.value
        return None

    def text(self, name: str) -> str:
        """Return the value of a part as a string, "" when it is missing."""
        found = self.parts(name)
        return str(found[-1].value) if found else ""

    def word(self, name: str) -> str:
        """Return the words of a part in lower case."""
        return " ".join(token.text.lower() for token in self.parts(name))
