"""From candidates to statements: quotations whole or not at all, one statement a cue, nothing told twice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import verb_cue
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from onrecord.extract.statements.quoted import Layout, Quotation
    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.tree import Tree


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
            if q is not None and (c.rule.startswith("clause") ):
                chosen[c.pivot] = replace(known, content=united(tree.text, (*known.content, *content)))
            continue
        chosen[c.pivot] = replace(c, content=content)
    return [chosen[i] for i in sorted(chosen)]
