"""Which figures belong to one assertion, and what each of them is a figure of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.nominal import AIMS, bracketed, definite, of_noun, owned, pointing

if TYPE_CHECKING:
    from onrecord.extract.annotations import Quantity
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.tree import Tree

_FEW: Final = 10
_DEEP: Final = 2


@dataclass(slots=True)
class Figure:
    """A quantity in its place in the parse.

    Attributes:
        quantity: the figure.
        root: its top token.
        hosts: nouns between it and the verb, innermost first; empty where it is itself an argument of the verb.
        joint: the conjunct that it stands in, or None.
        apposed: the noun that its noun phrase explains ("Treasuries, a $1.1 trillion holding").
        restated: it says the figure before it in another way ("900 jobs, or 5% of the staff").
    """

    quantity: Quantity
    root: int
    hosts: list[int] = field(default_factory=list)
    joint: int | None = None
    apposed: int | None = None
    restated: bool = False


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
            return figure
        _pass(tree, figure, token, tokens)
    return Figure(quantity, root)  # it stands in another clause that trails this one


def _pass(tree: Tree, figure: Figure, token: int, tokens: range) -> None:
    dep = tree.dep[token]
    if token not in tokens and tree.pos[token] in {"NOUN", "PROPN", "PRON"}:
        counted = token == tree.head[figure.root] and figure.quantity.kind == "count" and dep != "compound"
        sibling = token == tree.head[figure.root] and tree.dep[figure.root] == "conj" and _amount(tree, token)
        counted = counted and not figure.hosts and tree.dep[figure.root] in {"nummod", "quantmod", "amod", "nmod"}
        if not counted and not sibling:
            figure.hosts.append(token)
    if dep == "conj":
        if _restated(tree, token):
            figure.restated = True
        else:
            figure.joint = token
    elif dep == "appos" and _set_off(tree, token, figure.root):
        figure.apposed = tree.head[token]


def _set_off(tree: Tree, token: int, root: int) -> bool:
    """Tell an apposition from a figure that the parser takes for one: "cut costs 4 per cent"."""
    return token != root or tree.pos[tree.left[token] - 1] == "PUNCT"


def _amount(tree: Tree, token: int) -> bool:
    """Tell whether a noun is the unit of a figure, not a thing that has one: "27% and 14%"."""
    return any(tree.tag[kid] in {"CD", "$"} and tree.dep[kid] != "conj" for kid in tree.children[token])


def _restated(tree: Tree, token: int) -> bool:
    """Tell whether a conjunct says the same again: "900 jobs, or 5% of the staff"."""
    before = tree.left[token] - 1
    return before > 0 and tree.lower[before] == "or" and tree.lower[before - 1] in {",", "—", "–", "(", "plus"}


def groups(tree: Tree, clause: Clause, figures: list[Figure]) -> list[Group]:
    """Put the figures of a clause together that one assertion needs, and part the rest."""
    main: dict[int | None, Group] = {}
    nouns: dict[int, Group] = {}
    later: list[Figure] = []
    before: Group | None = None
    for figure in figures:
        if _known(tree, figure) or (figure.hosts and figure.quantity.kind == "duration"):
            continue
        if before is not None and _same(tree, figure, before):
            before.figures.append(figure)
        elif of_noun(tree, clause, figure):
            before = _of(nouns, figure)
        elif _in_subject(clause, figure) and not bracketed(tree, figure):
            later.append(figure)
        elif main or not pointing(tree, figure):
            before = _join(tree, main, figure)
    asserted = bool(main)
    for figure in later:  # known figures of the subject: the clause asserts them only where it has no other
        _of(nouns, figure) if asserted and _presupposed(tree, figure) else _join(tree, main, figure)
    return sorted([*main.values(), *nouns.values()], key=lambda group: group.figures[0].quantity.start)


def telling(tree: Tree, group: Group) -> bool:
    """Tell whether a noun phrase asserts its figures: not "half the margin", nor "its lead in 3 towns"."""
    if group.noun is None:
        return True
    kinds = {figure.quantity.kind for figure in group.figures}
    if all(figure.quantity.vague for figure in group.figures) or kinds <= {"ratio", "multiple", "rank"}:
        return False
    return kinds != {"count"} or any(_counts(tree, figure, group.noun) for figure in group.figures)


def _counts(tree: Tree, figure: Figure, noun: int) -> bool:
    """Tell whether a number says how many a noun is of: "its 40 boats", "a fleet of 40 boats"."""
    own = tree.tokens(figure.quantity.span)
    for token in tree.up(figure.root):
        if token == noun:
            return True
        if token not in own and tree.lower[token] != "of":
            return False
    return False


def _presupposed(tree: Tree, figure: Figure) -> bool:
    """Tell whether a figure is taken as known: "its 4% stake", "a third of Acme's 12,000 workers"."""
    nouns = (figure.hosts[0], figure.root, tree.head[figure.root])
    known = owned if figure.quantity.kind == "count" else definite  # "the 212 patients" are no claim of their own
    return any(known(tree, noun) for noun in nouns) and tree.lemma[figure.hosts[0]] not in AIMS


def _in_subject(clause: Clause, figure: Figure) -> bool:
    inside = bool(figure.hosts) and figure.hosts[-1] == clause.subject and len(figure.hosts) <= _DEEP
    return inside and not clause.measured


def _known(tree: Tree, figure: Figure) -> bool:
    """Tell whether a small number only points at things that are known: "the two firms"."""
    value = figure.quantity.value
    if figure.quantity.kind != "count" or value is None or abs(value) >= _FEW or figure.quantity.operator != "eq":
        return False
    return definite(tree, figure.root) or definite(tree, tree.head[figure.root])


def _same(tree: Tree, figure: Figure, before: Group) -> bool:
    """Tell whether a figure says the one before it again: in brackets, or after "or"."""
    alike = before.figures[-1].quantity.kind == figure.quantity.kind
    return figure.restated or (alike and bracketed(tree, figure))


def _of(nouns: dict[int, Group], figure: Figure) -> Group:
    noun = figure.hosts[0]
    group = nouns.setdefault(noun, Group([], noun, figure.joint))
    group.figures.append(figure)
    return group


def _join(tree: Tree, main: dict[int | None, Group], figure: Figure) -> Group:
    joint = figure.joint
    if joint is not None and None in main and not figure.hosts and _bare(tree, figure, main[None].figures[-1]):
        joint = None  # "27% and 14% of sales, respectively"
    if joint is not None and None in main and _packed(tree, figure, main[None].figures[-1], joint):
        joint = None
    if joint is not None and None in main and figure.quantity.kind == "count":
        before = main[None].figures[-1]
        if before.quantity.kind == "count" and tree.head[joint] in {before.root, tree.head[before.root]}:
            joint = None
    group = main.setdefault(joint, Group([], None, joint))
    group.figures.append(figure)
    return group


def _packed(tree: Tree, figure: Figure, before: Figure, joint: int) -> bool:
    """Tell whether two sums make one package: "a 7% rise and a payment of $500", "60%, plus 10 points a child"."""
    kinds = {figure.quantity.kind, before.quantity.kind}
    mixed = "money" in kinds and kinds & {"percent", "percentage_points"}
    first = tree.left[joint]
    plus = tree.lower[first - 1] == "plus" or tree.lower[first] == "plus"
    return bool(plus or mixed) and tree.pos[joint] in {"NOUN", "PROPN", "NUM"}


def _bare(tree: Tree, figure: Figure, before: Figure) -> bool:
    """Tell whether a conjunct is nothing but a figure, or shares its "of" with the figure before it."""
    inside = {*tree.tokens(figure.quantity.span), *tree.tokens(before.quantity.span)}
    loose = {"punct", "cc", "advmod", "det", "nmod", "quantmod"}
    rest = [kid for kid in tree.children[figure.root] if kid not in inside and tree.dep[kid] not in loose]
    if not rest:
        return True
    first = [kid for kid in tree.children[before.root] if kid not in inside and tree.dep[kid] not in loose]
    return all(tree.lower[kid] in {"of", "in"} for kid in rest) and all(tree.dep[kid] == "conj" for kid in first)
