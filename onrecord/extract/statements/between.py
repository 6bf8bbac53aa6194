"""Who stands between a quotation and the verb that reports it, whatever the parser makes of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.statements.tree import Tree

AROUND: Final = frozenset({"RB", "MD"})
"""Tags of what may stand between a speaker and the verb: "Holt also said"; some names look like a modal: Will."""
_NAMING: Final = frozenset({"DT", "CD", "HYPH", "POS", "PRP$", ","})


def top(tree: Tree, begin: int, end: int) -> int:
    """Return the highest token above a first one before the parse leaves a stretch."""
    at = begin
    while begin <= tree.heads[at] < end and tree.heads[at] != at:
        at = tree.heads[at]
    return at


def phrase_between(tree: Tree, begin: int, end: int) -> int | None:
    """Return the head of the noun phrase that stands alone between two tokens, wherever it is hung."""
    head = top(tree, begin, end)
    if not tree.tags[head].startswith(("NN", "PRP")) and not capital(tree, head):  # Will, Mark and Rich are names here
        return None
    last = end - 1
    while last > head and (tree.lower[last] == "," or tree.tags[last] in AROUND):
        last -= 1
    return head if last <= tree.right[head] < end else None


def nominal(tree: Tree, begin: int, end: int) -> bool:
    """Tell whether all tokens of a stretch can be part of a name with its titles."""
    return all(tree.tags[i].startswith(("NN", "JJ")) or tree.tags[i] in _NAMING for i in range(begin, end))


def capital(tree: Tree, i: int) -> bool:
    """Tell whether a word begins with a capital letter."""
    return tree.text[tree.starts[i]].isupper()
