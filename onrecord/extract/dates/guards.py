"""Doubts about words that are a time only in some company: "May", "2010", "second", "fall", "the day"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.extract.dates.reading import Found

_WORD_BEFORE: Final = re.compile(r"(\S+)\s*$")
_WORD_BEHIND: Final = re.compile(r"\s*([^\s]+)")
_EDGE_OF: Final = re.compile(r"\b(?:end|beginning|start|middle|close) of\s+$", re.IGNORECASE)
_YEAR_LEADS: Final = frozenset(
    "in since by of until till from to through during before after for early late mid between and or around about "
    "circa year fiscal than over beyond into up on at as is was the a this calendar spring summer autumn fall winter "
    "within vs versus both throughout toward towards season elections election olympics class than approximately".split()
)
_LENGTH_LEADS: Final = frozenset("for in within after just only least than about over under nearly almost every the took lasted".split())
_NO_YEAR: Final = frozenset("page pages no number room flight route no. p. pp. section article gate box suite".split())
_MONTH_NAMES_OF_PEOPLE: Final = frozenset({"may", "april", "june", "august", "march"})


def before(found: Found) -> str:
    """Return the word before, with its marks."""
    match = _WORD_BEFORE.search(found.cx.text, max(0, found.start - 40), found.start)
    return match[1] if match else ""


def behind(found: Found) -> str:
    """Return the word behind, with its marks."""
    match = _WORD_BEHIND.match(found.cx.text, found.end, found.end + 40)
    return match[1] if match else ""


def _sentence_start(word: str) -> bool:
    return not word or word[-1] in '.!?:"”'


def month(found: Found) -> bool:
    """A month by itself: not the verb, not a first or last name."""
    token = found.parts("month")[0]
    lower = token.text.lower().rstrip(".")
    if token.text[0].islower() and lower in ("april", "june", "august"):
        return before(found).lower() in _YEAR_LEADS
    if token.text[0].islower() or (
        len(lower) <= 3 and lower != "may" and token.text[-1:] != "." and lower in ("mar", "jan", "dec")
    ):
        if token.text[0].islower() and lower in _MONTH_NAMES_OF_PEOPLE and not found.has("which"):
            return False
    if found.has("which") or lower not in _MONTH_NAMES_OF_PEOPLE:
        return True
    lead, follow = before(found), behind(found)
    if _sentence_start(lead):
        return lower not in ("may", "march") or follow[:1] in ",." or follow.lower() in ("is", "was", "sales", "and")
    if lead[:1].isupper() and lead.lower().rstrip(",") not in _YEAR_LEADS and lead[-1] != ",":
        return False
    return not (
        follow[:1].isupper() and lower in ("april", "june", "august", "may") and lead.lower() not in _YEAR_LEADS
    )


def loose_month(found: Found) -> bool:
    """ "Last may", "next march"; "this may" is the verb."""
    return found.word("which") in ("last", "next")


def days(found: Found) -> bool:
    """Two days with "and" are a stretch only behind "between"."""
    return found.word("joint") != "and" or before(found).lower() == "between"


def year(found: Found) -> bool:
    """Four digits that mean a year."""
    token = found.parts("year")[0]
    if token.text[0].isalpha():
        return True
    value = token.value if isinstance(token.value, int) else 0
    if not 1400 <= value <= 2100:
        return False
    text = found.cx.text
    lead, follow = before(found).lower().lstrip("(\"“'[“"), behind(found)
    if lead in _NO_YEAR or text[found.start - 1 : found.start] in tuple("$€£¥#.:@_+=") and found.start:
        return False
    if text[found.end : found.end + 1] in tuple("%:_@") and text[found.end : found.end + 1]:
        return False
    if (
        text[found.end : found.end + 2] == "-y"
        or text[found.start - 1 : found.start] == "-"
        and text[found.start - 2 : found.start - 1].isupper()
    ):
        return False
    if lead in _YEAR_LEADS or not lead or lead[-1] in ",;:–—-/(.’'":
        return _plausible(value, lead, follow)
    if before(found)[:1].isupper() or before(found)[:1].isdigit():
        return False
    return 1900 <= value <= 2050 and not _counts(follow)


def _plausible(value: int, lead: str, follow: str) -> bool:
    if 1900 <= value <= 2050:
        return not (_counts(follow) and lead not in ("the", "in", "since", "of", "by", "a", "until", "during"))
    return lead in (
        "in",
        "since",
        "of",
        "until",
        "from",
        "circa",
        "by",
        "to",
        "year",
        "around",
        "between",
        "and",
        "before",
        "after",
    ) and not _counts(follow)


def _counts(follow: str) -> bool:
    return (
        follow.islower()
        and follow.rstrip(".,;:").endswith("s")
        and follow.rstrip(".,;:")
        not in (
            "was",
            "is",
            "has",
            "as",
            "this",
            "does",
            "versus",
            "its",
            "his",
            "sales",
            "earnings",
            "results",
            "levels",
            "elections",
            "polls",
            "games",
            "olympics",
        )
    )


def short_year(found: Found) -> bool:
    """ "'82" behind a preposition."""
    return before(found).lower() in (
        "in",
        "since",
        "of",
        "until",
        "from",
        "by",
        "to",
        "through",
        "and",
        "summer",
        "class",
    )


def decade(found: Found) -> bool:
    """A decade, not somebody's age or a share in "the mid-30s"."""
    if found.has("decade"):
        return True
    token, lead = found.parts("short")[0], before(found).lower()
    if lead in ("his", "her", "their", "my", "your", "our", "its"):
        return False
    if not token.text[0].isdigit():
        behind_the = found.tokens[0].text.lower() == "the" or lead.strip("-") in ("the", "early", "late", "mid")
        return token.text[0] in "'’‘" or behind_the
    return token.value in (60, 70, 80, 90) and (found.tokens[0].text.lower() == "the" or lead in ("late", "early"))


def bare_unit(found: Found) -> bool:
    """ "Year" right behind "the end of"."""
    return _EDGE_OF.search(found.cx.text, max(0, found.start - 20), found.start) is not None


def which_daypart(found: Found) -> bool:
    """ "The morning" behind a preposition, not "the night that"."""
    if found.has("which"):
        return True
    follow = behind(found).lower()
    return before(found).lower() in ("in", "during", "through", "into", "for", "by") and follow not in (
        "the", "that", "he", "she", "of", "when", "they", "it",
    )  # fmt: skip


def ref(found: Found) -> bool:
    """ "Soon" by itself: "as soon as", "soon after" say no time."""
    if found.word("ref") != "soon":
        return True
    follow = behind(found).lower()
    return before(found).lower() != "as" and follow not in ("after", "as", "became") and not follow.startswith("-")


def which_unit(found: Found) -> bool:
    """ "This week", not the name of a show."""
    first = found.cx.text[max(0, found.start - 1) : found.start]
    return not (first in ('"', "“", "'", "‘") and found.parts("unit")[0].text[0].isupper())


def half(found: Found) -> bool:
    """ "The first half" of the year, not of a match."""
    window = found.cx.text[max(0, found.start - 160) : found.end + 160].lower()
    return any(
        word in window
        for word in (
            "profit",
            "sales",
            "revenue",
            "earnings",
            "growth",
            "year",
            "gdp",
            "economy",
            "quarter",
            "export",
            "loss",
        )
    )


def weekday(found: Found) -> bool:
    """A weekday, not the name of a newspaper or a show."""
    follow, lead = behind(found), before(found)
    if len(found.word("weekday")) == 3 and not found.has("which"):
        return lead.lower() in ("on", "by", "until", "from", "to") and not follow[:1].isupper()
    if follow.rstrip(",.'’s") in ("Times", "Telegraph", "Mirror", "Mail", "Express", "Post", "Herald", "Night"):
        return follow.startswith("Night") and False
    return lead not in ("Black", "Bloody", "Super", "Ash", "Cyber", "Ruby", "Joe", "Fat", "Palm", "News") or found.has("which")


def the_unit(found: Found) -> bool:
    """ "The year" as a date: a preposition before, no "of" behind."""
    unit, lead, follow = found.text("unit"), before(found).lower(), behind(found).lower()
    if unit == "Q" and follow == "to":
        return True
    if follow in ("of", "that", "when", "he", "she", "they", "it", "i", "we", "you", "the", "to", "after", "before"):
        return False
    if unit == "WE":
        return True
    if unit == "D":
        return (
            lead in ("in", "on", "for", "of", "during", "end", "ended", "finish", "finished", "closed")
            and found.run[found.match.start()].text.lower() == "the"
        )
    return lead in ("for", "in", "of", "during", "over", "through", "throughout", "earlier", "later", "this", "so")


def unit_beside(found: Found) -> bool:
    """ "The week before" without what comes after."""
    return behind(found)[:1] in ("", ",", ".", ";") or found.cx.text[found.end : found.end + 1] in (",", ".", ";", "")


def season(found: Found) -> bool:
    """A season, not the verb or the noun of a leap."""
    token = found.parts("season")[0]
    if found.has("which") or found.has("year") or found.has("which2"):
        return True
    lower, lead = token.text.lower(), before(found).lower()
    first = found.run[found.match.start()].text.lower()
    if first in ("a", "an"):
        return False
    if lower in ("fall", "spring"):
        return (
            first == "the"
            and lead in ("in", "by", "during", "until", "of", "for", "since")
            and behind(found).lower() != "of"
        ) or lead in ("in", "by", "since", "until", "late", "early", "mid", "mid-")
    return (
        lead
        in (
            "in",
            "by",
            "since",
            "until",
            "during",
            "of",
            "over",
            "for",
            "into",
            "through",
            "this",
            "early",
            "late",
            "mid",
            "mid-",
        )
        or first == "the"
    )


def length(found: Found) -> bool:
    """A length: "second" is none beside a plain number; ages and counts of days are."""
    text = found.cx.text[found.end : found.end + 5].lower()
    if text[1:4] == "old" and text[0] in " -":
        return False
    if found.word("unit") == "day" and found.word("count") == "one" and "-" not in found.cx.text[found.start : found.end]:
        return before(found).lower() in _LENGTH_LEADS  # "one day" is mostly "some day"
    return found.word("unit") != "second" or found.number("count") == 1


def length_a(found: Found) -> bool:
    """ "A day" as a length or a rate, not "a day of mourning", "a week that"."""
    lead, follow = before(found).lower(), behind(found).lower()
    unit = found.text("unit")
    if unit in ("WE", "WD"):
        return False
    if found.word("count") == "another":
        return True
    return (
        lead
        in (
            "in",
            "for",
            "within",
            "after",
            "over",
            "nearly",
            "almost",
            "about",
            "than",
            "least",
            "just",
            "once",
            "twice",
            "times",
            "million",
            "billion",
            "every",
            "half",
            "only",
            "by",
            "under",
            "around",
            "barely",
            "shares",
            "barrels",
            "dollars",
            "lasted",
            "took",
        )
        or lead[-1:].isdigit()
    )


def length_bare(found: Found) -> bool:
    """ "Years" by itself, as a length."""
    lead, follow = before(found).lower(), behind(found).lower()
    return lead in (
        "for",
        "in",
        "within",
        "after",
        "over",
        "took",
        "take",
        "last",
        "lasted",
        "just",
        "of",
    ) and follow not in ("of", "to")


def daypart(found: Found) -> bool:
    """ "Morning" by itself."""
    if before(found).lower() in ("mid", "early", "late", "mid-", "early-", "late-"):
        return True
    return before(found).lower() in ("by", "until", "since", "before") and behind(found)[:1] in ("", ",", ".")


def frequency(found: Found) -> bool:
    """ "Daily" as an adverb, not in the name or kind of a thing."""
    follow = behind(found)
    word = found.parts("set")[0].text
    return (
        word[0].islower()
        and word.lower() in ("annually", "yearly", "hourly", "nightly", "quarterly", "monthly", "weekly", "daily")
        and (
            word == "annually"
            or found.cx.text[found.end : found.end + 1] in (".", ",", ";", "")
            or follow.lower() in ("in", "from", "to", "and", "for", "by", "at", "on", "with")
        )
    )


def the_past(found: Found) -> bool:
    """ "The past", "the future" by themselves."""
    follow = behind(found).lower()
    if found.has("which"):
        return follow != "of"
    return (
        found.word("past") == "past"
        and before(found).lower() == "in"
        and (follow[:1] in ("", ",", ".") or not follow.isdigit())
    )


def ref_adjective(found: Found) -> bool:
    """ "Recent", "current" before a noun, in lower case."""
    word, follow = found.word("ref"), behind(found)
    said = found.parts("ref")[0].text
    return (
        word in ("recent", "current")
        and said[0].islower()
        and follow[:1].isalpha()
        and follow.lower() not in ("account", "accounts", "of")
    )


GUARDS: Final[dict[str, Callable[[Found], bool]]] = {
    "month": month, "bare_unit": bare_unit, "which_daypart": which_daypart, "ref": ref, "which_unit": which_unit, "loose_month": loose_month, "days": days, "year": year, "short_year": short_year, "decade": decade, "half": half, "weekday": weekday,
    "the_unit": the_unit, "unit_beside": unit_beside, "season": season, "length": length, "length_a": length_a,
    "length_bare": length_bare, "daypart": daypart, "frequency": frequency, "the_past": the_past, "ref_adjective": ref_adjective,
}  # fmt: skip
