"""Weights of words: how much each speaks for the article, learned from lines alone."""

from __future__ import annotations

import importlib
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.corpus.zones.alone import heads_of, words_of
from onrecord.corpus.zones.lexicon import Lexicon, terms
from onrecord.corpus.zones.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eval.zones.pages import Lines

# Training only, and without types: neither is a dependency of the product.
_sparse: Any = importlib.import_module("scipy.sparse")
_linear: Any = importlib.import_module("sklearn.linear_model")

_OUTLETS: Final = 3
"""A word counts when so many outlets have it."""
_FLOOR: Final = 0.04
"""Weights closer to zero are left out of the file."""
_STRENGTH: Final = 1.5
_INNER: Final = 4


def fold(outlet: str, count: int, salt: str = "") -> int:
    """Which of so many folds an outlet belongs to."""
    return zlib.crc32((salt + outlet).encode()) % count


def learn(pages: Iterable[Lines]) -> dict[str, float]:
    """Fit a logistic regression to the words of the lines, each line of an outlet once."""
    data = _lines(pages)
    outlets: dict[str, set[str]] = {}
    for outlet, items, _ in data:
        for item in items:
            outlets.setdefault(item, set()).add(outlet)
    known = {item: k for k, item in enumerate(sorted(i for i, seen in outlets.items() if len(seen) >= _OUTLETS))}
    starts, columns, values = [0], [], []
    for _, items, _ in data:
        found = [known[item] for item in items if item in known]
        columns += found
        values += [len(items) ** -0.5] * len(found)
        starts.append(len(columns))
    matrix = _sparse.csr_matrix((values, columns, starts), shape=(len(data), len(known)))
    matrix.sum_duplicates()
    fitted = _linear.LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0).fit(
        matrix, [own for *_, own in data]
    )
    weights = fitted.coef_[0].tolist()
    return {item: weights[k] for item, k in known.items() if abs(weights[k]) >= _FLOOR}


def _lines(pages: Iterable[Lines]) -> list[tuple[str, list[str], bool]]:
    votes: dict[tuple[str, str], list[int]] = {}
    for page in pages:
        if page.kind in {"digest", "snippet", "inner"} or page.kind.endswith(("+trim", "+inner")):
            continue  # made of the same lines
        for text, label in zip(page.texts, page.labels, strict=True):
            if label != "?":
                votes.setdefault((page.outlet, text[:280]), [0, 0])[int(label)] += 1
    return [(outlet, terms(words_of(text)), own > other) for (outlet, text), (other, own) in votes.items()]


def fill(pages: Sequence[Lines], weights: Mapping[str, float]) -> None:
    """Write the lexical figures of the pages."""
    lexicon = Lexicon.of(weights)
    for page in pages:
        page.rows[:, LEXICAL] = np.array(lexicon.figures(Words.of(heads_of(page.texts)))).T


def fill_crosswise(pages: Sequence[Lines]) -> dict[str, float]:
    """Write lexical figures with weights learned without the page's own outlet; return the weights from all pages.

    A lexicon that has seen a line would tell the network too well what the line is.
    """
    for k in range(_INNER):
        own = [page for page in pages if fold(page.outlet, _INNER, "in") == k]
        fill(own, learn(page for page in pages if fold(page.outlet, _INNER, "in") != k))
    return learn(pages)


LEXICAL: Final = slice(31, 36)
"""Where the lexical figures stand in a row."""
