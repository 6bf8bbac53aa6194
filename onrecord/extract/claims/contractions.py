"""Short forms of auxiliaries written out: "she’s lasted" is "has lasted"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.claims.tree import Tree

_LONG: Final = {"'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}


def long_form(tree: Tree, helper: int) -> str | None:
    """Return the long form of an auxiliary or of "be" that is written with its subject, or None."""
    if tree.pos[helper] not in {"AUX", "VERB"}:
        return None
    word = tree.lower[helper].replace("’", "'")
    verb = tree.head[helper]
    if word == "'s":
        done = tree.tag[verb] in {"VBN", "VBD"} and helper != verb
        return "has" if done and (tree.dep[helper] == "aux" or tree.child(verb, "dobj") is not None) else "is"
    if word == "'d":
        return "would" if tree.tag[helper] == "MD" else "had"
    return _LONG.get(word)
