"""Periods that a figure takes over from a sentence before: "fell 2% in June … Imports rose 1%"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import bases
from onrecord.extract.claims import times as roles
from onrecord.extract.claims.moments import dated
from onrecord.extract.claims.traded import quoted, traded

if TYPE_CHECKING:
    from onrecord.extract.annotations import Claim, ClaimTime
    from onrecord.extract.claims.scene import Scene

_REPORTED: Final = frozenset({"author", "document", "dataset", "according_to"})
_NEAR: Final = 100
_FAR: Final = 500
_PERIOD: Final = re.compile(r"\d{4}(?:-\d\d|-Q\d|-H\d|-W\d\d)?(?:/\d{4}(?:-\d\d)?)?|XXXX-(?:\d\d|[QH]\d)")
"""A year or a part of one, a week; without a day of publication the month stands without its year."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_OPEN: Final = ("since", "so far")
_BESIDE: Final = frozenset({"RP", "RB", "IN"})
_MOVES: Final = frozenset({"increase", "decrease"})
_HELD: Final = frozenset({"reference", "event", "deadline", "effective_to"})


@dataclass(slots=True)
class _Told:
    """What has been told so far.

    Attributes:
        period: the last claim that has a period of its own or has taken one over, and that period.
        day: the last claim of a traded thing that has a day, and that day.
        heads: the period that was told last of each thing measured, by the lemma of its noun.
    """

    period: tuple[Claim, ClaimTime] | None = None
    day: tuple[Claim, ClaimTime] | None = None
    heads: dict[str, ClaimTime] = field(default_factory=dict)

    def keep(self, claim: Claim, time: ClaimTime, head: str | None) -> None:
        """Keep the period or day of a claim for those that follow."""
        time = replace(time, inherited=False)
        if _a_day(time):
            self.day = (claim, time)
            return
        self.period = (claim, time)
        if head is not None:
            self.heads[head] = time


def carried(scene: Scene, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give a figure of the past without a period that of the change before it, close by or of the same thing.

    Never to what somebody is quoted with, never a period to come, and a day only to what is traded.
    """
    found: list[Claim] = []
    told = _Told()
    for claim in claims:
        head = _measure(scene, claim)
        for before, period in filter(None, (told.day, told.period)):
            if _follows(scene, before, claim, period) and _reaches(before, claim, told.heads.get(head or "") == period):
                claim = _with(claim, period)  # noqa: PLW2901 - takes the place of the one without
                break
        found.append(claim)
        own = next((time for time in claim.times if _period(scene, claim, time)), None)
        if own is not None and _gives(scene, claim, own):
            told.keep(claim, own, head)
    return tuple(found)


def _reaches(before: Claim, claim: Claim, same: bool) -> bool:  # noqa: FBT001 - told of the same thing
    """Tell whether a claim is close enough to the one before it, or of the same thing."""
    if claim.type == "change":
        return same or claim.cites[0].start - before.cites[-1].end < _FAR
    return claim.cites[0].start - before.cites[-1].end < _NEAR


def _gives(scene: Scene, claim: Claim, period: ClaimTime) -> bool:
    """Tell whether what follows a claim may be of its period, too."""
    if claim.modality != "asserted":
        return False
    return claim.type in {"change", "quantity"} or claim.lemma in _MOVES or _of_results(scene, period)


def _a_day(time: ClaimTime) -> bool:
    return _DAY.fullmatch(time.time.value or "") is not None


def _with(claim: Claim, period: ClaimTime) -> Claim:
    flags = tuple(sorted({*claim.flags, "period_inherited"}))
    text = dated(claim.text, period.time.value if period.time.resolved else None)
    edtf = (period.time.edtf or period.time.value) if period.time.resolved else None
    times = (replace(period, inherited=True), *claim.times)
    return replace(claim, times=times, flags=flags, fact_period=edtf, text=text)


def _period(scene: Scene, claim: Claim, time: ClaimTime) -> bool:
    """Tell whether a time is a period that has begun, and the one that the claim is about."""
    value = time.time.value or ""
    said = time.time.span.of(scene.tree.text).lower()
    if "presupposed" in claim.flags or not roles.dated(time.time) or said.endswith(_OPEN):
        return False
    if bases.measured_from(scene.tree, time.time):
        return False
    moved = time.role == "event" and claim.lemma in _MOVES and quoted(scene, claim)
    if time.role != "reference" and not moved and not _of_results(scene, time):
        return False
    if _a_day(time):
        return value == scene.today and quoted(scene, claim)
    begun = scene.today is None or time.time.start_date is None or time.time.start_date <= scene.today
    return begun and _PERIOD.fullmatch(value) is not None


def _of_results(scene: Scene, time: ClaimTime) -> bool:
    """Tell whether a period says which results an event is about: "reported fourth-quarter profit"."""
    return time.role == "event" and "-Q" in (time.time.value or "") and roles.beside_noun(scene.tree, time.time)


def _follows(scene: Scene, before: Claim, claim: Claim, period: ClaimTime) -> bool:
    """Tell whether a claim goes on where the one before it left off."""
    if claim.modality != "asserted" or claim.type not in {"change", "quantity"} or "presupposed" in claim.flags:
        return False
    if any(time.role in _HELD for time in claim.times) or not _past(scene, claim):
        return False
    if claim.statement != before.statement and claim.attribution not in _REPORTED:
        return False
    if _a_day(period):
        return claim.type == "change" and quoted(scene, claim)
    return traded(scene, claim) == traded(scene, before) and not _dated_beside(scene, claim)


def _dated_beside(scene: Scene, claim: Claim) -> bool:
    """Tell whether a clause around a claim has a date that may be meant: "when fares fell in 2021, sales rose 4%"."""
    clause = scene.clauses.of[scene.tree.at(claim.predicate.start)]
    if clause is None:
        return False
    beside = (scene.clauses.of[kid] for verb in clause.verbs for kid in scene.tree.children[verb])
    inner = [one for one in beside if one is not None and one is not clause and one.relation == "advcl"]
    return any(roles.dated(time) for one in inner for time in scene.times.get(one.head, ()))


def _past(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim tells what happened: not what is, has become or would be."""
    tags = {scene.tree.tag[i] for i in scene.tree.tokens(claim.predicate)} - _BESIDE
    return bool(tags & {"VBD", "VBG"} or tags == {"VBN"}) and not tags & {"MD", "VBZ", "VBP"}


def _measure(scene: Scene, claim: Claim) -> str | None:
    """Return what is measured: the noun of the subject, as a lemma."""
    if claim.subject is None:
        return None
    head = scene.tree.top(scene.tree.tokens(claim.subject.span))
    return None if head is None or scene.tree.tag[head] not in {"NN", "NNS"} else scene.tree.lemma[head].lower()
