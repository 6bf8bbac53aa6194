"""Meaning of quarters and halves, and of what was named before: "a year earlier", "the latest quarter", "that year"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.calendar import at_grain, bounds, gap, step
from onrecord.extract.dates.direction import nearest, year_of, years_around
from onrecord.extract.dates.makers_days import dated
from onrecord.extract.dates.reading import Found, Reading

if TYPE_CHECKING:
    from onrecord.schemas.terms import TimeAnchor

_AGAINST: Final = (
    3.0  # plans and results of a quarter stand in the same sentences: the tense says less than the distance
)
_SENTENCE: Final = 160  # characters over which it means a month named before ("in June … from a year earlier")
_MIDWEEK: Final = 3  # weekly figures that come out until Wednesday are of the week before
_REACH: Final = 1500  # characters over which "a year earlier" still means a quarter named before
_ENDED: Final = re.compile(
    r"\s+(?:that\s+|which\s+)?(ended|ending|to|through)\s+(?:on\s+|in\s+)?(?:the\s+)?(?:end\s+of\s+|end-)?"
    r"([A-Z][a-z]{2})"
)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _said(year: int, number: int, *, unit: str = "Q", anchor: TimeAnchor = "explicit") -> Reading:
    inferred = anchor != "explicit"
    return Reading(type="DATE", value=f"{year:04d}-{unit}{number}", anchor=anchor, inferred=inferred, grain=unit)


def quarter(found: Found) -> Reading | None:
    """Read a quarter, with or without its year."""
    number = found.number("q") or 0
    number = 4 if number == -1 else number
    if not 1 <= number <= 4 or (number == 1 and found.word("q") in ("next", "coming", "upcoming", "following")):
        return None
    year, worked_out = year_of(found)
    if year is None:
        return _near(found, number, "Q")
    return _said(year, number, anchor="publication_date" if worked_out else "explicit")


def month_quarter(found: Found) -> Reading | None:
    """Read "the December quarter", "the July-September quarter": three months, named by the last of them."""
    last, first = found.number("month") or 0, found.number("month1")
    if last % 3 or first not in (None, last - 2):
        return None
    year = found.number("year")
    return _near(found, last // 3, "Q") if year is None else _said(year, last // 3)


def year_before(found: Found) -> Reading | None:
    """Read "a year before" at the end of a clause as "a year earlier"."""
    return year_back(found) if found.word("dir") == "before" else None


def half(found: Found) -> Reading | None:
    """Read a half of a year."""
    number = found.number("h") or 0
    number = 2 if number == -1 else number
    if number not in (1, 2):
        return None
    year, worked_out = year_of(found)
    if year is None:
        return _near(found, number, "H")
    return _said(year, number, unit="H", anchor="publication_date" if worked_out else "explicit")


def _near(found: Found, number: int, unit: str) -> Reading:
    """Choose the year; a fiscal quarter is named once it is reported, so it lies behind."""
    base = found.cx.today
    if base is None:
        return Reading(type="DATE", value=f"XXXX-{unit}{number}", grain=unit)
    options = [pair for year in years_around(found.cx) if (pair := bounds(f"{year:04d}-{unit}{number}"))]
    if any(token.text.lower() == "fiscal" for token in found.tokens):
        options = [option for option in options if option[0] <= base] or options
    chosen = nearest(options, base, found.lean, against=_AGAINST)
    return dated(chosen[0] if chosen else None, unit, inferred=True)


def year_ago(found: Found) -> Reading:
    """Read "the year-ago quarter", "the same period last year": what was named before, a year back."""
    number = found.number("q")
    said, _ = year_of(found)
    if found.text("unit") == "W":
        return _week_back(found, said)
    if number is None or not 1 <= number <= 4:
        return year_back(found, said)
    base = found.cx.today
    year = said if said is not None else base.year - 1 if base else None
    if year is None:
        return Reading(type="DATE", value=f"XXXX-Q{number}", grain="Q")
    return _said(year, number, anchor="publication_date")


def _week_back(found: Found, said: int | None) -> Reading:
    """Return the week that is told of, or else that of publication, in the year before."""
    told = found.cx.week or (found.cx.focus if found.cx.focus_grain == "W" else None)
    named, base = told is not None, told or found.cx.today
    if base is None:
        return Reading(type="DATE", value=gap("W"), grain="W")
    year, week, _ = base.isocalendar()
    value = f"{year - 1 if said is None else said:04d}-W{min(week, 52):02d}"
    return Reading(type="DATE", value=value, anchor="previous_date" if named else "publication_date", grain="W")


def prior_year(found: Found) -> Reading | None:
    """Read "the prior-year quarter" as "the year-ago quarter"."""
    return year_ago(found) if found.number("which") == -1 else None


def year_back(found: Found, said: int | None = None) -> Reading:
    """Return the quarter named before, a year back; without one, last year."""
    context, month = found.cx.quarter, found.cx.month
    if _is_month_meant(found, said) and month is not None:
        return dated(step(month[1], -1, "Y"), "M", anchor="previous_date", inferred=True)
    if context is not None and found.start - context[0] <= _REACH:
        _, year, number = context
        if year is None:
            return Reading(type="DATE", value=f"XXXX-Q{number}", grain="Q")
        return _said(said if said is not None else year - 1, number, anchor="previous_date")
    if said is not None:
        return Reading(type="DATE", value=f"{said:04d}", anchor="publication_date", grain="Y")
    base = found.cx.today
    return dated(step(base, -1, "Y") if base else None, "Y")


def _is_month_meant(found: Found, said: int | None) -> bool:
    """Whether a month stands nearer before than any quarter."""
    month, quarter, today = found.cx.month, found.cx.quarter, found.cx.today
    if month is not None and found.word("dir") == "ago" and today is not None and month[1] > today:
        return False  # a month to come is not the one of a year ago
    if month is None or found.text("unit") == "Q" or found.start - month[0] > _SENTENCE or said == month[1].year:
        return False
    return quarter is None or quarter[0] < month[0]


def year_period(found: Found) -> Reading | None:
    """Read "the 1988 period": the quarter named before, in that year."""
    return year_back(found, found.number("year"))


def same_unit(found: Found) -> Reading | None:
    """Read "that year", "the latest quarter", "the same month": what was named before."""
    unit = found.text("unit")
    latest = any(token.text.lower() == "latest" for token in found.tokens)
    if unit == "Q" or (unit == "0" and latest):
        return _known_quarter(found)
    if unit == "0":
        return None
    focus = found.cx.focus
    if focus is not None and unit == "D" and found.cx.focus_grain != "D":
        return None
    return dated(focus or found.cx.today, unit, anchor="previous_date" if focus else "publication_date")


def _known_quarter(found: Found) -> Reading:
    """Return the quarter that the article is about; without one the last that is over."""
    context = found.cx.quarter
    if context is not None and context[1] is not None:
        return _said(context[1], context[2], anchor="previous_date")
    base = found.cx.today
    return dated(step(base, -1, "Q") if base else None, "Q")


def the_unit(found: Found) -> Reading | None:
    """Read "the quarter", "the weekend", "the year", as the article is in it or named it."""
    unit = found.text("unit")
    end = ended(found)
    if end is not None and unit in ("Q", "Y"):
        return _ended_quarter(found, *end) if unit == "Q" else Reading(type="DURATION", value="P1Y")
    if unit == "Q":
        return _known_quarter(found)
    base = found.cx.today
    if base is None:
        return Reading(type="DATE", value=gap(unit), grain=unit)
    if unit == "WE" and found.lean <= 0 and base.isoweekday() < 6:
        base -= timedelta(days=7)
    named = _named(found, unit, base)
    return dated(base, unit) if named is None else dated(named, unit, anchor="previous_date")


def _named(found: Found, unit: str, base: date) -> date | None:
    """Return the day, week or month that was named before and is meant by "the day", "the week", "the month"."""
    if unit == "D" and found.cx.focus_grain == "D":
        return found.cx.focus
    if unit == "W":
        return _week_told(found)
    month = found.cx.month
    if unit != "M" or month is None or month[1] > base:
        return None
    return month[1] if found.start - month[0] <= _month_reach(month[1], base) else None


def _week_told(found: Found) -> date | None:
    """Return the week that "for the week" goes on with: one named before, while this one is not half over."""
    today, led = found.cx.today, found.cx.text[max(0, found.start - 4) : found.start].lower()
    early = today is not None and today.isoweekday() <= _MIDWEEK
    return found.cx.week if early and led == "for " and found.lean <= 0 else None


def _month_reach(month: date, base: date) -> int:
    """Over how many characters "the month" means one named before: farther where it is the last that was over."""
    return _REACH if step(month, 1, "M") == base.replace(day=1) else _SENTENCE


def ended(found: Found) -> tuple[int, int] | None:
    """Return direction and month of "ended Sept. 30" right behind; month 0 when it names none."""
    said = _ENDED.match(found.cx.text, found.end, found.end + 24)
    if said is None or (said[2] not in _MONTHS and not said[1].startswith("end")):
        return None
    return (1 if said[1] == "ending" else -1), (_MONTHS.index(said[2]) + 1 if said[2] in _MONTHS else 0)


def _ended_quarter(found: Found, way: int, month: int) -> Reading:
    base = found.cx.today
    if base is None or not month:
        return Reading(type="DURATION", value="P1Q")
    options = [pair for year in years_around(found.cx) if (pair := bounds(at_grain(date(year, month, 1), "Q")))]
    chosen = nearest(options, base, way)
    return dated(chosen[0] if chosen else None, "Q", inferred=True)


def unit_beside(found: Found) -> Reading:
    """Read "the week before", "the year after"."""
    unit = found.text("unit")
    base = found.cx.focus or found.cx.today
    moved = step(base, found.number("dir") or 0, unit) if base else None
    return dated(moved, unit, anchor="previous_date" if found.cx.focus else "publication_date")
