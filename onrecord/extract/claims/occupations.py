"""What somebody does, told by a clause: "Ana Souza, who chairs the board", "the union, led by Ana Souza"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Role
from onrecord.extract.claims.arguments import phrase
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.text import Span

_LONGEST: Final = 140
_PRESENT: Final = "VBZ"
_ASIDES: Final = frozenset({"relcl", "advcl", "punct", "cc", "conj", "parataxis"})


@cache
def words(where: str) -> dict[str, str]:
    """Return the verbs of a rule, each with what the claim says in its place."""
    rules = load("occupations", "onrecord.extract.claims").rules.values()
    pairs = (word.split() for rule in rules if rule.data["where"] == where for word in rule.data["words"])
    return {pair[0]: pair[-1] for pair in pairs}


def roles(scene: Scene) -> dict[str, list[Role]]:
    """Return what clauses tell of the work of persons, by the key of the person."""
    found: dict[str, list[Role]] = {}
    for clause in scene.clauses.all:
        made = _active(scene, clause) or _passive(scene, clause)
        if made is not None:
            found.setdefault(made[0], []).append(made[1])
    return found


def _active(scene: Scene, clause: Clause) -> tuple[str, Role] | None:
    """Read "Ana Souza, who chairs the board and teaches law"."""
    tree, top = scene.tree, clause.top
    above = clause.parent if clause.relation == "conj" else clause
    if above is None or above.relation != "relcl" or tree.tag[top] != _PRESENT or clause.head != top:
        return None
    if tree.lemma[top] not in words("active") or tree.lower[tree.left[above.top]] != "who":
        return None
    known = _person(scene, clause.subject)
    span = None if known is None else _told(scene, top)
    return None if known is None or span is None else (known[0], Role(span=span, holder=known[1], rule="claims.works"))


def _told(scene: Scene, verb: int) -> Span | None:
    """Return a verb with what it is about, without the clauses behind it; None where nothing is told."""
    tree = scene.tree
    behind = [kid for kid in tree.children[verb] if kid > verb]
    ends = [tree.left[kid] - 1 for kid in behind if tree.dep[kid] in _ASIDES]
    inside = [kid for kid in behind if tree.dep[kid] not in _ASIDES]
    last = min([*ends, max((tree.right[kid] for kid in inside), default=verb)])
    span = tree.span(verb, max(verb, last))
    return span if last > verb and span.end - span.start <= _LONGEST and "\n" not in span.of(tree.text) else None


def _passive(scene: Scene, clause: Clause) -> tuple[str, Role] | None:
    """Read "the union, led by Ana Souza"."""
    tree, top = scene.tree, clause.top
    if clause.relation != "acl" or tree.tag[top] != "VBN" or tree.lower[top] not in words("passive"):
        return None
    by = tree.child(top, "agent")
    who = None if by is None else tree.child(by, "pobj")
    known, body = _person(scene, who), tree.head[top]
    if known is None or by != top + 1 or tree.pos[body] not in {"NOUN", "PROPN"}:
        return None
    return known[0], Role(span=tree.span(top, by), holder=known[1], organization=phrase(tree, body), rule="claims.led")


def _person(scene: Scene, token: int | None) -> tuple[str, Span] | None:
    known = None if token is None else scene.names.at(token)
    if known is None or known[0].kind != "person" or known[1].resolved_by == "pronoun":
        return None
    return known[0].key, known[1].span
