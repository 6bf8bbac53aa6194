"""The past and the present tense of a verb, made from its participle and its base form."""

from __future__ import annotations

from functools import cache
from typing import Final

from onrecord.extract.rules import load

_PARTICIPLE: Final = "ing"
_VOWELS: Final = frozenset("aeiou")
_THIRD: Final = {"be": "is", "have": "has"}


@cache
def _irregular() -> dict[str, str]:
    table = load("past", "onrecord.extract.claims")
    found: dict[str, str] = {}
    for rule in table.rules.values():
        for pair in str(rule.data["forms"]).split(","):
            base, form = pair.split()
            found[base] = form
    return found


def past(participle: str, lemma: str) -> str:
    """Return "fell" of "falling", "stopped" of "stopping", "tried" of "trying"."""
    if (found := _irregular().get(lemma)) is not None:
        return found
    stem = participle.removesuffix(_PARTICIPLE)
    if stem == participle or not stem:
        return participle
    if stem[-1] == "y" and stem[-2:-1] not in _VOWELS:
        return f"{stem[:-1]}ied"
    return f"{stem}d" if stem.endswith("e") else f"{stem}ed"


def present(lemma: str, *, several: bool) -> str:
    """Return "cites" of "cite", "tries" of "try"; for several the base form."""
    if several or lemma in _THIRD:
        return lemma if several else _THIRD[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{lemma}s"


def past_form(lemma: str) -> str:
    """Return "fell" of "fall", "stopped" of "stop", "tried" of "try"."""
    if (found := _irregular().get(lemma)) is not None:
        return found
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    short = (
        sum(char in _VOWELS for char in lemma) == 1 and lemma[-2:-1] in _VOWELS and lemma[-1:] not in {"w", "x", "y"}
    )
    return f"{lemma}{lemma[-1:]}ed" if short else f"{lemma}ed"
