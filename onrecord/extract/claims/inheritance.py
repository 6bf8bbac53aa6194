"""Times that a clause takes over from the one that it is tied to: "fell 2% in June, with imports rising 1%"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import bases
from onrecord.extract.claims import times as roles
from onrecord.extract.claims.agreement import HELPERS
from onrecord.extract.claims.clause import FINITE

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene

_TIED: Final = frozenset({"conj", "advcl", "pcomp", "acl", "xcomp"})


def continues(scene: Scene, clause: Clause) -> bool:
    """Tell whether a coordinated clause has the tense of the first, so that its date can hold for both."""
    parent = clause.parent
    return parent is not None and clause.relation == "conj" and _tense(scene, clause) == _tense(scene, parent) != ""


def held(scene: Scene, time: Time) -> bool:
    """Tell whether a time is one that a claim holds for: not how long it lasts, nor what it is measured from."""
    return roles.dated(time) and not bases.measured_from(scene.tree, time)


def _departs(scene: Scene, clause: Clause) -> bool:
    """Tell whether a second predicate turns to another tense: "was held on 4 May and has two parts"."""
    tree, parent = scene.tree, clause.parent
    if parent is None or not clause.elided:
        return not continues(scene, clause)
    own = tree.tag[clause.top] if tree.tag[clause.top] in FINITE else ""
    above = tree.tag[parent.top]
    return bool(own) and own != above and _tense(scene, parent) != _tense(scene, clause)


def _tense(scene: Scene, clause: Clause) -> str:
    tree = scene.tree
    helpers = [tree.tag[kid] for kid in tree.children[clause.top] if tree.dep[kid] in HELPERS]
    if "MD" in helpers:
        return "modal"
    if tree.tag[clause.top] == "VBD" or "VBD" in helpers:
        return "past"
    return ""


def times(scene: Scene, draft: Draft) -> list[Time]:
    """Return the period that a claim takes over from the clause that its own one is tied to.

    A participle of the past tells what was so before: "a plant paid for with $5 million opens in May".
    """
    clause: Clause | None = draft.clause
    if not draft.quantities and not (draft.clause.elided and continues(scene, draft.clause)):
        return []
    if draft.clause.relation == "acl" and scene.tree.tag[draft.clause.top] == "VBN":
        return []
    tied = _TIED if draft.quantities else {"conj"}
    while clause is not None and clause.relation in tied:
        if clause.relation == "conj" and _departs(scene, clause):
            return []
        clause = clause.parent
        if clause is not None and not scene.saying(clause):
            above = [time for time in scene.times.get(clause.head, []) if held(scene, time)]
            if above:
                return above[:1]
    return []
