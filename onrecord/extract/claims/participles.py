"""Participles that tell a fact of their own: "the accord reached in July", "Acme, a firm founded in 1871"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.speakers import words as kinds

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.tree import Tree

_KNOWN: Final = frozenset({"the", "this", "its", "his", "her", "their", "our"})
_SINGULAR: Final = frozenset({"NN", "NNP"})
_FIGURES: Final = frozenset({"CD", "$"})
_UNITS: Final = frozenset({"%", "percent", "cent", "million", "billion"})
_ONLY: Final = frozenset({"date", "send", "hold"})
"""Verbs that only say when a text or a stock was there."""


def tells(tree: Tree, clause: Clause) -> bool:
    """Tell whether a participle behind a noun says when something came about: its date makes a claim of its own.

    Not of a source ("a survey released on Tuesday"), of what is counted ("the 23 firms asked in May") or of things that
    are not told from others ("homes bought after 2027").
    """
    noun = tree.head[clause.top]
    if tree.tag[noun] not in _SINGULAR or tree.lemma[clause.top] in _ONLY or tree.lemma[tree.head[noun]] == "have":
        return False
    sources = kinds()
    if tree.lemma[noun] in sources.documents | sources.datasets:
        return False
    beside = tree.children[noun]
    if any(tree.tag[kid] in _FIGURES or tree.lower[kid] in _UNITS for kid in beside):
        return False
    return tree.dep[noun] == "appos" or any(tree.lower[kid] in _KNOWN or tree.dep[kid] == "poss" for kid in beside)
