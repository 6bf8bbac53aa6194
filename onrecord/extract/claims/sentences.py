"""Sentences for claims: a clause with its subject in place, a noun phrase turned into a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import extent, finite, nominals, polarity
from onrecord.extract.claims.arguments import joined
from onrecord.extract.claims.sourcing import attributed
from onrecord.extract.claims.wording import ITEM_START, Writer, close, possessive

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene

_CONTENT: Final = frozenset({"NOUN", "VERB", "ADJ"})
_LEAST: Final = 3
"""Words besides names that make a heading."""


def of_draft(scene: Scene, draft: Draft, subject: int | None, *, meant: str) -> str:
    """Write a claim as a sentence; ``meant`` is its modality, for what the words alone do not show."""
    writer = Writer(scene.tree, scene.names)
    if draft.noun is None and _titled(scene, draft):
        return attributed(scene, draft, subject, writer.words(draft.tokens), meant=meant)
    if draft.noun is None and (above := _turned(scene, draft)) is not None:
        body = _with_turn(draft, above, writer)
        said = _said_there(scene, draft, above)
        return close(body, "") if said else attributed(scene, draft, subject, body, meant=meant)
    if draft.noun is None:
        body = _clause(scene, draft, subject, writer, meant=meant)
    elif draft.quantities:
        body = nominals.measured(scene, draft, subject, writer, meant=meant)
    elif not draft.times:
        body = nominals.held(scene, draft, draft.noun, subject, writer)
    else:
        body = nominals.dated(scene, draft, draft.noun, writer)
    return attributed(scene, draft, subject, body, meant=meant)


def _titled(scene: Scene, draft: Draft) -> bool:
    """Tell a heading in capital initials, whose words stay as they are: "Council Sells Boats for Growing Too Old"."""
    tree = scene.tree
    if any(tree.text[tree.start[i]].islower() for i in draft.tokens if tree.pos[i] in _CONTENT):
        return False
    return sum(tree.tag[i] not in {"NNP", "NNPS"} and tree.pos[i] in _CONTENT for i in draft.tokens) >= _LEAST


def _turned(scene: Scene, draft: Draft) -> Clause | None:
    """Return the clause above that turns a claim round, without which its words would say the opposite."""
    return draft.clause.parent if polarity.governing(scene.tree, draft.clause) is not None else None


def _with_turn(draft: Draft, above: Clause, writer: Writer) -> str:
    """Write a claim with the words of the clause that turns it round: "do not think that prices will fall"."""
    body = writer.words(sorted({*above.tokens, *draft.tokens}), tuple(draft.times))
    return f"{writer.phrase(above.subject)} {body}" if above.elided and above.subject is not None else body


def _said_there(scene: Scene, draft: Draft, above: Clause) -> bool:
    """Tell whether the clause above is the saying itself: "Traders doubted that …"."""
    if draft.statement is None:
        return True
    cues = {token for span in scene.statements[draft.statement].cue for token in scene.tree.tokens(span)}
    return any(verb in cues for verb in above.verbs)


def _clause(scene: Scene, draft: Draft, subject: int | None, writer: Writer, *, meant: str) -> str:
    tree, clause = scene.tree, draft.clause
    if draft.label is not None or draft.lead is not None:
        return _item(draft, writer)
    swaps = _gap(scene, draft, writer) | _antecedents(scene, draft, writer)
    if subject is None:
        return writer.words(draft.tokens, tuple(draft.times))
    if clause.measured:
        return writer.words(draft.tokens, _beside(scene, draft, subject), swaps | _measurer(scene, draft, writer))
    filled = _beside(scene, draft, subject)
    who = writer.phrase(subject)
    if (lent := finite.shared(tree, clause)) is not None:
        above, words = lent
        helper, forms = finite.helper(scene, above, subject, meant=meant)
        return f"{who} {helper}{writer.words([*words, *draft.tokens], filled, swaps | forms, about=subject)}"
    helper, forms = finite.helper(scene, clause, subject, meant=meant)
    if clause.elided or subject not in draft.tokens:
        rest = [i for i in draft.tokens if i != subject and not _relative(scene, draft, i)]
        return f"{who} {helper}{writer.words(rest, filled, swaps | forms | _having(scene, draft), about=subject)}"
    known = scene.names.at(subject)
    if known is not None and known[0].kind == "person" and not joined(tree, subject):
        swaps |= dict.fromkeys(range(tree.left[subject], tree.right[subject] + 1), "")
        swaps[subject] = who
    first = extent.opening(tree, clause)
    if helper and first not in swaps:
        word = forms.pop(first, tree.text[tree.start[first] : tree.end[first]])
        swaps[first] = f"{helper}{word}".strip()
    return writer.words(draft.tokens, filled, swaps | forms, about=subject)


def _antecedents(scene: Scene, draft: Draft, writer: Writer) -> dict[int, str]:
    """Write the noun for "whose" and "whom": "whose tax cuts failed", "half of whom left"."""
    tree = scene.tree
    clause = draft.clause
    while clause.relation == "conj" and clause.parent is not None:
        clause = clause.parent  # "who left and whose boats sank"
    if clause.relation != "relcl":
        return {}
    found: dict[int, str] = {}
    for token in draft.tokens:
        if tree.tag[token] == "WP$":
            name = writer.phrase(tree.head[clause.top])
            found[token] = possessive(name)
        elif tree.lower[token] == "whom":
            found[token] = writer.phrase(tree.head[clause.top])
        elif tree.tag[token] == "WDT" and tree.dep[token] == "pobj":
            found[token] = f"{writer.phrase(tree.head[clause.top])},"
    return found


def _item(draft: Draft, writer: Writer) -> str:
    """Write an item of a list with what it is about: "Debt: $4 million", "The plan would: raise the fee by 4%"."""
    before = list(draft.label or draft.lead or ())
    rest = writer.words([i for i in draft.tokens if i not in before], tuple(draft.times)).lstrip(ITEM_START)
    small = draft.lead is not None and rest[1:2].islower()
    return f"{writer.words(before)}: {rest[:1].lower() if small else rest[:1]}{rest[1:]}"


def _measurer(scene: Scene, draft: Draft, writer: Writer) -> dict[int, str]:
    """Put the noun in the place of "which" in "the ministry, which puts the loss at 4%"."""
    tree, clause = scene.tree, draft.clause
    who = tree.child(clause.head, "nsubj")
    if who is None or tree.tag[who] not in {"WDT", "WP"}:
        return {}
    return {who: writer.phrase(tree.head[clause.top])}


def _beside(scene: Scene, draft: Draft, subject: int) -> tuple[Time, ...]:
    """Return the times to be written as dates, those of clauses taken in too: not one that is itself the subject."""
    heads = {clause.head for token in draft.tokens if (clause := scene.clauses.of[token]) is not None}
    inside = {time for head in heads for time in scene.times.get(head, ())} | set(draft.times)
    return tuple(time for time in inside if subject not in scene.tree.tokens(time.span))


def _gap(scene: Scene, draft: Draft, writer: Writer) -> dict[int, str]:
    """Write the antecedent behind the verb that it is the object of."""
    tree, clause = scene.tree, draft.clause
    if clause.gap is None:
        return {}
    pronouns = {i: "" for i in clause.tokens if tree.tag[i] in {"WDT", "WP"} and i < clause.top}
    verb = tree.text[tree.start[clause.head] : tree.end[clause.head]]
    what = writer.phrase(clause.gap)
    if tree.tag[tree.left[clause.gap]] in {"DT", "PRP$"}:
        what = f"{what[:1].lower()}{what[1:]}"
    return pronouns | {clause.head: f"{verb} {what}{_explained(scene, clause.gap, writer)}"}


def _explained(scene: Scene, noun: int, writer: Writer) -> str:
    """Say what "a claim" is where it sums up the clause that it stands behind."""
    tree = scene.tree
    above = scene.clauses.of[tree.head[noun]] if tree.dep[noun] == "appos" else None
    if above is None or tree.pos[above.head] != "VERB":
        return ""
    first, last = tree.left[noun], tree.right[noun]
    start = above.tokens[0] if above.subject is None or above.elided else tree.left[above.subject]
    tokens = [i for i in sorted([*above.tokens, *above.absorbed]) if i >= start and not first <= i <= last]
    said = writer.words(tokens).strip(" ,;:–—-.")
    return f" ({said})" if said else ""


def _relative(scene: Scene, draft: Draft, token: int) -> bool:
    own = scene.clauses.of[token] is draft.clause
    relative = scene.tree.tag[token] in {"WDT", "WP"} or (
        token == draft.tokens[0] and scene.tree.lower[token] == "that"
    )
    return own and relative and scene.tree.dep[token] in {"nsubj", "nsubjpass"}


def _having(scene: Scene, draft: Draft) -> dict[int, str]:
    tree = scene.tree
    return {i: "had" for i in tree.children[draft.clause.head] if tree.lower[i] == "having"}
