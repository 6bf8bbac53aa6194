"""Worker processes: chunks of inputs in, outcomes out, in order, whatever happens to a worker.

A chunk is a fixed run of consecutive inputs, so that the bytes written do not depend on the number of workers. Only
lines come back: a parsed document is a hundred times the size of its text. At most three chunks a worker are under
way, which bounds memory and lets the reader wait for the workers.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from onrecord.errors import InputError
from onrecord.pipeline.outcome import Outcome
from onrecord.pipeline.pipeline import Pipeline, Task, failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.extract.annotations import Extractor
    from onrecord.pipeline.settings import Settings

Chunk = list["Task | Outcome"]

_AHEAD: Final = 3
"""Chunks under way for each worker."""

_ONE_THREAD: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")

_pipeline: Pipeline | None = None


def _start(settings: Settings, extractors: Sequence[Extractor]) -> None:
    global _pipeline  # noqa: PLW0603 - a worker process has one model and one task
    _pipeline = Pipeline(settings=settings, extractors=extractors)


def _work(chunk: Chunk) -> list[Outcome]:
    if _pipeline is None:
        message = "the worker has not been started"
        raise RuntimeError(message)
    return analyse(_pipeline, chunk)


def analyse(pipeline: Pipeline, chunk: Chunk) -> list[Outcome]:
    """Turn a chunk of inputs into outcomes, one for each, in order; what is known already stays as it is."""
    tasks = [task for task in chunk if not isinstance(task, Outcome)]
    made = iter([Outcome.of(task[0].path, found) for task, found in zip(tasks, pipeline.outcomes(tasks), strict=True)])
    return [task if isinstance(task, Outcome) else next(made) for task in chunk]


@contextmanager
def _starting() -> Iterator[None]:
    """Set the scene for processes that may be started meanwhile.

    Ctrl-C is held back: they never see it, the parent ends them itself. Each computes in one thread: threads of several
    processes on the same cores only wait for each other.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    added = [name for name in _ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Workers:
    """A pool of processes that outlives the death of any of them.

    A chunk whose worker dies is tried again, its inputs one by one; an input that kills its worker twice becomes an
    error record (OR121) and costs nothing else.
    """

    def __init__(self, jobs: int, settings: Settings, extractors: Sequence[Extractor]) -> None:
        self._jobs = jobs
        self._start = (settings, tuple(extractors))
        self._pool = self._new_pool(jobs)

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a forked child may inherit a lock that nobody releases
        return ProcessPoolExecutor(jobs, context, _start, self._start)

    def run(self, chunks: Iterable[Chunk]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each chunk, in the order of the chunks."""
        waiting: deque[tuple[Chunk, Future[list[Outcome]]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit(chunk)))
            if len(waiting) >= self._jobs * _AHEAD:
                yield self._take(waiting)
        while waiting:
            yield self._take(waiting)

    def _submit(self, chunk: Chunk) -> Future[list[Outcome]]:
        known = [task for task in chunk if isinstance(task, Outcome)]
        if len(known) == len(chunk):
            done: Future[list[Outcome]] = Future()
            done.set_result(known)
            return done
        try:
            with _starting():
                return self._pool.submit(_work, chunk)
        except BrokenProcessPool as broken:
            failed: Future[list[Outcome]] = Future()
            failed.set_exception(broken)
            return failed

    def _take(self, waiting: deque[tuple[Chunk, Future[list[Outcome]]]]) -> list[Outcome]:
        chunk, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            done = list(self._one_by_one(chunk))
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._new_pool(self._jobs)
            again = [(c, self._submit(c) if _lost(f) else f) for c, f in waiting]
            waiting.clear()
            waiting.extend(again)
            return done

    def _one_by_one(self, chunk: Chunk) -> Iterator[Outcome]:
        """Try the inputs of a chunk again, each by itself, in a process that is replaced when one of them kills it."""
        pool = self._new_pool(1)
        for task in chunk:
            if isinstance(task, Outcome):
                yield task
                continue
            try:
                with _starting():
                    future = pool.submit(_work, [task])
                yield future.result()[0]
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = self._new_pool(1)
                error = InputError("OR121", "the worker process died twice on this input; it is left out")
                item = task[0]
                yield Outcome.of(item.path, failure(item.path, item.source, "analyse", error))
        pool.shutdown()

    def close(self) -> None:
        """End the processes; what they have under way is finished and thrown away."""
        self._pool.shutdown(cancel_futures=True)


def _lost(future: Future[list[Outcome]]) -> bool:
    """Tell whether a result went down with the pool."""
    return not future.done() or future.cancelled() or future.exception() is not None
