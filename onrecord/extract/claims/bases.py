"""Times that a figure is measured from, not for: "fell to 4% from 5% in May", "higher than a year ago"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.claims.tree import Tree

_MEASURING: Final = frozenset({"from", "than", "against", "versus", "vs", "compared", "vs."})
_BACK: Final = frozenset({"earlier", "ago", "before", "previously"})
_PREVIOUS: Final = frozenset({"previous", "prior", "preceding"})
_STOPS: Final = frozenset({"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "SPACE"})
_FIGURES: Final = frozenset({"CD", "$", "SYM"})
_REACH: Final = 12


def measured_from(tree: Tree, time: Time) -> bool:
    """Tell whether figures are measured from a time: it looks back, or stands behind "than" or "from 5% in"."""
    tokens = tree.tokens(time.span)
    if not tokens:
        return False
    if tree.lower[tokens[-1]] in _BACK or any(tree.lower[i] in _PREVIOUS for i in tokens):
        return True
    return _behind(tree, tokens[0]) or _than(tree, tokens[-1])


def _than(tree: Tree, token: int) -> bool:
    """Read "more than it projected in March": the clause of the time is what something is compared with."""
    for up in tree.up(token):
        if any(tree.lower[kid] == "than" and kid < up for kid in tree.children[up]):
            return True
        if tree.pos[up] in {"VERB", "AUX"}:
            return False
    return False


def _behind(tree: Tree, first: int) -> bool:
    """Look back over "in", a figure and its unit for the word that it is measured by."""
    figured = False
    for at in range(first - 1, max(-1, first - _REACH), -1):
        word = tree.lower[at]
        if word in _MEASURING:
            return word != "from" or (figured and not _of_noun(tree, at))
        if tree.pos[at] in _STOPS and tree.tag[at] not in _FIGURES:
            return False
        figured = figured or tree.tag[at] in _FIGURES
    return False


def _of_noun(tree: Tree, preposition: int) -> bool:
    """Tell "sales from 3 shops in May" from "fell to 4% from 5% in May"."""
    above = tree.head[preposition]
    counted = any(tree.tag[kid] in _FIGURES for kid in tree.children[above])
    return above < preposition and tree.pos[above] in {"NOUN", "PROPN"} and not counted
