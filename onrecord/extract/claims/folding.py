"""Clauses that assert nothing of their own, whose figures and dates belong to the claim around them.

"Those who earn more than $8,000", "asked whether it takes 28 days", "a pledge to cut it below 7 million was broken".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.extract.claims.clause import PAUSES

if TYPE_CHECKING:
    from onrecord.extract.annotations import Quantity, Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_Held = TypeVar("_Held", "Quantity", "Time")

_GENERIC: Final = frozenset({
    "those", "anyone", "anybody", "everyone", "everybody", "someone", "somebody", "nobody", "something", "anything",
    "everything", "nothing", "any", "all", "one", "ones",
})  # fmt: skip


def fold(scene: Scene) -> None:
    """Hand the figures and dates of such clauses to the clauses that they stand in, innermost first."""
    for clause in reversed(scene.clauses.down):
        parent = clause.parent
        if parent is None or scene.saying(parent) or scene.saying(clause) or not _folded(scene.tree, clause, parent):
            continue
        hand_on(scene.figures, clause, parent)
        hand_on(scene.times, clause, parent)


def hand_on(held: dict[int, list[_Held]], clause: Clause, parent: Clause) -> None:
    """Give what is held by a clause to the one that it stands in, in the order of the text."""
    if found := held.pop(clause.head, None):
        own = held.setdefault(parent.head, [])
        own += found
        own.sort(key=lambda one: one.start)


def _folded(tree: Tree, clause: Clause, parent: Clause) -> bool:
    above = tree.head[clause.top]
    if clause.relation == "relcl":
        return tree.lower[above] in _GENERIC and tree.lower[tree.left[clause.top] - 1] not in PAUSES
    if clause.relation == "acl":
        return tree.tag[clause.top] == "VB" and parent.subject == above and tree.child(above, "poss") is None
    asked = clause.relation == "ccomp" and above in parent.verbs
    return asked and any(tree.lower[kid] == "whether" for kid in tree.children[clause.top])
