"""Which of several years, weeks or quarters a bare name means: nearest to publication, pulled by the verb's tense."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.extract.dates.reading import Context, Found

_AGAINST: Final = 6.0  # how much farther a date behind a verb of the past counts that lies ahead
_NEVER: Final = 40.0  # what "will" speaks of does not lie behind, nor ahead what stands behind "since"
_WEEK: Final = 7


def nearest(
    options: Iterable[tuple[date, date]], today: date, lean: int, *, against: float = _AGAINST
) -> tuple[date, date] | None:
    """Choose a stretch of days by its distance from a day; distance against the tense counts more."""
    return min(options, key=lambda option: _distance(option, today, lean, against), default=None)


def _distance(option: tuple[date, date], today: date, lean: int, weight: float) -> tuple[float, int]:
    first, last = option
    if first <= today <= last:
        return 0.0, 0
    days = (first - today).days if first > today else (today - last).days
    ahead = first > today
    if ahead and lean < 0:
        return days * (_NEVER if lean < -1 else weight), 1
    return days * ((_NEVER if lean > 1 else weight) if lean > 0 and not ahead else 1.0), int(ahead)


def weekday_near(today: date, weekday: int, lean: int) -> date:
    """Return the day that a bare weekday means; without a sign it lies behind, and today is today."""
    back = (today.isoweekday() - weekday) % _WEEK
    if back == 0:
        return today
    return today + timedelta(days=_WEEK - back) if lean > 0 else today - timedelta(days=back)


def year_of(found: Found, which: str = "which") -> tuple[int | None, bool]:
    """Return the year that the words give (``year``, ``year2``, ``which``) and whether it had to be worked out."""
    said = found.number("year")
    if said is not None:
        return (full_year(said, found.cx.today) if said < 100 else said), False
    short = found.number("year2")
    if short is not None:
        return full_year(short, found.cx.today), False
    shift = found.number(which)
    if shift is not None and found.cx.today is not None:
        return found.cx.today.year + shift, True
    return None, False


def full_year(short: int, today: date | None = None) -> int:
    """Read a two-digit year: of this century up to 20 years ahead of the article, or up to 49 without one."""
    limit = today.year + 20 if today is not None else 2049
    return short + (2000 if 2000 + short <= limit else 1900)


def years_around(cx: Context) -> range:
    """Years that a date without one can lie in."""
    today = cx.today
    return range(max(today.year - 1, 1), min(today.year + 2, 9999)) if today else range(0)
