"""Citations: the smallest stretches that support a claim; none crosses a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.arguments import phrase
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene

_FAR: Final = 600
_SHORT: Final = 120
_FOOTNOTE: Final = re.compile(r"(?:\[\d{0,3}\]?\s*)+$")


def cites(scene: Scene, draft: Draft, statement: Statement | None) -> tuple[Span, ...]:
    """Cite the claim's own words, the words that say who says so, and those that lead to the list that it stands in."""
    own = draft.tokens
    lead = [] if draft.lead is None else [scene.tree.span(draft.lead[0], draft.lead[-1])]
    cited = _own(scene, own, statement)
    return tuple(sorted({*lead, *_understood(scene, draft, cited), *cited}))


def _understood(scene: Scene, draft: Draft, cited: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cite the subject that the words leave out, too: "Acme" of "Acme said on Friday that … and cut 40 jobs"."""
    tree, subject = scene.tree, draft.clause.subject
    if subject is None or not draft.clause.elided or draft.noun is not None or draft.lead is not None:
        return ()
    span = phrase(tree, subject)
    if any(span.overlaps(known) for known in cited) or "\n" in span.of(tree.text):
        return ()
    return (span,) if span.end - span.start <= _SHORT else (tree.span(subject, subject),)


def _own(scene: Scene, own: list[int], statement: Statement | None) -> tuple[Span, ...]:
    whole = scene.tree.span(own[0], own[-1])
    parts = [] if statement is None else [*statement.source, *statement.cue]
    near = [p for p in parts if "\n" not in scene.tree.text[min(whole.start, p.start) : max(whole.end, p.end)]]
    if near:
        hull = Span(min(whole.start, *(p.start for p in near)), max(whole.end, *(p.end for p in near)))
        if hull.end - hull.start <= _FAR:
            return _within(scene, hull)
    far = [Span(min(p.start for p in parts), max(p.end for p in parts))] if parts else []
    return tuple(sorted({piece for span in (whole, *far) for piece in _within(scene, span)}))


def _within(scene: Scene, span: Span) -> tuple[Span, ...]:
    """Cut a stretch at paragraph ends."""
    pieces, at = [], span.start
    for line in span.of(scene.tree.text).split("\n"):
        bare = _FOOTNOTE.sub("", line).strip()
        if bare:
            start = at + line.index(bare)
            pieces.append(Span(start, start + len(bare)))
        at += len(line) + 1
    return tuple(pieces)
