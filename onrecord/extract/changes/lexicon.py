"""Words of movement, their forms and what they say, read from changes.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load
from onrecord.extract.trie import any_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA: Final = load("changes", "onrecord.extract.changes").data


def _forms(entry: str) -> set[str]:
    """Forms of a verb: "drop+p" is drop, drops, dropped, dropping; "rise|rose|risen" has its own past."""
    head, _, particle = entry.partition(" ")
    base, *irregular = head.split("|")
    base, _, doubled = base.partition("+")
    stem = base + doubled
    if base.endswith("e"):
        forms = {base, base + "s", base + "d", base[:-1] + "ing"}
    elif base.endswith("y"):
        forms = {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    else:
        sibilant = base.endswith(("s", "sh", "ch", "x"))
        forms = {base, base + ("es" if sibilant else "s"), stem + "ed", stem + "ing"}
    if irregular:
        forms = {base, *irregular, *(f for f in forms if f.endswith(("s", "ing")))}
    return {f"{form} {particle}" for form in forms} if particle else forms


def _classes(groups: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_VERBS: Final = {
    name: {form for entry in entries for form in ([entry] if name.startswith("adverbs") else _forms(entry))}
    for name, entries in DATA["verbs"].items()
}

VERBS: Final[Mapping[str, frozenset[str]]] = _classes(_VERBS)
"""What a verb form or adverb says: up, down, adverbs_up, adverbs_down, makes_up, makes_down, takes, adds."""

NOUNS: Final[Mapping[str, frozenset[str]]] = _classes(DATA["nouns"])
"""What a noun says: up, down, rate, share, limit, target."""


@cache
def words() -> re.Pattern[str]:
    """Return the pattern of any of these words; compiled when it is first needed, as it is a large one."""
    return re.compile(rf"(?<![A-Za-z-])(?:{any_word([*VERBS, *NOUNS])})(?![A-Za-z-])", re.IGNORECASE)
