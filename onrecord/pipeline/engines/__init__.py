"""Engines: who does the work of a run. Each gives the same outcomes in the same order.

`inline` works in this process; `local` has worker processes on this machine; `ray` has actors on a cluster. To add one:
one module with one class that is an `Engine`, one entry in `open_engine`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, get_args

from onrecord.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from onrecord.corpus.inputs import File
    from onrecord.pipeline.assemble import Maker
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.tasks import Knowledge
    from onrecord.pipeline.worker import Setup

EngineName = Literal["local", "ray"]


class Engine(Protocol):
    """Turns files into outcomes."""

    @property
    def spent(self) -> Mapping[str, float]:
        """CPU seconds by stage, of all who work together."""

    @property
    def peak(self) -> int:
        """Highest memory of any process that works, in bytes; 0 where this process does."""

    @property
    def replaced(self) -> Mapping[str, int]:
        """Workers that were lost or have been replaced, by reason."""

    @property
    def maker(self) -> Maker:
        """What makes the records; waits until the model is loaded."""

    def expect(self, inputs: int | None) -> None:
        """Get ready for so many inputs; None where nobody knows how many will come."""

    def outcomes(self, files: Iterable[File], knowledge: Knowledge) -> Iterator[Outcome]:
        """Yield the outcome of every input of the files, in order."""

    def close(self) -> None:
        """End what was started."""


def open_engine(name: str, setup: Setup, *, jobs: int, shards: Path) -> Engine:
    """Start an engine.

    Args:
        name: ``local`` or ``ray``.
        setup: what those who work are told.
        jobs: processes that work; 0 works in this process, without protection against articles that kill or hang it.
        shards: folder for the engine's own files, emptied when the run is finished.

    Raises:
        RunError: OR207 for an engine that does not exist, OR208 when its package is not installed.
    """
    # Each engine is imported only by who asks for it: a single machine needs none but its own.
    if name == "ray":
        from onrecord.pipeline.engines.ray import RayEngine  # noqa: PLC0415

        return RayEngine(setup, jobs=jobs, shards=shards)
    if name != "local":
        raise RunError("OR207", f"no engine is called {name!r}; choose one of: {', '.join(get_args(EngineName))}")
    if jobs == 0:
        from onrecord.pipeline.engines.inline import InlineEngine  # noqa: PLC0415

        return InlineEngine(setup)
    from onrecord.pipeline.engines.local import LocalEngine  # noqa: PLC0415

    return LocalEngine(setup, jobs=jobs)
