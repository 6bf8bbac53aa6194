"""Drafts of plain facts: what somebody or something that is named does or is, without figure, date or source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import efforts, reasons
from onrecord.extract.claims.agreement import HELPERS
from onrecord.extract.claims.clause import FINITE, PRONOUNS
from onrecord.extract.claims.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene

_TELLING: Final = FINITE | {"MD"}
_PARTS: Final = frozenset({"relcl", "ccomp", "pcomp"})
"""Ties of clauses without which the clause above does not say what it means."""


def of_named(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield a draft for each main clause about a name that nothing else has made one of."""
    made = {draft.clause.head for draft in drafts if draft.noun is None}
    made |= {above.head for draft in drafts for above in _needing(draft.clause)}
    for clause in scene.clauses.all:
        if clause.head in made or clause.head in scene.figures or scene.saying(clause):
            continue
        if scene.said[clause.head] is not None:
            continue
        if (stands(scene, clause) and _named(scene, clause)) or efforts.striving(scene, clause):
            yield Draft(clause)


def stands(scene: Scene, clause: Clause) -> bool:
    """Tell whether a clause is a finite main clause, or joined to one."""
    return _main(clause) and _finite(scene, clause)


def _needing(clause: Clause) -> Iterator[Clause]:
    """Yield the clauses that a clause is a part of: "a town where rents fell 3%" says nothing without the rents."""
    while clause.parent is not None:
        if clause.relation in _PARTS:
            yield clause.parent
        clause = clause.parent


def _main(clause: Clause) -> bool:
    """Tell whether a clause stands on its own, or is joined to one that does."""
    while clause.relation == "conj" and clause.parent is not None:
        clause = clause.parent
    return clause.relation == "ROOT"


def _finite(scene: Scene, clause: Clause) -> bool:
    """Tell whether a clause says that something is so, and neither asks nor only supposes it."""
    tree = scene.tree
    if reasons.mark(tree, clause) is not None:
        return False
    beside = (kid for verb in clause.verbs for kid in tree.children[verb] if tree.dep[kid] in HELPERS)
    return any(tree.tag[i] in _TELLING for i in (*clause.verbs, *beside)) and tree.lower[tree.right[clause.top]] != "?"


def _named(scene: Scene, clause: Clause) -> bool:
    """Tell whether the subject is a name, stands for one, or is somebody's who has one."""
    tree, subject = scene.tree, clause.subject
    if subject is None or scene.names.at(subject) is not None:
        return subject is not None
    if tree.tag[subject] in PRONOUNS:
        return False
    return any(tree.dep[kid] == "poss" and scene.names.at(kid) is not None for kid in tree.children[subject])
