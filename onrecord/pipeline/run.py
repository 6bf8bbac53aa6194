"""A run: folders of scraped text in, cited claims out."""

from __future__ import annotations

import platform
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.corpus import read, walk
from onrecord.extract.default import DEFAULT
from onrecord.pipeline.earlier import Earlier
from onrecord.pipeline.folder import ARTICLES, CLAIMS, ERRORS, Folder
from onrecord.pipeline.outcome import Outcome
from onrecord.pipeline.pipeline import BATCH, Pipeline
from onrecord.pipeline.repeats import Repeats
from onrecord.pipeline.survey import Survey
from onrecord.pipeline.workers import Workers, analyse
from onrecord.schemas.run import Dataset, Run, RunId, Statistics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from onrecord.corpus.inputs import File, Input
    from onrecord.extract.annotations import Extractor
    from onrecord.pipeline.pipeline import Task
    from onrecord.pipeline.settings import Settings
    from onrecord.pipeline.workers import Chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a run knows besides the input at hand.

    Attributes:
        survey: lines that the pages of an outlet share, from a first pass.
        repeats: documents that were read before in this run.
        earlier: what an earlier run has done.
    """

    survey: Survey = field(default_factory=Survey)
    repeats: Repeats = field(default_factory=Repeats)
    earlier: Earlier | None = None

    def known(self, item: Input) -> Outcome | None:
        """Return the outcome of an input that needs no work, or None."""
        repeated = self.repeats.outcome(item)
        if repeated is None and self.earlier is not None:
            return self.earlier.outcome(item)
        return repeated


def outcomes(files: Iterable[File], pipeline: Pipeline, *, jobs: int, memory: Memory) -> Iterator[Outcome]:
    """Yield the outcome of every input of the files, in order, whatever the number of workers.

    Args:
        files: from `onrecord.corpus.walk`.
        pipeline: does the work; with more than one job, each worker gets one like it.
        jobs: worker processes; 1 works in this process.
        memory: what is known besides.
    """
    inputs = (item for file in files for item in read(file, limit=pipeline.settings.max_bytes))
    chunks = _chunks(inputs, memory)
    if jobs <= 1:
        for chunk in chunks:
            yield from analyse(pipeline, chunk)
        return
    workers = Workers(jobs, pipeline.settings, pipeline.extractors)
    try:
        for results in workers.run(chunks):
            yield from results
    finally:
        workers.close()


def _chunks(inputs: Iterable[Input], memory: Memory) -> Iterator[Chunk]:
    """Cut the inputs into chunks: of tasks, or of outcomes that are known already."""
    tasks = (memory.known(item) or (item, memory.survey.outlet(item)) for item in inputs)
    for _, run in groupby(tasks, key=lambda task: isinstance(task, Outcome)):
        chunk: list[Task | Outcome] = []
        for task in run:
            chunk.append(task)
            if len(chunk) == BATCH:
                yield chunk
                chunk = []
        if chunk:
            yield chunk


@dataclass(slots=True)
class _Tally:
    """Counts and seconds of a run."""

    counts: Counter[str] = field(default_factory=Counter)
    timings: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)

    def add(self, outcome: Outcome) -> None:
        self.counts["inputs"] += 1
        self.counts["articles" if outcome.error is None else "errors"] += 1
        self.counts["words"] += outcome.words
        self.counts["claims"] += outcome.count

    def lap(self, name: str) -> None:
        self.timings[name] = time.perf_counter() - self.started - sum(self.timings.values())

    def statistics(self) -> Statistics:
        seconds = time.perf_counter() - self.started
        counts = {name: self.counts[name] for name in ("inputs", "articles", "errors", "claims", "words")}
        rate = counts["words"] / seconds if seconds else 0.0
        return Statistics(**counts, seconds=round(seconds, 3), words_per_second=round(rate, 1))


def write(  # noqa: PLR0913 - one parameter for each option of a run
    paths: Sequence[str | Path],
    out: Path,
    *,
    settings: Settings,
    extractors: Sequence[Extractor] = DEFAULT,
    jobs: int = 1,
    resume: bool = False,
    exclude: Sequence[str] = (),
    progress: Callable[[Outcome], None] | None = None,
) -> Run:
    """Read files and folders and write ``claims.jsonl, articles.jsonl, errors.jsonl, run.json``.

    The files appear whole or not at all. An interrupted run leaves the last finished one as it was.

    Args:
        paths: files, folders, patterns, ``-`` for standard input.
        out: output folder; made when it is not there.
        settings: what decides the content of the records.
        extractors: what to find, in order.
        jobs: worker processes.
        resume: take what an earlier run into ``out`` has done with the same settings on the same bytes.
        exclude: patterns of names to leave out.
        progress: is told of every finished input.

    Raises:
        RunError: when the run cannot start: OR201-OR204, OR207.
    """
    tally = _Tally()
    skip: list[str | Path] = [*exclude, out.absolute()]
    files = walk(paths, exclude=skip)
    pipeline = Pipeline(settings=settings, extractors=extractors)
    tally.lap("start")
    survey = Survey.of(walk(paths, exclude=skip), limit=settings.max_bytes)
    tally.lap("survey")
    config = pipeline.maker.config_sha256
    earlier = Earlier(out, config) if resume and out.is_dir() else None
    memory = Memory(survey=survey, earlier=earlier)
    folder = Folder(out, config)
    try:
        for outcome in outcomes(files, pipeline, jobs=jobs, memory=memory):
            folder.write(outcome)
            tally.add(outcome)
            if progress is not None:
                progress(outcome)
    except BaseException:
        folder.abandon()
        raise
    finally:
        if earlier is not None:
            earlier.close()
    tally.lap("extract")
    run = _record(tally, pipeline, paths, out)
    folder.finish(run)
    return run


def _record(tally: _Tally, pipeline: Pipeline, paths: Sequence[str | Path], out: Path) -> Run:
    maker = pipeline.maker
    packages = ("onrecord", "spacy", "dateparser", "pydantic", "orjson", "numpy")
    return Run(
        run=RunId(runId=str(uuid.uuid4())),
        eventType="COMPLETE",
        eventTime=datetime.now(UTC).isoformat(),
        inputs=tuple(Dataset(name=str(p) if str(p) == "-" else str(Path(p).absolute())) for p in paths),
        outputs=tuple(Dataset(name=str(out.absolute() / name)) for name in (CLAIMS, ARTICLES, ERRORS)),
        statistics=tally.statistics(),
        extractor_version=maker.extractor_version,
        versions={"python": platform.python_version()} | {name: version(name) for name in packages},
        model=maker.model,
        model_version=maker.model_version,
        config=pipeline.settings.as_dict(),
        config_sha256=maker.config_sha256,
        timings={name: round(seconds, 3) for name, seconds in tally.timings.items()},
    )
