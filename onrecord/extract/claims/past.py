"""The past tense of a verb, made from its participle."""

from __future__ import annotations

from functools import cache
from typing import Final

from onrecord.extract.rules import load

_PARTICIPLE: Final = "ing"
_VOWELS: Final = frozenset("aeiou")


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
