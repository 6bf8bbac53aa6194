"""Whose "its" and "their" is in a measure that is taken as known: "cut its $4 million deficit"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import finite
from onrecord.extract.claims.clause import SUBJECTS

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene

_OWNERS: Final = frozenset({"its", "their"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})


def owner(scene: Scene, clause: Clause, noun: int) -> tuple[int, int | None] | None:
    """Return the "its" or "their" of a noun that the entities leave open, with the head of the noun that it means.

    That is the only subject of the clause and of those above it that agrees in number; None where there are several,
    or none. Without such a pronoun, the whole is None.
    """
    tree = scene.tree
    for kid in tree.children[noun]:
        if tree.dep[kid] == "poss" and tree.lower[kid] in _OWNERS and scene.names.at(kid) is None:
            fit = {one for one in _subjects(scene, clause) if finite.many(tree, one) == (tree.lower[kid] == "their")}
            return kid, fit.pop() if len(fit) == 1 else None
    return None


def _subjects(scene: Scene, clause: Clause) -> set[int]:
    tree, above = scene.tree, clause
    found: set[int] = set()
    while above is not None:
        said = (kid for verb in above.verbs for kid in tree.children[verb] if tree.dep[kid] in SUBJECTS)
        found.update(one for one in (*said, above.subject) if one is not None and tree.pos[one] in _NOMINAL)
        above = above.parent
    return found
