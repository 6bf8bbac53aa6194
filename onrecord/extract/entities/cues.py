"""Cue: the words beside a name tell what it names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.extract import rules
from onrecord.extract.entities.kinds import kinds
from onrecord.extract.entities.roles import nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.entities.name import Name

_PACKAGE: Final = "onrecord.extract.entities"
_AFTER: Final = re.compile(r"(?:['’]s)? ?([^\W\d_]+)")
_WINDOW: Final = 16
_AHEAD: Final = 70
"""Characters before a name in which a phrase that ends there is looked for."""

Told = tuple[str, float]
"""A label and its weight."""


class _Tables(NamedTuple):
    before: dict[str, list[Told]]
    after: dict[str, list[Told]]
    ahead: dict[str, list[tuple[re.Pattern[str], Told]]]
    behind: dict[str, list[tuple[re.Pattern[str], Told]]]


@cache
def _tables() -> _Tables:
    """Read the table: words, and patterns by the character that stands between them and the name."""
    tables = _Tables({}, {}, {}, {})
    table = rules.load("cues", _PACKAGE)
    words = {
        "<office>": nouns().difference(table.data["not_offices"].split()),
        "<body>": kinds().nouns.keys() - table.data["not_bodies"].split() | frozenset(table.data["bodies"].split()),
    }
    listed = {key: "|".join(map(re.escape, sorted(found))) for key, found in words.items()}
    for rule in table.rules.values():
        told = (rule.data["label"], float(rule.data["weight"]))
        for word in (*rule.data.get("before", ()), *(words["<body>"] if rule.data.get("bodies_before") else ())):
            tables.before.setdefault(word, []).append(told)
        for word in rule.data.get("after", ()):
            tables.after.setdefault(word, []).append(told)
        for key, patterns in (("ahead", tables.ahead), ("behind", tables.behind)):
            pattern = rule.data.get(key, "")
            for name, alternatives in listed.items():
                pattern = pattern.replace(name, alternatives)
            for character in rule.data["next"] if pattern else "":
                compiled = re.compile(pattern + ("$" if key == "ahead" else ""))
                patterns.setdefault(character, []).append((compiled, told))
    return tables


def cues(text: str, name: Name) -> Iterator[Told]:
    """Yield label and weight of every cue beside a name."""
    tables = _tables()
    left = text[max(0, name.start - _WINDOW) : name.start]
    if left.endswith(" ") and text[name.end : name.end + 1] != "-":
        yield from tables.before.get(left.rstrip().rsplit(None, 1)[-1] if left.strip() else "", ())
        for pattern, told in tables.ahead.get(left[-2:-1], ()):
            if pattern.search(text, max(0, name.start - _AHEAD), name.start):
                yield told
    word = _AFTER.match(text, name.end)
    if word is not None:
        yield from tables.after.get(word[1], ())
    for pattern, told in tables.behind.get(text[name.end : name.end + 1], ()):
        if pattern.match(text, name.end):
            yield told
