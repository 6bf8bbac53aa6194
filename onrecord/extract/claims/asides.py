"""Asides: what a writer puts in of their own among the words that somebody else says.

"Inflation, which slowed to 4% in May, is a worry, Souza said": that inflation slowed is the writer's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.clause import PAUSES

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.clauses import Clauses
    from onrecord.extract.claims.tree import Tree

_REPORTED: Final = frozenset({"indirect", "according_to", "document", "dataset"})


def unsay(tree: Tree, clauses: Clauses, statements: tuple[Statement, ...], said: list[int | None]) -> None:
    """Take asides out of the statements that they stand in; what stands in quotation marks is said, and so is a view.

    Args:
        tree: the parse.
        clauses: its clauses.
        statements: who says what.
        said: for each token the statement that it is said in, or None; changed in place.
    """
    for clause in clauses.all:
        index = said[clause.head]
        if index is None or statements[index].type not in _REPORTED or not _aside(tree, clause):
            continue
        if not any(quote.start <= tree.start[clause.head] < quote.end for quote in statements[index].quotes):
            for token in clause.tokens:
                said[token] = statements[index].parent


def _aside(tree: Tree, clause: Clause) -> bool:
    """Tell whether a clause only adds a fact about a noun: "which slowed to 4%", "a ferry licensed to carry 90"."""
    if clause.relation == "relcl":
        plain = tree.tag[clause.top] in {"VBD", "VBZ", "VBP"}
        return plain and tree.lower[tree.left[clause.top] - 1] in PAUSES and _pronoun(tree, clause)
    above = tree.head[clause.top]
    apposed = tree.dep[above] == "appos" and tree.lower[tree.left[above] - 1] in PAUSES
    return clause.relation == "acl" and tree.tag[clause.top] == "VBN" and apposed


def _pronoun(tree: Tree, clause: Clause) -> bool:
    modal = any(tree.dep[kid] == "aux" and tree.tag[kid] == "MD" for kid in tree.children[clause.top])
    return not modal and tree.lower[tree.left[clause.top]] in {"which", "who", "whose", "where"}
