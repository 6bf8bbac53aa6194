"""Words of pages that are not words of stories: the rule table ``zones.toml`` and how it is read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from onrecord.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.corpus.zones.words import Words
    from onrecord.schemas.terms import ZoneLabel

_FILE: Final = "zones.toml"

SHORT: Final = 90
"""A line with at most so many characters can be a heading or a menu entry as a whole."""

_HEAD: Final = 180
"""A line with more characters is no heading, even glued to what stands below."""

_PROBE: Final = 400
"""Cues are looked for in so many characters at the start of a line: enough, and a bound on time."""


class Marker(NamedTuple):
    """A rule that knows a line.

    Attributes:
        id: name of the rule.
        label: what the line is.
        opens: whether what follows the line may be of the same kind: "Read next", "Comments".
        certain: whether the line is no part of an article, whatever the line model says.
        learned: whether the line model has learned what it means: rules that are newer than its weights are no figures.
    """

    id: str
    label: ZoneLabel
    opens: bool
    certain: bool
    learned: bool = True


@dataclass(frozen=True, slots=True)
class Markers:
    """The compiled table.

    Attributes:
        whole: alternatives that must be the whole of a short line.
        known: marker by name of the group in ``whole``.
        parts: what finds a pattern in a line or at its start, in the order of the table, each with its marker.
        glued: alternatives at the beginning of a line, in the case of the page.
        calls: for each word or sign the places in ``parts`` of the rules that it calls.
        signs: those that are no words; all but "<" and "[" are beyond ASCII.
    """

    whole: re.Pattern[str]
    known: dict[str, Marker]
    parts: tuple[tuple[Callable[[str], re.Match[str] | None], Marker], ...]
    glued: re.Pattern[str]
    calls: dict[str, frozenset[int]]
    signs: tuple[str, ...]

    def find(self, line: str, words: Sequence[str]) -> Marker | None:
        """Tell which rule knows a line, if one does.

        Args:
            line: the line.
            words: its words in lower case; a pattern is tried only where one of them calls for it.
        """
        called = [self.calls[word] for word in self.calls.keys() & words]
        return self._known(line, called)

    def find_all(self, lines: Sequence[str], words: Words) -> list[Marker | None]:
        """Do as `find` with each line of a page."""
        calling = words.among(self.calls)[words.held[1]]
        called: list[list[frozenset[int]]] = [[] for _ in lines]
        for line, word in words.held[:, calling].T.tolist():
            called[line].append(self.calls[words.different[word]])
        return [self._known(line, rules) for line, rules in zip(lines, called, strict=True)]

    def _known(self, line: str, called: list[frozenset[int]]) -> Marker | None:
        if len(line) <= SHORT and (marker := _whole(line.lower())):
            return marker
        if len(line) <= _HEAD and (glued := self.glued.match(line)):
            return self.known[cast("str", glued.lastgroup)]
        if not line.isascii() or "<" in line or "](" in line:
            called += [self.calls[sign] for sign in self.signs if sign in line]
        return self._part(line[:_PROBE].lower(), frozenset().union(*called)) if called else None

    def _part(self, line: str, rules: frozenset[int]) -> Marker | None:
        """The rule that matches first in a line; of two at one place the first of the table."""
        first, known = len(line) + 1, None
        for n in sorted(rules):
            seek, marker = self.parts[n]
            found = seek(line)
            if found and found.start() < first:
                first, known = found.start(), marker
        return known


@cache
def markers() -> Markers:
    """Read and compile the rules of the table.

    Raises:
        RuleError: OR301, when the table is not valid.
    """
    rules = _table()["rule"]
    try:
        known = {
            f"r{n}": Marker(r["id"], r["label"], r.get("opens", False), r.get("certain", False), r.get("learned", True))
            for n, r in enumerate(rules)
        }
        whole, glued = (
            "|".join(f"(?P<r{n}>{r[kind]})" for n, r in enumerate(rules) if kind in r) for kind in ("whole", "glued")
        )
        inside = [(n, r) for n, r in enumerate(rules) if "part" in r or "start" in r]
        parts = tuple((_seek(r), known[f"r{n}"]) for n, r in inside)
        calls: dict[str, frozenset[int]] = {}
        for k, (_, r) in enumerate(inside):
            for word in r["calls"]:
                calls[word] = calls.get(word, frozenset()) | {k}
        signs = tuple(call for call in calls if not call.isalnum())
        return Markers(re.compile(rf"\W*(?:{whole})\W*"), known, parts, re.compile(glued), calls, signs)
    except (KeyError, re.error) as error:
        raise RuleError("OR301", f"rule table onrecord/corpus/zones/{_FILE}: {error!r}") from error


@lru_cache(maxsize=16_384)
def _whole(line: str) -> Marker | None:
    """The rule that a short line in lower case is as a whole; pages share their menus."""
    table = markers()
    found = table.whole.fullmatch(line)
    return table.known[cast("str", found.lastgroup)] if found else None


def _seek(rule: dict[str, Any]) -> Callable[[str], re.Match[str] | None]:
    return re.compile(rule["start"]).match if "start" in rule else re.compile(rule["part"]).search


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Give the word lists of the table by name."""
    return {name: frozenset(words) for name, words in _table()["words"].items()}


@cache
def _table() -> dict[str, Any]:
    try:
        text = resources.files("onrecord.corpus.zones").joinpath(_FILE).read_text(encoding="utf-8")
        return tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError("OR301", f"rule table onrecord/corpus/zones/{_FILE}: {error}") from error
