"""The line model: how sure it is that each line of a page belongs to the article.

A few small recurrent networks read the figures of all lines from above and from below; their mean counts. Their gates
see the line only, not the state (minGRU: Feng et al., "Were RNNs All We Needed?", 2024), so that a whole page is read
by a scan in logarithmically many steps: numpy is fast enough. The weights are trained by eval/train_zones.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Layer = tuple[Floats, Floats]

FILE: Final = "zones.npz"
LIMIT: Final = 5.0
"""Standardized figures are cut off here, in training as well."""


_FLAT: Final = 30.0
_ONE_THREAD: Final = 262_144
"""Rows times columns times depth up to which OpenBLAS multiplies on one thread: more threads only wait here."""


@dataclass(frozen=True, slots=True)
class Network:
    """One network.

    Attributes:
        inward: figures to channels.
        beside: channels of a line and its two neighbours to channels.
        scans: for each level: the scan from above, the scan from below, and how both are mixed with the channels.
        outward: channels to the logit.
    """

    inward: Layer
    beside: Layer
    scans: tuple[tuple[Layer, Layer, Layer], ...]
    outward: Layer

    def logits(self, figures: Floats) -> Floats:
        """Read a page: a logit for each line."""
        x = _relu(_linear(figures, self.inward))
        edge = np.zeros((1, x.shape[1]), dtype=np.float32)
        around = np.concatenate([np.concatenate([edge, x[:-1]]), x, np.concatenate([x[1:], edge])], axis=1)
        x = _relu(_linear(around, self.beside))
        for above, below, mix in self.scans:
            down = _scan(_linear(x, above))
            up = _scan(_linear(x[::-1], below))[::-1]
            x = _relu(_linear(np.concatenate([x, down, up], axis=1), mix))
        out: Floats = _linear(x, self.outward)[:, 0]
        return out


@dataclass(frozen=True, slots=True)
class Model:
    """The networks, what the figures are scaled by, and the weights of words.

    Attributes:
        lexicon: weight of words and pairs of words: above 0 they speak for the article.
        mean: mean of each figure in training.
        scale: its standard deviation.
        networks: the networks; their logits are averaged.
    """

    lexicon: Mapping[str, float]
    mean: Floats
    scale: Floats
    networks: tuple[Network, ...]

    def logits(self, figures: Floats) -> Floats:
        """Read a page: a logit for each line, above 0 where it rather belongs to the article."""
        if not len(figures):
            return np.zeros(0, dtype=np.float32)
        scaled = np.clip((figures - self.mean) / self.scale, -LIMIT, LIMIT)
        return np.asarray(np.mean([network.logits(scaled) for network in self.networks], axis=0), dtype=np.float32)


@cache
def load() -> Model:
    """Read the weights of the package."""
    with resources.files("onrecord.corpus.zones").joinpath(FILE).open("rb") as file, np.load(file) as data:
        return assemble({name: data[name] for name in data.files})


def assemble(arrays: Mapping[str, NDArray[Any]]) -> Model:
    """Put a model together from the arrays of a weights file."""
    words = arrays["words"].tobytes().decode("utf-8").split("\n")
    weights = arrays["word_weights"].astype(float).tolist()
    networks = tuple(_network(arrays, k) for k in range(int(arrays["networks"])))
    lexicon = dict(zip(words, weights, strict=True))
    return Model(lexicon, arrays["mean"].astype(np.float32), arrays["scale"].astype(np.float32), networks)


def _network(arrays: Mapping[str, NDArray[Any]], k: int) -> Network:
    def layer(name: str) -> Layer:
        weight, bias = arrays[f"{k}.{name}.weight"], arrays[f"{k}.{name}.bias"]
        return weight.astype(np.float32).T.copy(), bias.astype(np.float32)

    levels = sum(name.startswith(f"{k}.mix.") and name.endswith(".weight") for name in arrays)
    scans = tuple((layer(f"recs.{n}.f"), layer(f"recs.{n}.b"), layer(f"mix.{n}")) for n in range(levels))
    return Network(layer("inp"), layer("conv"), scans, layer("out"))


def _linear(x: Floats, layer: Layer) -> Floats:
    weight, bias = layer
    rows = max(1, _ONE_THREAD // weight.size)
    if len(x) <= rows:
        return np.asarray(x @ weight + bias, dtype=np.float32)
    parts = [x[at : at + rows] @ weight for at in range(0, len(x), rows)]
    return np.asarray(np.concatenate(parts) + bias, dtype=np.float32)


def _relu(x: Floats) -> Floats:
    return np.maximum(x, np.float32(0))


def _scan(gates: Floats) -> Floats:
    """States h with h[t] = (1 - z[t]) h[t-1] + z[t] tanh(v[t]), all at once (Hillis and Steele, 1986)."""
    width = gates.shape[1] // 2
    z = 1 / (1 + np.exp(-np.clip(gates[:, :width], -_FLAT, _FLAT)))
    keep, state = 1 - z, z * np.tanh(gates[:, width:])
    reach = 1
    while reach < len(state):
        state[reach:] += keep[reach:] * state[:-reach]
        keep[reach:] *= keep[:-reach]
        reach *= 2
    return np.asarray(state, dtype=np.float32)
