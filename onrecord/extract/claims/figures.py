"""Which figures belong to one assertion, and what each of them is a figure of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Quantity
    from onrecord.extract.claims.clauses import Clause
    from onrecord.extract.claims.tree import Tree

_DEFINITE: Final = frozenset({
    "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "existing", "current",
    "previous", "earlier", "prior", "former", "initial", "original",
})  # fmt: skip
_BESIDE: Final = frozenset({"alongside", "besides", "including", "excluding", "unlike", "like", "plus", "versus"})
_OPEN: Final = frozenset({"(", "[", "—", "–"})


@dataclass(slots=True)
class Figure:
    """A quantity in its place in the parse.

    Attributes:
        quantity: the figure.
        root: its top token.
        hosts: nouns between it and the verb, innermost first; empty where it is itself an argument of the verb.
        joint: the conjunct that it stands in, or None.
        apposed: the noun that its noun phrase explains ("Treasuries, a $1.1 trillion holding").
    """

    quantity: Quantity
    root: int
    hosts: list[int] = field(default_factory=list)
    joint: int | None = None
    apposed: int | None = None


@dataclass(slots=True)
class Group:
    """Figures of one assertion.

    Attributes:
        figures: at least one.
        noun: the noun that they are figures of, when the noun phrase asserts them; None: the clause does.
        joint: the conjunct that they stand in, or None.
    """

    figures: list[Figure]
    noun: int | None = None
    joint: int | None = None


def place(tree: Tree, quantity: Quantity, clause: Clause) -> Figure | None:
    """Walk from a figure up to its verb and note what stands between."""
    tokens = tree.tokens(quantity.span)
    root = tree.top(tokens)
    if root is None:
        return None
    figure = Figure(quantity, root)
    stop = set(clause.verbs)
    for token in tree.up(root):
        if token in stop:
            break
        _pass(tree, figure, token, tokens)
    return figure


def _pass(tree: Tree, figure: Figure, token: int, tokens: range) -> None:
    dep = tree.dep[token]
    if token not in tokens and tree.pos[token] in {"NOUN", "PROPN", "PRON"}:
        counted = token == tree.head[figure.root] and figure.quantity.kind == "count" and dep != "compound"
        if not (counted and not figure.hosts and tree.dep[figure.root] in {"nummod", "quantmod", "amod", "nmod"}):
            figure.hosts.append(token)
    if dep == "conj":
        if not _restated(tree, token):
            figure.joint = token
    elif dep == "appos":
        figure.apposed = tree.head[token]


def _restated(tree: Tree, token: int) -> bool:
    """Tell whether a conjunct says the same again: "900 jobs, or 5% of the staff"."""
    before = tree.left[token] - 1
    return before > 0 and tree.lower[before] == "or" and tree.lower[before - 1] in {",", "—", "–", "("}


def groups(tree: Tree, clause: Clause, figures: list[Figure]) -> list[Group]:
    """Put the figures of a clause together that one assertion needs, and part the rest."""
    main: dict[int | None, Group] = {}
    nouns: dict[int, Group] = {}
    later: list[Figure] = []
    for figure in figures:
        if _bracketed(tree, figure) and (main or nouns):
            last = (list(nouns.values()) or list(main.values()))[-1]
            if last.figures[-1].quantity.kind == figure.quantity.kind:
                last.figures.append(figure)
                continue
        if _of_noun(tree, clause, figure):
            noun = figure.hosts[0]
            nouns.setdefault(noun, Group([], noun, figure.joint)).figures.append(figure)
        elif figure.hosts and figure.hosts[-1] == clause.subject and len(figure.hosts) <= 2:
            later.append(figure)
        else:
            _join(tree, main, figure)
    for figure in later:  # figures of the subject: the clause asserts them only where it has no other
        if main:
            nouns.setdefault(figure.hosts[0], Group([], figure.hosts[0])).figures.append(figure)
        else:
            main[None] = Group([figure])
    found = [*main.values(), *nouns.values()]
    return sorted(found, key=lambda group: group.figures[0].quantity.start)


def _join(tree: Tree, main: dict[int | None, Group], figure: Figure) -> None:
    joint = figure.joint
    if joint is not None and None in main and figure.quantity.kind == "count":
        before = main[None].figures[-1]
        if before.quantity.kind == "count" and tree.head[joint] in {before.root, tree.head[before.root]}:
            joint = None
    main.setdefault(joint, Group([], None, joint)).figures.append(figure)


def _of_noun(tree: Tree, clause: Clause, figure: Figure) -> bool:
    """Tell whether a noun phrase itself asserts the figure: "its $69 billion deficit", not "impose a 25% tariff"."""
    if not figure.hosts:
        return _owned(tree, figure)
    if figure.apposed is not None and figure.apposed not in clause.verbs:
        return not _bracketed(tree, figure)
    noun = figure.hosts[0]
    if noun == clause.subject:
        return False
    return definite(tree, noun) or _listed(tree, clause, noun)


def _listed(tree: Tree, clause: Clause, noun: int) -> bool:
    """Tell whether a noun only stands beside what the clause says: "alongside a 25% levy"."""
    for up in tree.up(noun):
        if up in clause.verbs:
            break
        if tree.dep[up] == "prep" and tree.lower[up] == "with" and tree.lower[up - 1] == ",":
            return True
        if tree.dep[up] == "prep" and tree.lower[up] in _BESIDE and tree.head[up] in clause.verbs:
            return True
    return False


def _owned(tree: Tree, figure: Figure) -> bool:
    """Take "its $4 billion in bonds" as bonds worth that much."""
    if not definite(tree, figure.root):
        return False
    for kid in tree.children[figure.root]:
        if tree.dep[kid] == "prep" and tree.lower[kid] in {"in", "of"} and kid > figure.root:
            inside = tree.child(kid, "pobj")
            if inside is not None:
                figure.hosts.append(inside)
                return True
    return False


def definite(tree: Tree, noun: int) -> bool:
    """Tell whether a noun phrase speaks of something as known: "its deficit", "the existing tariff"."""
    for kid in tree.children[noun]:
        if tree.dep[kid] == "poss" or tree.lower[kid] in _DEFINITE:
            return True
    return False


def _bracketed(tree: Tree, figure: Figure) -> bool:
    before = tree.left[figure.root] - 1
    return before >= 0 and tree.lower[before] in _OPEN
