"""Participles and infinitives made finite, so that a claim reads as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.arguments import joined

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_MANY: Final = frozenset({"they", "we", "you", "them", "us", "their", "our", "both"})
_MEANT: Final = {
    "planned": ("plans to", "plan to"), "demanded": ("wants to", "want to"), "hoped": ("hopes to", "hope to"),
    "committed": ("has pledged to", "have pledged to"), "offered": ("has offered to", "have offered to"),
    "expected": ("is expected to", "are expected to"), "forecast": ("is forecast to", "are forecast to"),
    "possible": ("may", "may"), "hypothetical": ("may", "may"),
}  # fmt: skip
"""What stands for the noun or verb that an infinitive hangs on: "its plan to build" is "it plans to build"."""


def many(tree: Tree, subject: int) -> bool:
    """Tell whether a subject is plural."""
    return tree.tag[subject] in _PLURAL or tree.lower[subject] in _MANY or joined(tree, subject)


def be(tree: Tree, subject: int, *, meant: str = "asserted") -> str:
    """Return the "be" of a noun phrase that is made a clause."""
    if meant in _MEANT:
        return f"{_MEANT[meant][many(tree, subject)]} be"
    return "are" if many(tree, subject) else "is"


def helper(scene: Scene, clause: Clause, subject: int, *, meant: str) -> tuple[str, dict[int, str]]:
    """Return what must stand before the verb of a clause, and what in the place of some of its words."""
    tree, top = scene.tree, clause.top
    if tree.pos[top] not in {"VERB", "AUX"} or _finite(tree, clause):
        return "", {}
    several = many(tree, subject)
    to = next((kid for kid in tree.children[top] if tree.lower[kid] == "to" and tree.dep[kid] == "aux"), None)
    if to is not None:
        words = _MEANT[meant][several] if meant in _MEANT and clause.elided else ("are to" if several else "is to")
        return f"{words} ", {to: ""}
    if clause.relation == "pcomp" and meant in _MEANT:
        return f"{_MEANT[meant][several]} ", {top: tree.lemma[top]}
    past = _past(scene, clause)
    return {(True, True): "were ", (True, False): "are ", (False, True): "was ", (False, False): "is "}[
        several, past
    ], {}


def _finite(tree: Tree, clause: Clause) -> bool:
    top = clause.top
    if any(tree.dep[kid] in {"aux", "auxpass"} and tree.lower[kid] != "to" for kid in tree.children[top]):
        return True
    if tree.tag[top] == "VB":
        return not any(tree.lower[kid] == "to" and tree.dep[kid] == "aux" for kid in tree.children[top])
    # A past tense that the tagger takes for a participle has an object.
    active = tree.tag[top] == "VBN" and tree.child(top, "dobj", "ccomp", "oprd") is not None
    return tree.tag[top] not in {"VBG", "VBN"} or clause.relation == "conj" or active


def _past(scene: Scene, clause: Clause) -> bool:
    """Tell whether the finite verb above a participle is in the past."""
    above = clause.parent
    while above is not None and scene.tree.tag[above.top] not in _FINITE:
        above = above.parent
    return above is not None and scene.tree.tag[above.top] == "VBD"
