"""Train the model that chooses the article from the blocks of a page of HTML.

``python -m eval.train_html PAGES.jsonl HTML.jsonl [--predictions PRED.jsonl --lines FOLDER]``

PAGES has ``{id, domain, lang, gold_body | segments}`` a line, HTML ``{id, url, html_base64}``: the formats of the zones
sets. Each block is a row, weighted by its share of its page's article. With ``--predictions`` each page is predicted
by models that have seen no page of its outlet (folds by domain), for the scorer; FOLDER holds the line models of the
same five folds, as ``python -m eval.train_zones --folds 5 --out FOLDER`` leaves them. Without, a model of all pages is
written into the package. Needs scikit-learn; about two minutes.
"""

from __future__ import annotations

import argparse
import base64
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.corpus.html.alignment import shares, tokens_of
from onrecord.corpus.html.choosing import THRESHOLD, as_lines, scored
from onrecord.corpus.html.features import features
from onrecord.corpus.html.model import Trees
from onrecord.corpus.html.page import Page, read_page
from onrecord.corpus.html.votes import votes
from onrecord.corpus.zones.model import assemble
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

WEIGHTS: Final = Path(__file__).parents[1] / "onrecord" / "corpus" / "html" / "blocks.npz"
FOLDS: Final = 5
COMMON: Final = {"learning_rate": 0.1, "early_stopping": False}
FINE: Final = {
    "max_iter": 100,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}
COARSE: Final = {
    "max_iter": 90,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 80,
    "l2_regularization": 20.0,
    "max_features": 0.15,
}
SETTINGS: Final = (
    {**COMMON, **FINE, "random_state": 0},
    {**COMMON, **COARSE, "random_state": 1},
    {**COMMON, **COARSE, "random_state": 2},
)
"""Three models whose log odds are averaged: with so few pages, one alone depends on its seed."""

_SHORT: Final = 45


@dataclass(frozen=True)
class Labelled:
    """A page with its figures and, for each block, 1, 0 or NaN: in the article, not, unknown."""

    id: str
    domain: str
    english: bool
    whole: bool
    page: Page
    votes: NDArray[np.float32]
    rows: NDArray[np.float32]
    labels: NDArray[np.float64]


def pages(given: Path, html: Path) -> Iterator[Labelled]:
    """Read the labelled pages; pages in other languages only where they have a whole gold text."""
    known = {row["id"]: row for row in _lines(given)}
    for row in _lines(html):
        about = known[row["id"]]
        if about["lang"] != "en" and about["gold_body"] is None:
            continue
        try:
            page = read_page(base64.b64decode(row["html_base64"]))
        except InputError:
            continue
        lines = [page.text[b.start : b.end] for b in page.blocks]
        counted = votes(page, lines)
        yield Labelled(
            id=about["id"],
            domain=about["domain"],
            english=about["lang"] == "en",
            whole=about["gold_body"] is not None,
            page=page,
            votes=counted,
            rows=features(page, counted),
            labels=_labels(lines, about),
        )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _labels(lines: Sequence[str], about: Mapping[str, Any]) -> NDArray[np.float64]:
    words = [tokens_of(line) for line in lines]
    if about["gold_body"] is not None:
        return np.array([float(share >= 0.5) for share in shares(words, about["gold_body"])])  # noqa: PLR2004 - most of it
    wanted = [" ".join(s.split()) for s in about["segments"]["with"]]
    unwanted = [" ".join(s.split()) for s in about["segments"]["without"]]
    found = []
    for line in lines:
        good, bad = (any(part in line or line in part for part in parts) for parts in (wanted, unwanted))
        found.append(float("nan") if good == bad else float(good))
    return np.array(found)


def training_rows(item: Labelled) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Rows, labels and weights of a page; of short blocks outside the article a quarter stands for all."""
    known = ~np.isnan(item.labels)
    chars = np.array([b.end - b.start for b in item.page.blocks], dtype=float)[known] + 15
    labels = item.labels[known]
    weights = np.minimum(chars / max(float((chars * labels).sum()), 300.0), 0.3)
    weights *= (1.0 if item.whole else 0.5) * (1.0 if item.english else 0.5)
    telling = (labels > 0) | (chars > _SHORT)
    chosen = telling | (np.random.default_rng(0).random(len(labels)) < 0.25)  # noqa: PLR2004 - a quarter
    return item.rows[known][chosen], labels[chosen], np.where(telling, weights, 4 * weights)[chosen]


def fit(items: Iterable[Labelled]) -> list[Any]:
    """Train on pages: one model for each of `SETTINGS`."""
    from sklearn.ensemble import (  # noqa: PLC0415 - for training only
        HistGradientBoostingClassifier,
    )

    parts = [training_rows(item) for item in items if not np.isnan(item.labels).all()]
    rows, labels, weights = (np.concatenate(part) for part in zip(*parts, strict=True))
    weights *= len(weights) / weights.sum()
    return [HistGradientBoostingClassifier(**s).fit(rows, labels, sample_weight=weights) for s in SETTINGS]


def fold(domain: str) -> int:
    """Tell the fold of an outlet: always the same."""
    return zlib.crc32(domain.encode()) % FOLDS


def predictions(items: Sequence[Labelled], folder: Path) -> Iterator[dict[str, object]]:
    """Predict each page by models that have seen no page of its outlet; the folder holds the line models."""
    for number in range(FOLDS):
        with np.load(folder / f"{number}.npz") as data:
            lines = assemble({name: data[name] for name in data.files})
        made = arrays(fit(item for item in items if fold(item.domain) != number))
        trees = Trees(**{**made, "base": float(made["base"])})  # type: ignore[arg-type]
        for item in items:
            if fold(item.domain) == number:
                read = as_lines(item.page, lines)
                scores = scored(item.page, trees.probabilities(item.rows), read, item.votes)
                kept = [b for b, score in zip(item.page.blocks, scores, strict=True) if score >= THRESHOLD]
                text = "\n".join(item.page.text[b.start : b.end] for b in kept)
                yield {"id": item.id, "rendering": "html", "kept_text": text}


def arrays(models: Sequence[Any]) -> dict[str, NDArray[Any]]:
    """Turn trained models into the arrays that `onrecord.corpus.html.model.Trees` applies."""
    trees = [stage[0].nodes for model in models for stage in model._predictors]  # noqa: SLF001 - no public way to trees
    size = max(len(nodes) for nodes in trees)
    kinds = {"feature": np.int16, "threshold": np.float32, "left": np.int16, "right": np.int16, "value": np.float32}
    made = {name: np.zeros((len(trees), size), dtype=kind) for name, kind in kinds.items()}
    made["feature"] -= 1
    for number, nodes in enumerate(trees):
        leaf = nodes["is_leaf"].astype(bool)
        last = len(nodes)
        made["feature"][number, :last] = np.where(leaf, -1, nodes["feature_idx"])
        made["threshold"][number, :last] = np.where(leaf, 0, nodes["num_threshold"])
        made["left"][number, :last] = nodes["left"]
        made["right"][number, :last] = nodes["right"]
        made["value"][number, :last] = np.where(leaf, nodes["value"], 0) / len(models)
    bases = [np.asarray(model._baseline_prediction).reshape(-1)[0] for model in models]  # noqa: SLF001 - as above
    return {**made, "base": np.asarray(np.mean(bases))}


def main() -> None:
    """Train, or predict by cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("html", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--lines", type=Path)
    args = parser.parse_args()
    items = list(pages(args.pages, args.html))
    if args.predictions:
        rows = predictions(items, args.lines)
        args.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        np.savez_compressed(WEIGHTS, **arrays(fit(items)))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
