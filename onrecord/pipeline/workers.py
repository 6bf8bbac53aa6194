"""Worker processes: chunks of inputs in, outcomes out, in order, whatever happens to a worker.

A chunk is a run of consecutive inputs; what is written does not depend on where chunks are cut or on which worker has
which. Only lines come back: a parsed document is a hundred times the size of its text. Work is handed out when a worker
asks for it, and only so many chunks are under way: that bounds memory and lets the reader wait for the workers.

A chunk whose worker is lost is tried again, its inputs one by one. An input that costs its worker the life again
becomes an error record: OR121, OR122 (time limit) or OR123 (memory limit).

The first worker is to be started soon. So what takes time to import is imported by the functions that need it.
"""

from __future__ import annotations

import logging
from collections import Counter, deque
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final

from onrecord.errors import OnrecordError, RunError
from onrecord.pipeline.process import Process
from onrecord.pipeline.worker import Made, add

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.pipeline.assemble import Maker
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.pipeline import Task
    from onrecord.pipeline.tasks import Chunk
    from onrecord.pipeline.worker import Setup

log = logging.getLogger(__name__)

_AHEAD: Final = 4
"""Chunks under way for each worker."""
_WORN: Final = 420_000_000
"""A worker that holds so many bytes between two chunks is replaced: what it has grown by, it would never give back."""
_LONG_SERVED: Final = 10_000
"""Inputs after which a worker is replaced: vocabulary and caches of a model only grow."""
_STILLBORN: Final = 3
"""So many workers in a row that end before they have loaded the model end the run."""


@dataclass(slots=True)
class _Pending:
    """A chunk under way: its outcomes as they come."""

    outcomes: list[Outcome | None]
    missing: int

    def put(self, outcomes: Mapping[int, Outcome]) -> None:
        for place, outcome in outcomes.items():
            self.outcomes[place] = outcome
        self.missing -= len(outcomes)


@dataclass(frozen=True, slots=True)
class _Job:
    """Tasks of a chunk that one worker does together, by their place in the chunk."""

    chunk: _Pending
    tasks: Mapping[int, Task]
    again: bool = False

    def alone(self) -> list[_Job]:
        return [_Job(self.chunk, {place: task}, again=True) for place, task in self.tasks.items()]


@dataclass(slots=True)
class _Member:
    """A worker process with what it is doing."""

    process: Process
    ready: bool = False
    job: _Job | None = None
    served: int = 0


@dataclass(slots=True)
class Workers:
    """A crew of processes that outlives the death of any of them. The first one is started at once.

    Attributes:
        jobs: processes at most; the others are started when there is work for them.
        setup: what each is told first.
        spent: CPU seconds by stage, of all workers together.
        peak: highest memory of any worker so far, in bytes.
        replaced: workers that were lost or have been replaced, by reason.
    """

    jobs: int
    setup: Setup
    spent: dict[str, float] = field(default_factory=dict)
    peak: int = 0
    replaced: Counter[str] = field(default_factory=Counter)
    _members: list[_Member] = field(default_factory=list)
    _todo: deque[_Job] = field(default_factory=deque)
    _maker: Maker | None = None
    _stillborn: int = 0

    def __post_init__(self) -> None:
        """Start the first worker: it loads the model while the parent looks at the corpus."""
        self._hire()

    @property
    def maker(self) -> Maker:
        """What makes the records: told by the first worker that has loaded the model, waited for.

        Raises:
            RunError: when the model cannot be used (OR201, OR202), or no worker lives to load it (OR221).
        """
        while self._maker is None:
            self._listen()
        return self._maker

    def expect(self, inputs: int | None) -> None:
        """Start as many workers as there will be inputs for; where that is not known, they start when work is there."""
        for _ in range(min(inputs or 0, self.jobs) - len(self._members)):
            self._hire()

    def run(self, chunks: Iterable[Chunk]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each chunk, in the order of the chunks.

        Raises:
            RunError: as for `maker`.
        """
        source = iter(chunks)
        under_way: deque[_Pending] = deque()
        more = True
        while more or under_way:
            if under_way and not under_way[0].missing:
                yield [outcome for outcome in under_way.popleft().outcomes if outcome is not None]
            elif more and len(under_way) < self.jobs * _AHEAD:
                chunk = next(source, None)
                if chunk is None:
                    more = False
                else:
                    under_way.append(self._accept(chunk))
                self._listen(timeout=0)
            else:
                self._listen()

    def _accept(self, chunk: Chunk) -> _Pending:
        from onrecord.pipeline.outcome import Outcome  # noqa: PLC0415 - see above
        from onrecord.pipeline.tasks import to_do  # noqa: PLC0415

        tasks = to_do(chunk)
        known = [entry if isinstance(entry, Outcome) else None for entry in chunk]
        pending = _Pending(known, len(tasks))
        if tasks:
            self._todo.append(_Job(pending, tasks))
        return pending

    def _listen(self, timeout: float | None = None) -> None:
        """Hand out work, then hear what workers have to say."""
        self._hand_out()
        heard = wait([member.process.pipe for member in self._members], timeout)
        for member in [member for member in self._members if member.process.pipe in heard]:
            self._hear(member)
        self._hand_out()

    def _hand_out(self) -> None:
        for member in self._members:
            if self._todo and member.ready and member.job is None:
                self._give(member, self._todo.popleft())
        wanted = max(len(self._todo), self._maker is None)
        coming = sum(not member.ready for member in self._members)
        for _ in range(min(wanted - coming, self.jobs - len(self._members))):
            self._hire()

    def _give(self, member: _Member, job: _Job) -> None:
        member.job = job
        try:
            member.process.pipe.send(list(job.tasks.values()))
        except ConnectionError:
            return  # it has just died: its pipe says so when it is listened to
        member.served += len(job.tasks)

    def _hear(self, member: _Member) -> None:
        try:
            said = member.process.pipe.recv()
        except (EOFError, ConnectionError):
            self._bury(member)
            return
        if isinstance(said, OnrecordError):
            raise said
        if isinstance(said, Made):
            self._take(member, said)
        else:
            self._maker, member.ready, self._stillborn = said, True, 0

    def _take(self, member: _Member, made: Made) -> None:
        add(self.spent, made.spent)
        self.peak = max(self.peak, made.peak)
        if member.job is not None:
            member.job.chunk.put(dict(zip(member.job.tasks, made.outcomes, strict=True)))
            member.job = None
        if made.resident > _WORN or member.served >= _LONG_SERVED:
            log.info("worker replaced", extra={"megabytes": made.resident // 1_000_000, "served": member.served})
            self._dismiss(member, "worn")

    def _hire(self) -> None:
        self._members.append(_Member(Process.start(self.setup)))

    def _dismiss(self, member: _Member, reason: str) -> None:
        self._members.remove(member)
        self.replaced[reason] += 1
        member.process.end()

    def _bury(self, member: _Member) -> None:
        """See what a worker died of, and what becomes of the work that it had."""
        from onrecord.pipeline.outcome import Outcome  # noqa: PLC0415 - see above

        cause = member.process.cause()
        self._dismiss(member, cause.code)
        if not member.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise RunError("OR221", f"worker processes end before they have loaded the model: {cause.told}")
        job = member.job
        if job is None:
            return
        paths = [item.path for item, _ in job.tasks.values()]
        if job.again:
            log.warning("input given up", extra={"code": cause.code, "paths": paths})
            told = f"{cause.told}, twice; it is left out"
            job.chunk.put({place: Outcome.lost(item, cause.code, told) for place, (item, _) in job.tasks.items()})
        else:
            log.warning("worker lost, its inputs are tried again", extra={"code": cause.code, "paths": paths})
            self._todo.extendleft(reversed(job.alone()))

    def close(self) -> None:
        """End the processes; what they have under way is thrown away."""
        for member in list(self._members):
            self._members.remove(member)
            member.process.end()
