"""``python -m eval confidence``: how often claims are right for the confidence that they state, and where they err.

Confidence is a logistic sum of features of a claim. ``--fit`` fits its weights on our gold and writes them to the table
of the extractor. The table that is printed is of articles left out: each fifth of them is judged by weights fitted on
the other four.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

import onrecord.extract.claims
from eval import claim_marks, gold
from onrecord import DEFAULT, Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.extract.annotations import Analysis
    from onrecord.extract.annotations import Claim as Found

TABLE: Final = Path(onrecord.extract.claims.__file__).parent / "confidence.toml"
_FOLDS: Final = 5
_BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_RIDGE: Final = 4.0
_STEPS: Final = 50
_LEAST: Final = 3
_HEAD: Final = """\
# Weights, log odds, of what tells right claims from wrong ones: fitted by `python -m eval confidence --fit`.
# "support" is how many of the labelled claims have the feature.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that the labels speak of.

    Attributes:
        article: index of its article.
        features: what its confidence is read from.
        stated: the confidence that it states.
        found: a label matches it.
        right: it is right in full.
    """

    article: int
    features: tuple[str, ...]
    stated: float
    found: bool
    right: bool


class _Keeper:
    """An extractor that keeps the claims of the last article, whose features no record holds."""

    def __init__(self) -> None:
        self.claims: tuple[Found, ...] = ()
        self.__qualname__ = "Keeper"

    def __call__(self, analysis: Analysis) -> Analysis:
        self.claims = analysis.claims
        return analysis


def judged() -> list[Judged]:
    """Judge every claim of the labelled articles."""
    keeper = _Keeper()
    pipeline = Pipeline(extractors=(*DEFAULT, keeper))
    rows: list[Judged] = []
    for index, item in enumerate(one for one in gold.load() if one.claims is not None):
        labels = item.claims or {}
        article = pipeline.read(item.source, published=item.published)
        known = {(c.text, article.view.locate(*c.predicate).start): c.features for c in keeper.claims}
        claims = claim_marks.counting(labels, article)
        hits = {j: i for i, j in claim_marks.pairs(labels, claims)}
        for j, claim in enumerate(claims):
            features = known.get((claim.text, claim.predicate.start), ())
            good = j in hits and claim_marks.right(labels["claims"][hits[j]], claim, labels)
            rows.append(Judged(index, features, claim.provenance.confidence, j in hits, good))
    return rows


def fit(rows: Sequence[Judged]) -> dict[str, float]:
    """Fit the weights: logistic regression with a ridge, by Newton's method; no weight for what is rare."""
    counts: dict[str, int] = {}
    for row in rows:
        for feature in row.features:
            counts[feature] = counts.get(feature, 0) + 1
    names = ["bias", *sorted(f for f, n in counts.items() if n >= _LEAST)]
    at = {name: k for k, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    matrix[:, 0] = 1
    for i, row in enumerate(rows):
        for feature in row.features:
            if feature in at:
                matrix[i, at[feature]] = 1
    target = np.array([row.right for row in rows], dtype=float)
    weights = np.zeros(len(names))
    ridge = np.eye(len(names)) * _RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (target - share) - ridge @ weights
        curve = (matrix.T * (share * (1 - share))) @ matrix + ridge
        weights += np.linalg.solve(curve, slope)
    return {name: round(float(weights[k]), 2) for name, k in at.items()}


def share(weights: dict[str, float], features: Sequence[str]) -> float:
    """Return the share of right claims that weights foresee."""
    total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in features)
    return float(1 / (1 + np.exp(-total)))


def left_out(rows: Sequence[Judged]) -> list[float]:
    """Return for each claim what weights fitted on other articles say of it."""
    found = [0.0] * len(rows)
    for fold in range(_FOLDS):
        weights = fit([row for row in rows if row.article % _FOLDS != fold])
        for k, row in enumerate(rows):
            if row.article % _FOLDS == fold:
                found[k] = share(weights, row.features)
    return found


def ranking(rows: Sequence[Judged], scores: Sequence[float]) -> float:
    """Return how often a right claim has the higher score than a wrong one (area under the ROC curve)."""
    good = [s for row, s in zip(rows, scores, strict=True) if row.right]
    bad = [s for row, s in zip(rows, scores, strict=True) if not row.right]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else 0.0


def table(rows: Sequence[Judged], scores: Sequence[float]) -> list[str]:
    """Return the reliability table as Markdown."""
    lines = ["| confidence | claims | its mean | found | right in full |", "|---|---|---|---|---|"]
    for low, high in pairwise(_BINS):
        inside = [(row, s) for row, s in zip(rows, scores, strict=True) if low <= s < high]
        if inside:
            n = len(inside)
            mean = sum(s for _, s in inside) / n
            found, good = (sum(getattr(row, part) for row, _ in inside) / n for part in ("found", "right"))
            lines.append(f"| {low:.2f} to {min(high, 1.0):.2f} | {n} | {mean:.2f} | {found:.2f} | {good:.2f} |")
    return lines


def write(weights: dict[str, float], rows: Sequence[Judged]) -> None:
    """Write the weights to the table of the extractor."""
    parts = [_HEAD]
    for name, weight in weights.items():
        support = sum(name in row.features for row in rows) if name != "bias" else len(rows)
        parts.append(
            f'[[rule]]\nid = "confidence.{name}"\nweight = {weight}\nsupport = {support}\nexamples = ["{{{name}}}"]\n'
        )
    TABLE.write_text("\n".join(parts), encoding="utf-8")


def main(*, say: Callable[[str], None], refit: bool) -> None:
    """Print the reliability of what claims state, and of weights fitted on other articles."""
    rows = judged()
    scores = left_out(rows)
    say(f"{len(rows)} claims of {len({row.article for row in rows})} articles")
    say(f"stated: a right claim is above a wrong one in {100 * ranking(rows, [r.stated for r in rows]):.0f}% of pairs")
    for line in table(rows, [row.stated for row in rows]):
        say(line)
    say(f"articles left out: a right claim is above a wrong one in {100 * ranking(rows, scores):.0f}% of pairs")
    for line in table(rows, scores):
        say(line)
    if refit:
        write(fit(rows), rows)
