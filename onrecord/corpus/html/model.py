"""The trained model: boosted trees, applied with numpy.

eval/train_html.py trains it; the weights are data of the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Trees:
    """Boosted decision trees, one row of each array a tree, padded with leaves.

    Attributes:
        feature: column that a node asks for; -1 in a leaf.
        threshold: a row with a value up to this goes left.
        left: node behind "left".
        right: node behind "right".
        value: of a leaf.
        base: log odds before any tree.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    base: float

    def probabilities(self, rows: NDArray[Any]) -> NDArray[np.float64]:
        """Return for each row the probability that its block belongs to the article."""
        count, size = self.feature.shape
        first = np.repeat(np.arange(count, dtype=np.int32) * size, len(rows))
        begin = np.tile(np.arange(len(rows), dtype=np.int32) * rows.shape[1], count)
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        left, right, cells = self.left.ravel(), self.right.ravel(), np.ascontiguousarray(rows).ravel()
        at = first.copy()
        going = np.flatnonzero(feature[at] >= 0)
        while len(going):  # only what has not come to a leaf goes on
            node = at[going]
            goes_left = cells[begin[going] + feature[node]] <= threshold[node]
            at[going] = first[going] + np.where(goes_left, left[node], right[node])
            going = going[feature[at[going]] >= 0]
        value = self.value.ravel()[at].reshape(count, len(rows))
        odds = self.base + value.sum(axis=0, dtype=np.float64)
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return chances


@cache
def trained() -> Trees:
    """Read the trained model of the package."""
    data = resources.files("onrecord.corpus.html").joinpath("blocks.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        named = {name: arrays[name] for name in ("feature", "threshold", "left", "right", "value")}
        return Trees(**named, base=float(arrays["base"]))
