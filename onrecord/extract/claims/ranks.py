"""Ranks as figures: "the third straight fall", "for a fifth day", "its second-worst year on record", "ranks 31st"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Analysis
    from onrecord.extract.claims.tree import Tree

_WORDS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_VALUES: Final = {word: n for n, word in enumerate(_WORDS, 1)}
_DIGITS: Final = re.compile(r"(?<![\w.,])(\d{1,3})(?:st|nd|rd|th)\b")
_RUNNING: Final = frozenset({"straight", "consecutive", "successive"})
_PERIODS: Final = frozenset({"day", "session", "week", "month", "quarter", "year", "time", "meeting", "season"})
_PERIODIC: Final = frozenset({"daily", "weekly", "monthly", "quarterly", "annual", "yearly"})
_LASTING: Final = frozenset({"years", "decades", "months", "weeks", "days"})
_PLACING: Final = frozenset({"rank", "place", "finish", "come", "be"})
_AMONG: Final = frozenset(
    {"in", "among", "out", "on", "of", "nationally", "worldwide", "globally", "overall", ".", ","}
)
_REACH: Final = 8
_CLOSE: Final = 4


def quantities(tree: Tree, analysis: Analysis) -> Iterator[Quantity]:
    """Yield the ordinals that say how often running, or how far up a list, and are no figure or time yet."""
    taken = sorted([(q.start, q.end) for q in analysis.quantities] + [(t.start, t.end) for t in analysis.times])
    at = 0
    for token, value in _ordinals(tree):
        if not (_running(tree, token) or _again(tree, token) or _ranked(tree, token) or _placed(tree, token)):
            continue
        while at < len(taken) and taken[at][1] <= tree.start[token]:
            at += 1
        if at == len(taken) or taken[at][0] >= tree.end[token]:
            yield Quantity(
                start=tree.start[token], end=tree.end[token], kind="rank", value=Decimal(value), role="level",
                rule="claims.rank",
            )  # fmt: skip


def _ordinals(tree: Tree) -> list[tuple[int, int]]:
    """Return the tokens that are ordinals, with their values."""
    found = [(token, _VALUES[word]) for token, word in enumerate(tree.lower) if word in _VALUES]
    found += [(tree.at(match.start()), int(match[1])) for match in _DIGITS.finditer(tree.text)]
    return sorted(found)


def _next(tree: Tree, token: int) -> str:
    return tree.lower[token + 1] if token + 1 < len(tree) else ""


def _running(tree: Tree, token: int) -> bool:
    """Read "the third straight fall" and "the fifteenth rise in a row"."""
    if _next(tree, token) in _RUNNING:
        return True
    behind = tree.lower[token + 1 : token + 1 + _CLOSE]
    return any(behind[k : k + 3] == ["in", "a", "row"] for k in range(len(behind)))


def _again(tree: Tree, token: int) -> bool:
    """Read "for a fifth day" and "a second weekly loss"."""
    if token == 0 or tree.lower[token - 1] != "a":
        return False
    if _next(tree, token) in _PERIODIC:
        return True
    return _next(tree, token) in _PERIODS and tree.lower[token - 2 : token - 1] == ["for"]


def _placed(tree: Tree, token: int) -> bool:
    """Read "ranks 31st among the ports" and "came third in the vote"."""
    return token > 0 and tree.lemma[token - 1] in _PLACING and _next(tree, token) in _AMONG


def _ranked(tree: Tree, token: int) -> bool:
    """Read "the first since 1989", "the third rise in five years", "the second-worst year on record"."""
    last = min(len(tree), token + _REACH)
    for at in range(token + 1, last - 1):
        if tree.pos[at] in {"PUNCT", "VERB", "SPACE"} and tree.lower[at] != "-":
            return False
        behind = tree.lower[at + 1]
        if (tree.lower[at], behind) == ("on", "record") or (tree.lower[at] == "since" and behind.isdigit()):
            return True
        counted = tree.lower[at] == "in" and tree.tag[at + 1] == "CD"
        if counted and tree.lower[min(at + 2, last - 1)] in _LASTING:
            return True
    return False
