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

_LIGHT: Final = frozenset({"make", "do", "have", "be"})
"""Verbs whose object says it all; a clipped "’s" may have one for its complement."""
_PARTS: Final = frozenset({"some", "one", "part", "among"})
_RATING: Final = frozenset({"be", "look", "seem", "feel", "sound", "remain", "become"})
_QUOTED: Final = frozenset({"direct_quote", "partial_quote"})


def viewed(tree: Tree, clause: Clause) -> Modality | None:
    """Take "would be unfair" for a view, not for a thing to come."""
    beside = {tree.lower[kid] for kid in tree.children[clause.top]}
    would = beside & {"would", "'d", "’d"} and "have" not in beside
    return judged(tree, clause) if would and tree.lemma[clause.top] == "be" else None


def of_speaker(tree: Tree, clause: Clause, statement: Statement) -> Modality | None:
    """Tell whether what somebody says is their view: by a word that judges, a need, or what something is for them."""
    return judged(tree, clause) or _needed(tree, clause) or _graded(tree, clause) or rated(tree, clause, statement)


def _needed(tree: Tree, clause: Clause) -> Modality | None:
    """Read "the town needs a bridge" as a view."""
    present = tree.tag[clause.top] in {"VBZ", "VBP"} and tree.lemma[clause.head] == "need"
    if not present or tree.child(clause.head, "dobj") is None:
        return None
    return Modality("opinion", "certain", tree.span(clause.head, clause.head), "opinion.need")


def _graded(tree: Tree, clause: Clause) -> Modality | None:
    """Read "is very quiet", "was so slow" as a judgement: only what is judged has degrees."""
    if tree.lemma[clause.top] != "be" or (kind := tree.child(clause.top, "acomp")) is None or tree.tag[kind] != "JJ":
        return None
    if tree.child(kind, "xcomp") is not None or len(clause.verbs) > 1:
        return None  # "too early to say"
    degree = next((kid for kid in tree.children[kind] if tree.lower[kid] in _degrees()), None)
    return None if degree is None else Modality("opinion", "certain", tree.span(degree, kind), "opinion.degree")


def _of_oneself(tree: Tree, clause: Clause) -> bool:
    """Tell whether somebody tells what was or how they are: "It was a long day", "I am busy"."""
    subject = clause.subject
    return tree.tag[clause.top] not in {"VBZ", "VBP"} or (subject is not None and tree.lower[subject] in {"i", "we"})


@cache
def _judging() -> dict[str, str]:
    rules = load("opinion", "onrecord.extract.claims").rules.values()
    return {word: rule.id for rule in rules if rule.data["where"] == "word" for word in rule.data["words"]}


@cache
def _degrees() -> frozenset[str]:
    return frozenset(load("opinion", "onrecord.extract.claims").rules["opinion.degree"].data["words"])


def judged(tree: Tree, clause: Clause) -> Modality | None:
    """Find the word that makes what somebody says an opinion: "is unfair", "a great plan", "sadly"."""
    if _missing(tree, clause.top):
        return None
    judging = _judging()
    spots = [kid for kid in tree.children[clause.head] if tree.dep[kid] in {"acomp", "attr", "advmod", "oprd"}]
    spots += [kid for verb in clause.verbs[:-1] for kid in tree.children[verb] if tree.dep[kid] in {"acomp", "attr"}]
    if tree.tag[clause.head] == "VBN" and tree.child(clause.head, "agent") is None:
        spots.append(clause.head)  # "we are thrilled"
    spots += [of for spot in spots if tree.lower[spot] in _PARTS and (of := _inside(tree, spot)) is not None]
    if tree.lemma[clause.head] in _LIGHT and (thing := tree.child(clause.head, "dobj")) is not None:
        spots.append(thing)  # "made the mistake of waiting", "did a great job"
    spots += [kind for spot in spots for kind in _described(tree, spot)]
    spots += [kid for spot in spots for kid in tree.children[spot] if tree.dep[kid] in {"amod", "advmod", "conj"}]
    if clause.subject is not None and tree.lemma[clause.head] == "be":
        spots += [clause.subject, *(kid for kid in tree.children[clause.subject] if tree.dep[kid] == "amod")]
    for spot in spots:
        if (rule := judging.get(tree.lower[spot])) is not None:
            return Modality("opinion", "certain", tree.span(spot, spot), rule)
    return None


def _missing(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says what there is not: "there was no serious threat"."""
    there, what = tree.child(verb, "expl"), tree.child(verb, "attr")
    return there is not None and what is not None and any(tree.lower[kid] == "no" for kid in tree.children[what])


def _described(tree: Tree, noun: int) -> list[int]:
    """Return what a clause behind a noun says that it is: "a thing that is really unfair"."""
    behind = [kid for kid in tree.children[noun] if tree.dep[kid] == "relcl" and tree.lemma[kid] == "be"]
    return [kind for kid in behind if (kind := tree.child(kid, "acomp", "attr", "oprd")) is not None]


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
