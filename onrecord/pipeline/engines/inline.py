"""The engine that works in this process: quick to start, without protection against what kills or hangs it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.pipeline.intake import inputs
from onrecord.pipeline.outcome import Outcome
from onrecord.pipeline.tasks import chunks, to_do
from onrecord.pipeline.worker import add, analyse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.corpus.inputs import File
    from onrecord.pipeline.assemble import Maker
    from onrecord.pipeline.tasks import Knowledge
    from onrecord.pipeline.worker import Setup


class InlineEngine:
    """Works through the inputs one chunk after another."""

    def __init__(self, setup: Setup) -> None:
        self._pipeline = setup.pipeline()
        self.spent: dict[str, float] = {}
        self.peak = 0
        self.replaced: Counter[str] = Counter()

    @property
    def maker(self) -> Maker:
        """What makes the records."""
        return self._pipeline.maker

    def expect(self, inputs: int | None) -> None:
        """Nothing is to be prepared."""

    def outcomes(self, files: Iterable[File], knowledge: Knowledge) -> Iterator[Outcome]:
        """Yield the outcome of every input of the files, in order."""
        items = inputs(files, limit=self._pipeline.settings.max_bytes)
        for chunk in chunks(items, knowledge):
            tasks = to_do(chunk)
            made = dict(zip(tasks, analyse(self._pipeline, list(tasks.values())), strict=True))
            yield from (entry if isinstance(entry, Outcome) else made[at] for at, entry in enumerate(chunk))
            add(self.spent, self._pipeline.take_spent())

    def close(self) -> None:
        """Nothing was started."""
