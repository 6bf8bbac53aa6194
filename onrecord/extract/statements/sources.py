"""Sources named without a verb: "according to", "per", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import noun_phrase, pieces, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.tree import Tree

_ADVERBS: Final = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
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
    who = tree.child(to, "pobj")
    if who is None:
        who = next((k for k in range(to + 1, min(to + 8, len(tree))) if tree.tags[k].startswith(("NN", "PRP"))), None)
        if who is None:
            return
    source = noun_phrase(tree, who, outside=to)
    if source is None:
        return
    first, last = sentence(tree, i)
    end = max(tree.right[who], to)
    end = min(end, last)
    head = tree.heads[i]
    if head != i and tree.deps[head] in {"ccomp", "conj", "advcl"} and tree.left[head] <= i <= tree.right[head]:
        first, last = max(first, tree.left[head]), min(last, tree.right[head])
    ranges = pieces(tree, first, last, i, end)
    if len(ranges) == 2 and ranges[1][1] - ranges[1][0] < 2:  # noqa: PLR2004 - before and behind the phrase
        ranges = ranges[:1]
    content = tuple(s for s in (trimmed(tree, a, b) for a, b in ranges) if s is not None)
    if content:
        yield Candidate(
            rule="according_to", word="according to", pivot=i, subject=who, source=(source,),
            cue=(tree.span(i, to),), content=content,
        )  # fmt: skip


def _adverb(tree: Tree, i: int) -> Iterator[Candidate]:
    head = tree.heads[i]
    if tree.tags[head][0] != "V":
        return
    ranges = pieces(tree, tree.left[head], tree.right[head], i, i)
    content = tuple(s for s in (trimmed(tree, a, b) for a, b in ranges) if s is not None)
    if content:
        yield Candidate(
            rule="adverb", word=tree.lower[i], pivot=i, subject=None, source=(),
            cue=(tree.span(i, i),), content=content,
        )  # fmt: skip


def sentence(tree: Tree, i: int) -> tuple[int, int]:
    """Return the first and last token of the sentence of a token, its full stop left out."""
    first = last = i
    while last + 1 < len(tree) and tree.sentences[last + 1] == tree.sentences[i]:
        last += 1
    first = tree.sentences[i]
    while last > i and (tree.lower[last] in _STOPS or tree.tags[last] == "_SP"):
        last -= 1
    return first, last
