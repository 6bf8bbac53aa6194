"""The command line: ``onrecord extract|verify|compare|explain|report|show|zones|schema|load``."""

from __future__ import annotations

import os
import sys
from enum import Enum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.errors import OnrecordError
from onrecord.pipeline.limits import UNLIKELY, Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.extract.entities.knowledge import Knowledge
    from onrecord.pipeline.outcome import Outcome
    from onrecord.pipeline.settings import Settings

# Modules that load spaCy or pydantic are imported inside the commands: `onrecord --help` answers at once.
# ruff: noqa: PLC0415

OK: Final = 0
FAILED: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130

# One thread a process: more only wait for each other, and --jobs is there to use more cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="What was claimed in the news, by whom, with which figure, for when, and exactly where it stands.",
    epilog="Exit codes: 0 done (inputs that failed stand in errors.jsonl); 1 nothing could be used, or a check failed;"
    " 2 wrong use, message on standard error; 130 interrupted, go on with --resume.",
)


class LogFormat(Enum):
    """How a run says what it does."""

    text = "text"
    json = "json"


def _command(function: Callable[..., None]) -> Callable[..., None]:
    """Register a command that ends quietly when its reader goes away, and says how to go on when it is interrupted."""

    @wraps(function)
    def guarded(*arguments: object, **options: object) -> None:
        try:
            function(*arguments, **options)
        except BrokenPipeError:
            # The reader has gone: nothing to say, and nothing must be written at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(OK) from None
        except KeyboardInterrupt:
            typer.echo("onrecord: interrupted; --resume goes on from here", err=True)
            raise typer.Exit(INTERRUPTED) from None

    app.command()(guarded)
    return function


Out = Annotated[Path, typer.Option("--out", "-o", help="output folder; - writes claims as JSONL to standard output")]
RunFolder = Annotated[Path, typer.Argument(help="the output folder of a run")]


@_command
def extract(  # noqa: PLR0913 - one parameter for each option of the command
    paths: Annotated[list[str], typer.Argument(help="files, folders, patterns; - reads standard input")],
    *,
    out: Out = Path("out"),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="worker processes")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="keep what an earlier run into OUT has done already")
    ] = False,
    published: Annotated[
        str | None, typer.Option(help="publication date (ISO 8601) of inputs whose metadata does not say")
    ] = None,
    model: Annotated[str | None, typer.Option(help="an installed spaCy pipeline, e.g. en_core_web_lg")] = None,
    include_zones: Annotated[
        list[str] | None, typer.Option(help="label of zones to read besides the article, e.g. related; repeatable")
    ] = None,
    entities: Annotated[
        Path | None, typer.Option(help="CSV or JSON Lines of entities (id, name, aliases) whose ids are pinned")
    ] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="pattern of names to leave out; repeatable")] = None,
    compress: Annotated[bool, typer.Option("--compress", help="write claims.jsonl.zst and so on")] = False,
    engine: Annotated[str, typer.Option(help="local, or ray for a cluster")] = "local",
    time_limit: Annotated[
        float, typer.Option(min=0.001, help="seconds that an article may take; then it becomes an error record")
    ] = UNLIKELY.seconds,
    memory_limit: Annotated[
        int, typer.Option(min=1, help="MB that a worker may hold; what needs more becomes an error record")
    ] = UNLIKELY.megabytes,
    log_format: Annotated[
        LogFormat, typer.Option(help="what standard error gets: a progress bar and words, or one JSON object a line")
    ] = LogFormat.text,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="no progress, no summary")] = False,
) -> None:
    """Read articles, write claims.jsonl, articles.jsonl, errors.jsonl and run.json."""
    from onrecord.pipeline.progress import reporter
    from onrecord.pipeline.run import stream, write

    settings = _settings(model=model, published=published, include_zones=include_zones or [], entities=entities)
    limits = Limits(seconds=time_limit, megabytes=memory_limit)
    if str(out) == "-":
        raise SystemExit(_print(stream(paths, settings=settings, limits=limits, exclude=exclude or [], jobs=jobs)))
    with reporter(log_format.value, quiet=quiet) as report:
        run = write(
            paths, out, settings=settings, limits=limits, engine=engine, jobs=jobs, resume=resume,
            exclude=exclude or [], compress=compress, progress=report.note,
        )  # fmt: skip
        report.summarize(run, out)
    counts = run.statistics
    raise SystemExit(FAILED if counts.inputs and not counts.articles else OK)


def _settings(*, model: str | None, published: str | None, include_zones: list[str], entities: Path | None) -> Settings:
    from typing import get_args

    from onrecord.errors import RunError
    from onrecord.extract import DEFAULT_MODEL
    from onrecord.pipeline.settings import Settings
    from onrecord.schemas.terms import ZoneLabel

    unknown = [label for label in include_zones if label not in get_args(ZoneLabel)]
    if unknown:
        known = ", ".join(get_args(ZoneLabel))
        raise RunError("OR207", f"no zone is called {unknown[0]!r}; labels: {known}")
    return Settings(
        model=model or DEFAULT_MODEL,
        published=published,
        include_zones=tuple(include_zones),  # type: ignore[arg-type]
        entities=None if entities is None else _knowledge(entities),
    )


def _knowledge(path: Path) -> Knowledge:
    from onrecord.extract.entities.knowledge import read  # loads spaCy

    return read(path)


def _print(outcomes: Iterable[Outcome]) -> int:
    """Write claims to standard output as they are found, errors to standard error."""
    articles = 0
    for outcome in outcomes:
        articles += outcome.article is not None
        sys.stdout.buffer.write(outcome.claims)
        sys.stdout.buffer.flush()
        if outcome.error is not None:
            sys.stderr.buffer.write(outcome.error)
    return OK if articles else FAILED


@_command
def verify(
    out: RunFolder,
    *,
    inputs: Annotated[
        list[str] | None, typer.Option("--input", help="where the raw files are now, if they have moved; repeatable")
    ] = None,
) -> None:
    """Re-read the raw files and check every hash, offset and quotation; exit 1 on any mismatch."""
    from onrecord.pipeline.verify import verify as check

    report = check(out, paths=inputs)
    for mismatch in report.mismatches:
        typer.echo(mismatch, err=True)
    verdict = "all match" if report.ok else f"{len(report.mismatches)} mismatches"
    typer.echo(f"{report.articles} articles, {report.claims} claims, {report.spans} spans: {verdict}")
    raise SystemExit(OK if report.ok else FAILED)


@_command
def compare(
    out: RunFolder,
    *,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="agree, conflict or other-period; repeatable; default: all")
    ] = None,
) -> None:
    """Show the same fact across articles: where they agree, conflict, or speak of other periods."""
    from onrecord.pipeline.compare import compare as comparisons
    from onrecord.pipeline.compare import lines

    wanted = {one.replace("-", " ") for one in only or ()}
    for line in lines(c for c in comparisons(out) if not wanted or c.status in wanted):
        typer.echo(line)


@_command
def explain(
    claim_id: Annotated[str, typer.Argument(help="the id of a claim, or its start")],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="the output folder of the run")] = Path("out"),
) -> None:
    """Say where a claim stands and which zone, mentions and rules made it."""
    from onrecord.pipeline.explain import explain as derivation

    typer.echo(derivation(out, claim_id))


@_command
def report(
    out: RunFolder,
    *,
    to: Annotated[Path | None, typer.Option("--out", "-o", help="the page; default: report.html in OUT")] = None,
    inputs: Annotated[
        list[str] | None, typer.Option("--input", help="where the raw files are now, if they have moved; repeatable")
    ] = None,
) -> None:
    """Write the evidence as one HTML page: articles, claims, charts, errors; opens from disk, offline."""
    from onrecord.pipeline.report import write

    page = write(out, to, paths=inputs or [])
    beside = f" with {page.data} beside it" if page.data else ""
    typer.echo(
        f"{page.page}{beside}: {page.articles} articles, {page.claims} claims, {page.size / 1e6:.1f} MB", err=True
    )
    if page.missing:
        typer.echo(f"{page.missing} raw files have gone or changed; --input says where they are", err=True)


@_command
def show(
    path: Annotated[str, typer.Argument(help="a file; - reads standard input")],
    *,
    published: Annotated[str | None, typer.Option(help="publication date (ISO 8601), if the file does not say")] = None,
    model: Annotated[str | None, typer.Option(help="an installed spaCy pipeline, e.g. en_core_web_lg")] = None,
) -> None:
    """Print an article in colours with its claims below."""
    from onrecord.pipeline.pipeline import Pipeline
    from onrecord.pipeline.show import show as print_article

    print_article(path, Pipeline(settings=_settings(model=model, published=published, include_zones=[], entities=None)))


@_command
def zones(path: Annotated[str, typer.Argument(help="a file; - reads standard input")]) -> None:
    """Show a page with what each part of it is, kept or left out, and why."""
    from onrecord.pipeline.zoned import show

    show(path)


@_command
def schema(
    name: Annotated[
        str | None,
        typer.Argument(help="claim, article, error, run, sql, duckdb, postgres, datasette; default: list them"),
    ] = None,
) -> None:
    """Print the JSON Schema of a record, the SQL tables of a database, or metadata for Datasette."""
    from onrecord.errors import RunError
    from onrecord.schemas.generate import NAMES, contracts

    if name is None:
        typer.echo("\n".join(NAMES))
        return
    if name not in NAMES:
        raise RunError("OR207", f"no record is called {name!r}; choose one of: {', '.join(NAMES)}")
    sys.stdout.buffer.write(contracts()[NAMES[name]])


@_command
def load(
    out: RunFolder,
    *,
    to: Annotated[
        str, typer.Option(help="sqlite:///news.db, duckdb:///news.duckdb, postgresql://host/news, parquet:///folder")
    ],
) -> None:
    """Load a run's output into a database or Parquet; loading again replaces the same documents."""
    from onrecord.pipeline.load import load as fill

    for table, rows in fill(out, to).items():
        typer.echo(f"{table}: {rows}")


def main() -> None:
    """Run the command line; turn errors into messages and exit codes."""
    try:
        app(prog_name="onrecord")
    except OnrecordError as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise SystemExit(WRONG_USE) from None


if __name__ == "__main__":
    main()
