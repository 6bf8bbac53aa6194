"""Things that markets price: what is told of one of them holds for the day that the report is about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.annotations import Claim, Time
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_MOVES: Final = frozenset({"increase", "decrease", "edge"})
_NAMES: Final = frozenset({"NNP", "NNPS"})
_PLACES: Final = frozenset({"place", "person", "group"})
_BESIDE: Final = frozenset({"compound", "amod", "nmod", "nummod"})


@cache
def things() -> frozenset[str]:
    """Return the words for things that are traded, as lemmas."""
    return _words("traded.thing")


@cache
def _words(rule: str) -> frozenset[str]:
    return frozenset(load("traded", "onrecord.extract.claims").rules[rule].data["words"])


def traded(scene: Scene, claim: Claim) -> bool:
    """Tell whether the subject of a claim is a thing that markets price."""
    return _speaks(scene, claim, things())


def _speaks(scene: Scene, claim: Claim, words: frozenset[str]) -> bool:
    if claim.subject is None:
        return False
    return any(scene.tree.lemma[i].lower() in words for i in scene.tree.tokens(claim.subject.span))


def quoted(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim may be of a price: of a traded thing, or of a company's name that moves by a share."""
    if traded(scene, claim) or _speaks(scene, claim, _words("traded.measure")):
        return True
    subject = claim.subject
    if subject is None or subject.kind in _PLACES or claim.lemma not in _MOVES:
        return False
    head = scene.tree.top(scene.tree.tokens(subject.span))
    named = head is not None and scene.tree.tag[head] in _NAMES
    return named and any(quantity.kind == "percent" for quantity in claim.quantities)


def labels(tree: Tree, time: Time) -> bool:
    """Tell whether a time only names a traded thing: "the January contract", "10-year bonds"."""
    tokens = tree.tokens(time.span)
    top = tree.top(tokens)
    if top is None or tree.dep[top] not in _BESIDE or tree.head[top] <= top:
        return False
    month = time.type == "DATE" and len(tokens) == 1 and tree.tag[tokens[0]] in _NAMES
    return (month or time.type == "DURATION") and tree.lemma[tree.head[top]].lower() in things()
