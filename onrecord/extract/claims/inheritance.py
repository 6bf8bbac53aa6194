"""Periods that a figure takes over from the words before: "fell 2% in June … imports rose 1%"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import times as roles

if TYPE_CHECKING:
    from onrecord.extract.annotations import Claim, ClaimTime, Time
    from onrecord.extract.claims.clauses import Clause
    from onrecord.extract.claims.drafts import Draft
    from onrecord.extract.claims.scene import Scene

_NEAR: Final = 160
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


def carried(claims: tuple[Claim, ...], text: str) -> tuple[Claim, ...]:
    """Give a change without a period that of the change in the sentence before, in the same voice."""
    found: list[Claim] = []
    before: Claim | None = None
    for claim in claims:
        moved = claim.type == "change" and claim.modality == "asserted"
        if moved and before is not None and not claim.times and _next(before, claim, text):
            period = next(time for time in before.times if _period(time))
            claim = replace(  # noqa: PLW2901 - the claim with its period takes the place of the one without
                claim,
                times=(replace(period, inherited=True),),
                flags=tuple(sorted({*claim.flags, "period_inherited"})),
                fact_period=before.fact_period,
            )
        found.append(claim)
        if moved and any(_period(time) for time in claim.times):
            before = claim
    return tuple(found)


def _period(time: ClaimTime) -> bool:
    return time.role in {"reference", "event"} and roles.dated(time.time)


def _next(before: Claim, claim: Claim, text: str) -> bool:
    between = text[before.cites[-1].end : claim.cites[0].start]
    return claim.statement == before.statement and len(between) < _NEAR and between.count("\n\n") <= 1
