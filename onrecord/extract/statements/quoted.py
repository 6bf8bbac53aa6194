"""Direct quotations: which verb, and so which source, each quoted stretch belongs to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.phrases import noun_phrase, subject, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span

_STOPS: Final = frozenset({".", "!", "?", "..."})
_REACH: Final = 40


@dataclass(slots=True)
class Quotation:
    """Quoted stretches with the verb that they belong to.

    Attributes:
        regions: indices of the quoted stretches, ascending.
        verb: token of the verb.
        subject: head token of the source, or None.
        source: who says it.
        before: whether the first stretch stands before the verb.
    """

    regions: list[int]
    verb: int
    subject: int | None
    source: tuple[Span, ...]
    before: bool
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the quoted stretches stand among the tokens.

    Attributes:
        first: first token of each region.
        last: last token of each region.
        inside: for each token the index of its region, or -1.
        paragraph: for each token the number of its paragraph.
    """

    first: Sequence[int]
    last: Sequence[int]
    inside: Sequence[int]
    paragraph: Sequence[int]


def layout(tree: Tree, regions: Sequence[Region]) -> Layout:
    """Place the regions among the tokens."""
    inside = [-1] * len(tree)
    first, last = [], []
    for number, region in enumerate(regions):
        a = bisect_left(tree.ends, region.start + 1)
        b = max(a, bisect_left(tree.starts, region.end) - 1)
        first.append(a)
        last.append(b)
        inside[a : b + 1] = [number] * (b + 1 - a)
    paragraph, number = [], 0
    for i in range(len(tree)):
        paragraph.append(number)
        number += "\n" in tree.text[tree.starts[i] : tree.ends[i]]
    return Layout(first, last, inside, paragraph)


def attribute(tree: Tree, regions: Sequence[Region], place: Layout, verbs: Collection[str]) -> list[Quotation]:
    """Tie quoted stretches to the verbs that report them.

    Args:
        tree: the parse.
        regions: the quoted stretches.
        place: where they stand.
        verbs: lemmas of verbs that can report a quotation.
    """
    found: dict[int, Quotation] = {}
    taken: dict[int, Quotation] = {}
    for number, region in enumerate(regions):
        quotation = _after(tree, region, place, number, verbs) or _before(tree, place, number, verbs)
        if quotation is None:
            continue
        known = found.get(quotation.verb)
        if known is not None:
            known.regions.append(number)
        else:
            found[quotation.verb] = known = quotation
        taken[number] = known
    for number in range(1, len(regions)):
        if number not in taken and number - 1 in taken and _continues(tree, regions, place, number, taken[number - 1]):
            taken[number - 1].regions.append(number)
            taken[number] = taken[number - 1]
    return [found[v] for v in sorted(found)]


def _after(tree: Tree, region: Region, place: Layout, number: int, verbs: Collection[str]) -> Quotation | None:
    """Find "…," X said / "…," said X."""
    start = place.last[number] + 1
    words = region.inner.of(tree.text).rstrip()
    open_end = words[-1:] in {",", "?", "!", "-", "—", "–", "…"} or tree.lower[start : start + 1] in (["--"], [","], ["—"])
    if not region.closed:
        return None
    at = start
    while at < len(tree) and (tree.lower[at] in {",", "-", "--", "—", "–"} or (tree.tags[at] == "_SP" and "\n" not in tree.text[tree.starts[at]:tree.ends[at]])):
        at += 1
    begin = at
    while at < min(len(tree), begin + _REACH) and place.inside[at] == -1 and tree.lower[at] not in _STOPS and "\n" not in tree.text[tree.starts[at]:tree.ends[at]]:
        if tree.tags[at][0] == "V" and tree.lemmas[at] in verbs:
            own = [c for c in tree.children[at] if tree.deps[c] in {"nsubj"} and place.inside[c] == -1]
            if at == begin or (at == begin + 1 and tree.tags[begin] in {"RB", "MD"}):
                who = next((c for c in own if c > at), None)
                if who is None:
                    who = next((i for i in range(at + 1, min(at + 8, len(tree))) if tree.tags[i].startswith(("NN", "PRP")) and tree.tags[i] != "PRP$"), None)
                    if who is not None and tree.deps[who] == "compound":
                        who = tree.heads[who]
                if who is not None and place.inside[who] == -1:
                    return _make(tree, place, number, at, who, before=True)
                return None
            who = next((c for c in own if begin <= c < at), None)
            if who is not None and tree.left[who] <= begin + 1 and open_end:
                return _make(tree, place, number, at, who, before=True)
            if who is None and open_end and at - begin <= 6:
                s = subject(tree, at)
                if s is not None and begin <= s < at and tree.left[s] <= begin + 1:
                    return _make(tree, place, number, at, s, before=True)
                if s is None or place.inside[s] != -1:
                    h = at - 1
                    while h > begin and not tree.tags[h].startswith(("NN", "PRP")):
                        h -= 1
                    if tree.tags[h].startswith(("NN", "PRP")):
                        return _make(tree, place, number, at, h, before=True)
        at += 1
    return None


def _before(tree: Tree, place: Layout, number: int, verbs: Collection[str]) -> Quotation | None:
    """Find X said: "…"."""
    first = place.first[number]
    at = first - 1
    while at >= 0 and tree.tags[at] == "_SP" and "\n" not in tree.text[tree.starts[at]:tree.ends[at]]:
        at -= 1
    if at < 0 or "\n" in tree.text[tree.starts[at]:tree.ends[at]]:
        return None
    mark = tree.lower[at] in {",", ":"}
    direct = mark or tree.tags[at][0] == "V"
    if not direct:
        return None
    low = max(0, at - _REACH)
    while at >= low and place.inside[at] == -1 and tree.lower[at] not in _STOPS and "\n" not in tree.text[tree.starts[at]:tree.ends[at]]:
        if tree.tags[at][0] == "V" and tree.lemmas[at] in verbs and tree.deps[at] not in {"amod"}:
            if tree.deps[at] == "relcl" and tree.right[at] < first - 2:
                at -= 1
                continue
            who = subject(tree, at)
            if who is not None and place.inside[who] != -1:
                who = None
            return _make(tree, place, number, at, who, before=False)
        at -= 1
    return None


def _make(tree: Tree, place: Layout, number: int, verb: int, who: int | None, *, before: bool) -> Quotation:
    source = None
    if who is not None:
        source = noun_phrase(tree, who, outside=verb)
        if source is not None:
            a, b = bisect_left(tree.starts, source.start), bisect_left(tree.starts, source.end) - 1
            while a <= b and place.inside[a] != -1 and a < who:
                a += 1
            cut = next((i for i in range(max(a, who), b + 1) if place.inside[i] != -1 and place.inside[i] != place.inside[who]), None)
            if cut is not None and regions_long(place, place.inside[cut]):
                b = cut - 1
            stop = next((i for i in range(who, b + 1) if "\n" in tree.text[tree.starts[i]:tree.ends[i]]), None)
            if stop is not None:
                b = stop - 1
            source = trimmed(tree, a, b)
    return Quotation([number], verb, who, (source,) if source else (), before)


def regions_long(place: Layout, number: int) -> bool:
    """Tell whether a quoted stretch is long enough to be speech."""
    return place.last[number] - place.first[number] > 5


def _continues(tree: Tree, regions: Sequence[Region], place: Layout, number: int, quotation: Quotation) -> bool:
    """Tell whether a quoted stretch goes on with the one before it."""
    previous = number - 1
    a, b = place.last[previous] + 1, place.first[number]
    between = range(a, b)
    if not regions[previous].closed:
        return not any(tree.word(i) for i in between)
    if place.paragraph[place.last[previous]] != place.paragraph[b]:
        return False
    if not any(tree.word(i) for i in between):
        return True
    if not a <= quotation.verb < b:
        return False
    return not any(tree.lower[i] in _STOPS for i in range(a, b - 1))
