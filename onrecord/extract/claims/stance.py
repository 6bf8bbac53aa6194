"""How a claim is meant: modality and polarity of a draft, from its clause, its dates and who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import modality, outlook, polarity, times
from onrecord.extract.claims.meant import Modality

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene
    from onrecord.text import Span


_MEASURED: Final = frozenset({"percent", "percentage_points", "basis_points", "money", "count"})
_MEASURING: Final = frozenset({"be", "rise", "fall", "grow", "reach", "average", "increase"})
_COMING: Final = frozenset({
    "ease", "improve", "subside", "recover", "clear", "decline", "drop", "fall", "rise", "grow", "increase", "rebound",
    "slow", "cool", "continue", "last", "arrive", "resume", "peak", "weaken", "strengthen", "reopen",
})  # fmt: skip
_WHEN: Final = frozenset({"event", "deadline", "effective_from"})


def negation(scene: Scene, draft: Draft, statement: Statement | None) -> Span | None:
    """Return the words that turn a claim round; what somebody denies is negated by the denial."""
    if draft.noun is not None:
        return None
    cue = polarity.negation(scene.tree, draft.clause)
    if cue is None and statement is not None and statement.cue_class == "deny" and statement.cue:
        return statement.cue[0]
    return cue


def modality_of(scene: Scene, draft: Draft, statement: Statement | None) -> Modality:
    """Tell the modality of a draft; a plain present with a date to come is a schedule."""
    if draft.noun is None and statement is not None and _asked(scene, draft, statement):
        return Modality("question", "unknown", None, "modality.question")
    if draft.noun is None:
        found = modality.of_clause(scene.tree, draft.clause, statement)
        present = scene.tree.tag[draft.clause.top] in {"VBZ", "VBP", "VBG"}
    else:
        found, present = modality.of_noun(scene.tree, draft.noun), not draft.quantities
    if found.klass != "asserted":
        return _read(scene, draft, statement, found)
    if statement is not None and not draft.quantities and not draft.times:
        return _of_content(scene, draft, statement)
    occasion = draft.noun is not None
    ahead = [t for t in draft.times if occasion or times.role(scene.tree, t, "event") in _WHEN]
    if present and scene.future(ahead):
        return Modality("scheduled", "certain", None, "modality.future_date")
    return found


def _asked(scene: Scene, draft: Draft, statement: Statement) -> bool:
    """Tell whether what is asked ends in a question mark, however far behind its verb."""
    if statement.cue_class != "ask":
        return False
    at = scene.tree.start[draft.clause.head]
    said = next((span.of(scene.tree.text) for span in statement.content if span.start <= at < span.end), "")
    return said.rstrip("”’\"' ").endswith("?") and said.count("?") == 1 and "." not in said


def _read(scene: Scene, draft: Draft, statement: Statement | None, found: Modality) -> Modality:
    """Read what a modal verb or a judging word means by the subject and the figures of its claim."""
    if found.rule in {"modality.will", "modality.would"} and draft.noun is None:
        return outlook.told(scene, draft, statement, found)
    if found.rule == "modality.plan" and draft.noun is None and not _planning(scene, draft, statement, found):
        return Modality("possible", "possible", found.cue, found.rule)
    if found.klass == "opinion" and any(quantity.kind in _MEASURED for quantity in draft.quantities):
        return Modality() if found.rule.startswith(("opinion.", "modality.rated", "modality.reaction")) else found
    subject = draft.clause.subject
    if found.rule == "modality.must" and subject is not None and scene.tree.lower[subject] in {"i", "we"}:
        return Modality("opinion", "certain", found.cue, found.rule)  # "now we must pay" asks nobody
    if found.rule == "modality.demand" and draft.noun is None and _takes(scene, draft, statement):
        return Modality()
    return _awaited(scene, draft, statement, found)


def _takes(scene: Scene, draft: Draft, statement: Statement | None) -> bool:
    """Tell whether a thing only needs another: "the plan requires more staff" asks nobody."""
    tree, verb, subject = scene.tree, draft.clause.head, draft.clause.subject
    if subject is None or tree.lemma[verb] != "require" or tree.child(verb, "dobj") is None:
        return False
    return tree.child(verb, "ccomp", "xcomp") is None and not outlook.acts(scene, subject, statement)


def _planning(scene: Scene, draft: Draft, statement: Statement | None, found: Modality) -> bool:
    """Tell whether somebody plans: not the winds that "threaten to spread the fire"."""
    subject = draft.clause.subject
    if found.cue is None or subject is None or scene.tree.lemma[scene.tree.at(found.cue.start)] != "threaten":
        return True
    return outlook.acts(scene, subject, statement) or scene.tree.pos[subject] in {"PROPN", "PRON"}


def _awaited(scene: Scene, draft: Draft, statement: Statement | None, found: Modality) -> Modality:
    """Read "margins should be 54%", "rain should ease by noon" as expected: nobody can be asked to be or become so."""
    subject = draft.clause.subject
    if found.rule != "modality.must" or subject is None or draft.noun is not None:
        return found
    verb = scene.tree.lemma[draft.clause.head]
    measured = draft.quantities and verb in _MEASURING and scene.names.at(subject) is None
    comes = draft.times and verb in _COMING and not outlook.acts(scene, subject, statement)
    if measured or (comes and found.cue is not None and scene.tree.lower[scene.tree.at(found.cue.start)] != "must"):
        return Modality("expected", "probable", found.cue, "modality.should_be")
    return found


def _of_content(scene: Scene, draft: Draft, statement: Statement) -> Modality:
    """Read the modality of what is said as a noun: "hinted at the possibility of a sale"."""
    for span in statement.content:
        top = scene.tree.top(scene.tree.tokens(span))
        if top is not None and scene.tree.pos[top] == "NOUN" and top not in draft.clause.verbs:
            return modality.of_noun(scene.tree, top, itself=True)
    return Modality()
