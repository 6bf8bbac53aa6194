"""Polarity: whether a claim says that something is so or that it is not, and by which word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.tree import Tree
    from onrecord.text import Span

_CLIPPED: Final = frozenset({"n't", "n’t"})
_FOCUS: Final = frozenset({"only", "just", "merely", "simply", "solely", "necessarily"})


@cache
def _words(where: str) -> frozenset[str]:
    table = load("polarity", "onrecord.extract.claims")
    return frozenset(w for rule in table.rules.values() if rule.data["where"] == where for w in rule.data["words"])


@cache
def _beliefs() -> frozenset[str]:
    return frozenset(load("polarity", "onrecord.extract.claims").data["belief"])


def negation(tree: Tree, clause: Clause) -> Span | None:
    """Return the word that negates a clause, or None."""
    for verb in clause.verbs:
        if (cue := _beside(tree, verb)) is not None:
            return tree.span(cue, cue)
    for verb in clause.verbs[:-1]:
        if tree.lemma[verb] in _words("chain"):
            return tree.span(verb, verb)
    for kid in tree.children[clause.verbs[0]]:
        if tree.dep[kid] == "acomp" and tree.lower[kid] in _words("chain"):
            return tree.span(kid, kid)
    if (cue := _in_argument(tree, clause)) is not None:
        return tree.span(cue, cue)
    return _shared(tree, clause) or governing(tree, clause)


def governing(tree: Tree, clause: Clause) -> Span | None:
    """Return the word above a clause that turns it round: "do not think that prices will fall", "doubted that"."""
    parent, above = clause.parent, tree.head[clause.top]
    if parent is None or clause.relation != "ccomp" or above not in parent.verbs:
        return None
    cue = negation(tree, parent) if tree.lemma[above] in _words("doubt") | _beliefs() else None
    if tree.lemma[above] in _words("doubt"):
        return tree.span(above, above) if cue is None else None
    return cue


def rule(tree: Tree, cue: Span | None) -> str:
    """Return the id of the rule that a negating word stands in."""
    if cue is None:
        return ""
    token = tree.at(cue.start)
    forms = {tree.lower[token], tree.lemma[token]}
    found = [r for r in load("polarity", "onrecord.extract.claims").rules.values() if forms & set(r.data["words"])]
    found.sort(key=lambda r: (r.data["where"] == "determiner") != (tree.dep[token] in {"det", "amod"}))
    return found[0].id if found else "polarity.denied"


def _beside(tree: Tree, verb: int) -> int | None:
    for kid in tree.children[verb]:
        if tree.lower[kid] == "longer" and tree.dep[kid] == "advmod" and tree.lower[kid - 1] == "no":
            return kid - 1
        if tree.dep[kid] in {"neg", "advmod", "preconj", "cc"} and tree.lower[kid] in _words("beside"):
            after = kid + 1
            if after < len(tree) and tree.lower[after] in _FOCUS:
                continue
            if tree.lower[kid] == "not" and ((kid > verb and not _verbal(tree, verb)) or _contrasted(tree, verb)):
                continue
            return kid
    return _behind(tree, verb)


def _behind(tree: Tree, verb: int) -> int | None:
    """Find the "n’t" and "not" that the parser ties to something else: "isn’t safe", "’s not fair"."""
    helpers = [kid for kid in tree.children[verb] if kid < verb and tree.dep[kid] in {"aux", "auxpass"}]
    for token in (*helpers, verb):
        after = token + 1
        if after >= len(tree):
            continue
        if tree.lower[after] in _CLIPPED and tree.end[token] == tree.start[after]:
            return after
        free = tree.lower[after] == "not" and tree.dep[after] == "neg" and tree.lemma[token] == "be"
        focused = after + 1 < len(tree) and tree.lower[after + 1] in _FOCUS
        if free and tree.dep[tree.head[after]] == "acomp" and not focused and not _contrasted(tree, verb):
            return after
    return None


def _contrasted(tree: Tree, verb: int) -> bool:
    """Tell "is not a puncture but a slow leak", which says what it is, from "is not a puncture"."""
    for kid in tree.children[verb]:
        if tree.dep[kid] in {"attr", "acomp", "prep"} and any(tree.lower[k] == "but" for k in tree.children[kid]):
            return True
    return False


def _verbal(tree: Tree, verb: int) -> bool:
    return tree.pos[verb] in {"VERB", "AUX"}


def _in_argument(tree: Tree, clause: Clause) -> int | None:
    """Find "no deal", "little willingness" in subject, object or the complement of a bare "be"."""
    heads = [clause.object, clause.subject if not clause.elided else None]
    if tree.lemma[clause.head] == "be":
        heads += [
            k
            for p in tree.children[clause.head]
            if tree.dep[p] == "prep"
            for k in tree.children[p]
            if tree.dep[k] == "pobj"
        ]
    for head in heads:
        if head is None:
            continue
        first = tree.left[head]
        if head == clause.subject and tree.lower[first] == "not" and tree.lower[first + 1] not in _FOCUS:
            return first  # "not one penny", "not all of them"
        if tree.lower[head] in {"none", "nobody", "nothing", "neither"}:
            return head
        for kid in tree.children[head]:
            if (
                tree.lower[kid] in _words("determiner")
                and tree.dep[kid] in {"det", "amod", "neg"}
                and not _counted(tree, kid)
            ):
                return kid
    return None


def _counted(tree: Tree, token: int) -> bool:
    """Tell "a little", "a few", "few dozen" from "little" and "few"."""
    before = tree.lower[token - 1] if token else ""
    after = tree.lower[token + 1] if token + 1 < len(tree) else ""
    return before in {"a", "the", "as", "its", "their", "past", "last", "next"} or after in {
        "more",
        "less",
        "fewer",
        "later",
        "doubt",
    }


def _shared(tree: Tree, clause: Clause) -> Span | None:
    """Let "did not rush or consider" negate both verbs."""
    parent = clause.parent
    before = clause.tokens[0] - 1 if clause.tokens else -1
    if before >= 0 and tree.lower[before] == "nor":
        return tree.span(before, before)
    if clause.relation != "conj" or parent is None or tree.tag[clause.top] != "VB":
        return None
    if any(tree.dep[kid] in {"aux", "nsubj"} for kid in tree.children[clause.top]):
        return None
    joined = any(tree.dep[kid] == "cc" and tree.lower[kid] in {"or", "nor"} for kid in tree.children[parent.head])
    return negation(tree, parent) if joined else None
