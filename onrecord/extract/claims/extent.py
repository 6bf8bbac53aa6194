"""The words of a claim: a clause without what other claims say, a noun phrase, a conjunct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import openers
from onrecord.extract.claims.arguments import phrase

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from onrecord.extract.annotations import Quantity, Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.clauses import Clauses
    from onrecord.extract.claims.tree import Tree

_SEEMING: Final = frozenset({"seem", "look", "feel", "sound", "appear"})
_LOOSE: Final = frozenset({"PUNCT", "SPACE", "CCONJ"})
_COMPLEMENTS: Final = frozenset({"ccomp", "xcomp", "acl", "relcl", "pcomp", "csubj", "csubjpass"})
_ADVERBIAL: Final = frozenset({"if", "unless", "because", "to", "until", "like", "as", "than", "so", "whether"})
_TEMPORAL: Final = frozenset({"since", "when", "after", "before", "while", "once"})
_ASKING: Final = frozenset({"WP", "WDT", "WRB"})
_MARKS: Final = frozenset({
    "but", "and", "so", "then", "before", "after", "until", "once", "where", "whether", "that", "because", "while",
    "whereas", "although", "though", "as", "since", "if", "when", "or",
})  # fmt: skip
"""Words that tie a clause to what stands around it."""


def of_clause(tree: Tree, clause: Clause, cut: list[int]) -> list[int]:
    """Return the tokens of a clause without the subtrees that other claims are made of and without loose edges."""
    gone = {token for top in cut for token in range(tree.left[top], tree.right[top] + 1)}
    words = sorted([*clause.tokens, *clause.absorbed])
    if clause.label is not None:
        words = [token for token in words if token > clause.label]
    return trimmed(tree, [token for token in words if token not in gone], set(clause.verbs))


def absorb(tree: Tree, clauses: Clauses, claimed: set[int], *, cues: frozenset[int] = frozenset()) -> None:
    """Give every clause the words of the clauses in it that it needs to make sense.

    Of those that make a claim of their own these are its complements and what tells which thing is meant. A saying
    ("data that showed") is not needed where what is said is a claim of its own.
    """
    told = {clause.parent.head for clause in clauses.all if clause.parent is not None and clause.head in claimed}
    for clause in reversed(clauses.down):
        parent = clause.parent
        own = clause.head in claimed
        if parent is None or not (_bound(tree, clause, cues) if own else _needed(tree, clause, claimed)):
            continue
        if clause.head in cues and clause.head in told and clause.relation in {"acl", "relcl", "advcl"}:
            continue
        parent.absorbed += [*clause.tokens, *clause.absorbed]
        if not own:
            parent.taken += [clause, *clause.taken]


def _bound(tree: Tree, clause: Clause, cues: frozenset[int]) -> bool:
    """Tell whether a clause that is a claim of its own belongs to the words of the one around it all the same."""
    parent = clause.parent
    infinitive = clause.relation == "acl" and tree.tag[clause.top] == "VB"  # "her efforts to restart the talks"
    if parent is None or (parent.head in cues and not infinitive):
        return False
    if clause.relation in {"acl", "relcl"}:
        return clause.elided and _needed(tree, clause, frozenset())
    if clause.relation == "advcl" and clause.top > parent.head and _likened(tree, clause, parent):
        return True
    behind = clause.top > parent.head or clause.relation.startswith("csubj")  # "…; he added" is no complement
    return (
        behind and clause.relation in {"ccomp", "xcomp", "csubj", "csubjpass"} and tree.head[clause.top] in parent.verbs
    )


def _likened(tree: Tree, clause: Clause, parent: Clause) -> bool:
    """Tell whether a verb says nothing without a clause: "it can seem like there is", "that is where they were"."""
    first = tree.lower[tree.left[clause.top]]
    if tree.lower[tree.left[clause.top] - 1] == ",":
        return False
    seeming = tree.lemma[parent.head] in _SEEMING and first in {"like", "as"}
    return seeming or (tree.lemma[parent.head] == "be" and tree.tag[tree.left[clause.top]] == "WRB")


def _needed(tree: Tree, clause: Clause, claimed: AbstractSet[int]) -> bool:
    if clause.relation == "conj":
        return _shares(tree, clause, claimed)
    if clause.relation in {"acl", "relcl"}:
        return tree.lower[tree.left[clause.top] - 1] not in {",", "—", "–", "("}
    if clause.relation in _COMPLEMENTS:
        return True
    if clause.relation != "advcl":
        return False
    marks = {tree.lower[kid] for kid in tree.children[clause.top] if kid < clause.top}
    reduced = clause.elided and tree.tag[clause.top] in {"VBG", "VBN"}  # "since launched on Friday"
    return bool(marks & _ADVERBIAL) or (reduced and bool(marks & _TEMPORAL))


def _shares(tree: Tree, clause: Clause, claimed: AbstractSet[int]) -> bool:
    """Tell whether a coordinated verb leans on the first: "is to look at and understand", "who hoard and resell"."""
    parent = clause.parent
    if parent is None or not clause.elided or tree.head[clause.top] not in parent.verbs:
        return False
    if parent.head not in claimed and parent.parent is not None:
        return True
    return leans(tree, clause)


def leans(tree: Tree, clause: Clause) -> bool:
    """Tell whether a coordinated infinitive shares the "to" or the modal of the first: "will cut and sell"."""
    parent = clause.parent
    if clause.relation != "conj" or parent is None or tree.tag[clause.top] != "VB" or tree.tag[parent.head] != "VB":
        return False
    return not any(tree.dep[kid] in {"aux", "auxpass", "nsubj", "nsubjpass"} for kid in tree.children[clause.top])


def trimmed(tree: Tree, tokens: list[int], verbs: set[int]) -> list[int]:
    """Drop marks, conjunctions and sentence adverbs at the edges, and pieces that consist of nothing else."""
    runs: list[list[int]] = []
    for token in tokens:
        if runs and runs[-1][-1] == token - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    kept = [
        token for run in runs if any(tree.pos[i] not in _LOOSE and tree.dep[i] != "mark" for i in run) for token in run
    ]
    kept = _governing(tree, kept)
    there = set(kept)
    first, last = 0, len(kept)
    while first < last - 1 and kept[first] not in verbs and _loose_before(tree, kept[first], verbs):
        first += 1
    first = openers.behind(tree, kept, first)
    while last > first + 1 and kept[last - 1] not in verbs and _loose_behind(tree, kept[last - 1], there):
        last -= 1
    return openers.without(tree, kept[first:last]) or tokens


def _governing(tree: Tree, tokens: list[int]) -> list[int]:
    """Drop prepositions whose words are left out: "the cost tied to (moving) is $5"."""
    kept: list[int] = []  # descending: what a preposition governs stands behind it
    for token in reversed(tokens):
        if tree.dep[token] == "prep":
            inside = [kid for kid in tree.children[token] if tree.dep[kid] in {"pobj", "pcomp"} and kid > token]
            if inside and not (kept and kept[-1] <= tree.right[inside[-1]]):
                continue
        kept.append(token)
    return kept[::-1]


def _loose_before(tree: Tree, token: int, verbs: set[int]) -> bool:
    if tree.pos[token] in _LOOSE:
        return True
    if tree.head[token] not in verbs or tree.children[token]:
        return False  # "if" of a condition that belongs to the claim
    return tree.dep[token] == "mark" or (
        (tree.lower[token] in _MARKS or openers.opens(tree.lower[token]))
        and tree.dep[token] in {"advmod", "cc", "prep", "dep"}
    )


def _loose_behind(tree: Tree, token: int, there: set[int]) -> bool:
    if tree.dep[token] in {"prep", "agent"} and not any(kid in there for kid in tree.children[token]):
        return bool(tree.children[token]) or not any(tree.tag[i] in _ASKING for i in there)  # "what he pays for"
    return tree.pos[token] in _LOOSE or (tree.dep[token] in {"mark", "cc", "dep"} and tree.lower[token] in _MARKS)


def of_noun(tree: Tree, noun: int, parts: list[Quantity | Time], apposed: int | None) -> list[int]:
    """Return the tokens of a noun phrase that makes a claim, with its figures and with the noun that it explains."""
    tokens = set(tree.tokens(phrase(tree, noun)))
    for part in parts:
        tokens.update(tree.tokens(part.span))
    if apposed is not None:
        tokens.update(tree.tokens(phrase(tree, apposed)))
    return sorted(tokens)


def opening(tree: Tree, clause: Clause) -> int:
    """Return the first auxiliary of a clause, or its first verb."""
    before = (
        kid for kid in tree.children[clause.top] if kid < clause.top and tree.dep[kid] in {"aux", "auxpass", "neg"}
    )
    return min([clause.top, *before])


def of_joint(tree: Tree, clause: Clause, joint: int, verbs: range) -> list[int]:
    """Return the verb and one conjunct: "imposed" and "a 10% levy on steel"."""
    if joint in clause.verbs:
        return clause.tokens
    own = range(tree.left[joint], tree.right[joint] + 1)
    inside = set(clause.tokens)
    return sorted({*verbs, *(i for i in (*_path(tree, clause, joint), *own) if i in inside)})


def _path(tree: Tree, clause: Clause, joint: int) -> list[int]:
    """Return what stands between the verb and the first of the conjuncts: "to rules such as"."""
    first = joint
    while tree.dep[first] == "conj":
        first = tree.head[first]
    found: list[int] = []
    for token in tree.up(first):
        if token in clause.verbs:
            return found
        if token != first and tree.pos[token] in {"ADP", "NOUN"}:
            found += [
                token,
                *(i for kid in tree.children[token] if kid < token for i in range(tree.left[kid], kid + 1)),
            ]
    return []


def adjunct(tree: Tree, clause: Clause, noun: int) -> int | None:
    """Return the phrase beside the verb that a noun stands in: "on top of 10% tariffs"; None in an argument."""
    before = noun
    for token in tree.up(noun):
        if token in clause.verbs:
            return before if tree.dep[before] in {"prep", "appos", "npadvmod"} else None
        before = token
    return None
