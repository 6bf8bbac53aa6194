"""What is to be done: the inputs of a run, cut into chunks, without those whose outcome is known already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.pipeline.outcome import Outcome
from onrecord.pipeline.repeats import Repeats
from onrecord.pipeline.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.corpus.inputs import Input
    from onrecord.pipeline.earlier import Earlier
    from onrecord.pipeline.pipeline import Task

_INPUTS: Final = 16
"""Inputs of a chunk. The first chunks have fewer, so that the first claims do not wait for a whole one."""
_CHARS: Final = 500_000
"""A chunk with so many characters is full: it bounds what is held of long articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a run knows besides the input at hand.

    Attributes:
        survey: lines that the pages of an outlet share, from a first pass.
        repeats: documents that were read before in this run; None where that is for another to say.
        earlier: what an earlier run has done.
    """

    survey: Survey = field(default_factory=Survey)
    repeats: Repeats | None = field(default_factory=Repeats)
    earlier: Earlier | None = None

    def outcome(self, item: Input) -> Outcome | None:
        """Return the outcome of an input that needs no work, or None."""
        repeated = None if self.repeats is None else self.repeats.outcome(item)
        if repeated is None and self.earlier is not None:
            return self.earlier.outcome(item)
        return repeated


Chunk = list["Task | Outcome"]
"""Consecutive inputs: what is to be done, and what is known already."""


def to_do(chunk: Chunk) -> dict[int, Task]:
    """Return the tasks of a chunk by their place in it."""
    return {place: entry for place, entry in enumerate(chunk) if not isinstance(entry, Outcome)}


def chunks(items: Iterable[Input], knowledge: Knowledge) -> Iterator[Chunk]:
    """Cut inputs into chunks.

    Args:
        items: from `onrecord.pipeline.intake.inputs`.
        knowledge: what is known already.
    """
    room, chars = 1, 0
    chunk: Chunk = []
    for item in items:
        known = knowledge.outcome(item)
        chunk.append(known or (item, knowledge.survey.outlet(item)))
        chars += len(item.source.text) if item.source and not known else 0
        if len(chunk) >= room or chars >= _CHARS:
            yield chunk
            chunk, chars, room = [], 0, min(2 * room, _INPUTS)
    if chunk:
        yield chunk
