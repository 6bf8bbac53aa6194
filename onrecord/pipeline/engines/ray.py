"""The engine of a cluster: actors that load the model once, fed by Ray Data.

The unit of work is a few files; each becomes one shard (see `onrecord.pipeline.engines.shards`) in a folder that all
machines share. What comes back through Ray is only which shards are done. This process reads the shards in the order of
the files: the outcomes are those of the local engine, byte for byte.

Inside each actor the work is done by a worker process of the local engine, so that an article that hangs or eats memory
costs itself there too: an actor that died of it would be started again, and die again, for ever.
"""

from __future__ import annotations

import logging
import pickle
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.errors import OnrecordError, RunError
from onrecord.pipeline.engines.actor import SURVEY, Shards
from onrecord.pipeline.engines.shards import rows
from onrecord.pipeline.engines.spread import share, units
from onrecord.pipeline.worker import add
from onrecord.pipeline.workers import Workers

try:
    import ray
    import ray.data
except ImportError as missing:
    raise RunError("OR208", "the engine 'ray' needs a package: pip install 'onrecord[ray]'") from missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onrecord.corpus.inputs import File
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.tasks import Knowledge
    from onrecord.pipeline.worker import Setup

_IN_FLIGHT: Final = 2
"""Units that an actor has, done or waiting: Ray gives no more to one that is behind."""
_PATIENCE: Final = 600
"""Seconds to wait for the first actors. A cluster that has no room for them is told as an error then."""


class RayEngine:
    """Spreads files over the actors of a Ray cluster: the one that ``RAY_ADDRESS`` names, else one of this machine.

    Args:
        setup: what the actors are told.
        jobs: actors.
        shards: folder for the shards; every machine must reach it under this name.

    Raises:
        RunError: OR222, when the cluster has too few processors.
    """

    def __init__(self, setup: Setup, *, jobs: int, shards: Path) -> None:
        self._setup = setup
        self._jobs = max(1, jobs)
        self._shards = shards.absolute()
        self._started = not ray.is_initialized()
        self.spent: dict[str, float] = {}
        self.peak = 0
        self.replaced: dict[str, int] = {}
        logging.getLogger("ray").setLevel(logging.ERROR)
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        with closing(Workers(1, setup)) as here:  # it loads the model while Ray starts
            if self._started:
                _told(lambda: ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR))
            resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
            self._share = share(self._jobs, resources.get("CPU", 0.0))
            self.maker = here.maker
        """What makes the records: as this machine has it. Actors refuse to work where it is another."""

    def expect(self, inputs: int | None) -> None:
        """Nothing is to be prepared: Ray starts the actors when it has work for them."""

    def outcomes(self, files: Iterable[File], knowledge: Knowledge) -> Iterator[Outcome]:
        """Yield the outcome of every input of the files, in order.

        Raises:
            RunError: OR222, when an input is one that other machines cannot read, or a shard does not arrive.
        """
        listed = list(files)
        if any(file.piped for file in listed):
            raise RunError("OR222", "standard input cannot be spread over a cluster; give files")
        self._shards.mkdir(parents=True, exist_ok=True)
        for shard in self._finished(units(listed, self._jobs), knowledge):
            for row in self._rows(self._shards / shard):
                repeated = knowledge.repeats is not None and knowledge.repeats.met(row.mark)
                yield _again(row.outcome, row.again) if repeated else row.outcome

    def _rows(self, shard: Path) -> Iterator[Any]:
        try:
            yield from rows(shard)
        except FileNotFoundError as error:
            raise RunError("OR222", f"a shard has not arrived: {shard}; all machines must share the folder") from error

    def _finished(self, work: list[list[File]], knowledge: Knowledge) -> Iterator[str]:
        """Yield the names of the shards in the order of the files, each unit as soon as it is its turn."""
        (self._shards / SURVEY).write_bytes(pickle.dumps(knowledge.survey))
        context = ray.data.DataContext.get_current()
        context.wait_for_min_actors_s = _PATIENCE
        context.enable_progress_bars = False
        items = [{"unit": number, "files": pickle.dumps(files)} for number, files in enumerate(work)]
        told = (self._setup, self.maker, str(self._shards))
        actors = ray.data.ActorPoolStrategy(
            size=max(1, min(self._jobs, len(items))), max_tasks_in_flight_per_actor=_IN_FLIGHT
        )
        done = ray.data.from_items(items, override_num_blocks=len(items)).map_batches(
            Shards,
            fn_constructor_args=told,
            batch_size=1,
            num_cpus=self._share,
            compute=actors,
        )
        waiting: dict[int, list[str]] = {}
        turn = 0
        results = iter(done.iter_rows())
        while (row := _told(lambda: next(results, None))) is not None:
            waiting[row["unit"]] = self._noted(row)
            while turn in waiting:
                yield from waiting.pop(turn)
                turn += 1

    def _noted(self, row: dict[str, Any]) -> list[str]:
        said = orjson.loads(row["said"])
        add(self.spent, said["spent"])
        self.peak = max(self.peak, said["peak"])
        for reason, number in said["replaced"].items():
            self.replaced[reason] = self.replaced.get(reason, 0) + number
        return list(said["shards"])

    def close(self) -> None:
        """End the cluster, if it was started here."""
        if self._started:
            ray.shutdown()


def _again(outcome: Outcome, line: bytes) -> Outcome:
    """Return the outcome of a document that was met before."""
    return type(outcome)(outcome.path, article=line)


def _told(work: Any) -> Any:  # noqa: ANN401 - Ray's own results
    """Do something with Ray; what went wrong on the cluster is told as our own error."""
    try:
        return work()
    except OnrecordError:
        raise
    except Exception as error:
        known = _ours(error)
        if known is not None:
            raise known from error
        if isinstance(error, ray.exceptions.GetTimeoutError):
            why = f"no actor could start in {_PATIENCE} seconds: other work has the processors of the cluster"
            raise RunError("OR222", f"{why}; give it fewer --jobs, or wait until there is room") from error
        told = str(error).strip().splitlines()[-1:] or [type(error).__name__]
        raise RunError("OR222", f"Ray could not do it: {type(error).__name__}: {told[0]}") from error


def _ours(error: BaseException | None) -> OnrecordError | None:
    """Find our own error among the causes of one of Ray's."""
    while error is not None:
        if isinstance(error, OnrecordError):
            return error
        error = getattr(error, "cause", None) or error.__cause__
    return None
