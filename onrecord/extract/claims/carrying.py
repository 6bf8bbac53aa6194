"""Periods that a figure takes over from a sentence before: "fell 2% in June … Imports rose 1%"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import bases
from onrecord.extract.claims import times as roles
from onrecord.extract.claims.wording import dated
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.annotations import Claim, ClaimTime
    from onrecord.extract.claims.scene import Scene

_REPORTED: Final = frozenset({"author", "document", "dataset", "according_to"})
_NEAR: Final = 100
_FAR: Final = 500
_PERIOD: Final = re.compile(r"\d{4}(?:-\d\d|-Q\d|-H\d)?(?:/\d{4}(?:-\d\d)?)?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_OPEN: Final = ("since", "so far")
_BESIDE: Final = frozenset({"RP", "RB", "IN"})
_MOVES: Final = frozenset({"increase", "decrease"})
_HELD: Final = frozenset({"reference", "event", "deadline", "effective_to"})


def carried(scene: Scene, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give a figure of the past without a period that of the change before it, close by.

    Never to what somebody is quoted with, never a period to come, and a day only to what is traded.
    """
    found: list[Claim] = []
    before: Claim | None = None
    for claim in claims:
        period = None if before is None else next((t for t in before.times if _period(scene, before, t)), None)
        if period is not None and before is not None and _follows(scene, before, claim, period):
            claim = _with(claim, period, before.fact_period)  # noqa: PLW2901 - takes the place of the one without
        found.append(claim)
        gives = claim.type in {"change", "quantity"} or claim.lemma in _MOVES
        if gives and any(_period(scene, claim, time) for time in claim.times):
            before = claim
    return tuple(found)


def _with(claim: Claim, period: ClaimTime, edtf: str | None) -> Claim:
    flags = tuple(sorted({*claim.flags, "period_inherited"}))
    told = dated(claim.text, period.time.value if period.time.resolved else None)
    times = (replace(period, inherited=True), *claim.times)
    return replace(claim, times=times, flags=flags, fact_period=edtf, text=told)


def _period(scene: Scene, claim: Claim, time: ClaimTime) -> bool:
    """Tell whether a time is a period that has begun, and the one that the claim is about."""
    value = time.time.value or ""
    said = time.time.span.of(scene.tree.text).lower()
    if bases.measured_from(scene.tree, time.time):
        return False
    if time.role != "reference" and not (time.role == "event" and claim.lemma in _MOVES):
        return False
    if "presupposed" in claim.flags or not roles.dated(time.time) or said.endswith(_OPEN):
        return False
    if _DAY.fullmatch(value):
        return value[:10] == scene.today and _traded(scene, claim)
    begun = scene.today is None or time.time.start_date is None or time.time.start_date <= scene.today
    return begun and _PERIOD.fullmatch(value) is not None


def _follows(scene: Scene, before: Claim, claim: Claim, period: ClaimTime) -> bool:
    """Tell whether a claim goes on where the one before it left off."""
    if claim.modality != "asserted" or claim.type not in {"change", "quantity"} or "presupposed" in claim.flags:
        return False
    if any(time.role in _HELD for time in claim.times) or not _past(scene, claim):
        return False
    if claim.statement != before.statement and claim.attribution not in _REPORTED:
        return False
    if _DAY.fullmatch(period.time.value or ""):
        return claim.type == "change" and _traded(scene, claim)
    if _traded(scene, claim) != _traded(scene, before):
        return False
    return claim.cites[0].start - before.cites[-1].end < (_FAR if claim.type == "change" else _NEAR)


def _past(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim tells what happened: not what is, has become or would be."""
    tags = {scene.tree.tag[i] for i in scene.tree.tokens(claim.predicate) if scene.tree.tag[i] not in _BESIDE}
    return bool(tags & {"VBD", "VBG"} or tags == {"VBN"}) and not tags & {"MD", "VBZ", "VBP"}


def _traded(scene: Scene, claim: Claim) -> bool:
    """Tell whether the subject of a claim is a thing that markets price."""
    if claim.subject is None:
        return False
    return any(scene.tree.lemma[i].lower() in _things() for i in scene.tree.tokens(claim.subject.span))


@cache
def _things() -> frozenset[str]:
    rules = load("traded", "onrecord.extract.claims").rules.values()
    return frozenset(word for rule in rules for word in rule.data["words"])
