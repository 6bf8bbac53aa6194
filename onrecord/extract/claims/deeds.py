"""Deeds done with words: "agreed to pay", "lobbied for a cut". That they are done is the writer's word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import clauses
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_QUOTATION: Final = 3
"""Words that make a quotation; fewer in quotation marks are a word that the writer keeps at a distance."""
_PEOPLE: Final = frozenset({"PRP", "WP"})


@cache
def _verbs() -> frozenset[str]:
    table = load("deeds", "onrecord.extract.claims")
    return frozenset(word for rule in table.rules.values() for word in rule.data["words"])


@cache
def _speakers() -> frozenset[str]:
    table = load("speakers", "onrecord.extract.statements")
    return frozenset(
        word for rule in table.rules.values() for word in str(rule.data["words"]).replace(",", " ").split()
    )


def deed(tree: Tree, statement: Statement) -> int | None:
    """Return the verb of a statement that is a deed, not a saying; what stands in quotation marks is said."""
    if not statement.cue or any(len(tree.tokens(quote)) >= _QUOTATION for quote in statement.quotes):
        return None
    top = tree.top(tree.tokens(statement.cue[0]))
    if top is not None and tree.lemma[top] == "want" and _asks(tree, top):
        return None
    return top if top is not None and tree.pos[top] == "VERB" and tree.lemma[top] in _verbs() else None


def _asks(tree: Tree, verb: int) -> bool:
    """Tell "wants a rise" and "wants Acme to wait", which ask for something, from "wants to wait"."""
    return any(tree.dep[kid] == "dobj" or clauses.wished(tree, kid) for kid in tree.children[verb])


def spoken(scene: Scene, index: int) -> bool:
    """Tell whether a source is somebody or a text, so that it can say something: a stance or a talk cannot."""
    tree = scene.tree
    heads = [tree.top(tree.tokens(span)) for span in scene.statements[index].source]
    for head in heads:
        if head is None:
            continue
        if scene.names.at(head) is not None or tree.tag[head] in _PEOPLE or tree.pos[head] == "PROPN":
            return True
        if tree.lemma[head] in _speakers() or tree.tag[head] == "NNS" or tree.text[tree.start[head]].isupper():
            return True
    return not heads
