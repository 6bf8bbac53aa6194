"""What "will" and "would" mean: somebody's plan, a forecast, a date in the order of things, or what would be if.

"We will add a line" is planned, "prices will rise 4%" a forecast, "the trial will begin on 4 May" scheduled; "a rise of
one point would wipe it out" is the conclusion from a condition that stands in its subject.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import times, types
from onrecord.extract.rules import load
from onrecord.extract.statements.speakers import words as people

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.meant import Modality
    from onrecord.extract.claims.scene import Scene

_FIRST: Final = frozenset({"i", "we"})
_THIRD: Final = frozenset({"he", "she", "it", "they"})
_SUPPOSED: Final = frozenset({"that", "this"})
_ACTORS: Final = frozenset({"person", "org", "place", "group"})
_QUOTED: Final = frozenset({"direct_quote", "partial_quote"})
_BECOMING: Final = frozenset({"be", "become", "remain", "need", "have", "stay", "come"})


def told(scene: Scene, draft: Draft, statement: Statement | None, found: Modality) -> Modality:
    """Tell what "will" or "would" means by who or what is its subject, and by whose words it stands in."""
    subject = draft.clause.subject
    would = found.rule == "modality.would"
    if found.klass == "hypothetical" or subject is None:
        return found
    mine = scene.tree.lower[subject] == "i" and statement is not None and statement.type in _QUOTED
    if would and (mine or _supposed(scene, subject)):
        return replace(found, klass="hypothetical", certainty="possible")
    verb = draft.clause.head
    duty = scene.tree.lower[draft.clause.top] == "have" and len(draft.clause.verbs) > 1
    moves = types.changes(scene.tree.lemma[verb])
    becomes = scene.tree.lemma[verb] in _BECOMING or (moves and scene.tree.child(verb, "dobj") is None)
    if not becomes and not duty and acts(scene, subject, statement):
        return replace(found, klass="planned")
    if statement is None and not would and not moves and any(times.dated(time) for time in draft.times):
        return replace(found, klass="scheduled")
    return replace(found, klass="planned" if would and statement is None else "forecast")


def acts(scene: Scene, subject: int, statement: Statement | None) -> bool:
    """Tell whether a subject is somebody who can plan: a person, a body, "we", the one who speaks."""
    tree = scene.tree
    if tree.lower[subject] in _FIRST:
        return True
    if tree.lower[subject] in _THIRD:
        return statement is not None and statement.speaker is not None and not _thing(scene, subject, statement.speaker)
    known = scene.names.at(subject)
    if known is not None:
        return known[0].kind in _ACTORS
    return tree.lemma[subject].lower() in _planners()


def _thing(scene: Scene, subject: int, speaker: Argument) -> bool:
    """Tell whether "it" is no body: nobody calls a person so (a lone word may be a body, whatever it is taken for)."""
    if scene.tree.lower[subject] != "it":
        return False
    known = scene.names.at(subject)
    if known is not None:
        return known[0].kind not in _ACTORS
    return speaker.kind == "person" and " " in (speaker.name or "")


@cache
def _planners() -> frozenset[str]:
    """Return the nouns of those who can plan: bodies, and people by office or trade."""
    bodies = load("outlook", "onrecord.extract.claims").rules["outlook.body"].data["words"]
    return people().roles | frozenset(bodies)


def _supposed(scene: Scene, subject: int) -> bool:
    """Tell whether a subject only supposes something: "that would …", "closing it would …", "a rise would …"."""
    tree = scene.tree
    if tree.tag[subject] == "VBG" or (tree.lower[subject] in _SUPPOSED and tree.tag[subject] == "DT"):
        return True
    if tree.tag[subject] != "NN" or tree.lemma[subject].lower() in _planners():
        return False
    return any(tree.lower[kid] in {"a", "an"} for kid in tree.children[subject])
