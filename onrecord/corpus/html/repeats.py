"""Finds blocks that say what other blocks of the page say: pages repeat captions, pull quotes and whole stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.corpus.zones.retold import retold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.corpus.html.page import Page

_REPEATED: Final = 40
_CLEARLY: Final = 0.1


def without_repeats(page: Page, scores: Sequence[float]) -> list[float]:
    """Give all but one of the blocks with the same words no chance.

    The first counts, unless a later one is clearly more likely.
    """
    kept: dict[str, int] = {}
    left = list(scores)
    for index, block in enumerate(page.blocks):
        line = page.text[block.start : block.end]
        if len(line) < _REPEATED:
            continue
        before = kept.setdefault(line, index)
        if before != index:
            later = scores[index] > scores[before] + _CLEARLY
            left[before if later else index] = 0.0
            kept[line] = index if later else before
    return left


def without_retold(lines: Sequence[str], scores: Sequence[float], *, threshold: float) -> list[float]:
    """Give blocks no chance whose sentences stand in likelier ones: the story as data of a script, a pull quote.

    Args:
        lines: the text of each block.
        scores: how likely each is.
        threshold: from this on, a block is kept; of the others nothing is asked.
    """
    left = list(scores)
    likely = [k for k, score in enumerate(scores) if score >= threshold]
    for n in retold([lines[k] for k in likely], [scores[k] for k in likely], least=_REPEATED):
        left[likely[n]] = 0.0
    return left
