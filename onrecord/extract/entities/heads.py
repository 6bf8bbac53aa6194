"""Head: words tell what a name names: "Bank" ends an organization, "River" a place, "Scott" begins a person."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from onrecord.extract import rules
from onrecord.extract.entities.given import given
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import PLACES, Article, Name
from onrecord.extract.entities.places import gazetteer

_PACKAGE: Final = "onrecord.extract.entities"
_DECIDED: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"})
_THINGS: Final = {"EVENT": "events", "LAW": "laws", "PRODUCT": "products"}
_STORMS: Final = frozenset({"Storm", "Hurricane", "Typhoon", "Cyclone"})
_FIELDS: Final = frozenset({"of", "for", "on"})
"""Behind them stands what a ministry or an office works on: "Department of Roads"."""
_LONGEST_NAME: Final = 4
"""Words that can follow a given name."""
_INITIALED: Final = re.compile(rf"(?:[{UPPER}]\. ?)[{UPPER}][^\W\d_A-Z][^\W\d_]+(?:-[{UPPER}][^\W\d_]+)?$")
"""An initial and a surname: "S. Okafor"."""
_PERSON_WORD: Final = re.compile(
    r"(?:[A-Z]\.)+$|(?:de|da|del|della|der|den|van|von|bin|bint|ibn|al|el|la|dos|du|di|ter|y)$"
)


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = rules.load("heads", _PACKAGE).data
    return frozenset(data["organizations"]), frozenset(data["places"]), frozenset(data["roles"])


@cache
def _firsts() -> frozenset[str]:
    return frozenset(rules.load("heads", _PACKAGE).data["firsts"])


@cache
def _things() -> dict[str, str]:
    """Last words of what is no person, organization or place, with their labels."""
    data = rules.load("heads", _PACKAGE).data
    return {word: label for label, key in _THINGS.items() for word in data[key]}


def is_organization_head(word: str) -> bool:
    """Tell whether a name that ends in the word is an organization's."""
    return word in _tables()[0]


def is_thing_head(word: str) -> bool:
    """Tell whether a name that ends in the word is an event's, a law's or a programme's."""
    return word in _things()


@lru_cache(maxsize=8192)
def is_head(word: str) -> bool:
    """Tell whether the word ends names of organizations, places or roles."""
    return any(word in table for table in _tables())


def head(article: Article, names: list[Name]) -> list[Name]:
    """Relabel names whose words tell what they name; drop those that only name a role."""
    text = article.text
    out = []
    for name in names:
        label = _told(name.of(text)) if name.label in _DECIDED else None
        if label == "":
            continue
        if label is None or label == name.label or (label in PLACES and name.label in PLACES):
            out.append(name)
        else:
            out.append(Name(name.start, name.end, label, "entities.head"))
    return out


def _told(words: str) -> str | None:
    """Return the label that the words tell, "" for a mere role, None when they tell nothing."""
    first, *rest = words.split()
    last = rest[-1] if rest else first
    if last in _tables()[2]:
        return ""
    if not rest:
        return None
    return "EVENT" if first in _STORMS else _told_by_head(first, rest) or _told_by_given(words, first, rest)


def _told_by_head(first: str, rest: list[str]) -> str | None:
    organizations, places, _ = _tables()
    last = rest[-1]
    if last in organizations or first in _firsts() or (first in organizations and rest[0] in _FIELDS):
        return "ORG"
    if last in _things() and not _may_be_other(first, rest, organizations):
        return _things()[last]
    return "FAC" if last in places and (len(rest) > 1 or given(first) is None) else None


def _told_by_given(words: str, first: str, rest: list[str]) -> str | None:
    if words in gazetteer().labels:
        return None
    return "PERSON" if _INITIALED.match(words) or _is_person(first, rest) else None


def _may_be_other(first: str, rest: list[str], organizations: frozenset[str]) -> bool:
    """Tell whether "Law" or "Conference" may end a person's name (Stuart Law) or an organization's (League of …)."""
    return (len(rest) == 1 and given(first) is not None) or any(word in organizations for word in (first, *rest))


def _is_person(first: str, rest: list[str]) -> bool:
    """Tell whether the words are a given name and what can follow one."""
    if len(rest) > _LONGEST_NAME or given(first) is None:
        return False
    return all((p[0].isupper() and p[-1].isalpha() and not p.isupper()) or _PERSON_WORD.match(p) for p in rest)
