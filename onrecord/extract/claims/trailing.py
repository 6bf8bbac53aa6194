"""Figures and dates behind a comma that go on with the figure before it: "is 5%, Souza said, up from 4% in May"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.clauses import Clauses
    from onrecord.extract.claims.tree import Tree

_UP: Final = frozenset({"up", "down"})
_BESIDE: Final = frozenset({"compared", "against", "versus"})
_STOPS: Final = frozenset({"VERB", "AUX", "PUNCT", "SPACE", "SCONJ"})
_FIGURES: Final = frozenset({"CD", "$"})
_REACH: Final = 16
_UNIT: Final = 4


def comma(tree: Tree, first: int) -> int | None:
    """Return the comma of ", up from 4%" or ", compared with 4% in May" that a token stands behind, or None."""
    for at in range(first - 1, max(0, first - _REACH), -1):
        if tree.lower[at] == ",":
            opened = tree.lower[at + 1] in _UP and tree.lower[at + 2] == "from"
            return at if opened or tree.lower[at + 1] in _BESIDE else None
        if tree.pos[at] in _STOPS and tree.lower[at] not in _BESIDE:
            return None
    return None


def owner(tree: Tree, clauses: Clauses, cues: AbstractSet[int], first: int, clause: Clause) -> Clause:
    """Return the clause that a figure or date belongs to: what is said, or the one of the figure before the comma."""
    at = comma(tree, first)
    if at is None:
        return clause
    if clause.head in cues:
        return clauses.of[_content(tree, clause)] or clause if at > clause.head else clause
    before = clauses.of[at - 1]
    if before is None or before is clause or before.head in cues:
        return clause
    figured = any(tree.tag[i] in _FIGURES for i in range(max(0, at - _UNIT), at))
    return before if figured else clause


def _content(tree: Tree, clause: Clause) -> int:
    found = tree.head[clause.head] if clause.relation == "parataxis" else tree.child(clause.head, "ccomp")
    return clause.head if found is None else found
