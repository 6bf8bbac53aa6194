"""The pattern language of dates.toml: regular expressions over token classes instead of characters.

A pattern names token classes and groups of them ("DAY" of the word table, "NUMBER" of the group table), with
``( | ) ?`` as in regular expressions and ``name=ITEM`` to name a part::

    weekday=WEEKDAY? COMMA? month=MONTH day=(DAYNUM|ORD) (COMMA? year=YEAR)?

There is no unbounded repetition, so a match costs a bounded number of steps whatever the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import RuleError
from onrecord.extract import rules
from onrecord.extract.dates.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = "dates"
_ITEM = re.compile(r"\s*(?:(?P<name>[a-z_0-9]+)=|(?P<word>[A-Z][A-Z_0-9]*)|(?P<sign>[()|?]))")


@dataclass(frozen=True, slots=True)
class Production:
    """One way to write a time.

    Attributes:
        id: rule id.
        pattern: compiled over class strings.
        make: name of the maker that gives it its meaning.
        first: class codes that it can begin with.
        doubt: name of the function of doubts.py that is asked before it may stand; "" for none.
        company: entry of company.toml that the words around must keep to; "" for none.
        mod: modifier that a prefix or suffix adds; "" for none.
        stage: ``core``, ``prefix`` or ``suffix``.
    """

    id: str
    pattern: re.Pattern[str]
    make: str
    first: frozenset[str]
    doubt: str
    company: str
    mod: str
    stage: str


@dataclass(slots=True)
class _Parser:
    """Translates one pattern into a regular expression and notes what it can begin with."""

    source: str
    groups: Mapping[str, str]
    at: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def alternatives(self) -> tuple[str, frozenset[str], bool]:
        """Read ``A B | C``: expression, first set, whether it can be empty."""
        parts, first, empty = [], frozenset[str](), False
        while True:
            text, begins, nullable = self._sequence()
            parts.append(text)
            first |= begins
            empty |= nullable
            if self._peek() != "|":
                return "|".join(parts), first, empty
            self._take()

    def _sequence(self) -> tuple[str, frozenset[str], bool]:
        text, first, empty = "", frozenset[str](), True
        while self._peek() not in {"", "|", ")"}:
            item, begins, nullable = self._piece()
            text += item
            if empty:
                first |= begins
            empty &= nullable
        return text, first, empty

    def _piece(self) -> tuple[str, frozenset[str], bool]:
        name = self._name()
        taken = self._take()
        if taken == "(":
            text, first, empty = self.alternatives()
            if self._take() != ")":
                raise self._wrong("a bracket not closed")  # noqa: TRY003 - made there
            text = f"(?:{text})"
        elif taken and taken[0].isupper():
            members = self.groups.get(taken)
            if members is None:
                raise self._wrong(f"no token class or group {taken}")  # noqa: TRY003, EM102 - made there
            text, first, empty = f"[{members}]", frozenset(members), False
        else:
            raise self._wrong(f"unexpected {taken!r}")  # noqa: TRY003, EM102 - made there
        if name:
            self.seen[name] = self.seen.get(name, 0) + 1
            text = f"(?P<{name}__{self.seen[name]}>{text})"  # a part may be written in several branches
        if self._peek() == "?":
            self._take()
            return f"(?:{text})?", first, True
        return text, first, empty

    def _name(self) -> str:
        found = _ITEM.match(self.source, self.at)
        if found is None or found["name"] is None:
            return ""
        self.at = found.end()
        return found["name"]

    def _peek(self) -> str:
        found = _ITEM.match(self.source, self.at)
        if found is None:
            if self.source[self.at :].strip():
                raise self._wrong("unreadable")
            return ""
        return found["name"] or found["word"] or found["sign"]

    def _take(self) -> str:
        found = _ITEM.match(self.source, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found["word"] or found["sign"] or ""

    def _wrong(self, why: str) -> RuleError:
        return RuleError("OR301", f"rule table {TABLE}: {why} at {self.at} in {self.source!r}")


@cache
def _groups() -> dict[str, str]:
    code = dict(lexicon().code)
    for name, members in rules.load(TABLE, "onrecord.extract.dates").data["groups"].items():
        code[name] = "".join(code[member] for member in members.split())
    return code


class Hit(NamedTuple):
    """A production that reads from a token of a run.

    Attributes:
        production: which one.
        start: its first token.
        end: behind its last token.
        parts: first and last token of each named part that is there; several where several of its branches are.
    """

    production: Production
    start: int
    end: int
    parts: Mapping[str, tuple[tuple[int, int], ...]]


@lru_cache(maxsize=8192)  # the same few ways to write a time come again and again
def matches(stage: str, classes: str, at: int) -> tuple[Hit, ...]:
    """Return the productions of a stage that read from here, longest first; of equals in the order of the table.

    Args:
        stage: ``core``, ``prefix`` or ``suffix``.
        classes: class codes of a run of tokens, one character each.
        at: the token to begin with.
    """
    found = []
    for production in _productions(stage).get(classes[at], ()):
        match = production.pattern.match(classes, at)
        if match is not None:
            found.append(Hit(production, at, match.end(), _parts(match)))
    return tuple(sorted(found, key=lambda hit: -hit.end))


def _parts(match: re.Match[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    parts: dict[str, tuple[tuple[int, int], ...]] = {}
    for group in match.re.groupindex:
        start, end = match.span(group)
        if start < end:
            name = group.rpartition("__")[0]
            parts[name] = (*parts.get(name, ()), (start, end))
    return parts


@lru_cache(maxsize=8192)
def openings(classes: str) -> tuple[tuple[int, tuple[Hit, ...], tuple[Hit, ...]], ...]:
    """Return the tokens of a run from which anything reads, each with the prefixes and the cores that do."""
    found = ((at, matches("prefix", classes, at), matches("core", classes, at)) for at in range(len(classes)))
    return tuple(opening for opening in found if opening[1] or opening[2])


@cache
def _productions(stage: str) -> Mapping[str, tuple[Production, ...]]:
    """Compile the productions of a stage, by the class that they can begin with."""
    by_first: dict[str, list[Production]] = {}
    for rule in rules.load(TABLE, "onrecord.extract.dates").rules.values():
        if rule.data.get("stage", "core") != stage:
            continue
        text, first, empty = _Parser(rule.data["pattern"], _groups()).alternatives()
        if empty:
            raise RuleError("OR301", f"rule table {TABLE}: {rule.id} can match nothing at all")
        doubt, company, mod = (rule.data.get(key, "") for key in ("doubt", "company", "mod"))
        production = Production(rule.id, re.compile(text), rule.data["make"], first, doubt, company, mod, stage)
        for code in first:
            by_first.setdefault(code, []).append(production)
    return {code: tuple(found) for code, found in by_first.items()}
