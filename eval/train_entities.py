"""Trains the model's entity recognizer on labels of your own: ``python -m eval.train_entities SET.jsonl --out FOLDER``.

SET.jsonl holds one text a line, ``{"text": …, "ents": [{"start": …, "end": …, "label": …}]}``: offsets in code points,
end exclusive, labels those of the model (``PERSON``, ``ORG``, ``GPE``, …). A set is taken to be complete for the labels
that it uses; what it does not label is rehearsed with the model's own answers (`eval.entities.examples`).

Recipe
------
- Each text is seen as it is and ``--invent`` times with invented names (`eval.entities.invention`).
- Only the entity recognizer is trained. It has its own layers in spaCy's small models: tagger, parser and everything
  that reads them stay as they are, bit for bit. A model whose recognizer listens to shared layers is refused.
- The weights written are ``--share`` of the way from the old ones to the new: a little of the new set, little of the
  old forgotten. The trained weights alone lose on other texts what they win on such as the set holds.
- Seeds are fixed; with the same versions on the same processor the weights are the same byte for byte.

FOLDER is a complete spaCy pipeline: ``onrecord extract … --model FOLDER``, or ``python -m spacy package`` for a wheel.
What is measured with it, and why no weights of ours are shipped, stands in docs/entities.md.
"""

from __future__ import annotations

import random
from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
import spacy
import typer
from spacy.util import minibatch
from thinc.api import NumpyOps, fix_random_seed, set_current_ops

from eval.entities.examples import Label, Text, examples, told_by
from eval.entities.invention import Inventor
from onrecord.extract import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.training import Example

    Weights = dict[tuple[int, str], NDArray[Any]]

_BATCH: Final = 16
_DROPOUT: Final = 0.2


def main(  # noqa: PLR0913 - the options of a command
    sets: Annotated[list[Path], typer.Argument(help="labelled texts, one JSON object a line", exists=True)],
    *,
    out: Annotated[Path, typer.Option(help="the folder to write the pipeline to")],
    model: Annotated[str, typer.Option(help="the pipeline to start from")] = DEFAULT_MODEL,
    epochs: Annotated[int, typer.Option(help="how often the examples are seen")] = 3,
    invent: Annotated[int, typer.Option(help="copies of each text with invented names")] = 1,
    share: Annotated[float, typer.Option(min=0, max=1, help="how far to go from the old weights to the new")] = 0.5,
    seed: Annotated[int, typer.Option(help="seed of all that is drawn")] = 1,
) -> None:
    """Train the entity recognizer of a pipeline on labelled texts."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(seed)
    nlp = _pipeline(model)
    drawn = random.Random(seed)  # noqa: S311 - no secret
    found = [example for path in sets for example in _examples(nlp, path, invent=invent, drawn=drawn)]
    typer.echo(f"{len(found):,} paragraphs, {sum(len(example.reference) for example in found):,} tokens")
    old = _weights(nlp)
    with nlp.select_pipes(enable=["ner"]):
        new = _trained(nlp, found, epochs=epochs, drawn=drawn)
    _put(nlp, {key: (1 - share) * old[key] + share * new[key] for key in old})
    nlp.to_disk(out)


def _pipeline(name: str) -> Language:
    """Load a pipeline whose entity recognizer has layers of its own.

    Raises:
        typer.BadParameter: its recognizer shares layers with tagger and parser.
    """
    nlp = spacy.load(name)
    layers = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    if any("listener" in layer.name for layer in layers.walk()):
        reason = f"the entity recognizer of {name} shares its layers with other components"
        raise typer.BadParameter(reason)
    return nlp


def _examples(nlp: Language, path: Path, *, invent: int, drawn: random.Random) -> Iterator[Example]:
    """Yield the examples of a set, then those of its copies with invented names."""
    texts = list(_texts(path))
    told = told_by(texts)
    with nlp.select_pipes(enable=["ner"]):
        yield from examples(nlp, texts, told)
        inventor = Inventor(texts, drawn)
        for _ in range(invent):
            yield from examples(nlp, [inventor.renamed(text) for text in texts], told)


def _texts(path: Path) -> Iterator[Text]:
    with path.open("rb") as file:
        for line in file:
            row = orjson.loads(line)
            labels = tuple(Label(name["start"], name["end"], name["label"]) for name in row["ents"])
            yield Text(row["text"], labels)


def _trained(nlp: Language, found: list[Example], *, epochs: int, drawn: random.Random) -> Weights:
    """Return the averaged weights after training."""
    optimizer = nlp.resume_training()
    for epoch in range(epochs):
        drawn.shuffle(found)
        losses: dict[str, float] = {}
        for batch in minibatch(found, _BATCH):  # type: ignore[no-untyped-call]
            nlp.update(batch, sgd=optimizer, drop=_DROPOUT, losses=losses)
        typer.echo(f"epoch {epoch + 1}: loss {losses['ner']:,.0f}")
    with nlp.use_params(optimizer.averages):
        return _weights(nlp)


def _weights(nlp: Language) -> Weights:
    layers = nlp.get_pipe("ner").model.walk()  # type: ignore[attr-defined]
    return {
        (k, name): layer.get_param(name).copy()
        for k, layer in enumerate(layers)
        for name in layer.param_names
        if layer.has_param(name)
    }


def _put(nlp: Language, weights: Weights) -> None:
    layers = list(nlp.get_pipe("ner").model.walk())  # type: ignore[attr-defined]
    for (k, name), value in weights.items():
        layers[k].set_param(name, value)


if __name__ == "__main__":
    typer.run(main)
