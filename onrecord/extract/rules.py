"""Rule tables: patterns, lexicons and cues as data, each entry with examples and refusals.

A table is a TOML file beside the extractor that uses it::

    [[rule]]
    id = "money.symbol"
    pattern = '...'                    # or any other keys that the extractor reads
    examples = ["raised {$10.7bn} in June"]     # braces mark what this rule must find, exactly
    refuses = ["at 7 p.m."]                     # in these this rule must find nothing
    note = "why it is as it is"

The table is the test: tests/extract/test_rules.py runs every example and every refusal of every table.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from onrecord.errors import RuleError
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the stretches in it that a rule must find."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def parse(cls, marked: str) -> Example:
        """Read an example in which braces mark what must be found."""
        parts, spans, at, last = [], [], 0, 0
        for mark in _MARK.finditer(marked):
            before = marked[last : mark.start()]
            start = at + len(before)
            spans.append(Span(start, start + len(mark[1])))
            parts += [before, mark[1]]
            at, last = start + len(mark[1]), mark.end()
        return cls("".join([*parts, marked[last:]]), tuple(spans))


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule table.

    Attributes:
        id: ``table.name``; stands in every record that the rule had a part in.
        examples: texts with what the rule must find in them.
        refuses: texts in which it must find nothing.
        note: why it is as it is.
        data: all other keys of the entry, for the extractor.
    """

    id: str
    examples: tuple[Example, ...]
    refuses: tuple[str, ...]
    note: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A rule table.

    Attributes:
        name: name of the file without its ending.
        rules: its entries in order, by id.
        data: everything else at the top of the file: lexicons that rules share.
    """

    name: str
    rules: Mapping[str, Rule]
    data: Mapping[str, Any]


@cache
def load(name: str, package: str = "onrecord.extract") -> Table:
    """Read a rule table of the package.

    Raises:
        RuleError: OR301, when the file is missing, is no TOML or has an entry without id or examples.
    """
    try:
        text = resources.files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError("OR301", f"rule table {package}/{name}.toml: {error}") from error
    rules: dict[str, Rule] = {}
    for entry in content.pop("rule", []):
        rule = _rule(name, entry)
        if rule.id in rules:
            raise RuleError("OR301", f"rule table {name}: the id {rule.id} stands there twice")
        rules[rule.id] = rule
    return Table(name, rules, content)


def _rule(table: str, entry: dict[str, Any]) -> Rule:
    data = dict(entry)
    name, examples = data.pop("id", None), data.pop("examples", None)
    if not isinstance(name, str) or not name.startswith(f"{table}.") or not examples:
        raise RuleError("OR301", f"rule table {table}: an entry needs an id '{table}.…' and examples; got {entry}")
    parsed = tuple(Example.parse(e) for e in examples)
    return Rule(name, parsed, tuple(data.pop("refuses", ())), data.pop("note", ""), data)
