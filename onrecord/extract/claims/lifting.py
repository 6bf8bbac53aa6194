"""Dates of a clause that belong to the claim around it, or to the noun that it describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import times

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene

_COMPLEMENTS: Final = frozenset({"xcomp", "ccomp"})
_COMMA: Final = 2
_PARTICIPLES: Final = frozenset({"VBN", "VBG"})
_MEANS: Final = frozenset({"by", "for", "of", "from", "in", "without", "to"})
_WHEN: Final = frozenset({"when", "where", "which"})


def lifted(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give the date of a complement to the claim around it: "charges $5 to bring a bag from 1 July" is one claim."""
    by_clause = {draft.clause.head: draft for draft in drafts if draft.noun is None and draft.joint is None}
    gone: set[int] = set()
    for draft in reversed(drafts):  # the innermost first
        outer = _around(scene, draft, by_clause)
        if outer is not None:
            outer.times = sorted({*outer.times, *draft.times}, key=lambda time: time.start)
            gone.add(id(draft))
    return [draft for draft in drafts if id(draft) not in gone]


def _around(scene: Scene, draft: Draft, by_clause: dict[int, Draft]) -> Draft | None:
    clause, parent = draft.clause, draft.clause.parent
    if parent is None or draft.noun is not None or draft.joint is not None or not _completes(scene, clause):
        return None
    if any(quantity.kind != "duration" for quantity in draft.quantities) or scene.saying(parent):
        return None
    outer = by_clause.get(parent.head)
    if outer is None or outer.statement != draft.statement:
        return None
    if clause.relation == "acl":
        return None if any(times.dated(time) for time in draft.times) else outer
    spent = scene.tree.tag[clause.top] == "VBG" and clause.relation == "xcomp"  # "will spend May mending it by June"
    if any(times.dated(time) for time in outer.times) and not spent:
        return None
    above = scene.tree.head[clause.top]
    return outer if clause.relation == "pcomp" or above in parent.verbs else None


def _completes(scene: Scene, clause: Clause) -> bool:
    """Tell whether a clause is part of what the one around it says: "to bring a bag", "by failing to pay"."""
    tree = scene.tree
    if clause.relation == "pcomp":
        return tree.lower[tree.head[clause.top]] in _MEANS
    if clause.relation == "acl":  # "is 15% built after 5 days"; "with the quays closing for 3 days" says more
        close = tree.lower[tree.left[clause.top] - 1] != "," and not _accompanied(scene, tree.head[clause.top])
        return close and clause.elided and tree.tag[clause.top] in _PARTICIPLES
    return clause.relation in _COMPLEMENTS


def _accompanied(scene: Scene, noun: int) -> bool:
    """Tell whether a noun stands behind "with", among others even."""
    for up in scene.tree.up(noun):
        if scene.tree.pos[up] in {"VERB", "AUX"}:
            return False
        if scene.tree.lower[up] == "with":
            return True
    return False


def described(scene: Scene, clause: Clause) -> list[Time]:
    """Return the period of what a relative clause is about: "second-quarter sales, which fell 4%"."""
    above, tree = clause.parent, scene.tree
    if above is None or clause.relation not in {"relcl", "advcl"}:
        return []
    noun = tree.head[clause.top]
    first = tree.left[clause.top]
    if clause.relation == "relcl" and clause.elided and clause.subject is not None:
        noun = clause.subject
    elif tree.lower[first] not in _WHEN or first <= _COMMA:
        return []
    elif clause.relation == "advcl":
        noun = first - _COMMA  # "the 2022 record, when …", whatever the parser ties it to
    dated = [time for time in scene.times.get(above.head, ()) if times.dated(time)]
    return [time for time in dated if _tells(scene, time, noun)]


def _tells(scene: Scene, time: Time, noun: int) -> bool:
    """Tell whether a time says which one a noun is, or is that noun itself: "in 2022, when 5% of it melted"."""
    tokens = scene.tree.tokens(time.span)
    if not tokens:
        return False
    return noun in tokens or (times.beside_noun(scene.tree, time) and scene.tree.head[tokens[-1]] == noun)
