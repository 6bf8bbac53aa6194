"""Agreement of verbs with their nouns: in "an area of two counties that was burned" the area was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.claims.tree import Tree

HELPERS: Final = frozenset({"aux", "auxpass"})
"""Dependency labels of auxiliaries."""
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_SINGULAR_FORMS: Final = frozenset({"is", "was", "has", "does"})
_PLURAL_FORMS: Final = frozenset({"are", "were", "have", "do"})


def antecedent(tree: Tree, verb: int) -> int:
    """Return the noun that a relative clause describes: the nearest above its verb that agrees with it.

    The parser ties the clause to the noun that stands nearest.
    """
    noun = found = _person(tree, verb, tree.head[verb])
    several = _number(tree, verb)
    while several is not None and tree.pos[found] == "NOUN":
        joined = any(tree.dep[kid] == "conj" for kid in tree.children[found])
        if joined or (tree.tag[found] in _PLURAL) == several:
            return found
        above = tree.head[found]
        if tree.dep[found] != "pobj" or tree.head[above] == above:
            break
        found = tree.head[above]
    return noun


def _person(tree: Tree, verb: int, noun: int) -> int:
    """Pass over the place that "who" cannot mean: "Ana Souza, from Lima, who has written books"."""
    above = tree.head[noun]
    if (
        tree.lower[tree.left[verb]] != "who"
        or tree.dep[noun] != "pobj"
        or tree.lower[above] not in {"from", "of", "in"}
    ):
        return noun
    who = tree.head[above]
    asides = tree.lower[tree.left[above] - 1] == "," and tree.pos[noun] == tree.pos[who] == "PROPN"
    return who if asides else noun


def _number(tree: Tree, verb: int) -> bool | None:
    """Tell whether a verb is a plural form; None where its form does not tell."""
    helpers = [kid for kid in tree.children[verb] if kid < verb and tree.dep[kid] in HELPERS]
    first = helpers[0] if helpers else verb
    if tree.tag[first] == "VBZ" or tree.lower[first] in _SINGULAR_FORMS:
        return False
    return True if tree.tag[first] == "VBP" or tree.lower[first] in _PLURAL_FORMS else None
