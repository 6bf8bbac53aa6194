"""A draft made into a claim: its predicate, arguments, times, modality, polarity, citation and wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Claim
from onrecord.extract.claims import inheritance, keys, modality, polarity, sentences, times, types
from onrecord.extract.claims.arguments import argument
from onrecord.text import Span

if TYPE_CHECKING:

    from onrecord.extract.annotations import Argument, Quantity, Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.modality import Modality
    from onrecord.extract.claims.scene import Scene
    from onrecord.schemas.terms import Flag

_FAR: Final = 600
_FOOTNOTE: Final = re.compile(r"(?:\[\d{0,3}\]?\s*)+$")
_VERBAL: Final = frozenset({"aux", "auxpass", "neg", "prt"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """Subject, predicate and object of a claim, as tokens and stretches."""

    subject: int | None
    predicate: Span
    word: str
    object: int | None


def claim(scene: Scene, draft: Draft) -> Claim:
    """Make a claim of a draft."""
    frame = _frame(scene, draft)
    statement = None if draft.statement is None else scene.statements[draft.statement]
    mode = _modality(scene, draft, statement)
    quantities = tuple(draft.quantities)
    kind = types.of_claim(frame.word, quantities, mode, statement)
    lemma, rule = types.controlled(frame.word)
    inherited = [] if draft.times or draft.noun is not None else inheritance.times(scene, draft)
    when = times.claimed(scene.tree, draft.times, kind) + times.claimed(scene.tree, inherited, kind, inherited=True)
    when += times.reported(scene, statement)
    negated = _negation(scene, draft, statement)
    subject = None if frame.subject is None else argument(scene.tree, scene.names, frame.subject)
    thing = None if frame.object is None else argument(scene.tree, scene.names, frame.object)
    return Claim(
        type=kind,
        predicate=frame.predicate,
        lemma=lemma,
        cites=_cites(scene, draft.tokens, statement),
        text=sentences.of_draft(scene, draft, frame.subject, statement),
        subject=subject,
        object=thing,
        quantities=quantities,
        times=when,
        statement=draft.statement,
        attribution="author" if statement is None else statement.type,
        modality=mode.klass,
        certainty=mode.certainty,
        modality_cue=mode.cue,
        polarity="negated" if negated else "affirmed",
        polarity_cue=negated,
        condition=modality.condition(scene.tree, draft.clause) if draft.noun is None else None,
        cause=_cause(scene, draft),
        flags=_flags(draft, quantities, bool(inherited), statement, subject),
        fact_key=keys.fact_key(
            subject,
            lemma,
            "" if thing is None else Span(thing.start, thing.end).of(scene.tree.text),
            quantities,
            scene.tree.text,
        ),
        fact_period=keys.fact_period(when),
        rules=tuple(r for r in (_source(draft), rule, mode.rule, *(q.rule for q in quantities)) if r),
        confidence=_confidence(draft, statement),
    )


def _negation(scene: Scene, draft: Draft, statement: Statement | None) -> Span | None:
    if draft.noun is not None:
        return None
    cue = polarity.negation(scene.tree, draft.clause)
    if cue is None and statement is not None and statement.cue_class == "deny" and statement.cue:
        top = scene.tree.top(scene.tree.tokens(statement.cue[0]))
        return None if top in draft.clause.verbs else statement.cue[0]
    return cue


def _source(draft: Draft) -> str:
    if draft.noun is not None:
        return "claims.noun"
    if draft.quantities:
        return "claims.clause"
    return "claims.dated" if draft.times else "claims.said"


def _frame(scene: Scene, draft: Draft) -> _Frame:
    return _noun_frame(scene, draft) if draft.noun is not None else _clause_frame(scene, draft)


def _clause_frame(scene: Scene, draft: Draft) -> _Frame:
    tree, clause = scene.tree, draft.clause
    if tree.pos[clause.head] not in {"VERB", "AUX"} and draft.quantities:
        return _bare_frame(scene, draft)
    if draft.joint is not None and tree.lower[draft.joint] in {"up", "down"}:
        return _Frame(clause.subject, tree.span(draft.joint, draft.joint), tree.lower[draft.joint], None)
    first, last = clause.top, clause.head
    for kid in tree.children[first]:
        if kid < first and tree.dep[kid] in _VERBAL and tree.lower[kid] != "that":
            first = min(first, kid)
    for kid in tree.children[last]:
        if tree.dep[kid] == "prt" and kid > last and kid - last <= 2:
            last = kid
    if last - first > 12:  # noqa: PLR2004 - a chain that far apart is broken by a long insertion
        first = clause.head
    return _Frame(clause.subject, tree.span(first, max(first, last)), tree.lemma[clause.head], clause.object)


def _bare_frame(scene: Scene, draft: Draft) -> _Frame:
    """Read a headline without a verb: "Profits up 20%", "Unemployment: 4.1%"."""
    tree, head = scene.tree, draft.clause.head
    span = draft.quantities[0].span
    top = tree.top(tree.tokens(span))
    ways = [i for i in (tree.up(top) if top is not None else ()) if tree.lower[i] in {"up", "down"}]
    subject = draft.clause.subject
    figure_only = head in tree.tokens(span) and tree.child(head, "prep", "acl", "relcl") is None
    if subject is None and tree.pos[head] in {"NOUN", "PROPN"} and not figure_only:
        subject = head
    if ways:
        return _Frame(subject, tree.span(ways[0], ways[0]), tree.lower[ways[0]], None)
    changed = subject == head and types.changes(tree.lemma[head])
    return _Frame(
        _measure(scene, head, draft) if changed else subject,
        tree.span(head, head) if changed else span,
        tree.lemma[head] if changed else "be",
        None,
    )


def _noun_frame(scene: Scene, draft: Draft) -> _Frame:
    tree, noun = scene.tree, draft.noun
    if noun is None:
        return _clause_frame(scene, draft)
    if draft.quantities:
        word = tree.lemma[noun]
        if types.changes(word):
            return _Frame(_measure(scene, noun, draft), tree.span(noun, noun), word, None)
        span = draft.quantities[0].span
        return _Frame(draft.apposed if draft.apposed is not None else noun, span, "be", None)
    if draft.times:
        return _Frame(noun, _premodified(scene, noun), "take_place", None)
    return _Frame(_source_head(scene, draft), tree.span(noun, noun), tree.lemma[noun], None)


def _premodified(scene: Scene, noun: int) -> Span:
    tree = scene.tree
    before = [
        k for k in tree.children[noun] if k < noun and tree.dep[k] not in {"det", "poss", "punct", "cc", "predet"}
    ]
    return tree.span(min([noun, *(tree.left[k] for k in before)]), noun)


def _source_head(scene: Scene, draft: Draft) -> int | None:
    """Return the head of who says it, for what a noun says: "the bank's forecast of a rise"."""
    if draft.statement is None or not scene.statements[draft.statement].source:
        return draft.clause.subject
    return scene.tree.top(scene.tree.tokens(scene.statements[draft.statement].source[0]))


def _measure(scene: Scene, noun: int, draft: Draft) -> int | None:
    """Return what goes up or down in "an 11% drop in exports"."""
    tree = scene.tree
    for kid in tree.children[noun]:
        if tree.dep[kid] == "prep" and tree.lower[kid] in {"in", "of", "for"}:
            inside = tree.child(kid, "pobj")
            if inside is not None and not any(inside in tree.tokens(q.span) for q in draft.quantities):
                return inside
    return tree.child(noun, "poss", "compound") or draft.clause.subject


def _modality(scene: Scene, draft: Draft, statement: Statement | None) -> Modality:
    if draft.noun is None:
        found = modality.of_clause(scene.tree, draft.clause, statement)
        present = scene.tree.tag[draft.clause.top] in {"VBZ", "VBP", "VBG"}
    else:
        found, present = modality.of_noun(scene.tree, draft.noun), not draft.quantities
    if found.klass == "asserted" and statement is not None and not (draft.quantities or draft.times):
        found = _of_content(scene, draft, statement)
    ahead = [time for time in draft.times if times.role(scene.tree, time, "event") == "event"]
    if found.klass == "asserted" and present and scene.future(ahead):
        return modality.Modality("scheduled", "certain", None, "modality.future_date")
    return found


def _of_content(scene: Scene, draft: Draft, statement: Statement) -> Modality:
    """Read the modality of what is said as a noun: "hinted at the possibility of a sale"."""
    for span in statement.content:
        top = scene.tree.top(scene.tree.tokens(span))
        if top is not None and scene.tree.pos[top] == "NOUN" and top not in draft.clause.verbs:
            return modality.of_noun(scene.tree, top, itself=True)
    return modality.Modality()


def _cites(scene: Scene, own: list[int], statement: Statement | None) -> tuple[Span, ...]:
    """Cite the claim's own words, and the words that say who says so."""
    whole = scene.tree.span(own[0], own[-1])
    parts = [] if statement is None else [*statement.source, *statement.cue]
    near = [p for p in parts if "\n" not in scene.tree.text[min(whole.start, p.start) : max(whole.end, p.end)]]
    if near:
        hull = Span(min(whole.start, *(p.start for p in near)), max(whole.end, *(p.end for p in near)))
        if hull.end - hull.start <= _FAR:
            return _within(scene, hull)
    far = [Span(min(p.start for p in parts), max(p.end for p in parts))] if parts else []
    return tuple(sorted({piece for span in (whole, *far) for piece in _within(scene, span)}))


def _within(scene: Scene, span: Span) -> tuple[Span, ...]:
    """Cut a stretch at paragraph ends."""
    pieces, at = [], span.start
    for line in span.of(scene.tree.text).split("\n"):
        bare = _FOOTNOTE.sub("", line).strip()
        if bare:
            start = at + line.index(bare)
            pieces.append(Span(start, start + len(bare)))
        at += len(line) + 1
    return tuple(pieces)


def _cause(scene: Scene, draft: Draft) -> Span | None:
    tree = scene.tree
    if draft.noun is not None:
        return None
    for verb in draft.clause.verbs:
        for kid in tree.children[verb]:
            if tree.dep[kid] == "advcl" and any(
                tree.lower[k] in {"because", "since"} and tree.dep[k] == "mark" for k in tree.children[kid]
            ):
                return tree.span(tree.left[kid], tree.right[kid])
            if tree.dep[kid] == "prep" and tree.lower[kid] in {"because", "due"}:
                return tree.span(tree.left[kid], tree.right[kid])
    return None


def _flags(
    draft: Draft,
    quantities: tuple[Quantity, ...],
    inherited: bool,
    statement: Statement | None,
    subject: Argument | None,
) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if draft.noun is not None:
        flags.append("presupposed")
    if any(q.role == "change" and q.basis is None for q in quantities):
        flags.append("basis_not_stated")
    if inherited:
        flags.append("period_inherited")
    if any(t.year_inferred for t in draft.times):
        flags.append("year_inferred")
    if any(not t.resolved and t.type == "DATE" for t in draft.times):
        flags.append("date_unresolved")
    if any(q.currency_assumed for q in quantities):
        flags.append("currency_assumed")
    if any(q.vague for q in quantities):
        flags.append("vague_quantity")
    if statement is not None:
        flags += ["floating_quote"] * statement.floating + ["nested_attribution"] * (statement.parent is not None)
    if subject is None:
        flags.append("no_subject")
    return tuple(flags)


def _confidence(draft: Draft, statement: Statement | None) -> float:
    value = 0.8 if draft.quantities else 0.7
    if draft.noun is not None:
        value -= 0.1
    return round(value if statement is None else value * (0.5 + statement.confidence / 2), 2)


def distinct(claims: list[Claim], text: str) -> tuple[Claim, ...]:
    """Leave out what a line that is printed twice says again, and what two rules make of the same words."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Claim] = []
    for one in claims:
        words = tuple(cite.of(text) for cite in one.cites)
        figures = tuple(q.span.of(text) for q in one.quantities)
        key = (
            one.type,
            words,
            one.predicate.of(text),
            figures,
            None if one.subject is None else text[one.subject.start : one.subject.end],
        )
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)
