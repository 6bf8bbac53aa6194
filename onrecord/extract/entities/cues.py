"""Cue: the words beside a name tell what it names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.entities.name import Name

_PACKAGE: Final = "onrecord.extract.entities"
_AFTER: Final = re.compile(r"(?:['’]s)? ?([^\W\d_]+)")
_WINDOW: Final = 16

Cues = dict[str, list[tuple[str, float]]]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    """Patterns behind a name, with what they tell."""
    table = rules.load("cues", _PACKAGE).rules.values()
    return tuple(
        (re.compile(rule.data["behind"], re.VERBOSE), rule.data["label"], float(rule.data["weight"]))
        for rule in table
        if "behind" in rule.data
    )


@cache
def _tables() -> tuple[Cues, Cues]:
    before: Cues = {}
    after: Cues = {}
    for rule in rules.load("cues", _PACKAGE).rules.values():
        told = (rule.data["label"], float(rule.data["weight"]))
        for word in rule.data.get("before", ()):
            before.setdefault(word, []).append(told)
        for word in rule.data.get("after", ()):
            after.setdefault(word, []).append(told)
    return before, after


def cues(text: str, name: Name) -> Iterator[tuple[str, float]]:
    """Yield label and weight of every cue beside a name."""
    before, after = _tables()
    left = text[max(0, name.start - _WINDOW) : name.start]
    if left.endswith(" ") and text[name.end : name.end + 1] != "-":
        yield from before.get(left.rstrip().rsplit(None, 1)[-1] if left.strip() else "", ())
    word = _AFTER.match(text, name.end)
    if word is not None:
        yield from after.get(word[1], ())
    for pattern, label, weight in _patterns():
        if pattern.match(text, name.end):
            yield label, weight
