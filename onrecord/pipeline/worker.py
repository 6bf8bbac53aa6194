"""One worker process: reads tasks from its pipe, writes back what it has made of them.

It ends by itself, at once and even within C code, when its task takes longer than the time limit: the kernel's alarm
ends it. It ends when it needs more memory than the limit, and when the parent has gone. What was under way is the
parent's to try again.

The parent imports this module before it starts the first worker. So what costs time is imported by the functions that
need it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from types import ModuleType
from typing import TYPE_CHECKING, Final

from onrecord.errors import OnrecordError
from onrecord.pipeline import footprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.corpus.inputs import Input
    from onrecord.extract.annotations import Extractor
    from onrecord.pipeline.article import Article
    from onrecord.pipeline.limits import Limits
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.pipeline import Pipeline, Task
    from onrecord.pipeline.settings import Settings
    from onrecord.schemas import Error

OUT_OF_MEMORY: Final = 71
"""Exit status of a worker that has met its memory limit."""

_NO_MEMORY: Final = "OR123"

_YOUNG: Final = 20_000
"""Objects made between two searches for garbage. Python's 700 are a fraction of an article; a tenth of all time went
into searches that found nothing."""

_SAMPLE: Final = "Output of the mill rose 3% to $5 million in May, the ministry said on Monday."
"""Read before any input, so that no article's time limit pays for tables that are read on first use."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told first.

    Attributes:
        settings: what decides the content of the records.
        limits: what an article may cost.
        extractors: what to find, in order; None for the default.
    """

    settings: Settings
    limits: Limits
    extractors: tuple[Extractor, ...] | None = None

    def pipeline(self) -> Pipeline:
        """Load the model.

        Raises:
            RunError: when it cannot be used.
        """
        from onrecord.pipeline.pipeline import Pipeline  # noqa: PLC0415 - only who works loads spaCy

        if self.extractors is None:
            return Pipeline(settings=self.settings)
        return Pipeline(settings=self.settings, extractors=self.extractors)


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker gives back.

    Attributes:
        outcomes: one for each task, in order.
        resident: memory of the worker now, in bytes.
        peak: its highest so far.
        spent: CPU seconds by stage since the worker was last heard.
    """

    outcomes: list[Outcome]
    resident: int
    peak: int
    spent: dict[str, float]


def analyse(pipeline: Pipeline, tasks: Sequence[Task]) -> list[Outcome]:
    """Turn inputs into outcomes, one for each, in order."""
    items = pipeline.rendered(item for item, _ in tasks)
    new = [(item, outlet) for item, (_, outlet) in zip(items, tasks, strict=True) if not item.again]
    found = iter(pipeline.outcomes(new))
    return [_outcome(item, found, page=task[0].page is not None) for item, task in zip(items, tasks, strict=True)]


def _outcome(item: Input, found: Iterator[Article | Error], *, page: bool) -> Outcome:
    from onrecord.pipeline.outcome import Outcome  # noqa: PLC0415 - see above
    from onrecord.pipeline.repeats import repeated  # noqa: PLC0415

    if item.again:
        return repeated(item)
    outcome = Outcome.of(item, next(found))
    return replace(outcome, again=repeated(item).article or b"") if page and item.source else outcome


def add(to: dict[str, float], spent: Mapping[str, float]) -> None:
    """Add seconds by stage to a sum."""
    for stage, seconds in spent.items():
        to[stage] = to.get(stage, 0.0) + seconds


def main() -> None:
    """Work until the parent closes the pipe whose file descriptor is the first argument."""
    gc.disable()  # what is made while everything is loaded stays: looking for garbage in it costs a tenth of the time
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    pipe = Connection(int(sys.argv[1]))
    _import_pipeline()
    try:
        _serve(pipe, pipe.recv())
    except (EOFError, ConnectionError):
        return  # the parent has gone
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _import_pipeline() -> None:
    """Import what a worker needs: spaCy too, but without its command line, which is half of the time that it takes.

    Afterwards the command line can be imported as ever.
    """
    names = ("spacy.cli", "spacy.cli.info")
    for name in names:
        empty = ModuleType(name)
        vars(empty)["info"] = None  # what `spacy/__init__.py` takes from it
        sys.modules[name] = empty
    import spacy  # noqa: F401, PLC0415 - only now, and for its own sake

    for name in names:
        del sys.modules[name]
    import onrecord.pipeline.pipeline  # noqa: F401, PLC0415 - before the parent says what is to be done


def _serve(pipe: Connection, setup: Setup) -> None:
    _limit_memory(setup.limits.megabytes)
    try:
        pipeline = setup.pipeline()
    except OnrecordError as error:
        pipe.send(error)
        return
    _warm_up(pipeline)
    gc.freeze()  # model and tables stay as long as the process: no collection needs to look at them again
    gc.set_threshold(_YOUNG)
    gc.enable()
    pipe.send(pipeline.maker)
    while True:
        tasks = pipe.recv()
        signal.setitimer(signal.ITIMER_REAL, setup.limits.seconds)
        outcomes = analyse(pipeline, tasks)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if any(outcome.code == _NO_MEMORY for outcome in outcomes):
            os._exit(OUT_OF_MEMORY)  # one of many may fail for the others' need, or for what came before
        pipe.send(Made(outcomes, footprint.resident(), footprint.peak(), pipeline.take_spent()))


def _warm_up(pipeline: Pipeline) -> None:
    from onrecord.corpus.inputs import Input  # noqa: PLC0415 - see above
    from onrecord.text import Source  # noqa: PLC0415

    analyse(pipeline, [(Input("sample", Source.from_text(_SAMPLE)), None)])
    pipeline.take_spent()


def _limit_memory(megabytes: int) -> None:
    import resource  # noqa: PLC0415 - the parent needs none of it

    size = megabytes * 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or size < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))
