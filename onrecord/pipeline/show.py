"""One article in the terminal: coloured spans, what was left out dimmed, and its claims."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.style import Style
from rich.text import Text

from onrecord.corpus import read, walk
from onrecord.pipeline.report.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.pipeline.pipeline import Pipeline
    from onrecord.pipeline.report.shown import ShownArticle, ShownClaim
    from onrecord.text import Source

_STYLES: Final = {
    "person": "bold blue",
    "org": "bold magenta",
    "percent": "yellow",
    "money": "green",
    "date": "cyan",
    "quote": "italic",
    "cue": "bold",
    "speaker": "underline",
}
_ORDER: Final = ("quote", "speaker", "cue", "date", "percent", "money", "org", "person")
"""The later goes over the earlier."""

_QUIET: Final = ("rules", "confidence", "model", "predicate", "subject", "object")
"""Lines of a claim that the report shows and the terminal leaves out: `onrecord explain` has them."""

_CONTROL: Final = {n: 0xFFFD for n in (*range(32), *range(127, 160)) if chr(n) not in "\t\n\r"} | {ord("\r"): None}
"""Characters that a terminal would obey. An article must not move the cursor or change a colour."""


def show(path: str, pipeline: Pipeline, *, console: Console | None = None) -> None:
    """Print the articles of a file with their claims.

    Raises:
        InputError: when an input cannot be used.
        RunError: OR203 when the file is not there.
    """
    console = console or Console(highlight=False)
    for file in walk([path]):
        for item in read(file):
            if item.source is None:
                raise item.error or ValueError(item.path)
            article = pipeline.read(item.source).as_dict()
            view = shown(article["article"], article["claims"])
            console.print(page(item.source, view), soft_wrap=True)
            console.print()
            for number, claim in enumerate(view.claims, 1):
                for line in lines(claim, number):
                    console.print(line, soft_wrap=True)


def page(source: Source, view: ShownArticle) -> Text:
    """Return the raw text with its marks; what was left out is dim."""
    order = {kind: n for n, kind in enumerate(_ORDER)}
    spans = [(mark.start, mark.end, _STYLES[mark.kind]) for mark in sorted(view.marks, key=lambda m: order[m.kind])]
    spans += [(zone["start"], zone["end"], "dim") for zone in view.left_out]
    return _styled(source.text, spans)


def _styled(raw: str, spans: Sequence[tuple[int, int, str]]) -> Text:
    # A Text drops control characters itself and would shift the offsets: they go after the styles are in place.
    text = Text()
    edges = sorted({0, len(raw), *(edge for start, end, _ in spans for edge in (start, end))})
    opening: dict[int, list[int]] = {}
    for k, (start, _, _) in enumerate(spans):
        opening.setdefault(start, []).append(k)
    over: set[int] = set()
    for at, end in pairwise(edges):
        over = {k for k in over if spans[k][1] > at} | set(opening.get(at, ()))
        style = Style.combine([Style.null(), *(Style.parse(spans[k][2]) for k in sorted(over))])
        text.append(safe(raw[at:end]), style)
    return text


def safe(text: str) -> str:
    """Return a text without characters that a terminal would obey."""
    return text.translate(_CONTROL)


def lines(claim: ShownClaim, number: int) -> Iterator[Text]:
    """Format a claim: its sentence, then what is known of it, then where it stands."""
    yield Text.assemble((f"{number:>3} ", "dim"), (safe(claim.text), "bold"))
    yield Text(f"    {safe(claim.how)}", style="cyan")
    for label, words in claim.lines:
        if label not in _QUIET and words:
            yield Text.assemble((f"    {label:<11} ", "dim"), safe(words))
    for cited in claim.citations:
        place = f"line {cited['line_start']}, characters {cited['start']}-{cited['end']}"
        yield Text(f"    {'stands in':<11} {place}  {claim.id}", style="dim")
