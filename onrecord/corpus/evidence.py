"""What the text of a page says about itself: when it came out, who wrote it, what it is called.

Only what the words force is taken: a complete date in a line of its own kind; a dateline's day in the one year, named
in the story, in which a weekday of the story falls on its date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from onrecord.corpus.line_rules import LONGEST, line_rules
from onrecord.corpus.moments import MONTHS, WEEKDAYS, Moment, find_moment
from onrecord.corpus.page_lines import ABOVE, Line, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.corpus.zones import Zone
    from onrecord.schemas.terms import FoundIn
    from onrecord.text import Source, View

Dated = tuple[Moment, "FoundIn", float]
"""A date, where it was found, and how often such a finding is right."""

_OVER: Final = 2
"""So many lines above the title a line may stand that is there for the date."""
_BELOW: Final = 3
_PAST: Final = 9
"""So many lines below the first of a story its date may stand, where the lead stands above the byline."""
_FAR: Final = 60
"""A title so far above the story is not its own."""
_DATELINE_WINDOW: Final = 160


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text says about itself; each may be None."""

    title: str | None = None
    byline: str | None = None
    published: Dated | None = None
    modified: Moment | None = None


def gather(source: Source, view: View | None, zones: Sequence[Zone]) -> Evidence:
    """Read what the text of a page says about itself."""
    lines = read(source, zones)
    story = view.text if view is not None else source.text
    return Evidence(
        title=next((line.text for line in lines if line.label == "headline"), None),
        byline=_byline(lines),
        published=_published(lines, story),
        modified=next((m for line in lines for m in _moments("modified", line.text)), None),
    )


def _matches(kind: str, text: str) -> Iterator[tuple[re.Match[str], float]]:
    if len(text) > LONGEST:
        return
    for rule in line_rules():
        if rule.kind == kind:
            for match in rule.pattern.finditer(text):
                yield match, rule.confidence


def _moments(kind: str, text: str) -> Iterator[Moment]:
    for match, _ in _matches(kind, text):
        moment = find_moment(match["when"])
        if moment is not None:
            yield moment


_NO_NAMES: Final = frozenset(WEEKDAYS) | {"january", "february", "july", "september", "october", "november", "december"}
"""Words of dates; other months are names of people too."""


def _byline(lines: Sequence[Line]) -> str | None:
    near = [line for line in lines if line.label == "byline" or -ABOVE <= line.steps <= _BELOW]
    for line in near:
        for match, _ in _matches("byline", line.text):
            who: str = match["who"].strip(" .")
            if not any(word.lower() in _NO_NAMES for word in who.split()):
                return who
    return None


def _published(lines: Sequence[Line], story: str) -> Dated | None:
    """Look for the publication date, the surest kind of evidence first; of one kind the nearest to the story counts."""
    title = max((line.steps for line in lines if line.label == "headline" and -_FAR < line.steps < 0), default=0)
    above = min(title - _OVER, -ABOVE)
    near = sorted(
        (line for line in lines if above <= line.steps <= _PAST), key=lambda line: (line.steps > 0, abs(line.steps))
    )
    for line in (*near, *lines):
        for match, confidence in _matches("published", line.text):
            moment = find_moment(match["when"])
            if moment is not None:
                return moment, "text_evidence", confidence
    return _beside(near, title) or _dateline(lines, story) or _today(story)


def _beside(near: Sequence[Line], title: int) -> Dated | None:
    """Look for a line that is there for its date, first below the title; the date of an update is the last resort."""
    found = [(line, dated) for line in near if (dated := _date_line(line.text)) is not None]
    if title and sum(line.steps < title for line, _ in found) > 1:  # those of teasers over the title
        found = [(line, dated) for line, dated in found if line.steps > title]
    if len({moment.day for _, (moment, _) in found}) > _MANY:
        found = [(line, dated) for line, dated in found if title < line.steps < 0]
    first = min(found, key=lambda pair: _CHANGED.match(pair[0].text) is not None, default=None)
    if first is None:
        return None
    line, (moment, confidence) = first
    return moment, "text_evidence", _OF_CHANGE if _CHANGED.match(line.text) else confidence


_CHANGED: Final = re.compile(r"\W*(?:last )?(?:updated|modified|revised)", re.IGNORECASE)
_OF_CHANGE: Final = 0.6
"""Confidence in the date of an update, where the page shows no other."""
_MANY: Final = 3
"""With more different dates in lines near the story, they are those of other stories."""
_DATE_LINE: Final = 110


def _date_line(text: str) -> tuple[Moment, float] | None:
    """Read a line that is there for its date: beside it stand at most names."""
    if len(text) > _DATE_LINE:
        return None
    moment = find_moment(text)
    if moment is None:
        return None
    rest = text[: moment.start] + " " + text[moment.end :]
    again = find_moment(rest)
    if again is not None:  # "28 Apr 2024, updated 29 Apr 2024"
        rest = rest[: again.start] + " " + rest[again.end :]
    return next(((moment, confidence) for _, confidence in _matches("beside", rest)), None)


_YEAR: Final = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d/-]|[.,]\d|%)")
_MONTH: Final = r"(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_ON_A_WEEKDAY: Final = re.compile(
    rf"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:,\s*|\s*\(\s*|\s+)(?:the\s+)?"
    rf"(?:{_MONTH}\s+(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH})(?!\d)"
)
_DAY_AND_MONTH: Final = re.compile(rf"{_MONTH}\s+(\d{{1,2}})|(\d{{1,2}})\s+{_MONTH}")
_TODAY: Final = re.compile(r"\b[Tt]oday\s*[,(]\s*(?:[A-Z][a-z]+day,?\s+)?([A-Z0-9][^()]{5,20}?(?:19|20)\d\d)\b")
_STORY: Final = 100_000


def _dateline(lines: Sequence[Line], story: str) -> Dated | None:
    for line in lines:
        if not -_BELOW <= line.steps <= _BELOW:
            continue
        for match, confidence in _matches("dateline", line.text[:_DATELINE_WINDOW]):
            moment = find_moment(match["when"])
            if moment is not None:
                return moment, "dateline", confidence
            day = _in_forced_year(match["when"], story[:_STORY])
            if day is not None:
                return Moment(day), "dateline", _FORCED
    return None


_FORCED: Final = 0.8
"""Confidence in a year that a weekday of the story forces."""


def _in_forced_year(when: str, story: str) -> date | None:
    """Give a day and month the one year, of those that the story names, in which its weekdays fall on their dates."""
    day = _DAY_AND_MONTH.search(when)
    pairs = [(WEEKDAYS.index(m[1].lower()), *_month_and_day(m.groups()[1:])) for m in _ON_A_WEEKDAY.finditer(story)]
    if day is None or not pairs:
        return None
    years = {int(m[1]) for m in _YEAR.finditer(story)}
    fitting = [y for y in sorted(years) if all(_is(weekday, y, month, d) for weekday, month, d in pairs)]
    if len(fitting) != 1:
        return None
    month, number = _month_and_day(day.groups())
    return _day(fitting[0], month, number)


def _month_and_day(groups: Sequence[str | None]) -> tuple[int, int]:
    month_first, day_behind, day_first, month_behind = groups
    name = (month_first or month_behind or "").lower()
    return MONTHS[name], int(day_behind or day_first or 0)


def _is(weekday: int, year: int, month: int, day: int) -> bool:
    made = _day(year, month, day)
    return made is not None and made.weekday() == weekday


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _today(story: str) -> Dated | None:
    match = _TODAY.search(story[:_STORY])
    moment = find_moment(match[1]) if match else None
    return None if moment is None else (moment, "text_evidence", _FORCED)
