"""Opinions: what somebody says and judges by it, and by which word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.meant import Modality
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.tree import Tree

_PARTS: Final = frozenset({"some", "one", "part", "among"})
_RATING: Final = frozenset({"be", "look", "seem", "feel", "sound", "remain", "become"})
_QUOTED: Final = frozenset({"direct_quote", "partial_quote"})


def viewed(tree: Tree, clause: Clause) -> Modality | None:
    """Take "would be unfair" for a view, not for a thing to come."""
    beside = {tree.lower[kid] for kid in tree.children[clause.top]}
    would = beside & {"would", "'d", "’d"} and "have" not in beside
    return judged(tree, clause) if would and tree.lemma[clause.head] == "be" else None


def _of_oneself(tree: Tree, clause: Clause) -> bool:
    """Tell whether somebody tells what was or how they are: "It was a long day", "I am busy"."""
    subject = clause.subject
    return tree.tag[clause.top] not in {"VBZ", "VBP"} or (subject is not None and tree.lower[subject] in {"i", "we"})


@cache
def _judging() -> dict[str, str]:
    table = load("opinion", "onrecord.extract.claims")
    return {word: rule.id for rule in table.rules.values() for word in rule.data["words"]}


def judged(tree: Tree, clause: Clause) -> Modality | None:
    """Find the word that makes what somebody says an opinion: "is unfair", "a great plan", "sadly"."""
    judging = _judging()
    spots = [kid for kid in tree.children[clause.head] if tree.dep[kid] in {"acomp", "attr", "advmod", "oprd"}]
    spots += [kid for verb in clause.verbs[:-1] for kid in tree.children[verb] if tree.dep[kid] == "acomp"]
    if tree.tag[clause.head] == "VBN" and tree.child(clause.head, "agent") is None:
        spots.append(clause.head)  # "we are thrilled"
    spots += [of for spot in spots if tree.lower[spot] in _PARTS and (of := _inside(tree, spot)) is not None]
    if tree.lemma[clause.head] == "make" and (made := tree.child(clause.head, "dobj")) is not None:
        spots.append(made)  # "made the mistake of waiting"
    spots += [kid for spot in spots for kid in tree.children[spot] if tree.dep[kid] in {"amod", "advmod", "conj"}]
    if clause.subject is not None and tree.lemma[clause.head] == "be":
        spots += [clause.subject, *(kid for kid in tree.children[clause.subject] if tree.dep[kid] == "amod")]
    for spot in spots:
        if (rule := judging.get(tree.lower[spot])) is not None:
            return Modality("opinion", "certain", tree.span(spot, spot), rule)
    return None


def _inside(tree: Tree, part: int) -> int | None:
    """Return what something is one of: "one of the best plans"."""
    of = tree.child(part, "prep")
    return None if of is None or tree.lower[of] != "of" else tree.child(of, "pobj")


def rated(tree: Tree, clause: Clause, statement: Statement) -> Modality | None:
    """Take what a quotation says that something is for the speaker's view of it: "It is a long road"."""
    head = clause.head
    quoted = any(quote.start <= tree.start[head] < quote.end for quote in statement.quotes)
    if not quoted or tree.lemma[clause.top] not in _RATING or statement.type not in _QUOTED:
        return None
    kind = tree.child(clause.top, "acomp", "attr", "oprd")
    if kind is None and tree.lemma[clause.top] == "be":
        kind = _what(tree, clause.top)
    if kind is None or tree.child(clause.top, "expl") is not None or _of_oneself(tree, clause):
        return None  # "there were 9 people" rates nothing
    if tree.pos[kind] not in {"ADJ", "VERB", "AUX"} and tree.tag[kind] not in {"NN", "NNS", "WP"}:
        return None
    return Modality("opinion", "certain", tree.span(kind, kind), "modality.rated")


def _what(tree: Tree, verb: int) -> int | None:
    """Find the clause of "that is what is wrong"."""
    for kid in tree.children[verb]:
        if kid > verb and tree.dep[kid] == "ccomp" and tree.lower[tree.left[kid]] == "what":
            return kid
    return None
