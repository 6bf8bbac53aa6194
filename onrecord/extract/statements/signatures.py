"""What stands by itself with the name of who said it behind: a signed quotation, a message with its writer's handle."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import trimmed
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.tree import Tree

_SIGNED: Final = re.compile(
    # a dash or more behind white space, then the first words up to a comma, a full stop or the end of the line
    r"\s*(-{1,2}|[—–―‒])[ \xa0]?([A-Z][\w.'’-]*(?:[ \xa0]+[\w.'’&-]+){0,5}?)(?=\.?\s*(?:\n|$)|,|[ \xa0]\()"
)


_HANDLE: Final = re.compile(
    # a dash behind white space, a name without dashes, and a handle in brackets
    r"(?<=\s)(--?|[—–―‒])[ \xa0]?([^\s@()—–―‒-][^@()\n\r—–―‒]{0,60}?)[ \xa0]\(@\w{1,20}\)"
)


def signatures(tree: Tree, place: Layout) -> Iterator[Candidate]:
    """Yield messages with the name and the handle of their writer behind them, and quotations that are signed."""
    yield from _messages(tree)
    yield from _signed(tree, place)


def _messages(tree: Tree) -> Iterator[Candidate]:
    """Read: We are staying in the harbour. — Mira Holt (@miraholt) June 3."""
    free = 0
    for found in _HANDLE.finditer(tree.text):
        begin = max(free, *(tree.text.rfind(end, free, found.start()) + 1 for end in "\n\r"))
        free = found.end()
        a, dash, name = (bisect_left(tree.ends, at + 1) for at in (begin, found.start(1), found.start(2)))
        last = bisect_left(tree.starts, found.end(2)) - 1
        content = trimmed(tree, a, dash - 1)
        if content is not None and dash <= name <= last:
            yield Candidate(
                rule="signature", word="@", pivot=dash, subject=last, source=(tree.span(name, last),),
                cue=(tree.span(dash, dash),), content=(content,),
            )  # fmt: skip


def _signed(tree: Tree, place: Layout) -> Iterator[Candidate]:
    for number, region in enumerate(place.regions):
        found = _SIGNED.match(tree.text, region.end)
        if found is None or tree.text[region.start - 1 : region.start].strip():
            continue
        dash, name = (bisect_left(tree.ends, found.start(k) + 1) for k in (1, 2))
        last = bisect_left(tree.starts, found.end(2)) - 1
        while last > name and tree.lower[last] == ".":
            last -= 1
        if last < name or tree.inside[name] >= 0 or not tree.tags[last].startswith("NNP"):
            continue
        yield Candidate(
            rule="signature", word="-", pivot=dash, subject=last, source=(tree.span(name, last),),
            cue=(tree.span(dash, dash),), content=_paragraphs(place, number),
        )  # fmt: skip


def _paragraphs(place: Layout, number: int) -> tuple[Span, ...]:
    """Return a quotation with the paragraphs before it that were left open."""
    first = number
    while first and not place.regions[first - 1].closed and place.regions[first].start > place.regions[first - 1].end:
        first -= 1
    return tuple(Span(r.start, r.end) for r in place.regions[first : number + 1])
