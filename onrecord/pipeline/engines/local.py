"""The engine of a single machine: worker processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.pipeline.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.corpus.inputs import File
    from onrecord.pipeline.assemble import Maker
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.tasks import Knowledge
    from onrecord.pipeline.worker import Setup


class LocalEngine:
    """Reads in this process, works in others. Starting it starts the first of them."""

    def __init__(self, setup: Setup, *, jobs: int) -> None:
        self._limit = setup.settings.max_bytes
        self._workers = Workers(jobs, setup)

    @property
    def maker(self) -> Maker:
        """What makes the records; waits until the first worker has loaded the model."""
        return self._workers.maker

    def expect(self, inputs: int | None) -> None:
        """Start as many workers as there will be inputs for."""
        self._workers.expect(inputs)

    @property
    def spent(self) -> Mapping[str, float]:
        """CPU seconds by stage, of all workers together."""
        return self._workers.spent

    @property
    def peak(self) -> int:
        """Highest memory of any worker, in bytes."""
        return self._workers.peak

    @property
    def replaced(self) -> Mapping[str, int]:
        """Workers that were lost or have been replaced, by reason."""
        return self._workers.replaced

    def outcomes(self, files: Iterable[File], knowledge: Knowledge) -> Iterator[Outcome]:
        """Yield the outcome of every input of the files, in order, whatever happens to a worker."""
        # The worker loads the model while this process imports what it needs itself.
        from onrecord.pipeline.intake import inputs  # noqa: PLC0415
        from onrecord.pipeline.tasks import chunks  # noqa: PLC0415

        for results in self._workers.run(chunks(inputs(files, limit=self._limit), knowledge)):
            yield from results

    def close(self) -> None:
        """End the workers."""
        self._workers.close()
