"""The frame of a claim: its subject, its predicate and its object, as tokens and stretches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import types

if TYPE_CHECKING:
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene
    from onrecord.text import Span

_VERBAL: Final = frozenset({"aux", "auxpass", "neg", "prt"})
_OBJECTS: Final = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass", "ROOT", "conj", "appos"})
_LEAVING: Final = frozenset({"leave", "bring", "take", "lift", "push", "value", "make", "send", "drive", "drag"})
"""Verbs whose object comes to have the figure."""
_LONG_CHAIN: Final = 12
_PARTICLE: Final = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """Subject, predicate and object of a claim, as tokens and stretches.

    Attributes:
        subject: head of who does it.
        predicate: the words that carry it.
        word: their lemma.
        object: head of what it is done to.
        about: head of what comes to have the figure, where that is another: of "leaving a gap of $4" the gap.
    """

    subject: int | None
    predicate: Span
    word: str
    object: int | None
    about: int | None = None


def frame(scene: Scene, draft: Draft) -> Frame:
    """Find subject, predicate and object of a draft."""
    return of_noun(scene, draft) if draft.noun is not None else of_clause(scene, draft)


def of_clause(scene: Scene, draft: Draft) -> Frame:
    """Take the frame of a clause; of a headline without a verb, its noun and its figure."""
    tree, clause = scene.tree, draft.clause
    if tree.pos[clause.head] not in {"VERB", "AUX"} and draft.quantities:
        return _of_headline(scene, draft)
    if draft.joint is not None and tree.lower[draft.joint] in {"up", "down"}:
        return Frame(clause.subject, tree.span(draft.joint, draft.joint), tree.lower[draft.joint], None)
    subject = draft.joint if clause.measured and draft.joint is not None else clause.subject
    first, last = clause.top, clause.head
    for kid in tree.children[first]:
        if kid < first and tree.dep[kid] in _VERBAL and tree.lower[kid] != "that":
            first = min(first, kid)
    for kid in tree.children[last]:
        if tree.dep[kid] == "prt" and kid > last and kid - last <= _PARTICLE:
            last = kid
    if last - first > _LONG_CHAIN:  # a long insertion stands between
        first = clause.head
    predicate = tree.span(first, max(first, last))
    thing = clause.object if draft.grade is None or draft.about is None else tree.top(draft.grade)
    return Frame(subject, predicate, tree.lemma[clause.head], thing, _left(scene, draft))


def _left(scene: Scene, draft: Draft) -> int | None:
    """Return what comes to have the figure in "lifting the median to $900,000", "leaving a gap of $4 million"."""
    tree, clause = scene.tree, draft.clause
    if tree.lemma[clause.head] not in _LEAVING or tree.tag[clause.head] != "VBG" or clause.relation != "advcl":
        return None
    thing = tree.child(clause.head, "dobj")
    if thing is None or not draft.quantities or draft.joint is not None:
        return None
    return None if any(thing in tree.tokens(q.span) for q in draft.quantities) else thing


def _of_headline(scene: Scene, draft: Draft) -> Frame:
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
        return Frame(subject, tree.span(ways[0], ways[0]), tree.lower[ways[0]], None)
    changed = subject == head and types.changes(tree.lemma[head])
    return Frame(
        _measure(scene, head, draft) if changed else subject,
        tree.span(head, head) if changed else span,
        tree.lemma[head] if changed else "be",
        None,
    )


def of_noun(scene: Scene, draft: Draft) -> Frame:
    """Take the frame of a noun phrase: "its $69 billion deficit", "an 11% drop in exports", "the 4 May vote"."""
    tree, noun = scene.tree, draft.noun
    if noun is None:
        return of_clause(scene, draft)
    if draft.quantities:
        word = tree.lemma[noun]
        if types.changes(word):
            return Frame(_measure(scene, noun, draft), tree.span(noun, noun), word, None)
        span = draft.quantities[0].span
        return Frame(draft.apposed if draft.apposed is not None else noun, span, "be", None)
    if draft.times:
        return Frame(noun, _premodified(scene, noun), "take_place", None)
    return Frame(_source_head(scene, draft), tree.span(noun, noun), tree.lemma[noun], None)


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
    named = tree.child(noun, "poss", "compound")
    return draft.clause.subject if named is None and tree.dep[noun] in _OBJECTS else named
