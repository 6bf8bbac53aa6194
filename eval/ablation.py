"""What each rule over names is worth: ``python -m eval ablate SET.jsonl``.

One row for the model alone, one for all rules, one for each rule left out; then what is still wrong, by class, and
what the stage costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from eval.adapters.entities import read
from eval.entities.cost import lines
from eval.entities.examples import Label
from eval.entities.scoring import LABELS, Names, bare, errors, f1
from onrecord.extract.entities import STEPS, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

    from onrecord.extract.entities.name import Step

_SEEN: Final = 12
"""Classes of errors that are printed."""
_TIMED: Final = 60
"""Texts, evenly spread, that the clock is held to."""


class Labelled(NamedTuple):
    """A text that the model has read, and its right names."""

    doc: Doc
    gold: Names


def run(path: Path, *, model: str, say: Callable[[str], None]) -> None:
    """Print F1 of PERSON, ORG and GPE on a labelled set for the rules as they are and less each of them."""
    texts = list(_read(path, model))
    say(f"{'':16}" + " ".join(f"{label:>6}" for label in LABELS))
    everything = _row(texts, "all rules", STEPS, say=say, against=_row(texts, "model alone", (), say=say))
    for step in dict.fromkeys(STEPS):
        rest = tuple(other for other in STEPS if other is not step)
        _row(texts, f"less {step.__name__}", rest, say=say, against=everything)
    counts = errors(_pairs(texts, STEPS))
    for (side, label, other), count in counts.most_common(_SEEN):
        say(f"{count:6,} {side} {label}: {other}")
    timed = [doc.text for doc, _ in texts[:: len(texts) // _TIMED + 1]]
    say(f"CPU time on {len(timed)} of {len(texts)} texts")
    for line in lines(timed, model):
        say(line)


def _read(path: Path, model: str) -> Iterator[Labelled]:
    rows = (orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip())
    for doc, row in read(rows, model):
        gold: list[dict[str, Any]] = row["ents"]  # type: ignore[assignment]
        yield Labelled(doc, bare(doc.text, (Label(name["start"], name["end"], name["label"]) for name in gold)))


def _pairs(texts: Sequence[Labelled], steps: Sequence[Step]) -> Iterator[tuple[Names, Names]]:
    for doc, gold in texts:
        yield gold, bare(doc.text, (Label(name.start, name.end, name.label) for name in names(doc, steps)))


def _row(
    texts: Sequence[Labelled],
    title: str,
    steps: Sequence[Step],
    *,
    say: Callable[[str], None],
    against: tuple[float, ...] = (),
) -> tuple[float, ...]:
    """Print a row with the difference to another one; return its figures."""
    scores = f1(_pairs(texts, steps))
    change = "  " + " ".join(f"{new - old:+6.1f}" for new, old in zip(scores, against, strict=True)) if against else ""
    say(f"{title:16}" + " ".join(f"{score:6.1f}" for score in scores) + change)
    return scores
