"""What a claim depends on and why it is so: "if no deal is reached", "because demand fell"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.tree import Tree
    from onrecord.text import Span

_IF: Final = frozenset({"if", "unless"})
_INVERTED: Final = frozenset({"were", "had", "should"})
_OPENING: Final = frozenset({",", '"', "“", "'", "‘", ":"})
_LEADS: Final = frozenset({"as", "on"})


def mark(tree: Tree, clause: Clause) -> int | None:
    """Return the "if" that a clause stands under, or the verb that stands for it: "were they to fall"."""
    for verb in clause.verbs:
        for kid in tree.children[verb]:
            if tree.dep[kid] in {"mark", "advmod"} and tree.lower[kid] in _IF:
                return kid
    first = clause.tokens[0] if clause.tokens else clause.top
    inverted = tree.lower[first] in _INVERTED and clause.subject is not None and clause.subject > first
    return first if inverted and (clause.relation == "advcl" or _trailing(tree, clause, first)) else None


def _trailing(tree: Tree, clause: Clause, first: int) -> bool:
    """Tell whether "had it not rained" stands behind what would be so: "it would have been full had it not rained"."""
    above = clause.parent
    if above is None or clause.relation != "ccomp" or first < above.head or tree.lower[first - 1] in _OPENING:
        return False
    return any(tree.lower[kid] == "would" for verb in above.verbs for kid in tree.children[verb])


def condition(tree: Tree, clause: Clause) -> Span | None:
    """Return the words of the condition that a clause depends on: "if no deal is reached"."""
    for verb in clause.verbs:
        for kid in tree.children[verb]:
            marks = {tree.lower[k] for k in tree.children[kid]}
            inverted = tree.lower[tree.left[kid]] in _INVERTED  # "were they to fall", "had they fallen"
            if tree.dep[kid] == "advcl" and (marks & _IF or inverted):
                return tree.span(tree.left[kid], tree.right[kid])
    return None


@cache
def _words(where: str) -> frozenset[str]:
    rules = load("reasons", "onrecord.extract.claims").rules.values()
    return frozenset(word for rule in rules if rule.data["where"] == where for word in rule.data["words"])


def cause(tree: Tree, verbs: Sequence[int]) -> Span | None:
    """Return the words that say why: "because demand fell", "due to a strike", "as a result of a strike"."""
    for kid in (kid for verb in verbs for kid in tree.children[verb]):
        if tree.dep[kid] == "advcl":
            marks = {tree.lower[k] for k in tree.children[kid] if tree.dep[k] == "mark"}
            found = bool(marks & _words("clause"))
        else:
            found = tree.dep[kid] in {"prep", "npadvmod"} and _tells(tree, kid)
        if found:
            return tree.span(tree.left[kid], tree.right[kid])
    return None


def _tells(tree: Tree, preposition: int) -> bool:
    if tree.lower[preposition] in _words("preposition"):
        return True
    noun = tree.child(preposition, "pobj") if tree.lower[preposition] in _LEADS else None
    return noun is not None and tree.lower[noun] in _words("noun") and tree.child(noun, "prep") is not None
