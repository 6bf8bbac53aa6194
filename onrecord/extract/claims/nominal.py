"""Noun phrases that assert their figure themselves: "its $4 billion deficit", not "impose a 25% levy"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.figures import Figure
    from onrecord.extract.claims.tree import Tree

_STANDING: Final = frozenset({
    "existing", "current", "previous", "earlier", "prior", "former", "initial", "original",
})  # fmt: skip
_DEFINITE: Final = _STANDING | {
    "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your",
}  # fmt: skip
_BESIDE: Final = frozenset({"alongside", "besides", "including", "excluding", "unlike", "like", "plus", "versus"})
AIMS: Final = frozenset({"target", "goal", "limit", "threshold", "cap", "ceiling", "quota", "floor", "benchmark"})
"""Nouns whose figure says what something is measured by: "missed its 2% target" asserts no target."""
_PLAIN: Final = frozenset({"det", "punct", "nummod", "quantmod", "predet", "advmod", "cc", "acl", "relcl", "conj"})
_ABOVE: Final = frozenset({"than", "above", "below"})
_OPEN: Final = frozenset({"(", "[", "—", "–"})


def of_noun(tree: Tree, clause: Clause, figure: Figure) -> bool:
    """Tell whether a noun phrase itself asserts the figure: "its $69 billion deficit", not "impose a 25% tariff"."""
    if clause.measured and figure.apposed is None:
        return False  # "put the odds at 37%"
    if not figure.hosts:
        return _owned(tree, figure) or _accompanying(tree, clause, figure)
    if figure.apposed is not None and figure.apposed not in clause.verbs:
        return not bracketed(tree, figure)
    noun = figure.hosts[0]
    half = tree.dep[figure.root] == "predet" and noun == clause.object  # "is half the length of the old one"
    if half or noun == clause.subject or tree.lemma[noun] in AIMS or figure.quantity.kind == "rank":
        return False
    if tree.dep[figure.root] == "pobj" and tree.lower[tree.head[figure.root]] == "of" and not owned(tree, noun):
        return _listed(tree, clause, noun)  # "the sale of 20 boats" may be news, "its 20 boats" is known
    known = definite(tree, noun) and not _bare_noun(tree, figure, noun) and not _epithet(tree, figure, noun)
    return known or _listed(tree, clause, noun)


def _epithet(tree: Tree, figure: Figure, noun: int) -> bool:
    """Tell whether a sum only says which thing the clause is about: "will drop the $4 billion plan"."""
    if figure.quantity.kind != "money" or tree.dep[figure.root] == "pobj":
        return False
    return not any(tree.dep[kid] == "poss" or tree.lower[kid] in _STANDING for kid in tree.children[noun])


def pointing(tree: Tree, figure: Figure) -> bool:
    """Tell whether a figure only says from which known thing another one differs: "higher than the 12% rate"."""
    noun = figure.hosts[0] if figure.hosts else figure.root
    if noun == figure.root or tree.dep[noun] != "pobj" or tree.lower[tree.head[noun]] not in _ABOVE:
        return False
    return definite(tree, noun) and not owned(tree, noun) and tree.lemma[noun] not in AIMS


def _bare_noun(tree: Tree, figure: Figure, noun: int) -> bool:
    """Tell whether a noun does not say of what it is: "above the 12% rate", "the entire 12% stake"."""
    inside = tree.tokens(figure.quantity.span)
    beside = [kid for kid in tree.children[noun] if kid not in inside and tree.dep[kid] not in _PLAIN]
    return not any(tree.dep[kid] != "amod" or tree.pos[kid] == "PROPN" for kid in beside)


def _listed(tree: Tree, clause: Clause, noun: int) -> bool:
    """Tell whether a noun only stands beside what the clause says: "alongside a 15% levy"."""
    for up in tree.up(noun):
        if up in clause.verbs:
            break
        if tree.dep[up] == "prep" and tree.lower[up] == "with" and tree.lower[up - 1] == ",":
            return True
        if tree.dep[up] == "prep" and tree.lower[up] in _BESIDE and tree.head[up] in clause.verbs:
            return True
    return False


def _accompanying(tree: Tree, clause: Clause, figure: Figure) -> bool:
    """Take "…, with two deaths in the port" as a claim of its own."""
    noun = tree.head[figure.root]
    if figure.quantity.kind != "count" or tree.dep[figure.root] != "nummod" or not _listed(tree, clause, noun):
        return False
    figure.hosts.append(noun)
    return True


def _owned(tree: Tree, figure: Figure) -> bool:
    """Take "its $4 billion in bonds" as bonds worth that much."""
    if not definite(tree, figure.root):
        return False
    behind = (kid for kid in tree.children[figure.root] if kid > figure.root and tree.dep[kid] == "prep")
    inside = next((tree.child(kid, "pobj") for kid in behind if tree.lower[kid] in {"in", "of"}), None)
    if inside is None:
        return False
    figure.hosts.append(inside)
    return True


def owned(tree: Tree, noun: int) -> bool:
    """Tell whether a noun phrase has an owner: "its deficit", "Japan's deficit"."""
    return any(tree.dep[kid] == "poss" for kid in tree.children[noun])


def definite(tree: Tree, noun: int) -> bool:
    """Tell whether a noun phrase speaks of something as known: "its deficit", "the existing tariff"."""
    return any(tree.dep[kid] == "poss" or tree.lower[kid] in _DEFINITE for kid in tree.children[noun])


def bracketed(tree: Tree, figure: Figure) -> bool:
    """Tell whether a figure opens a bracket or stands behind a dash."""
    before = tree.left[figure.root] - 1
    return before >= 0 and tree.lower[before] in _OPEN
