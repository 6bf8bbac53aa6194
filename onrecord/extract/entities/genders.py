"""Whom a name may stand for: what titles and given names say about a person."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.given import given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MEN: Final = re.compile(
    r"\b(?:(?:Mr|Messrs)\.?|Sir|Lord|King|Prince|Pope|Father|\w*(?:spokesman|businessman|policeman|congressman|councilman)"
    r"|husband|father|son|brother|grandfather|uncle|nephew|actor),? $",
    re.IGNORECASE,
)
_WOMEN: Final = re.compile(
    r"\b(?:(?:Mrs|Ms)\.?|Miss|Dame|Lady|Queen|Princess|Madame|\w*(?:spokeswoman|businesswoman|congresswoman|chairwoman)"
    r"|policewoman|councilwoman|wife|mother|daughter|sister|grandmother|aunt|niece|widow|actress),? $",
    re.IGNORECASE,
)
_WINDOW: Final = 20
_ENOUGH: Final = 2
_SURE: Final = 0.65

PRONOUNS: Final = {
    "he": "m",
    "his": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
"""Pronouns of persons, and of whom they are."""


def told_by_title(text: str, start: int) -> str | None:
    """Return "m" or "f" for the title before a name, None when there is none that tells."""
    before = text[max(0, start - _WINDOW) : start]
    if _MEN.search(before):
        return "m"
    return "f" if _WOMEN.search(before) else None


def told_by_name(full_name: str) -> str | None:
    """Return "m" or "f" for a full name whose given name tells, else None."""
    first, _, rest = full_name.partition(" ")
    gender = given(first) if rest else None
    return gender if gender != "u" else None


def genders(text: str, people: Sequence[tuple[int, int, str]]) -> dict[str, set[str]]:
    """Return what is known of each person's gender: by title, else by given name; empty when nothing is."""
    found: dict[str, set[str]] = {}
    for start, _, canon in people:
        told = told_by_title(text, start)
        found.setdefault(canon, set()).update({told} if told else ())
    for canon, told_before in found.items():
        told = told_by_name(canon)
        if told and not told_before:
            told_before.add(told)
    return found


def learn(known: dict[str, set[str]], resolved: Iterable[tuple[str, str]]) -> bool:
    """Learn the gender of persons whose name does not tell it from the pronouns that were tied to them.

    Args:
        known: what is known so far, by canonical name; grows.
        resolved: words and the canonical names that they were tied to.

    Returns:
        Whether something was learned.
    """
    votes: dict[str, Counter[str]] = {}
    for word, canon in resolved:
        gender = PRONOUNS.get(word.lower())
        if gender is not None and known.get(canon) == set():
            votes.setdefault(canon, Counter())[gender] += 1
    before = sum(map(len, known.values()))
    for canon, counts in votes.items():
        gender, count = counts.most_common(1)[0]
        if count >= _ENOUGH and count >= _SURE * counts.total():
            known[canon].add(gender)
    return sum(map(len, known.values())) > before
