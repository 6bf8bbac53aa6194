"""Doubts about words that are a time only in some company: "May", "2010", "second", "fall", "the day".

Each function takes what a production matched and says whether it may stand. The lists are in company.toml.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.amounts import is_rate
from onrecord.extract.dates.company import before, behind, company, ends, keeps, sentence_start
from onrecord.extract.dates.lexicon import lexicon
from onrecord.extract.dates.makers_quarters import ended

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.extract.dates.reading import Found

_EDGE_OF: Final = re.compile(r"\b(?:end|beginning|start|middle|close|rest|half|months|weeks|part|most) of\s+$")
_YEAR_DASH: Final = re.compile(r"(?:\b(?:(?:1[4-9]|20)\d\d|mid|pre|post|late|early|end|start)|\s)-$", re.IGNORECASE)
_HYPHENED: Final = re.compile(r"[a-z]-[a-z]{3}\b|\b[A-Z][a-z]{2}-[a-z]")  # Park Min-jun, Jun-ho
_PERSON: Final = re.compile(r" [A-Z][a-z]+(?:-[A-Z][a-z]+)?, (?:an?|the|who|whose|[0-9]{2})\b")
_OF_FIGURE: Final = re.compile(r" of [$£€¥]?[0-9]")
_TOLD: Final = re.compile(r"\b(?:said|told \w+|[a-z]+ed) (?:over|at|on) $")
_VERB: Final = 24  # characters of a verb of saying and its preposition
_FUTURE: Final = re.compile(r"\b(?:will|would|may|might|could)\s+$")
_TO_YEAR: Final = re.compile(r"[-–~](?:19|20)\d\d(?!\d)")
_YEARS_ON: Final = re.compile(r"(?:,| and|\s{2,})\s*(?:19|20)\d\d(?![\d%,.]\d|\d| [a-z]+s\b)")
_YEARS_BEFORE: Final = re.compile(r"(?<!\S)(?:19|20)\d\d(?:\s{2,}|~)$")
_NAMES: Final = frozenset({"may", "april", "june", "august", "march"})
_QUOTES: Final = frozenset("\"“'‘")
_YEARS: Final = (1400, 2100)
_MODERN: Final = (1900, 2050)


def month(found: Found) -> bool:
    """Doubt months that are names or verbs as well: "May I", "April Smith", "march on"."""
    said = found.parts("month")[0].text
    lower = said.lower()
    if len(lower) == 3 and _HYPHENED.search(found.cx.text, max(0, found.start - 2), found.end + 2):
        return False
    if found.has("which") or lower not in _NAMES:
        return True
    lead, follow = before(found), behind(found)
    led = keeps("year", found)
    if said.islower():
        return led
    if sentence_start(lead):
        return lower not in ("may", "march") or follow[:1] in ",." or follow.lower() in ("is", "was", "sales", "and")
    if lead[0].isupper() and lead[-1] != "," and not led:
        return False
    return led or not follow[:1].isupper() or lower == "march"


def loose_month(found: Found) -> bool:
    """Take "last may", "the end of march"; "this may" is the verb."""
    return found.word("which") in ("last", "next") or (not found.has("which") and bare_unit(found))


def days(found: Found) -> bool:
    """Take two days with "and" as a stretch only behind "between" or where no noun follows that they count."""
    return found.word("joint") != "and" or before(found).lower() == "between" or ends(found)


def year(found: Found) -> bool:
    """Take four digits for a year where it is plausible: not a count, a page, a model, a part of a name."""
    token, text = found.parts("year")[0], found.cx.text
    if token.text[0].isalpha():
        return True
    value = token.value if isinstance(token.value, int) else 0
    left, right = text[max(0, found.start - 2) : found.start], text[found.end : found.end + 2]
    if _YEARS[0] <= value <= _YEARS[1] and _TO_YEAR.match(text, found.end) and left[-1:].isspace():
        return True  # "2027-2030"
    if found.start and _MODERN[0] <= value <= _MODERN[1] and _is_listed(found) and keeps("year", found, marked=True):
        return True
    if not _YEARS[0] <= value <= _YEARS[1] or left[-1:] in tuple("$€£¥#.:@_+=") or right[:1].isalpha():
        return False
    if (
        right[:1] in tuple("%:_@")
        or right == "-y"
        or (left[-1:] == "-" and not _YEAR_DASH.search(text, max(0, found.start - 8), found.start))
    ):
        return False
    return _led_year(found, value)


def _is_listed(found: Found) -> bool:
    """Whether a year stands in a row of them: "Only 2022, 2023 and 2003", the head of a table."""
    text = found.cx.text
    row = _YEARS_ON.match(text, found.end) or _YEARS_BEFORE.search(text, max(0, found.start - 40), found.start)
    return row is not None and (text[found.start - 1].isspace() or text[found.start - 1] == "~")


def _led_year(found: Found, value: int) -> bool:
    lead, modern = before(found), _MODERN[0] <= value <= _MODERN[1]
    counts = _counts(behind(found))
    marked = not lead or lead[-1] in ",;:–—-/(.’'\"“[\u201d)"
    if not keeps("year", found, marked=True):
        return False
    owned = lead.endswith(("'s", "’s"))
    if not (marked or owned or keeps("year", found)):  # behind a name or a number: "World Expo 2025", "ABC 2000"
        return modern and not counts and lead[0].islower()
    if modern:
        return not counts or keeps("counted_year", found)
    return keeps("old_year", found) and not counts


def _counts(follow: str) -> bool:
    """Whether a plural stands behind: "2000 ships"."""
    word = follow.rstrip(".,;:")
    return word.islower() and word.endswith("s") and word not in company("year_counts").follows


def decade(found: Found) -> bool:
    """Take a decade, not somebody's age or a share in "the mid-30s"."""
    if found.has("decade"):
        return True
    token, lead = found.parts("short")[0], before(found).lower()
    behind_the = found.tokens[0].text.lower() == "the"
    if token.text[0] in _QUOTES or token.text[0] == "’":
        return True
    if token.text[0].isalpha():
        return behind_the or lead.strip("-") in ("the", "early", "late", "mid")
    return token.value in (60, 70, 80, 90) and (behind_the or lead in ("late", "early"))


def bare_unit(found: Found) -> bool:
    """Take "year" right behind "the end of"."""
    return _EDGE_OF.search(found.cx.text, max(0, found.start - 20), found.start) is not None


def ref(found: Found) -> bool:
    """Take "soon" by itself: "as soon as", "soon after" say no time."""
    return found.word("ref") != "soon" or (keeps("ref", found) and not behind(found).startswith("-"))


def which_unit(found: Found) -> bool:
    """Take "this week", not the name of a show."""
    first = found.cx.text[max(0, found.start - 1) : found.start]
    return not (first in _QUOTES and found.parts("unit")[0].text[0].isupper())


def today(found: Found) -> bool:
    """Take "today", "this morning"; written large behind a name they are part of it: "USA Today"."""
    lead = before(found)
    if found.has("that"):
        return ends(found) or behind(found).lower() in company("that_daypart").follows
    large = found.tokens[0].text[0].isupper() and lead[:1].isupper() and not sentence_start(lead)
    return not large and (
        not found.has("part") or found.has("which") or found.has("same") or keeps("which_daypart", found)
    )


def weekday(found: Found) -> bool:
    """Take a weekday, not the name of a newspaper or a company."""
    if _PERSON.match(found.cx.text, found.end) and before(found).lower() not in ("on", "last", "next", "this"):
        return False  # "said Sunday Adeyemi, a welder": a given name
    if len(found.word("weekday")) == 3 and not found.has("which"):
        return keeps("weekday_short", found) and not behind(found)[:1].isupper()
    return keeps("weekday", found)


def the_unit(found: Found) -> bool:
    """Take "the year" as a date: a preposition before, no relative clause behind, no prize "of the Year"."""
    unit = found.text("unit")
    name = {"WE": "the_weekend", "D": "the_day", "Q": "the_quarter"}.get(unit, "the_unit")
    owner = behind(found)[:2] in ("'s", "’s") and found.tokens[-1].text.islower()
    if owner or (unit in ("Y", "Q", "M", "W") and ended(found) is not None):
        return True
    if before(found).lower() == "of" and unit not in ("D", "WE") and not bare_unit(found):
        return False
    if unit in ("DE", "CE"):
        return bare_unit(found)
    if _OF_FIGURE.match(found.cx.text, found.end):
        return before(found).lower() == "for"  # "a high for the year of $42"
    told = _TOLD.search(found.cx.text, max(0, found.start - _VERB), found.start)  # "announced over the weekend that"
    return (unit == "WE" and told is not None) or keeps(name, found)


def season(found: Found) -> bool:
    """Take a season, not the verb "fall" or the noun "spring"."""
    if any(found.has(part) for part in ("which", "year", "year2", "which2")):
        return True
    first = found.tokens[0].text.lower()
    if first in ("a", "an"):
        return False
    if found.word("season") in ("fall", "spring"):
        return keeps("season_the", found) if first == "the" else keeps("season_word", found)
    return first == "the" or keeps("season", found)


def length_between(found: Found) -> bool:
    """Take "two to three weeks"; "and" only behind "between"."""
    return length(found) and (found.word("joint") != "and" or before(found).lower() == "between")


def length(found: Found) -> bool:
    """Doubt "second" beside a plain number, ages, and "one day" that is some day."""
    behind_it = found.cx.text[found.end : found.end + 5].lower()
    if found.word("unit") == "quarter" and found.word("count") == "one" and before(found).lower() != "a":
        return False  # "one-quarter of"
    if behind_it[1:4] == "old" and behind_it[0] in " -":
        return False
    if (
        found.word("unit") == "day"
        and found.word("count") == "one"
        and all(token.text != "-" for token in found.tokens)
    ):
        return keeps("one_day", found)
    return found.word("unit") != "second" or found.number("count") == 1


def one_day(found: Found) -> bool:
    """Take "will one day be" for some day to come."""
    return _FUTURE.search(found.cx.text, max(0, found.start - 12), found.start) is not None


def length_bare(found: Found) -> bool:
    """Take "for years", "within weeks or months of", not "after-hours", nor coins."""
    if found.cx.text[max(0, found.start - 1) : found.start] == "-" or found.word("unit") == "quarters":
        return False
    return before(found).lower() == "within" or keeps("length_bare", found)


def whole_units(found: Found) -> bool:
    """Take "over the years", not what a clause behind tells of: "the years of plenty"."""
    return keeps("whole_units", found)


def repeated(found: Found) -> bool:
    """Take "every week", not "every week of delay"."""
    return not found.has("unit") or behind(found) != "of"


def same_unit(found: Found) -> bool:
    """Take "that day", not "that day-to-day spending"."""
    return found.cx.text[found.end : found.end + 1] != "-"


def length_a(found: Found) -> bool:
    """Take "a day" as a length or a rate, not "a day of mourning", "a week that"."""
    if found.text("unit") in ("WE", "WD"):
        return False
    if found.word("count") == "another" or keeps("length_a", found) or is_rate(found):
        return True
    return behind(found) in ("before", "after") and found.text("unit") in ("D", "W", "M", "Y")


def daypart(found: Found) -> bool:
    """Take "morning" by itself behind "by", "mid" and their like."""
    if behind(found).lower() in company("daypart_trade").follows:
        return True
    return keeps("daypart_part", found) or keeps("daypart", found)


def frequency(found: Found) -> bool:
    """Take "daily" as an adverb, not in the name or kind of a thing."""
    word, follow = found.parts("set")[0].text, behind(found).lower()
    named = before(found)[:1].isupper() and word == "daily"  # a newspaper: "the Asahi daily"
    joined = found.cx.text.endswith("-", 0, found.start)  # "semi-annually"
    if not word.islower() or named or joined or not keeps("frequency", found):
        return False
    return word == "annually" or ends(found) or follow in ("in", "from", "to", "and", "for", "by", "at", "on", "with")


def the_past(found: Found) -> bool:
    """Take "the past", "the future" by themselves."""
    return keeps("future", found) if found.has("which") else found.word("past") == "past" and _past(found)


def _past(found: Found) -> bool:
    entry = lexicon().words.get(behind(found).lower())
    return keeps("past", found) and (entry is None or entry[0] != lexicon().code["NUMBER"])


def ref_adjective(found: Found) -> bool:
    """Take "recent", "current" before a noun, in lower case."""
    said = found.parts("ref")[0].text
    return said in ("recent", "current") and behind(found)[:1].isalpha() and keeps("ref_adjective", found)


def clock(found: Found) -> bool:
    """Take a time of day, not a score or what is left of a game."""
    return found.has("m") or found.has("zone") or found.has("part") or keeps("clock", found)


DOUBTS: Final[dict[str, Callable[[Found], bool]]] = {
    "month": month, "loose_month": loose_month, "days": days, "year": year, "decade": decade, "bare_unit": bare_unit,
    "ref": ref, "today": today, "which_unit": which_unit, "weekday": weekday, "the_unit": the_unit, "season": season,
    "length": length, "length_between": length_between, "length_a": length_a, "daypart": daypart,
    "one_day": one_day, "length_bare": length_bare, "whole_units": whole_units, "repeated": repeated,
    "same_unit": same_unit, "frequency": frequency, "the_past": the_past, "ref_adjective": ref_adjective,
    "clock": clock,
}  # fmt: skip
