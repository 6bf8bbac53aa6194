"""Words that tie a sentence to the one before it: "As a result, sales fell" is read alone as "Sales fell"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.claims.tree import Tree

_PREDICATES: Final = frozenset({"VERB", "AUX", "PART", "ADV"})
_STOPS: Final = frozenset({",", ".", ";", "”", '"'})


@cache
def _rows(where: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of a kind by their first one; a longer row stands before one that it begins with."""
    table = load("openers", "onrecord.extract.claims")
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for rule in table.rules.values():
        for row in rule.data["words"] if rule.data["where"] == where else ():
            words = tuple(row.split())
            found[words[0]] = (*found.get(words[0], ()), words)
    return found


def opens(lower: str) -> bool:
    """Tell whether a word, in lower case, is one of these at the head of a clause."""
    return lower in _rows("word")


def behind(tree: Tree, tokens: list[int], first: int) -> int:
    """Return the place in ``tokens`` behind such words before a comma, or ``first``."""
    length = _length(tree, tokens, first, "phrase")
    after = first + length
    if not length or after + 1 >= len(tokens) or tree.lower[tokens[after]] != ",":
        return first
    return after + 1


def without(tree: Tree, tokens: list[int]) -> list[int]:
    """Leave out such words between commas, with one of these: "Courts, however, closed"."""
    rows = _rows("aside")
    commas = [at for at, token in enumerate(tokens[:-1]) if tree.lower[token] == ","]
    gone: set[int] = set()
    for at in commas:
        if tree.lower[tokens[at + 1]] not in rows:
            continue
        after = at + 1 + _length(tree, tokens, at + 1, "aside")
        ends = after == len(tokens) and _stopped(tree, tokens[-1])
        if after > at + 1 and (ends or (after + 1 < len(tokens) and tree.lower[tokens[after]] == ",")):
            fronted = not ends and tree.pos[tokens[after + 1]] not in _PREDICATES
            gone.update(range(at + fronted, min(after + 1, len(tokens))))
    return [token for at, token in enumerate(tokens) if at not in gone] if gone else tokens


def _stopped(tree: Tree, token: int) -> bool:
    """Tell whether a sentence ends behind a token."""
    return token + 1 >= len(tree) or tree.lower[token + 1] in _STOPS


def _length(tree: Tree, tokens: list[int], first: int, where: str) -> int:
    """Return how many tokens from a place on are such words."""
    if first >= len(tokens):
        return 0
    for words in _rows(where).get(tree.lower[tokens[first]], ()):
        run = tokens[first : first + len(words)]
        adjoining = run[-1] - run[0] == len(words) - 1
        if adjoining and tuple(tree.lower[token] for token in run) == words:
            return len(words)
    return 0
