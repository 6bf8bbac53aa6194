"""Periods that a figure takes over from the words before: "fell 2% in June … imports rose 1%"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import times as roles

if TYPE_CHECKING:
    from onrecord.extract.annotations import Claim, ClaimTime, Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene

_REPORTED: Final = frozenset({"author", "document", "dataset", "according_to"})
_NEAR: Final = 100
_FAR: Final = 500
_TIED: Final = frozenset({"conj", "advcl", "pcomp", "acl", "xcomp"})


def continues(scene: Scene, clause: Clause) -> bool:
    """Tell whether a coordinated clause has the tense of the first, so that its date can hold for both."""
    parent = clause.parent
    return parent is not None and clause.relation == "conj" and _tense(scene, clause) == _tense(scene, parent) != ""


def _tense(scene: Scene, clause: Clause) -> str:
    tree = scene.tree
    helpers = [tree.tag[kid] for kid in tree.children[clause.top] if tree.dep[kid] in {"aux", "auxpass"}]
    if "MD" in helpers:
        return "modal"
    if tree.tag[clause.top] == "VBD" or "VBD" in helpers:
        return "past"
    return ""


def times(scene: Scene, draft: Draft) -> list[Time]:
    """Return the period that a claim takes over from the clause that its own one is tied to."""
    clause: Clause | None = draft.clause
    if not draft.quantities and not continues(scene, draft.clause):
        return []
    tied = _TIED if draft.quantities else {"conj"}
    while clause is not None and clause.relation in tied:
        clause = clause.parent
        if clause is not None and not scene.saying(clause):
            above = [time for time in scene.times.get(clause.head, []) if roles.dated(time)]
            if above:
                return above[:1]
    return []


def carried(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give a change without a period that of the figure before it, close by; never to what somebody is quoted with."""
    found: list[Claim] = []
    before: Claim | None = None
    for claim in claims:
        moved = claim.type == "change" and claim.modality == "asserted"
        follows = moved or (claim.type == "quantity" and claim.modality == "asserted" and before is not None)
        period = None if before is None else next((time for time in before.times if _period(time)), None)
        if follows and before is not None and period is not None and _lacks(claim) and _next(before, claim):
            claim = _with(claim, period, before.fact_period)  # noqa: PLW2901 - takes the place of the one without
        found.append(claim)
        if (moved or claim.type == "quantity") and any(_period(time) for time in claim.times):
            before = claim
    return tuple(found)


def _with(claim: Claim, period: ClaimTime, edtf: str | None) -> Claim:
    flags = tuple(sorted({*claim.flags, "period_inherited"}))
    return replace(claim, times=(replace(period, inherited=True), *claim.times), flags=flags, fact_period=edtf)


def _period(time: ClaimTime) -> bool:
    return time.role == "reference" and roles.dated(time.time) and not (time.time.value or "").count("-") > 1


def _lacks(claim: Claim) -> bool:
    """Tell whether a claim has no period of its own; a base of comparison is none."""
    if any(time.role in {"reference", "event", "deadline", "effective_to"} for time in claim.times):
        return False
    return "presupposed" not in claim.flags


def _next(before: Claim, claim: Claim) -> bool:
    if claim.statement != before.statement and claim.attribution not in _REPORTED:
        return False
    gap = claim.cites[0].start - before.cites[-1].end
    far = _FAR if claim.type == "change" else _NEAR
    return gap < far
