"""Words of pages that are not words of stories: the rule table ``zones.toml`` and how it is read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from onrecord.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schemas.terms import ZoneLabel

_FILE: Final = "zones.toml"

SHORT: Final = 90
"""A line with at most so many characters can be a heading or a menu entry as a whole."""

_PROBE: Final = 400
"""Cues are looked for in so many characters at the start of a line: enough, and a bound on time."""


class Marker(NamedTuple):
    """A rule that knows a line.

    Attributes:
        id: name of the rule.
        label: what the line is.
        opens: whether what follows the line may be of the same kind: "Read next", "Comments".
        certain: whether the line is no part of an article, whatever the line model says.
    """

    id: str
    label: ZoneLabel
    opens: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Markers:
    """The compiled table.

    Attributes:
        whole: alternatives that must be the whole of a short line.
        part: alternatives that may stand anywhere in a line.
        calls: words one of which stands in every line that ``part`` can match.
        known: marker by name of the group.
    """

    whole: re.Pattern[str]
    part: re.Pattern[str]
    calls: frozenset[str]
    known: dict[str, Marker]

    def find(self, line: str, words: Sequence[str]) -> Marker | None:
        """Tell which rule knows a line, if one does.

        Args:
            line: the line.
            words: its words in lower case; the patterns are tried only where one of them calls for it.
        """
        found = None
        if len(line) <= SHORT:
            found = self.whole.fullmatch(line.lower())
        if found is None and (not self.calls.isdisjoint(words) or "©" in line):
            found = self.part.search(line[:_PROBE].lower())
        return self.known[cast("str", found.lastgroup)] if found else None


@cache
def markers() -> Markers:
    """Read and compile the rules of the table.

    Raises:
        RuleError: OR301, when the table is not valid.
    """
    rules = _table()["rule"]
    try:
        known = {
            f"r{n}": Marker(r["id"], r["label"], r.get("opens", False), r.get("certain", False))
            for n, r in enumerate(rules)
        }
        whole = "|".join(f"(?P<r{n}>{r['whole']})" for n, r in enumerate(rules) if "whole" in r)
        part = "|".join(f"(?P<r{n}>{r['part']})" for n, r in enumerate(rules) if "part" in r)
        calls = frozenset(word for r in rules for word in r.get("calls", ()))
        return Markers(re.compile(rf"\W*(?:{whole})\W*"), re.compile(part), calls, known)
    except (KeyError, re.error) as error:
        raise RuleError("OR301", f"rule table onrecord/corpus/zones/{_FILE}: {error!r}") from error


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
