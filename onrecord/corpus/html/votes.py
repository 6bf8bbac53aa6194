"""Votes of well-kept extractors: which blocks each of them holds for the article.

The extractors rewrite what they keep; their words are found again in our blocks by runs of four tokens, so that
the offsets stay ours.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element
    from numpy.typing import NDArray

_TOKEN: Final = re.compile(r"\w+")
_RUN: Final = 4


def votes(html: str, tree: _Element, lines: Sequence[str]) -> NDArray[np.float32]:
    """For each line and extractor, the share of the line that the extractor keeps, 0 to 1.

    An extractor that fails on a page has no vote there (all zeros).
    """
    tokens = [_TOKEN.findall(line.lower()) for line in lines]
    columns = [_share(tokens, _quiet(extract, html, tree)) for extract in EXTRACTORS]
    return np.array(columns, dtype=np.float32).T.reshape(len(lines), len(EXTRACTORS))


def _quiet(extract: Callable[[str, _Element], str], html: str, tree: _Element) -> str:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        return extract(html, tree)
    except Exception:  # noqa: BLE001 - a vote is missing then; the other votes and the page's own structure decide
        return ""


def _trafilatura(html: str, tree: _Element) -> str:
    from trafilatura import extract

    return extract(deepcopy(tree), favor_precision=True, fast=True, include_comments=False) or ""


def _readability(html: str, tree: _Element) -> str:
    import lxml.html
    from readability import Document

    summary = lxml.html.fromstring(Document(html).summary())
    return "\n".join(summary.itertext())


def _resiliparse(html: str, tree: _Element) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True)


EXTRACTORS: Final = (_trafilatura, _readability, _resiliparse)


def _share(lines: list[list[str]], kept: str) -> list[float]:
    runs: set[tuple[str, ...]] = set()
    short: set[tuple[str, ...]] = set()
    for line in kept.split("\n"):
        tokens = _TOKEN.findall(line.lower())
        if len(tokens) < 2 * _RUN:
            short.add(tuple(tokens))
    tokens = _TOKEN.findall(kept.lower())
    runs.update(zip(*(tokens[k:] for k in range(_RUN)), strict=False))
    return [_share_of(line, runs, short) for line in lines]


def _share_of(line: list[str], runs: set[tuple[str, ...]], short: set[tuple[str, ...]]) -> float:
    if len(line) < _RUN:
        return float(tuple(line) in short)
    own = list(zip(*(line[k:] for k in range(_RUN)), strict=False))
    return sum([run in runs for run in own]) / len(own)
