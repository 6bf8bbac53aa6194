"""The trained model: boosted trees, applied with numpy.

eval/training/html_blocks.py trains it; the weights are data of the package.
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
        trees = np.arange(len(self.feature))[:, None]
        at = np.zeros((len(self.feature), len(rows)), dtype=np.int64)
        blocks = np.arange(len(rows))[None, :]
        asked = self.feature[trees, at]
        while (asked >= 0).any():
            goes_left = rows[blocks, np.maximum(asked, 0)] <= self.threshold[trees, at]
            further = np.where(goes_left, self.left[trees, at], self.right[trees, at])
            at = np.where(asked >= 0, further, at)
            asked = self.feature[trees, at]
        odds = self.base + self.value[trees, at].sum(axis=0, dtype=np.float64)
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return chances


@cache
def trained() -> Trees:
    """Read the trained model of the package."""
    data = resources.files("onrecord.corpus.html").joinpath("blocks.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        named = {name: arrays[name] for name in ("feature", "threshold", "left", "right", "value")}
        return Trees(**named, base=float(arrays["base"]))
