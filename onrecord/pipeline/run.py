"""A run: folders of scraped text in, cited claims out.

The engine is started first: its workers load the model while this process imports what it needs itself.
"""

from __future__ import annotations

import platform
import uuid
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.corpus import origin, walk
from onrecord.pipeline import footprint
from onrecord.pipeline.engines import open_engine
from onrecord.pipeline.folder import ARTICLES, CLAIMS, ERRORS, SHARDS, Folder
from onrecord.pipeline.limits import UNLIKELY
from onrecord.pipeline.lines import unpack
from onrecord.pipeline.tally import Tally
from onrecord.pipeline.worker import Setup

# ruff: noqa: PLC0415 - see above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.extract.annotations import Extractor
    from onrecord.pipeline.engines import Engine
    from onrecord.pipeline.limits import Limits
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.settings import Settings
    from onrecord.schemas import Run


def stream(
    paths: Sequence[str | Path], *, settings: Settings, limits: Limits, exclude: Sequence[str] = (), jobs: int = 1
) -> Iterator[Outcome]:
    """Yield the outcome of every input, in order, and write nothing. Each page is judged by itself, without a survey.

    Raises:
        RunError: when the run cannot start: OR201-OR203, OR221.
    """
    files = walk(paths, exclude=list(exclude))
    with closing(open_engine("local", Setup(settings, limits), jobs=jobs, shards=Path())) as engine:
        from onrecord.pipeline.tasks import Knowledge

        yield from engine.outcomes(files, Knowledge())


def write(  # noqa: PLR0913 - one parameter for each option of a run
    paths: Sequence[str | Path],
    out: Path,
    *,
    settings: Settings,
    extractors: Sequence[Extractor] | None = None,
    limits: Limits = UNLIKELY,
    engine: str = "local",
    jobs: int = 0,
    resume: bool = False,
    exclude: Sequence[str] = (),
    compress: bool = False,
    progress: Callable[[Tally], None] | None = None,
) -> Run:
    """Read files and folders and write ``claims.jsonl, articles.jsonl, errors.jsonl, run.json``.

    The files appear whole or not at all. An interrupted run leaves the last finished one as it was.

    Args:
        paths: files, folders, patterns, ``-`` for standard input.
        out: output folder; made when it is not there.
        settings: what decides the content of the records.
        extractors: what to find, in order; default: `onrecord.DEFAULT`.
        limits: what an article may cost.
        engine: ``local`` or ``ray``.
        jobs: processes that work; 0 works in this process, without protection against articles that kill or hang it.
        resume: take what an earlier run into ``out`` has done with the same settings on the same bytes.
        exclude: patterns of names to leave out.
        compress: write ``claims.jsonl.zst`` and its kin instead of plain files.
        progress: is told after every input how far the run is.

    Raises:
        RunError: when the run cannot start: OR201-OR204, OR207, OR208, OR221, OR222.
    """
    tally = Tally()
    skip: list[str | Path] = [*exclude, out.absolute()]
    files = walk(paths, exclude=skip)
    setup = Setup(settings, limits, None if extractors is None else tuple(extractors))
    with Folder(out) as folder, closing(open_engine(engine, setup, jobs=jobs, shards=out / SHARDS)) as works:
        from onrecord.pipeline.earlier import Earlier
        from onrecord.pipeline.survey import Survey
        from onrecord.pipeline.tasks import Knowledge

        tally.lap("start")
        survey = Survey.of(walk(paths, exclude=skip), limit=settings.max_bytes)
        tally.total = survey.inputs
        works.expect(survey.inputs)
        tally.lap("survey")
        config = works.maker.config_sha256
        tally.lap("model")
        if resume:
            unpack(out)
        with closing(Earlier(out, config, use=resume)) as earlier:
            folder.begin(config, resume=resume)
            for outcome in works.outcomes(files, Knowledge(survey=survey, earlier=earlier)):
                folder.write(outcome)
                tally.add(outcome)
                if progress is not None:
                    progress(tally)
        tally.lap("extract")
        run = _record(tally, works, settings, paths, out)
        folder.finish(run, compress=compress)
    return run


def _record(tally: Tally, engine: Engine, settings: Settings, paths: Sequence[str | Path], out: Path) -> Run:
    from onrecord.schemas.run import Dataset, Run, RunId

    maker = engine.maker
    packages = ("onrecord", "spacy", "dateparser", "pydantic", "orjson", "numpy")
    return Run(
        run=RunId(runId=str(uuid.uuid4())),
        eventType="COMPLETE",
        eventTime=datetime.now(UTC).isoformat(),
        inputs=tuple(Dataset(name=origin(p)) for p in paths),
        outputs=tuple(Dataset(name=str(out.absolute() / name)) for name in (CLAIMS, ARTICLES, ERRORS)),
        statistics=tally.statistics(),
        extractor_version=maker.extractor_version,
        versions={"python": platform.python_version()} | {name: version(name) for name in packages},
        model=maker.model,
        model_version=maker.model_version,
        model_sha256=maker.model_sha256,
        config=settings.as_dict(),
        config_sha256=maker.config_sha256,
        timings={name: round(seconds, 3) for name, seconds in tally.timings.items()},
        cpu={name: round(seconds, 3) for name, seconds in sorted(engine.spent.items())},
        memory={"parent": footprint.peak() // 1_000_000, "worker": engine.peak // 1_000_000},
        replaced=dict(sorted(engine.replaced.items())),
    )
