"""What runs on the machines of a cluster. It knows nothing of Ray but that it is called with batches."""

from __future__ import annotations

import pickle
from collections import deque
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.errors import RunError
from onrecord.pipeline.engines.shards import Row, Writing, name_of
from onrecord.pipeline.intake import inputs
from onrecord.pipeline.tasks import Knowledge, chunks
from onrecord.pipeline.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.corpus.inputs import File, Input
    from onrecord.pipeline.assemble import Maker
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.survey import Survey
    from onrecord.pipeline.worker import Setup


SURVEY: Final = "survey"
"""The survey of the run, in the folder of the shards: an actor that is started again finds it there."""


class Shards:
    """Turns units of files into shards. It has a worker process with the model for as long as it lives."""

    def __init__(self, setup: Setup, maker: Maker, shards: str) -> None:
        known: Survey = pickle.loads((Path(shards) / SURVEY).read_bytes())  # noqa: S301 - made by our own driver
        self._knowledge = Knowledge(survey=known, repeats=None)
        self._maker = maker
        self._limit = setup.settings.max_bytes
        self._folder = Path(shards)
        self._workers = Workers(1, setup)  # it loads the model while the actor reports that it is there

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Do the units of a batch, and say which shards they have become and what they have cost.

        Raises:
            RunError: OR222, when this machine has other versions than the one that was started.
        """
        here = self._workers.maker
        if here != self._maker:
            raise RunError("OR222", f"{gethostname()} has other versions: {here} instead of {self._maker}")
        said = [self._unit(pickle.loads(files)) for files in batch["files"]]  # noqa: S301 - made by our own driver
        return {"unit": batch["unit"], "said": said}

    def _unit(self, files: list[File]) -> bytes:
        names = [name_of(file, self._maker.config_sha256) for file in files]
        self._make({name: file for name, file in zip(names, files, strict=True) if not (self._folder / name).exists()})
        workers = self._workers
        said = {"shards": names, "spent": workers.spent, "peak": workers.peak, "replaced": dict(workers.replaced)}
        line = orjson.dumps(said)
        workers.spent.clear()
        workers.replaced.clear()
        return line

    def _make(self, files: dict[str, File]) -> None:
        """Write the shards of files. The inputs of all of them are chunked together: most files hold one article."""
        owners: deque[tuple[str, Input]] = deque()
        outcomes = self._outcomes(files, owners)
        outcome = next(outcomes, None)
        while outcome is not None:
            name = owners[0][0]
            with Writing(self._folder / name) as shard:
                while outcome is not None and owners[0][0] == name:
                    shard.write(Row.of(outcome, owners.popleft()[1]))
                    outcome = next(outcomes, None)

    def _outcomes(self, files: dict[str, File], owners: deque[tuple[str, Input]]) -> Iterator[Outcome]:
        for results in self._workers.run(chunks(self._inputs(files, owners), self._knowledge)):
            yield from results

    def _inputs(self, files: dict[str, File], owners: deque[tuple[str, Input]]) -> Iterator[Input]:
        """Yield the inputs of files, noting whose they are: outcomes come in the same order, a little later."""
        for name, file in files.items():
            for item in inputs([file], limit=self._limit):
                owners.append((name, item))
                yield item
