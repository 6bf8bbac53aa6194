"""Votes of well-kept extractors: which blocks each of them holds for the article.

The extractors rewrite what they keep; their words are found again in our blocks, so that the offsets stay ours.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.corpus.html.alignment import shares, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from onrecord.corpus.html.page import Page


def votes(page: Page, lines: Sequence[str]) -> NDArray[np.float32]:
    """For each block and extractor, the share of the block that the extractor keeps, 0 to 1.

    An extractor that fails on a page has no vote there: zeros.
    """
    words = [tokens_of(line) for line in lines]
    columns = [shares(words, quiet(extract, page)) for extract in EXTRACTORS.values()]
    return np.array(columns, dtype=np.float32).T.reshape(len(lines), len(EXTRACTORS))


def quiet(extract: Callable[[Page], str], page: Page) -> str:
    """Ask an extractor; what it says to its log or raises is no concern of the run."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return extract(page)
    except Exception:  # noqa: BLE001 - a vote is missing then; the other votes and the page itself decide
        return ""


def _balanced(page: Page) -> str:
    from trafilatura import extract  # noqa: PLC0415 - loaded for pages only

    return extract(deepcopy(page.root), include_comments=False) or ""


def _resiliparse(page: Page) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - loaded for pages only

    return str(extract_plain_text(page.html, main_content=True))


EXTRACTORS: Final = {"trafilatura": _balanced, "resiliparse": _resiliparse}
"""The extractors that vote, in the order of the columns that the model was trained on.

Trafilatura's precision mode beside them gave 0.002 of F1 and cost as much time as all the rest."""

BEST: Final = 0
"""Column of the best single extractor."""
