"""How far statements reach: to quotations that nobody else says, in the sentence or as sentences of their own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.assemble import united
from onrecord.extract.statements.continued import fills_paragraph
from onrecord.extract.statements.layout import before_space
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.tree import Tree

_REACHES: Final = {"clause": 12, "clause_before": 12, "naming": 5, "object_as": 5}
"""How many tokens behind what is said, by rule, a quotation that belongs to it may begin."""
_STOPS: Final = frozenset({".", "!", "?", "''", '"', "”"})


def extended(tree: Tree, place: Layout, found: Sequence[Candidate]) -> list[Candidate]:
    """Let statements reach to the quotations that go on with them."""
    return _floating(tree, place, _completed(tree, place, list(found)))


def _said(covered: Sequence[Span], quotation: Span) -> bool:
    """Tell whether something of a quotation is said already; ``covered``: all that is said, in order."""
    at = bisect_left(covered, (quotation.start, 0))
    return any(s.overlaps(quotation) for s in covered[max(0, at - 1) : at + 1])


def _completed(tree: Tree, place: Layout, found: list[Candidate]) -> list[Candidate]:
    """Let what is said reach to a quotation near behind it in its sentence, which nobody else says.

    Of "Holt said it was late, but that they “would be home for supper”" the parser ends the clause early.
    """
    covered = sorted(s for c in found for s in c.content)
    last = {c.content[-1].end: n for n, c in enumerate(found)}
    cues = sorted(tree.starts[c.pivot] for c in found)
    for number, region in enumerate(place.regions):
        at = bisect_left(covered, (region.start, 0)) - 1
        if region.single or at < 0 or _said(covered, region.span):
            continue
        rest = Span(covered[at].end, region.end)
        n = last.get(rest.start)
        if n is None or bisect_left(cues, rest.start) < bisect_left(cues, rest.end):
            continue
        if _goes_on(tree, found[n], place.first[number], rest):
            found[n] = replace(found[n], content=united(tree.text, (*found[n].content, rest)))
    return found


def _goes_on(tree: Tree, c: Candidate, first: int, rest: Span) -> bool:
    """Tell whether a sentence goes on from what is said to a quotation that begins at a token."""
    end = bisect_left(tree.starts, rest.start)
    if first - end > _REACHES.get(c.rule, 0) or tree.sentences[c.pivot] != tree.sentences[first]:
        return False
    return not any(s.overlaps(rest) for s in (*c.cue, *c.source)) and _STOPS.isdisjoint(tree.lower[end:first])


def _floating(tree: Tree, place: Layout, found: list[Candidate]) -> list[Candidate]:
    """Give a quotation that stands as a sentence of its own to the statement in the sentence before it."""
    ends = {_sentence_end(tree, c): n for n, c in enumerate(found)}
    covered = sorted(s for c in found for s in c.content)
    for number, region in enumerate(place.regions):
        first, last = place.first[number], place.last[number]
        if region.single or not place.speech(number) or _said(covered, region.span):
            continue
        alone = region.closed and (not first or tree.breaks(first - 1)) and fills_paragraph(tree, place, number)
        n = ends.get(before_space(tree, first - 1, over_breaks=alone))
        if n is not None and (not alone or found[n].plain):
            found[n] = replace(found[n], content=(*found[n].content, region.span), floating=True)
            ends[last] = n
    return found


def _sentence_end(tree: Tree, c: Candidate) -> int:
    """Return the token that ends the sentence in which a statement stops."""
    end = max(s.end for s in (*c.content, *c.cue, *c.source))
    at = bisect_left(tree.ends, end)
    if at < len(tree) and tree.lower[at] in _STOPS:
        return at
    while at + 1 < len(tree) and tree.tags[at + 1] == "_SP" and not tree.breaks(at + 1):
        at += 1
    if at + 1 < len(tree) and (tree.lower[at + 1] in _STOPS):
        return at + 1
    return at
