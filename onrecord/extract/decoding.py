"""The decisions of spaCy's entity recognizer, taken over rows of a matrix instead of one state at a time.

spaCy's recognizer walks over the tokens and, at each, asks each of its 74 actions whether it is allowed; that
asking is half of the recognizer's time and a quarter of the whole pipeline's. Yet outside of a name the state is
nothing but the token, so all scores outside of names come from one product of matrices, and inside a name only two
actions are allowed: go on, or end. The weights, the scores and the rules of what is allowed are spaCy's own (Lample et
al. 2016, as in its ``ner.pyx``); the names found are the same, up to the order in which floats are summed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_FEATURES: Final = 3  # the token, the first token of the open name, the token before
_PIECES: Final = 2
_BLOCKED: Final = "U-"  # names nothing: only for tokens that a user has blocked
_SENTENCE_START: Final = 1
_NEVER: Final = np.float32(-np.inf)


@Language.factory("onrecord_names")
class NameDecoder:
    """Does the work of the pipeline's entity recognizer, which has to be one that is `understood`.

    It expects what our pipeline gives: documents with sentences and without names set beforehand.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        recognizer = cast("Any", nlp.get_pipe("ner"))
        self._actions = _Actions.of(recognizer.moves)
        self._tok2vec, self._lower = recognizer.model.get_ref("tok2vec"), recognizer.model.get_ref("lower")
        upper = recognizer.model.get_ref("upper")
        self._hidden_bias: Floats = self._lower.get_param("b")
        self._weights: Floats = upper.get_param("W")
        self._bias: Floats = upper.get_param("b")
        self._outside_weights = self._weights[self._actions.outside]
        self._outside_bias = self._bias[self._actions.outside]

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of one document."""
        self._decide([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the names of documents, a few together."""
        remaining = iter(stream)
        while docs := list(islice(remaining, batch_size)):
            self._decide(docs)
            yield from docs

    def _decide(self, docs: Sequence[Doc]) -> None:
        if not any(len(doc) for doc in docs):
            return
        # The first row stands for a feature that is not there; outside of a name only the token itself is.
        rows: Floats = self._lower.predict(self._tok2vec.predict(list(docs)))
        absent, tokens = rows[0], rows[1:]
        outside = self._hidden(tokens[:, 0], absent[1], absent[2]) @ self._outside_weights.T + self._outside_bias
        at = 0
        for doc in docs:
            end = at + len(doc)
            doc.set_ents(self._names(doc, tokens[at:end], outside[at:end]), default="outside")
            at = end

    def _hidden(self, token: Floats, first: Floats, before: Floats) -> Floats:
        """Add the features of states, and let the greater of each pair of pieces through."""
        summed: Floats = token + first
        summed += before
        summed += self._hidden_bias
        return cast("Floats", summed.max(axis=-1))

    def _names(self, doc: Doc, tokens: Floats, outside: Floats) -> list[Span]:
        if not len(doc):
            return []
        # No name goes on into the next sentence, nor past the end; white space begins none.
        last = np.append(doc.to_array("SENT_START")[1:] == _SENTENCE_START, [True])
        outside[last, : self._actions.begins] = _NEVER
        space = doc.to_array("IS_SPACE") == 1
        outside[space, :-1] = _NEVER
        best = outside.argmax(axis=1)
        names, end = [], 0
        for first in np.flatnonzero(best != self._actions.out).tolist():
            if first < end:
                continue
            action = int(best[first])
            end = self._end(tokens, first, action, last) if action < self._actions.begins else first + 1
            names.append(Span(doc, first, end, label=self._actions.labels[action]))
        return names

    def _end(self, tokens: Floats, first: int, action: int, last: NDArray[np.bool_]) -> int:
        """Return where a name ends that begins at a token: where ending it scores higher than going on."""
        on_or_end = self._actions.inside[action]
        weights, bias = self._weights[on_or_end], self._bias[on_or_end]
        at = first + 1
        while not last[at]:
            hidden = self._hidden(tokens[at, 0], tokens[first, 1], tokens[at - 1, 2])
            goes_on, ends = weights @ hidden + bias
            if ends > goes_on:
                break
            at += 1
        return at + 1


@dataclass(frozen=True, slots=True)
class _Actions:
    """What a recognizer can do: begin a name of a label (B), go on with it (I), end it (L), name one token (U)."""

    outside: list[int]
    """The numbers of the actions allowed outside of a name: to begin one, to name one token, to do nothing."""
    labels: list[str]
    """For each action outside but the last, the label of its name."""
    begins: int
    """How many of them begin a name of several tokens."""
    inside: list[list[int]]
    """For each that begins a name, the numbers of the actions that go on with it and end it."""

    @property
    def out(self) -> int:
        """The place among the actions outside of doing nothing: the last."""
        return len(self.labels)

    @classmethod
    def of(cls, moves: Any) -> _Actions:  # noqa: ANN401 - spaCy's transition systems have no types
        numbers = {moves.get_class_name(n): n for n in range(moves.n_moves)}
        begin = [name for name in numbers if name.startswith("B-")]
        alone = [name for name in numbers if name.startswith("U-") and name != _BLOCKED]
        return cls(
            outside=[numbers[name] for name in (*begin, *alone, "O")],
            labels=[name[2:] for name in (*begin, *alone)],
            begins=len(begin),
            inside=[[numbers[f"I-{name[2:]}"], numbers[f"L-{name[2:]}"]] for name in begin],
        )


def understood(recognizer: Any) -> bool:  # noqa: ANN401 - whatever stands at the recognizer's place
    """Tell whether a component is an entity recognizer as spaCy's small, medium and large pipelines have it."""
    model: Any = getattr(recognizer, "model", None)
    moves = getattr(recognizer, "moves", None)
    if type(moves).__name__ != "BiluoPushDown" or model.name != "parser_model" or not model.attrs["has_upper"]:
        return False
    lower = model.get_ref("lower")
    shape = lower.get_dim("nF"), lower.get_dim("nP")
    return shape == (_FEATURES, _PIECES) and recognizer.cfg["beam_width"] == 1 and not model.attrs["unseen_classes"]
