"""Rated values: "the outlook for Acme and Borlo was ‘stable’", "rated ‘good’ for Acme and ‘poor’ for Borlo".

A grade is a value without a figure: it makes a claim of its clause, and one of each thing that it is given to.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Argument
from onrecord.extract.claims import extent
from onrecord.extract.claims.draft import Draft
from onrecord.extract.claims.plain import stands
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_OPENING: Final = frozenset("‘“'\"")
_CLOSING: Final = frozenset("’”'\"")
_QUOTED: Final = 3
"""Words of a grade in quotation marks."""
_COPULAS: Final = frozenset({"be", "remain", "stay", "become", "turn"})
_TO: Final = frozenset({"to", "at", "from", "of", "with", "as", ":"})


@cache
def words(where: str) -> frozenset[str]:
    """Return the words of a rule of the table."""
    rules = load("ratings", "onrecord.extract.claims").rules.values()
    return frozenset(word for rule in rules if rule.data["where"] == where for word in rule.data.get("words", ()))


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(load("ratings", "onrecord.extract.claims").rules["ratings.credit"].data["pattern"])


def graded(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with one for each thing that a grade is given to."""
    made = {draft.clause.head: draft for draft in drafts if draft.noun is None and draft.joint is None}
    gone: set[int] = set()
    more: list[Draft] = []
    for clause in scene.clauses.all:
        grades = _grades(scene, clause)
        known = made.get(clause.head)
        if not grades or (known is not None and known.quantities) or scene.saying(clause):
            continue
        given = list(_given(scene, clause, grades, known))
        if known is None and (stands(scene, clause) or _beside(scene.tree, clause)):
            more += given
        elif known is not None and len(given) > 1:
            gone.add(id(known))
            more += given
    return [draft for draft in drafts if id(draft) not in gone] + more


def _beside(tree: Tree, clause: Clause) -> bool:
    """Tell whether a clause stands beside another one and says something of its own: "with quality rated poor"."""
    if clause.relation == "pcomp":
        return tree.child(clause.top, "nsubj", "nsubjpass") is not None and tree.lower[tree.head[clause.top]] == "with"
    return clause.relation == "acl" and tree.tag[clause.top] == "VBN" and tree.lower[clause.top - 1] == ","


def _grades(scene: Scene, clause: Clause) -> list[range]:
    """Return the grades of a clause that gives some, in the order of the text."""
    tree = scene.tree
    lemma, head = tree.lemma[clause.head], clause.head
    of_measure = clause.subject is not None and tree.lemma[clause.subject] in words("measure")
    if lemma in words("verb") or (lemma in _COPULAS and of_measure):
        found = [one for one in _all(tree, head + 1, tree.right[head] + 1) if scene.clauses.of[one.start] is clause]
        return found if found and found[0].start <= head + _QUOTED + 1 else _after(tree, clause)
    return _after(tree, clause) if lemma in words("move") else []


def _after(tree: Tree, clause: Clause) -> list[range]:
    """Return the grades behind "to" or "at": "cut the shares to hold from buy"."""
    found = list(_all(tree, clause.head + 1, tree.right[clause.top] + 1))
    return [one for one in found[:1] if _led(tree, one.start) in _TO]


def _led(tree: Tree, first: int) -> str:
    before = first - 1
    return tree.lower[before - 1] if tree.lower[before] in _OPENING else tree.lower[before]


def _all(tree: Tree, first: int, behind: int) -> Iterator[range]:
    at = first
    while at < behind:
        found = _at(tree, at, behind)
        if found is not None:
            yield found
            at = found.stop
        at += 1


def _at(tree: Tree, at: int, behind: int) -> range | None:
    """Return the grade that begins at a token: in quotation marks, a credit rating, or a word of the table."""
    said = tree.text[tree.start[at] : tree.end[at]]
    if said in _OPENING:
        for last in range(at + 1, min(at + _QUOTED + 1, behind)):
            if tree.lower[last + 1 : last + 2] and tree.lower[last + 1] in _CLOSING:
                return range(at + 1, last + 1) if tree.lower[last] in words("grade") or _rated(tree, last) else None
        return None
    if _rated(tree, at) or tree.lower[at] in words("grade"):
        return range(at, at + 1) if tree.pos[at] != "VERB" or _led(tree, at) in _TO else None
    return None


def _rated(tree: Tree, token: int) -> bool:
    return _credit().fullmatch(tree.text, tree.start[token], tree.end[token]) is not None


def _given(scene: Scene, clause: Clause, grades: list[range], known: Draft | None) -> Iterator[Draft]:
    """Yield a draft for each thing and its grade."""
    tree, statement = scene.tree, scene.said[clause.head] if known is None else known.statement
    times = [] if known is None else known.times
    behind = [(grade, about) for grade in grades if (about := _for(tree, grade)) is not None]
    several = [] if behind or clause.subject is None else _listed(tree, clause.subject)
    for grade, about in behind if len(behind) > 1 else []:
        first = min(one.start for one, _ in behind)
        tokens = [i for i in clause.tokens if i < first and not (i == first - 1 and tree.lower[i] in _OPENING)]
        tokens += _marked(tree, grade, about)
        yield Draft(clause, None, [], times, statement, grade=grade, about=about, tokens=tokens)
    for about in several:
        away = {i for one in several for i in _joints(tree, one) | (_own(tree, one) if one != about else set())}
        yield Draft(
            clause, None, [], times, statement, grade=grades[0], about=about,
            tokens=extent.trimmed(tree, [i for i in clause.tokens if i not in away], set(clause.verbs)),
        )  # fmt: skip
    if len(behind) <= 1 and not several:
        yield Draft(clause, None, [], times, statement, grade=grades[0], about=behind[0][1] if behind else None)


def _for(tree: Tree, grade: range) -> int | None:
    """Return what a grade is for: "‘good’ for Acme"."""
    at = (
        grade.stop + 1 if tree.lower[grade.stop : grade.stop + 1] and tree.lower[grade.stop] in _CLOSING else grade.stop
    )
    if at >= len(tree) or tree.lower[at] != "for":
        return None
    return tree.child(at, "pobj")


def _marked(tree: Tree, grade: range, about: int) -> list[int]:
    """Return the tokens of a grade with its quotation marks and of what it is for."""
    opened = grade.start - 1 if tree.lower[grade.start - 1] in _OPENING else grade.start
    return [*range(opened, tree.left[about]), *sorted(_own(tree, about))]


def _listed(tree: Tree, subject: int) -> list[int]:
    """Return the names that a measure is of: "the outlook for both Acme and Borlo"."""
    lead = next((kid for kid in tree.children[subject] if tree.lower[kid] == "for"), None)
    head = None if lead is None else tree.child(lead, "pobj")
    if head is None:
        return []
    found = [head]
    for one in found:  # grows while it is read
        found += [kid for kid in tree.children[one] if tree.dep[kid] == "conj"]
    return found if len(found) > 1 and all(tree.pos[one] == "PROPN" for one in found) else []


def thing(scene: Scene, draft: Draft) -> Argument | None:
    """Return what a grade is given to, as an argument."""
    if draft.about is None:
        return None
    own, known = sorted(_own(scene.tree, draft.about)), scene.names.at(draft.about)
    span = scene.tree.span(own[0], own[-1])
    if known is None:
        return Argument(start=span.start, end=span.end)
    return Argument(start=span.start, end=span.end, kind=known[0].kind, name=known[0].name, entity=known[0].key)


def keyed(draft: Draft, head: int | None, thing: Argument | None) -> Argument | None:
    """Return the object that the key of a fact names: not the grade, which is the value."""
    return None if draft.grade is not None and head in draft.grade else thing


def measure(scene: Scene, draft: Draft) -> Argument | None:
    """Return what is graded, without that which the grade is given to: "water quality"."""
    subject = draft.clause.subject
    if draft.about is None or subject is None:
        return None
    span = scene.tree.span(scene.tree.left[subject], subject)
    return Argument(start=span.start, end=span.end, kind="measure")


def _own(tree: Tree, head: int) -> set[int]:
    """Return the tokens of a name without those of the names that are joined to it."""
    away = {
        i for kid in tree.children[head] if tree.dep[kid] == "conj" for i in range(tree.left[kid], tree.right[kid] + 1)
    }
    return set(range(tree.left[head], tree.right[head] + 1)) - away - _joints(tree, head)


def _joints(tree: Tree, head: int) -> set[int]:
    """Return the "both", the "and" and the commas between a name and those that are joined to it."""
    return {kid for kid in tree.children[head] if tree.dep[kid] in {"cc", "preconj"} or tree.lower[kid] == ","}
