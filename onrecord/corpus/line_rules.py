"""The rule table ``evidence.toml``: which lines of a page tell when it came out and who wrote it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from onrecord.errors import RuleError

LONGEST: Final = 200
"""Lines with more characters are prose and tell nothing about the page."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """A kind of line that tells something about its page.

    Attributes:
        id: name of the rule.
        kind: what it tells: ``published``, ``modified``, ``dateline``, ``byline``, ``beside`` (beside a date).
        pattern: its group ``when`` or ``who`` is what is taken.
        confidence: how often that is right, 0 to 1.
        examples: lines; braces mark what must be taken.
        refuses: lines from which nothing must be taken.
    """

    id: str
    kind: str
    pattern: re.Pattern[str]
    confidence: float
    examples: tuple[str, ...]
    refuses: tuple[str, ...]


@cache
def line_rules() -> tuple[LineRule, ...]:
    """Read the table.

    Raises:
        RuleError: OR301, when it is missing, no TOML, or an entry is not whole.
    """
    try:
        text = resources.files("onrecord.corpus").joinpath("evidence.toml").read_text(encoding="utf-8")
        return tuple(_rule(**entry) for entry in tomllib.loads(text)["rule"])
    except (OSError, KeyError, TypeError, re.error, tomllib.TOMLDecodeError) as error:
        raise RuleError("OR301", f"rule table evidence.toml: {error}") from error


def _rule(*, pattern: str, examples: list[str], refuses: list[str], case: bool = False, **rest: object) -> LineRule:
    flags = re.NOFLAG if case else re.IGNORECASE
    return LineRule(
        pattern=re.compile(pattern, flags),
        examples=tuple(examples),
        refuses=tuple(refuses),
        id=str(rest["id"]),
        kind=str(rest["kind"]),
        confidence=float(str(rest["confidence"])),
    )
