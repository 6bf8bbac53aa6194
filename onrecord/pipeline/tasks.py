"""What is to be done: the inputs of a run, cut into chunks, without those whose outcome is known already."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from onrecord.pipeline.outcome import Outcome
from onrecord.pipeline.repeats import Repeats, mark_of, repeated
from onrecord.pipeline.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.corpus.inputs import Input
    from onrecord.pipeline.earlier import Earlier
    from onrecord.pipeline.pipeline import Task

_INPUTS: Final = 16
"""Inputs of a chunk. The first chunks have fewer, so that the first claims do not wait for a whole one."""
_MARKUP: Final = 4
"""Of so many bytes of a page, one at most is taken for text."""
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

    def entry(self, item: Input) -> Task | Outcome:
        """Return the outcome of an input that needs no work, or what is to be done."""
        if self.repeats is not None and self.repeats.met(mark_of(item)):
            return repeated(item) if item.page is None else (replace(item, again=True), None)
        known = None if self.earlier is None else self.earlier.outcome(item)
        return known or (item, self.survey.outlet(item))


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
        entry = knowledge.entry(item)
        chunk.append(entry)
        chars += 0 if isinstance(entry, Outcome) else _weight(item)
        if len(chunk) >= room or chars >= _CHARS:
            yield chunk
            chunk, chars, room = [], 0, min(2 * room, _INPUTS)
    if chunk:
        yield chunk


def _weight(item: Input) -> int:
    """Return about how many characters there are to parse."""
    if item.page is not None:
        return len(item.page.data) // _MARKUP
    return len(item.source.text) if item.source else 0
