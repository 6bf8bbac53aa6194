"""Sentences for claims: a clause with its subject in place, a noun phrase turned into a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import extent, types
from onrecord.extract.claims.arguments import joined
from onrecord.extract.claims.wording import Writer, close

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_OBJECT_FORMS: Final = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me", "who": ""}
_MANY: Final = frozenset({"they", "we", "you", "them", "us", "their", "our", "both"})


def of_draft(scene: Scene, draft: Draft, subject: int | None, statement: Statement | None) -> str:
    """Write a claim as a sentence."""
    writer = Writer(scene.tree, scene.names)
    if draft.noun is None:
        body = _clause(scene, draft, subject, writer)
    elif draft.quantities:
        body = _measured(scene, draft, draft.noun, subject, writer)
    elif not draft.times:
        body = writer.words(draft.tokens)
    else:
        body = _dated(scene, draft, draft.noun, writer)
    return close(body, _source(scene, subject, statement))


def _source(scene: Scene, subject: int | None, statement: Statement | None) -> str:
    """Name who says it, unless the sentence does so itself."""
    if statement is None or any(subject in scene.tree.tokens(span) for span in statement.source):
        return ""
    if statement.speaker is not None and statement.speaker.name:
        return statement.speaker.name
    said = " ".join(span.of(scene.tree.text).replace("\n", " ").strip() for span in statement.source)
    return _OBJECT_FORMS.get(said.lower(), said)


def _clause(scene: Scene, draft: Draft, subject: int | None, writer: Writer) -> str:
    tree, clause = scene.tree, draft.clause
    tokens, swaps = draft.tokens, _gap(scene, draft, writer)
    if subject is None:
        return writer.words(tokens, tuple(draft.times))
    who = writer.phrase(subject)
    if not clause.elided and subject in tokens:
        known = scene.names.at(subject)
        if known is not None and known[0].kind == "person" and not joined(tree, subject):
            swaps |= dict.fromkeys(range(tree.left[subject], tree.right[subject] + 1), "")
            swaps[subject] = who
        be, first = _be(scene, draft, subject), extent.opening(tree, clause)
        if be and first not in swaps:
            swaps[first] = f"{be}{tree.text[tree.start[first] : tree.end[first]]}"
        return writer.words(tokens, tuple(draft.times), swaps)
    rest = [i for i in tokens if i != subject and not _relative(scene, draft, i)]
    return f"{who} {_be(scene, draft, subject)}{writer.words(rest, tuple(draft.times), swaps | _having(scene, draft))}"


def _gap(scene: Scene, draft: Draft, writer: Writer) -> dict[int, str]:
    """Write the antecedent behind the verb that it is the object of."""
    tree, clause = scene.tree, draft.clause
    if clause.gap is None:
        return {}
    pronouns = {i: "" for i in clause.tokens if tree.tag[i] in {"WDT", "WP"} and i < clause.top}
    return pronouns | {
        clause.head: f"{tree.text[tree.start[clause.head] : tree.end[clause.head]]} {writer.phrase(clause.gap)}"
    }


def _relative(scene: Scene, draft: Draft, token: int) -> bool:
    own = scene.clauses.of[token] is draft.clause
    return own and scene.tree.tag[token] in {"WDT", "WP"} and scene.tree.dep[token] in {"nsubj", "nsubjpass"}


def _having(scene: Scene, draft: Draft) -> dict[int, str]:
    tree = scene.tree
    return {i: "had" for i in tree.children[draft.clause.head] if tree.lower[i] == "having"}


def _be(scene: Scene, draft: Draft, subject: int) -> str:
    """Give a participle or infinitive the "be" that makes a sentence of it."""
    tree, clause = scene.tree, draft.clause
    top = clause.top
    if any(tree.dep[kid] in {"aux", "auxpass"} and tree.lower[kid] != "to" for kid in tree.children[top]):
        return ""
    infinitive = any(tree.lower[kid] == "to" and tree.dep[kid] == "aux" for kid in tree.children[top])
    participle = tree.tag[top] in {"VBG", "VBN"} and clause.relation != "conj"
    active = (
        tree.tag[top] == "VBN" and tree.child(top, "dobj", "ccomp", "oprd") is not None
    )  # a past tense taken for a participle
    if (not infinitive and not participle) or active or tree.pos[top] not in {"VERB", "AUX"}:
        return ""
    many = tree.tag[subject] in _PLURAL or tree.lower[subject] in _MANY or joined(tree, subject)
    past = not infinitive and _past(scene, clause)
    return {(True, True): "were ", (True, False): "are ", (False, True): "was ", (False, False): "is "}[many, past]


def _past(scene: Scene, clause: Clause) -> bool:
    """Tell whether the finite verb above a participle is in the past."""
    above = clause.parent
    while above is not None and scene.tree.tag[above.top] not in _FINITE:
        above = above.parent
    return above is not None and scene.tree.tag[above.top] == "VBD"


def _measured(scene: Scene, draft: Draft, noun: int, subject: int | None, writer: Writer) -> str:
    """Turn "its $69 billion deficit" into "its deficit is $69 billion", "an 11% drop in sales" into "sales fell"."""
    tree = scene.tree
    figures = {i for q in draft.quantities for i in tree.tokens(q.span)}
    amount = " ".join(q.span.of(tree.text) for q in draft.quantities)
    lemma, _ = types.controlled(tree.lemma[noun])
    if types.changes(tree.lemma[noun]) and subject is not None and subject != noun:
        return f"{writer.phrase(subject)} {'rose' if lemma == 'increase' else 'fell'} {amount}"
    if draft.apposed is not None:
        inside = [i for i in draft.tokens if tree.left[noun] <= i <= tree.right[noun]]
        return f"{writer.phrase(draft.apposed)}: {writer.words(inside)}"
    rest = [i for i in draft.tokens if i not in figures]
    rest = [
        i
        for i in rest
        if not (tree.dep[i] == "prep" and all(k in figures for k in tree.children[i]) and tree.children[i])
    ]
    behind = tree.tokens(draft.quantities[-1].span)[-1] + 1
    if draft.quantities[0].kind == "count" or tree.lower[min(behind, len(tree) - 1)] == "-":
        return writer.words(draft.tokens, tuple(draft.times))
    verb = "are" if tree.tag[noun] in _PLURAL else "is"
    return f"{writer.words(rest, tuple(draft.times))} {verb} {amount}"


def _dated(scene: Scene, draft: Draft, noun: int, writer: Writer) -> str:
    tree = scene.tree
    dates = {i for time in draft.times for i in tree.tokens(time.span)}
    when = ", ".join(time.value if time.resolved and time.value else time.span.of(tree.text) for time in draft.times)
    what = writer.words([i for i in draft.tokens if i not in dates])
    verb = "are" if tree.tag[noun] in _PLURAL else "is"
    return f"{what} {verb} {'' if when.startswith('P') else 'on '}{when}"
