"""The line model: how sure it is that each line of a page belongs to the article.

A small recurrent network reads the figures of all lines from above and from below. Its gates see the line only, not the
state (minGRU: Feng et al., "Were RNNs All We Needed?", 2024), so that a whole page is read by a scan in logarithmically
many steps: numpy is fast enough. The weights are trained by eval/train_zones.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.corpus.zones.lexicon import Lexicon

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
    """The layers.

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
        """Read a page: the logit of each line."""
        x = _relu(_linear(figures, self.inward))
        edge = np.zeros_like(x[:1])
        padded = np.concatenate([edge, x, edge])
        x = _relu(_linear(np.concatenate([padded[:-2], x, padded[2:]], axis=1), self.beside))
        for down, up, mix in self.scans:
            states = _scan(np.stack([_linear(x, down), _linear(x[::-1], up)]))
            x = _relu(_linear(np.concatenate([x, states[0], states[1, ::-1]], axis=1), mix))
        return np.asarray(_linear(x, self.outward)[:, 0], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Model:
    """The network, what the figures are scaled by, and the weights of words.

    Attributes:
        lexicon: weights of words and pairs of words.
        mean: mean of each figure in training.
        scale: its standard deviation.
        network: the network.
    """

    lexicon: Lexicon
    mean: Floats
    scale: Floats
    network: Network

    def logits(self, figures: Floats) -> Floats:
        """Read a page: a logit for each line, above 0 where it rather belongs to the article."""
        if not len(figures):
            return np.zeros(0, dtype=np.float32)
        scaled = np.clip((figures - self.mean) / self.scale, -LIMIT, LIMIT)
        return self.network.logits(scaled)


@cache
def load() -> Model:
    """Read the weights of the package."""
    with resources.files("onrecord.corpus.zones").joinpath(FILE).open("rb") as file, np.load(file) as data:
        return assemble({name: data[name] for name in data.files})


def assemble(arrays: Mapping[str, NDArray[Any]]) -> Model:
    """Put a model together from the arrays of a weights file."""
    words = arrays["words"].tobytes().decode("utf-8").split("\n")
    weights = arrays["word_weights"].astype(float).tolist()
    lexicon = Lexicon.of(dict(zip(words, weights, strict=True)))
    return Model(lexicon, arrays["mean"].astype(np.float32), arrays["scale"].astype(np.float32), _network(arrays))


def _network(arrays: Mapping[str, NDArray[Any]]) -> Network:
    def layer(name: str) -> Layer:
        weight, bias = (arrays[f"{name}.{part}"].astype(np.float32) for part in ("weight", "bias"))
        return np.ascontiguousarray(weight.T), bias

    levels = sum(name.startswith("mix.") and name.endswith(".weight") for name in arrays)
    scans = tuple((layer(f"recs.{n}.f"), layer(f"recs.{n}.b"), layer(f"mix.{n}")) for n in range(levels))
    return Network(layer("inp"), layer("conv"), scans, layer("out"))


def _linear(x: Floats, layer: Layer) -> Floats:
    weight, bias = layer
    rows = max(1, _ONE_THREAD // weight.size)
    parts = [x[at : at + rows] @ weight for at in range(0, len(x), rows)]
    return np.asarray((parts[0] if len(parts) == 1 else np.concatenate(parts)) + bias, dtype=np.float32)


def _relu(x: Floats) -> Floats:
    return np.maximum(x, np.float32(0))


def _scan(gates: Floats) -> Floats:
    """States h with h[t] = (1 - z[t]) h[t-1] + z[t] tanh(v[t]), all at once (Hillis and Steele, 1986)."""
    width = gates.shape[2] // 2
    z = 1 / (1 + np.exp(-np.clip(gates[:, :, :width], -_FLAT, _FLAT)))
    keep, state = 1 - z, z * np.tanh(gates[:, :, width:])
    reach = 1
    while reach < state.shape[1]:
        state[:, reach:] += keep[:, reach:] * state[:, :-reach]
        keep[:, reach:] *= keep[:, :-reach]
        reach *= 2
    return np.asarray(state, dtype=np.float32)
