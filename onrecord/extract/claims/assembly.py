"""A draft made into a claim: its arguments, times, modality, polarity, citation and wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Claim
from onrecord.extract.claims import (
    bases,
    citing,
    confidence,
    flags,
    frames,
    inheritance,
    keys,
    owners,
    polarity,
    ratings,
    reasons,
    selves,
    sentences,
    stance,
    times,
    types,
)
from onrecord.extract.claims.arguments import argument
from onrecord.extract.claims.clause import BULLETS
from onrecord.extract.claims.moments import dated

if TYPE_CHECKING:
    from onrecord.extract.annotations import ClaimTime, Quantity, Statement, Time
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene
    from onrecord.schemas.terms import ClaimType

_MARKS: Final = BULLETS | {"-", "–", "+"}
"""Marks of items of lists."""


def claim(scene: Scene, draft: Draft) -> Claim:
    """Make a claim of a draft."""
    tree, quantities = scene.tree, tuple(draft.quantities)
    frame = frames.frame(scene, draft)
    statement = None if draft.statement is None else scene.statements[draft.statement]
    mode = stance.modality_of(scene, draft, statement)
    negated = stance.negation(scene, draft, statement)
    kind = types.of_claim(frame.word, quantities, mode, statement)
    lemma, rule = types.controlled(frame.word)
    when = _times(scene, draft, statement, kind)
    who = frame.about if frame.about is not None else frame.subject
    subject = None if who is None else argument(tree, scene.names, who)
    subject = ratings.measure(scene, draft) or selves.resolved(scene, who, subject, statement)
    thing = None if frame.object is None else argument(tree, scene.names, frame.object)
    about = ratings.thing(scene, draft)
    keyed = about or ratings.keyed(draft, frame.object, thing)
    marks = confidence.features(scene, draft, subject=subject, mode=mode, times=when)
    return Claim(
        type=kind,
        predicate=frame.predicate,
        lemma=lemma,
        cites=citing.cites(scene, draft, statement),
        text=_text(scene, draft, frame.subject, when, meant=mode.klass),
        subject=subject,
        object=thing,
        participants=() if about is None else (("about", about),),
        quantities=quantities,
        times=when,
        statement=draft.statement,
        attribution="author" if statement is None else statement.type,
        modality=mode.klass,
        certainty=mode.certainty,
        modality_cue=mode.cue,
        polarity="affirmed" if negated is None else "negated",
        polarity_cue=negated,
        condition=None if draft.noun is not None else reasons.condition(tree, draft.clause),
        cause=None if draft.noun is not None else reasons.cause(tree, draft.clause.verbs),
        flags=flags.of_claim(draft, when, statement, subject, pronoun=_pronoun(scene, draft, frame.subject)),
        fact_key=keys.fact_key(scene, subject, lemma, keyed, quantities=quantities, times=_dates(scene, draft)),
        fact_period=keys.fact_period(tuple(t for t in when if not bases.measured_from(tree, t.time))),
        rules=_rules(draft, quantities, rule, mode.rule, polarity.rule(tree, negated)),
        features=marks,
        confidence=confidence.confidence(marks),
    )


def _text(scene: Scene, draft: Draft, subject: int | None, when: tuple[ClaimTime, ...], *, meant: str) -> str:
    """Write a claim as a sentence, with the period that it takes over."""
    taken = next((t.time.value for t in when if t.inherited and t.time.resolved), None)
    return dated(sentences.of_draft(scene, draft, subject, meant=meant), taken)


def _dates(scene: Scene, draft: Draft) -> list[Time]:
    return [*draft.times, *scene.times.get(draft.clause.head, ())]


def _pronoun(scene: Scene, draft: Draft, subject: int | None) -> bool:
    """Tell whether a claim is about a pronoun, or a measure whose "its" is left open: "its $4 million deficit"."""
    if subject is None:
        return False
    whose = owners.owner(scene, draft.clause, subject) if draft.noun == subject else None
    return scene.tree.tag[subject] in {"PRP", "WP", "WDT"} or (whose is not None and whose[1] is None)


def _times(scene: Scene, draft: Draft, statement: Statement | None, kind: ClaimType) -> tuple[ClaimTime, ...]:
    held = any(inheritance.held(scene, time) for time in draft.times)
    inherited = [] if held or draft.noun is not None else inheritance.times(scene, draft)
    own = times.claimed(scene.tree, draft.times, kind, named=draft.noun is not None and not draft.quantities)
    taken = times.claimed(scene.tree, inherited, kind, inherited=True)
    return own + taken + times.reported(scene, statement, besides=draft.times)


def _rules(draft: Draft, quantities: tuple[Quantity, ...], *found: str) -> tuple[str, ...]:
    if draft.noun is not None:
        first = "claims.noun"
    elif draft.quantities:
        first = "claims.clause"
    else:
        first = "claims.said" if draft.statement is not None else "claims.dated" if draft.times else "claims.plain"
    return tuple(rule for rule in (first, *found, *(q.rule for q in quantities)) if rule)


def distinct(claims: list[Claim], text: str) -> tuple[Claim, ...]:
    """Leave out what a line that is printed twice says again, and what two rules make of the same words."""
    kept: dict[tuple[object, ...], Claim] = {}
    for one in claims:
        words = tuple(cite.of(text) for cite in one.cites)
        figures = tuple(q.span.of(text) for q in one.quantities)
        who = None if one.subject is None else one.subject.span.of(text)
        others = tuple(part.span.of(text) for _, part in one.participants)
        key = (one.type == "role", words, one.predicate.of(text), figures, who, others)
        if key not in kept:
            kept[key] = one
        elif _itemized(kept[key], text) and not _itemized(one, text):
            del kept[key]  # "key points" before the story say again what stands in it
            kept[key] = one
    return tuple(kept.values())


def _itemized(claim: Claim, text: str) -> bool:
    """Tell whether the line of a claim begins with the mark of a list."""
    start = text.rfind("\n", 0, claim.cites[0].start) + 1
    return text[start : claim.cites[0].start].strip(" \t") in _MARKS
