"""From candidates to statements: quotations whole or not at all, one statement a cue, nothing told twice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import verb_cue
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from onrecord.extract.statements.quoted import Layout, Quotation
    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.tree import Tree


_SPEECH: Final = 5
_CLAUSES: Final = frozenset({"clause", "clause_before"})
_LINKS: Final = frozenset({"clause", "according_to"})
_SAYS: Final = frozenset(
    {"say", "tell", "report", "announce", "warn", "promise", "claim", "deny", "admit", "according to"}
)
_STOPS: Final = frozenset({".", "!", "?", "''", '"', "”"})


def united(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort stretches and join those with nothing but space or punctuation between them."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and (span.start <= out[-1].end or _empty(text, out[-1].end, span.start)):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _empty(text: str, start: int, end: int) -> bool:
    return end - start <= 3 and "\n" not in text[start:end] and not any(c.isalnum() for c in text[start:end])


def whole_quotes(span: Span, regions: Sequence[Region], starts: Sequence[int], place: Layout, pivot: int) -> Span:
    """Widen a stretch to the ends of every quotation that it touches."""
    at = max(0, bisect_left(starts, span.start) - 1)
    start, end = span
    while at < len(regions) and regions[at].start < span.end:
        region = regions[at]
        if region.end > span.start and at != place.inside[pivot]:
            a = max(region.inner.start, span.start)
            if a < min(region.inner.end, span.end):
                start, end = min(start, region.start), max(end, region.end)
        at += 1
    return Span(start, end)


def from_quotation(tree: Tree, quotation: Quotation, regions: Sequence[Region]) -> Candidate:
    """Turn a quotation with its verb into a candidate."""
    rule = "quote_before" if quotation.before else "quote_after"
    return Candidate(
        rule=rule,
        word=tree.lemmas[quotation.verb],
        pivot=quotation.verb,
        subject=quotation.subject,
        source=quotation.source,
        cue=(verb_cue(tree, quotation.verb),),
        content=tuple(regions[i].span for i in quotation.regions),
    )


def assemble(
    tree: Tree,
    regions: Sequence[Region],
    place: Layout,
    quotations: Sequence[Quotation],
    candidates: Iterable[Candidate],
    accepts: Callable[[Candidate], bool],
) -> list[Candidate]:
    """Choose among candidates."""
    starts = [r.start for r in regions]
    quoted = {q.verb: q for q in quotations}
    chosen: dict[int, Candidate] = {q.verb: from_quotation(tree, q, regions) for q in quotations}
    speech = set()
    for q in quotations:
        speech.update(q.regions)
    for c in candidates:
        region = place.inside[c.pivot]
        if region >= 0 and (region in speech or place.last[region] - place.first[region] > 4):
            continue
        if not accepts(c):
            continue
        content = united(tree.text, (whole_quotes(s, regions, starts, place, c.pivot) for s in c.content))
        content = tuple(s for s in content if not any(s.overlaps(x) for x in c.cue))
        if not content:
            continue
        known = chosen.get(c.pivot)
        if known is not None:
            q = quoted.get(c.pivot)
            if q is not None and (c.rule in _CLAUSES or (c.rule == "parenthetical" and not q.before)):
                chosen[c.pivot] = replace(known, content=united(tree.text, (*known.content, *content)))
            continue
        chosen[c.pivot] = replace(c, content=content)
    return floating(tree, regions, place, outermost(tree, [chosen[i] for i in sorted(chosen)]))


def floating(tree: Tree, regions: Sequence[Region], place: Layout, found: list[Candidate]) -> list[Candidate]:
    """Give a quotation that stands as a sentence of its own to the statement in the sentence before it."""
    ends = {_sentence_end(tree, c): n for n, c in enumerate(found)}
    covered = sorted(s for c in found for s in c.content)
    for number, region in enumerate(regions):
        first, last = place.first[number], place.last[number]
        if last - first < _SPEECH or region.single:
            continue
        at = bisect_left(covered, (region.end, 0)) - 1
        if any(covered[k].overlaps(region.span) for k in range(max(0, at - 3), at + 1)):
            continue
        before = first - 1
        while before >= 0 and tree.tags[before] == "_SP" and not tree.breaks(before):
            before -= 1
        n = ends.get(before)
        if n is not None:
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


def outermost(tree: Tree, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what is said inside what somebody says, but for plain links of a chain ("A said B told C")."""
    spans = sorted((s, n) for n, c in enumerate(found) for s in c.content)
    kept = []
    for n, c in enumerate(found):
        at = tree.starts[c.pivot]
        upto = bisect_left(spans, ((at + 1, 0), 0))
        inside = any(s.start <= at < s.end and m != n for s, m in spans[max(0, upto - 8) : upto])
        if not inside or (c.rule in _LINKS and c.word in _SAYS and c.source):
            kept.append(c)
    return kept
