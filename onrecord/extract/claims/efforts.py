"""What somebody who is named strives for: "Peru’s efforts to restart the talks" says that Peru is trying to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree


@cache
def _nouns() -> frozenset[str]:
    rules = load("efforts", "onrecord.extract.claims").rules.values()
    return frozenset(word for rule in rules for word in rule.data["words"])


def aim(tree: Tree, clause: Clause) -> bool:
    """Tell whether a clause says what an effort is for, whoever makes it."""
    return clause.relation == "acl" and tree.lemma[tree.head[clause.top]] in _nouns()


def striving(scene: Scene, clause: Clause) -> bool:
    """Tell whether an infinitive says what somebody who is named strives for."""
    tree = scene.tree
    if not aim(tree, clause) or tree.tag[clause.top] != "VB":
        return False
    owner = tree.child(tree.head[clause.top], "poss")
    return owner is not None and clause.subject == owner and scene.names.at(owner) is not None
