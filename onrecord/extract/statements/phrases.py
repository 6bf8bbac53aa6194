"""Stretches of the parse: the noun phrase of a source, the words of a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.subjects import SAYS

if TYPE_CHECKING:
    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span

_VERBAL_CUE: Final = frozenset({"aux", "auxpass", "neg", "prt"})
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
_TRIM_LEFT: Final = frozenset(",;:-–—.)”")
_TRIM_RIGHT: Final = frozenset(",;:-–—(“")
_WHEN: Final = frozenset({"in", "on", "at", "during", "through"})
"""Prepositions of where and when somebody speaks."""


def trimmed(tree: Tree, first: int, last: int) -> Span | None:
    """Return the characters from one token to another without punctuation and space at the edges, or None."""
    while first <= last and (tree.lower[first] in _TRIM_LEFT or tree.tags[first] == "_SP"):
        first += 1
    while last >= first and (tree.lower[last] in _TRIM_RIGHT or tree.tags[last] == "_SP"):
        last -= 1
    return tree.span(first, last) if first <= last else None


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
    last = _before_aside(tree, head, last)
    if first <= outside <= last:
        if outside > head:
            last = outside - 1
            for child in tree.children[head]:
                if child > head and tree.left[child] <= outside <= tree.right[child]:
                    last = tree.left[child] - 1
        else:
            first = outside + 1
    return trimmed(tree, first, last)


def _before_aside(tree: Tree, head: int, last: int) -> int:
    """Leave out what is told of a source behind a comma ("the mayor, who has been ill"): it is no name.

    A relative clause that introduces a person named in full stays.
    """
    for child in reversed(tree.children[head]):
        if child < head:
            break
        if tree.right[child] < last - 1:
            continue
        if _aside(tree, head, child) or _circumstance(tree, head, child):
            last = tree.left[child] - 1
        elif tree.deps[child] in {"appos", "prep", "conj"}:
            return min(last, _before_aside(tree, child, last))
    return last


def _aside(tree: Tree, head: int, clause: int) -> bool:
    """Tell whether a clause behind a comma or a dash tells something of a source that its name does not need."""
    told = tree.deps[clause] == "relcl" or (tree.deps[clause] == "acl" and tree.tags[clause] == "VBG")
    apart = tree.lower[tree.left[clause] - 1] in {",", "--", "-", "—", "–"}
    return told and apart and not _introduces(tree, head, clause)


def _circumstance(tree: Tree, head: int, preposition: int) -> bool:
    """Tell whether a phrase behind a person says where or when they speak: "Holt in a letter", "Holt on Monday"."""
    alone = tree.deps[head] not in {"appos", "pobj", "conj"} and tree.ents[head] == "PERSON"
    when = tree.deps[preposition] == "prep" and tree.lower[preposition] in _WHEN
    return alone and when and tree.lower[preposition - 1] != ","


def _introduces(tree: Tree, head: int, clause: int) -> bool:
    """Tell whether a relative clause introduces a person named in full: "Mira Holt, who runs the ferry"."""
    full = tree.tags[head] in {"NNP", "NNPS"} and tree.left[head] < head
    return full and tree.deps[clause] == "relcl" and tree.lemmas[clause] not in SAYS


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
    while (
        first > 0
        and tree.heads[first - 1] == verb
        and (tree.deps[first - 1] in _VERBAL_CUE or tree.tags[first - 1] == "RB")
    ):
        first -= 1
    while first < verb and tree.tags[first] == "RB" and tree.lower[first] not in {"n't", "not"}:
        first += 1
    return tree.span(first, verb if last is None else last)


def pieces(first: int, last: int, cut_first: int, cut_last: int) -> list[tuple[int, int]]:
    """Return a stretch of tokens without another that is set into it: one or two ranges."""
    ranges = [(first, min(last, cut_first - 1)), (max(first, cut_last + 1), last)]
    return [(a, b) for a, b in ranges if a <= b]
