"""From candidates to statements: quotations whole or not at all, one statement a cue, nothing told twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.layout import begins
from onrecord.extract.statements.phrases import verb_cue
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.quoted import Quotation
    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.tree import Tree


_GAP: Final = 3
_DEEPEST: Final = 3
"""Links of a chain ("A said B told C …") that are followed."""
_WINDOW: Final = 8
_CLAUSES: Final = frozenset({"clause", "clause_before"})
_QUOTED: Final = frozenset({"quote_before", "quote_after"})
_WHOLE: Final = _QUOTED | {"clause", "according_to", "as_put", "transcript", "signature"}
_MODIFIES: Final = frozenset({"acl", "relcl"})
_LINKS: Final = frozenset({"clause", "according_to"})


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
    return end - start <= _GAP and "\n" not in text[start:end] and not any(c.isalnum() for c in text[start:end])


def whole_quotes(place: Layout, starts: Sequence[int], span: Span, *, pivot: int) -> Span:
    """Widen a stretch to the ends of the quotations that it cuts; the one that the cue stands in does not count."""
    start, end = span
    for offset in (span.start, span.end - 1):
        at = bisect_right(starts, offset) - 1
        if at < 0 or at == place.inside[pivot]:
            continue
        region = place.regions[at]
        if region.start <= offset < region.end and span.overlaps(region.inner):
            start, end = min(start, region.start), max(end, region.end)
    return Span(start, end)


def widened(
    tree: Tree, place: Layout, starts: Sequence[int], c: Candidate, *, around: Sequence[Span]
) -> tuple[Span, ...]:
    """Return what a candidate says with whole quotations, without the parts that reach into the words around it."""
    whole = united(tree.text, (whole_quotes(place, starts, s, pivot=c.pivot) for s in c.content))
    return tuple(s for s in whole if not any(s.overlaps(x) for x in around))


def quoted(place: Layout, speech: AbstractSet[int], c: Candidate) -> bool:
    """Tell whether a cue stands in quoted speech, where nothing is looked for."""
    region = place.inside[c.pivot]
    return region >= 0 and (region in speech or place.speech(region))


def from_quotation(tree: Tree, quotation: Quotation, regions: Sequence[Region]) -> Candidate:
    """Turn a quotation with its verb into a candidate; no source reaches into what it says."""
    content = tuple(regions[i].span for i in quotation.regions)
    cue = verb_cue(tree, quotation.verb)
    if any(s.overlaps(cue) for s in quotation.source):  # Will is no auxiliary where he speaks
        cue = tree.span(quotation.verb, quotation.verb)
    return Candidate(
        rule="quote_before" if quotation.before else "quote_after",
        word=tree.lemmas[quotation.verb],
        pivot=quotation.verb,
        subject=quotation.subject,
        source=tuple(s for s in quotation.source if not any(s.overlaps(c) for c in content)),
        cue=(cue,),
        content=content,
    )


def assemble(
    tree: Tree,
    place: Layout,
    *,
    quotations: Sequence[Quotation],
    candidates: Iterable[Candidate],
    accepts: Callable[[Candidate], bool],
) -> list[Candidate]:
    """Choose among candidates.

    Args:
        tree: the parse.
        place: where the quoted stretches stand.
        quotations: quoted stretches with their verbs: they count before all else.
        candidates: what the constructions offer; of two around one cue the first counts.
        accepts: whether a candidate's word is in the lexicon of its rule.
    """
    starts = [r.start for r in place.regions]
    speech = {number for q in quotations for number in q.regions}
    chosen = {q.verb: from_quotation(tree, q, place.regions) for q in quotations}
    for c in candidates:
        if quoted(place, speech, c) or _said_already(place, speech, c):
            continue
        link = not accepts(c)
        if link and not _links(c):
            continue
        known = chosen.get(c.pivot)
        around = (*c.cue, *c.source, *((*known.cue, *known.source) if known is not None else ()))
        content = widened(tree, place, starts, c, around=around)
        if known is None and content:
            chosen[c.pivot] = replace(c, content=content, link=link)
        elif known is not None and content and _adds(c, known):
            beside = _beside(tree, known, content)
            chosen[c.pivot] = replace(known, content=united(tree.text, (*known.content, *beside)))
    return outermost(tree, freed(tree, [chosen[i] for i in sorted(chosen)]))


def _said_already(place: Layout, speech: AbstractSet[int], c: Candidate) -> bool:
    """Tell whether a signature stands under a quotation that a verb gives to somebody."""
    return c.rule == "signature" and any(place.regions[i].span in c.content for i in speech)


def _adds(c: Candidate, known: Candidate) -> bool:
    """Tell whether a clause belongs to the quotation of the same verb: "said that it was late, and “no fun”"."""
    return known.rule in _QUOTED and (c.rule in _CLAUSES or (c.rule == "parenthetical" and known.rule == "quote_after"))


def _beside(tree: Tree, quotation: Candidate, clause: Iterable[Span]) -> Iterable[Span]:
    """Return what a clause adds to a quotation: nothing before one that is a sentence by itself.

    Of "Asked about it, Holt said, “They are sound”" and "She had one wish: “Stay,” she said" the quotation is all.
    """
    start = quotation.content[0].start
    if not begins(tree, start):
        return clause
    if quotation.rule == "quote_before":
        return [Span(max(s.start, start), s.end) for s in clause if s.end > start]
    cue = quotation.cue[0].start
    return [s for s in clause if s.end > cue]


def _links(c: Candidate) -> bool:
    """Tell whether a candidate is a plain link of a chain, once it stands inside what somebody says."""
    return c.rule in _LINKS and c.plain and bool(c.source)


def freed(tree: Tree, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what holds somebody's quotation with its cue: of "He explained it by saying, “It holds”" he says.

    What is said whole ("He said that Holt tweeted: “It holds”", "according to") keeps the quotation, and so does a
    thing with words on it ("showed a banner saying: “It holds”").
    """
    spans = sorted((s, n) for n, c in enumerate(found) if c.rule not in _WHOLE for s in c.content)
    left: set[int] = set()
    for c in found:
        if c.rule not in _QUOTED or not begins(tree, c.content[0].start):
            continue
        at = tree.starts[c.pivot]
        worn = tree.starts[c.subject] if c.subject is not None and tree.deps[c.pivot] in _MODIFIES else -1
        upto = bisect_left(spans, ((at + 1, 0), 0))
        left |= {n for s, n in spans[max(0, upto - _WINDOW) : upto] if at < s.end and not s.start <= worn < s.end}
    return [c for n, c in enumerate(found) if n not in left]


def outermost(tree: Tree, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what is said inside what somebody says, but for plain links of a chain ("A said B told C")."""
    spans = sorted((s, n) for n, c in enumerate(found) for s in c.content)
    kept = []
    for n, c in enumerate(found):
        at = tree.starts[c.pivot]
        upto = bisect_left(spans, ((at + 1, 0), 0))
        depth = sum(s.start <= at < s.end and m != n for s, m in spans[max(0, upto - _WINDOW) : upto])
        if (depth < _DEEPEST and _links(c)) if depth else not c.link:
            kept.append(c)
    return kept
