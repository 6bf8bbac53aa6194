"""Chooses the article from the blocks of a page, and says of every other block what it is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.corpus.html.features import features
from onrecord.corpus.html.model import trained
from onrecord.corpus.html.repeats import without_repeats, without_retold
from onrecord.corpus.html.tags import Context
from onrecord.corpus.html.votes import BEST, EXTRACTORS, votes
from onrecord.corpus.zones.company import COMPANY, companies
from onrecord.corpus.zones.features import figures as line_figures
from onrecord.corpus.zones.lines import Line
from onrecord.corpus.zones.model import load
from onrecord.corpus.zones.zone import KEPT, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.corpus.html.blocks import Block
    from onrecord.corpus.html.page import Page
    from onrecord.corpus.zones.markers import Marker
    from onrecord.corpus.zones.model import Model
    from onrecord.schemas.terms import ZoneLabel

THRESHOLD: Final = 0.55
"""From this probability on, a block is kept: where precision and recall on pages of unseen outlets are nearest."""

# What a block that is not kept is called: the first that its context says.
_DROPPED: Final[tuple[tuple[Context, ZoneLabel], ...]] = (
    (Context.W_COMMENT, "comments"),
    (Context.W_ADVERTISEMENT, "advertisement"),
    (Context.W_SIGNUP, "signup"),
    (Context.W_RELATED, "related"),
    (Context.W_SHARE, "share"),
    (Context.NAV | Context.FOOTER | Context.W_NAVIGATION | Context.BUTTON, "navigation"),
    (Context.FIGCAPTION | Context.W_CAPTION | Context.FIGURE, "caption"),
    (Context.W_NOTICE | Context.FORM, "notice"),
    (Context.W_BYLINE | Context.W_BIO | Context.W_DATE | Context.TIME, "byline"),
    (Context.ASIDE | Context.W_ASIDE, "related"),
    (Context.W_TAGS, "navigation"),
)
_SIGNS: Final[tuple[tuple[int, ZoneLabel], ...]] = tuple((int(signs), label) for signs, label in _DROPPED)
_LINKED: Final = 0.5
_VOTE: Final = 0.5
_LISTS: Final = frozenset({"li", "dd", "dt", "td", "th", "tr"})


def zones(page: Page) -> tuple[Zone, ...]:
    """Tell what each block of a page is: one zone a block, ascending, without overlap.

    A trained model decides from the block's words, what stands above it, what its neighbours and containers are, and
    the votes of two extractors; the line model of plain text reads the blocks as lines and is heard too. The heading
    that is the title of the page is kept as the headline.
    """
    lines = [page.text[block.start : block.end] for block in page.blocks]
    counted = votes(page, lines)
    read = as_lines(page, load())
    marked = read[1]
    scores = scored(page, trained().probabilities(features(page, counted)), read, counted)
    titles: dict[int, ZoneLabel] = {}
    title = _headline(page, lines)
    if title is not None:
        titles[title] = "headline"
        titles |= _standfirsts(page, scores, title)
    found = []
    for index, (block, line, score) in enumerate(zip(page.blocks, lines, scores, strict=True)):
        label = titles.get(index) or _label(block, line, score, marked[index])
        yes = sum(vote >= _VOTE for vote in counted[index].tolist())
        reason = f"score {score:.2f}; {yes} of {len(EXTRACTORS)} extractors keep it{_seen(block.context)}"
        found.append(Zone(block.start, block.end, label, label in KEPT, round(score, 3), reason))
    return tuple(found)


def as_lines(page: Page, model: Model) -> tuple[NDArray[np.float32], list[Marker | None]]:
    """Read the blocks of a page as lines of plain text: a logit for each, and the rule that knows it."""
    lines = [Line(block.start, block.end, page.text[block.start : block.end], 0, 0) for block in page.blocks]
    rows, marked = line_figures(lines, model.lexicon)
    for k in companies(lines, marked):
        marked[k] = COMPANY
    return model.logits(rows), marked


def scored(
    page: Page,
    chances: NDArray[Any],
    read: tuple[NDArray[np.float32], Sequence[Marker | None]],
    counted: NDArray[Any],
) -> list[float]:
    """Score the blocks of a page.

    Args:
        page: the page.
        chances: what the model of blocks says.
        read: what the line model says, as `as_lines` gives it.
        counted: the votes of the extractors.
    """
    blend = blended(page, chances, read[0], counted)
    scores = ruled(blend, read[1], beside=beside(page, blend))
    lines = [page.text[block.start : block.end] for block in page.blocks]
    return without_retold(lines, scores, threshold=THRESHOLD)


def blended(page: Page, chances: NDArray[Any], logits: NDArray[Any], counted: NDArray[Any]) -> list[float]:
    """Blend what the two models say with the vote of the best extractor, and give repeats no chance.

    The models know only the pages that they were trained on; the extractor's rules hold them back on what is new.
    """
    bounded = np.clip(chances, _SURE, 1 - _SURE)
    odds = (1 - _LINES) * np.log(bounded / (1 - bounded)) + _LINES * logits
    mixed = (1 - _TRUST) / (1 + np.exp(-odds)) + _TRUST * counted[:, BEST]
    return without_repeats(page, mixed.tolist())


_TRUST: Final = 0.15
_LINES: Final = 0.35
"""How much the line model counts."""
_SURE: Final = 1e-6


def beside(page: Page, scores: Sequence[float]) -> list[bool]:
    """Tell which blocks stand in a column beside the story, where the story itself does not."""
    apart = [bool(block.context & _BESIDE) for block in page.blocks]
    sure = [away for away, score in zip(apart, scores, strict=True) if score >= _ABOVE_DOUBT]
    return apart if 2 * sum(sure) < len(sure) else [False] * len(apart)


_BESIDE: Final = int(Context.ASIDE | Context.W_ASIDE)


def ruled(scores: Sequence[float], marked: Sequence[Marker | None], *, beside: Sequence[bool]) -> list[float]:
    """Give blocks that a sure rule knows no chance, and ask more of those below "Read next" and the like.

    Those that stand beside the story have none there. A heading above the beginning of the story says nothing: menus
    stand there.
    """
    left = list(scores)
    begun, opened = False, -_BELOW - 1
    for index, marker in enumerate(marked):
        doubted = index - opened <= _BELOW and (left[index] < _ABOVE_DOUBT or beside[index])
        if doubted or (marker is not None and marker.certain):
            left[index] = 0.0
        begun = begun or left[index] >= _ABOVE_DOUBT
        if begun and marker is not None and marker.opens and marker.label == "related":
            opened = index
    return left


_BELOW: Final = 10
_ABOVE_DOUBT: Final = 0.9


def _label(block: Block, line: str, score: float, marker: Marker | None) -> ZoneLabel:
    if score >= THRESHOLD:
        return "list" if block.tag in _LISTS else "body"
    if marker is not None and marker.certain:
        return marker.label
    for signs, label in _SIGNS:
        if block.context & signs:
            return label
    return "navigation" if block.linked > _LINKED * len(line) else "boilerplate"


def _headline(page: Page, lines: Sequence[str]) -> int | None:
    """Return the heading that is the title of the page, or its only heading of the first level."""
    title = (page.head.title or "").casefold()
    headings = [n for n, block in enumerate(page.blocks) if block.tag == "h1"]
    lower = [n for n, block in enumerate(page.blocks) if block.tag in _HEADINGS]
    same = [n for n in (*headings, *lower) if title and lines[n].casefold() in {title, title.rstrip(".")}]
    if same:
        return same[0]
    return headings[0] if len(headings) == 1 else None


_HEADINGS: Final = ("h2", "h3")


def _standfirsts(page: Page, scores: Sequence[float], title: int) -> dict[int, ZoneLabel]:
    """Name the blocks between the title and the story whose class says that they are the standfirst."""
    story = next((n for n in range(title + 1, len(scores)) if scores[n] >= THRESHOLD), title)
    return {n: "standfirst" for n in range(title + 1, story) if page.blocks[n].context & Context.W_STANDFIRST}


@lru_cache(maxsize=4096)
def _seen(context: int) -> str:
    """Name what stands above a block, for the reason: ", in nav and share"."""
    names = [str(c.name).lower().removeprefix("w_") for c in Context if context & c and c not in _SILENT]
    return f"; in {', '.join(dict.fromkeys(names))}" if names else ""


_SILENT: Final = Context.PARAGRAPH | Context.EMPHASIS | Context.LINK
