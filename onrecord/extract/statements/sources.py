"""Sources named without a verb: "according to", "per", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.offer import offer
from onrecord.extract.statements.phrases import noun_phrase, pieces, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.tree import Tree

_ADVERBS: Final = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
_CLAUSES: Final = frozenset({"ccomp", "conj", "advcl"})
_NEAR: Final = 8
_SHORT: Final = 2
_STOPS: Final = frozenset({".", "!", "?", ";"})


def sources(tree: Tree) -> Iterator[Candidate]:
    """Yield what sources that are named without a verb stand for, in order."""
    for i, word in enumerate(tree.lower):
        if word == "according":
            yield from _according(tree, i)
        elif word in _ADVERBS:
            yield from _adverb(tree, i)


def _according(tree: Tree, i: int) -> Iterator[Candidate]:
    to = i + 1
    if to >= len(tree) or tree.lower[to] != "to":
        return
    near = (k for k in range(to + 1, min(to + _NEAR, len(tree))) if tree.tags[k].startswith(("NN", "PRP")))
    who = tree.child(to, "pobj") or next(near, None)
    source = noun_phrase(tree, who, outside=to) if who is not None else None
    if who is None or source is None:
        return
    ranges = _around(tree, i, max(tree.right[who], to))
    said = [trimmed(tree, a, b) for a, b in ranges]
    yield from offer(
        tree, "according_to", pivot=i, who=who, content=said, word="according to", source=source, cue=tree.span(i, to)
    )


def _around(tree: Tree, first: int, last: int) -> list[tuple[int, int]]:
    """Return what stands before and behind the phrase in its clause."""
    start, stop = sentence(tree, first)
    head = tree.heads[first]
    if head != first and tree.deps[head] in _CLAUSES and tree.left[head] <= first <= tree.right[head]:
        start, stop = max(start, tree.left[head]), min(stop, tree.right[head])
    ranges = pieces(start, stop, first, min(last, stop))
    return [(a, b) for a, b in ranges if a < first or b - a >= _SHORT]


def _adverb(tree: Tree, i: int) -> Iterator[Candidate]:
    head = tree.heads[i]
    if tree.tags[head][0] != "V":
        return
    ranges = pieces(tree.left[head], tree.right[head], i, i)
    said = [trimmed(tree, a, b) for a, b in ranges]
    yield from offer(tree, "adverb", pivot=i, who=None, content=said, word=tree.lower[i], cue=tree.span(i, i))


def sentence(tree: Tree, i: int) -> tuple[int, int]:
    """Return the first and last token of the sentence of a token, its full stop left out."""
    first, last = tree.sentences[i], tree.lasts[i]
    while last > i and (tree.lower[last] in _STOPS or tree.tags[last] == "_SP"):
        last -= 1
    return first, last
