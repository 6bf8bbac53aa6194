"""Whose "its" and "their" is in a measure that is taken as known: "cut its $4 million deficit"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import finite
from onrecord.extract.claims.clause import SUBJECTS

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_OWNERS: Final = frozenset({"its", "their"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_TOWARDS: Final = frozenset({"with", "on"})


def owner(scene: Scene, clause: Clause, noun: int) -> tuple[int, int | None] | None:
    """Return the "its" or "their" of a noun that the entities leave open, with the head of the noun that it means.

    That is the only subject of the clause that agrees in number, or of the nearest one above it; None where there are
    several ("demands that Japan cut its deficit"), or none. Without such a pronoun, the whole is None.
    """
    tree = scene.tree
    for kid in tree.children[noun]:
        if tree.dep[kid] == "poss" and tree.lower[kid] in _OWNERS and scene.names.at(kid) is None:
            return kid, _nearest(tree, clause, several=tree.lower[kid] == "their")
    return None


def told(scene: Scene, clause: Clause, noun: int) -> bool:
    """Tell whether a measure says what it is of: its owner is known, or it stands by itself ("its trade with Peru")."""
    whose = owner(scene, clause, noun)
    return whose is None or whose[1] is not None or _alone(scene.tree, noun)


def _alone(tree: Tree, noun: int) -> bool:
    """Tell whether a noun names what it is a measure of or towards: "its trade deficit with Peru"."""
    behind = (kid for kid in tree.children[noun] if kid > noun and tree.dep[kid] == "prep")
    inside = (tree.child(kid, "pobj") for kid in behind if tree.lower[kid] in _TOWARDS)
    return any(one is not None and tree.pos[one] in _NOMINAL for one in inside)


def _nearest(tree: Tree, clause: Clause | None, *, several: bool) -> int | None:
    while clause is not None:
        said = (kid for verb in clause.verbs for kid in tree.children[verb] if tree.dep[kid] in SUBJECTS)
        found = {one for one in (*said, clause.subject) if one is not None and tree.pos[one] in _NOMINAL}
        fit = [one for one in found if finite.many(tree, one) == several]
        if fit:
            return fit[0] if len(fit) == 1 else None
        clause = clause.parent
    return None
