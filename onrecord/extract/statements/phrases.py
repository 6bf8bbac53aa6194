"""Stretches of the parse: the noun phrase of a source, the words of a cue, the clause of a content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.extract.statements.tree import Tree

_VERBAL_CUE: Final = frozenset({"aux", "auxpass", "neg", "prt"})
_BORROWS: Final = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep"})
_NOMINAL: Final = ("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT", "DT", "CD", "JJ", "JJS", "JJR", "VBG", "FW", "VBN")
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
_TRIM_LEFT: Final = frozenset(",;:-–—.)”")
_TRIM_RIGHT: Final = frozenset(",;:-–—(“")
_STEPS: Final = 6


def trimmed(tree: Tree, first: int, last: int) -> Span | None:
    """Return the characters from one token to another without punctuation and space at the edges, or None."""
    while first <= last and (tree.lower[first] in _TRIM_LEFT or tree.tags[first] == "_SP"):
        first += 1
    while last >= first and (tree.lower[last] in _TRIM_RIGHT or tree.tags[last] == "_SP"):
        last -= 1
    return tree.span(first, last) if first <= last else None


def subject(tree: Tree, verb: int) -> int | None:
    """Return the head token of who does what a verb says, own subject or borrowed from the verb that governs it."""
    at = verb
    for _ in range(_STEPS):
        own = own_subject(tree, at)
        if own is not None:
            return own
        dep, head = tree.deps[at], tree.heads[at]
        if head == at:
            return None
        if dep == "acl" and tree.tags[head].startswith(("NN", "PRP")):
            return head
        if dep in {"prep", "agent"} or (dep in _BORROWS and (tree.tags[head][0] in "VM" or tree.deps[head] == "prep")):
            at = head
            continue
        return None
    return None


def own_subject(tree: Tree, verb: int) -> int | None:
    """Return the verb's own subject."""
    found = tree.child(verb, "nsubj", "nsubjpass")
    if found is not None and tree.tags[found] in _NOMINAL and tree.tags[found] not in {"EX"}:
        return found
    return None


def noun_phrase(tree: Tree, head: int, *, outside: int) -> Span | None:
    """Return the whole noun phrase of a head token: modifiers and appositions with it, up to a token that is not in it.

    Args:
        tree: the parse.
        head: head of the phrase.
        outside: a token, the cue, that must not be in it.
    """
    first, last = tree.left[head], tree.right[head]
    if tree.lower[head] in RELATIVES:
        first = last = head
    if first <= outside <= last:
        if outside > head:
            last = outside - 1
            for child in tree.children[head]:
                if child > head and tree.left[child] <= outside <= tree.right[child]:
                    last = tree.left[child] - 1
        else:
            first = outside + 1
    return trimmed(tree, first, last)


def possessor(tree: Tree, noun: int) -> tuple[int, Span] | None:
    """Return the head and the words of the possessor of a noun, its mark left out."""
    owner = tree.child(noun, "poss")
    if owner is None:
        return None
    mark = tree.child(owner, "case")
    last = mark - 1 if mark is not None and mark > owner else tree.right[owner]
    span = trimmed(tree, tree.left[owner], last)
    return (owner, span) if span is not None else None


def verb_cue(tree: Tree, verb: int, *, last: int | None = None) -> Span:
    """Return the verb with its auxiliaries, and what follows it up to a last token."""
    first = verb
    while first > 0 and tree.heads[first - 1] == verb and (
        tree.deps[first - 1] in _VERBAL_CUE or tree.tags[first - 1] == "RB"
    ):
        first -= 1
    while first < verb and tree.tags[first] == "RB" and tree.lower[first] not in {"n't", "not"}:
        first += 1
    return tree.span(first, verb if last is None else last)
