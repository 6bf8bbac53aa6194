"""Embeddings of words, worked out once for each word instead of at each of its places.

The first layers of spaCy's ``tok2vec`` see a token by itself: its norm, prefix, suffix, shape and the space after it.
They take a third of its time and give the same row for the same word, so the row is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Features = NDArray[np.uint64]

_LIMIT: Final = 40_000  # words; with 96 floats each, 15 MB
_LAYERS: Final = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")


def remember_embeddings(nlp: Language) -> None:
    """Let every component of a pipeline that embeds words by hashes keep the rows; other models stay as they are."""
    for name in nlp.component_names:
        model = getattr(nlp.get_pipe(name), "model", None)
        if model is not None:
            _remember_in(model)


def _remember_in(model: Model[Any, Any]) -> None:
    for node in list(model.walk()):
        for at, layer in enumerate(node.layers):
            if tuple(part.name.partition("(")[0] for part in layer.layers) == _LAYERS:
                node.layers[at] = Model("remembered_embedding", _forward, layers=[layer], attrs={"rows": _Rows()})


def _forward(
    model: Model[Any, Any],
    docs: Sequence[Doc],
    is_train: bool,  # noqa: FBT001 - the signature is thinc's
) -> tuple[list[Floats], Callable[..., Any]]:
    layer = model.layers[0]
    if is_train:
        return cast("tuple[list[Floats], Callable[..., Any]]", layer(docs, is_train=True))
    extract, _, embed, mix, _ = layer.layers
    features: list[Features] = extract.predict(docs)
    rows: _Rows = model.attrs["rows"]
    found = rows.of(np.concatenate(features), lambda new: mix.predict(embed.predict(new)))
    return np.split(found, np.cumsum([len(f) for f in features])[:-1]), _no_way_back


def _no_way_back(*_: object) -> object:
    raise NotImplementedError  # only called in training, which takes the other way


@dataclass(slots=True)
class _Rows:
    """The rows of the words seen so far; forgotten all at once when there are too many."""

    places: dict[bytes, int] = field(default_factory=dict)
    rows: Floats | None = None

    def of(self, features: Features, work_out: Callable[[Features], Floats]) -> Floats:
        """Return the row of each token, given its features."""
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        new = {key: at for at, key in enumerate(keys) if key not in self.places}
        if len(self.places) + len(new) > _LIMIT:
            self.places, self.rows = {}, None
            new = {key: at for at, key in enumerate(keys)}
        rows = self.rows
        if new or rows is None:
            added = work_out(features[list(new.values())])
            rows = self.rows = added if rows is None else np.concatenate([rows, added])
            self.places.update(zip(new, range(len(self.places), len(rows)), strict=True))
        return rows[[self.places[key] for key in keys]]
