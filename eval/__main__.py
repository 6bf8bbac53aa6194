"""``python -m eval predict KIND SET.jsonl > PRED.jsonl`` and ``python -m eval gate``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import orjson
import typer

from eval.options import Options
from onrecord.extract import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)

Kind = Literal["zones", "entities", "quantities", "dates", "attribution", "claims"]
Rendering = Literal["blocks", "light", "inscriptis", "textnodes", "clean", "html"]


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield orjson.loads(line)


@app.command()
def predict(  # noqa: PLR0913 - one parameter for each option of the command
    kind: Annotated[Kind, typer.Argument(help="what to predict")],
    labelled: Annotated[Path, typer.Argument(help="a labelled set, one JSON object a line", exists=True)],
    *,
    model: Annotated[str, typer.Option(help="an installed spaCy pipeline")] = DEFAULT_MODEL,
    rendering: Annotated[Rendering, typer.Option(help="zones: which raw text of a page to read")] = "blocks",
    corpus: Annotated[bool, typer.Option("--corpus", help="zones: second pass over the pages of an outlet")] = False,
    zones: Annotated[bool, typer.Option("--zones", help="attribution: choose the article from the text first")] = False,
) -> None:
    """Write predictions for a labelled set to standard output."""
    adapter = importlib.import_module(f"eval.adapters.{kind}")
    options = Options(model=model, rendering=rendering, corpus=corpus, zones=zones)
    for row in adapter.predict(_lines(labelled), options):
        sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


@app.command()
def wrap(labelled: Annotated[Path, typer.Argument(help="a labelled attribution set", exists=True)]) -> None:
    """Write an attribution set to standard output with its articles set into pages, labels moved along."""
    from eval.wrapping import wrap as wrapped  # noqa: PLC0415 - the other commands need none of it

    for row in wrapped(_lines(labelled)):
        sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


@app.command()
def rules(
    labelled: Annotated[Path, typer.Argument(help="a labelled attribution set", exists=True)],
    *,
    model: Annotated[str, typer.Option(help="an installed spaCy pipeline")] = DEFAULT_MODEL,
) -> None:
    """Print for each rule of statements how many it finds and how many of them are right: its confidence."""
    from eval.rule_precision import main  # noqa: PLC0415 - the other commands need none of it

    main(_lines(labelled), Options(model=model), say=typer.echo)


@app.command("cue-words")
def cue_words(
    labelled: Annotated[Path, typer.Argument(help="a labelled attribution set", exists=True)],
    *,
    model: Annotated[str, typer.Option(help="an installed spaCy pipeline")] = DEFAULT_MODEL,
) -> None:
    """Count how often the words of each rule of statements report, and how clear they must stand: its lexicon."""
    from eval.cue_words import main  # noqa: PLC0415 - the other commands need none of it

    main(_lines(labelled), Options(model=model), say=typer.echo)


@app.command()
def gate(
    *,
    update: Annotated[bool, typer.Option("--update", help="set the floors to today's scores")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="with --update: let floors sink")] = False,
) -> None:
    """Measure on our own gold; fail when a score has sunk below its floor."""
    from eval.gate import run  # noqa: PLC0415 - the other commands need none of it

    raise SystemExit(run(update=update, lower=lower, say=typer.echo))


@app.command()
def sources(
    labelled: Annotated[Path, typer.Argument(help="the set whose sources eval/gold/sources labels", exists=True)],
    *,
    name: Annotated[str, typer.Option(help="file of labels")] = "attribution_dev",
    model: Annotated[str, typer.Option(help="an installed spaCy pipeline")] = DEFAULT_MODEL,
    errors: Annotated[bool, typer.Option("--errors", help="list what is not right, by article and offset")] = False,
) -> None:
    """Measure how many sources by pronoun, role or short name are resolved right, wrong, or left open."""
    from eval import offsets  # noqa: PLC0415 - the other commands need none of it
    from eval.sources import FOLDER, score  # noqa: PLC0415 - the same

    result = score(_lines(labelled), offsets.read(FOLDER / f"{name}.jsonl"), model)
    for line in (*result.lines(), *(f"{outcome} {key} {at}" for key, at, outcome in result.errors if errors)):
        typer.echo(line)


@app.command()
def identity(
    sets: Annotated[list[Path], typer.Argument(help="sets that eval/gold/identity labels, by file name", exists=True)],
    *,
    model: Annotated[str, typer.Option(help="an installed spaCy pipeline")] = DEFAULT_MODEL,
) -> None:
    """Measure B-cubed of people and organizations on articles whose mentions are labelled."""
    from eval import offsets  # noqa: PLC0415 - the other commands need none of it
    from eval.identity import FOLDER, lines, score  # noqa: PLC0415 - the same

    labels = {key: label for path in sets for key, label in offsets.read(FOLDER / path.name).items()}
    for line in lines(score((record for path in sets for record in _lines(path)), labels, model)):
        typer.echo(line)


@app.command()
def ablate(
    labelled: Annotated[Path, typer.Argument(help="a set with labelled names", exists=True)],
    *,
    model: Annotated[str, typer.Option(help="an installed spaCy pipeline")] = DEFAULT_MODEL,
) -> None:
    """Print what each rule over names is worth on a labelled set, what is still wrong, and what the stage costs."""
    from eval.ablation import run  # noqa: PLC0415 - the other commands need none of it

    run(labelled, model=model, say=typer.echo)


@app.command()
def bench(*, articles: Annotated[int, typer.Option(min=1, help="articles to run on")] = 300) -> None:
    """Measure words per second and peak memory beside stock spaCy, in one run on the same files."""
    from eval import bench_figures, bench_statements, bench_zones  # noqa: PLC0415 - the other commands need none of it
    from eval.bench import main  # noqa: PLC0415 - the same

    main(articles, say=typer.echo)
    bench_figures.main(say=typer.echo)
    bench_statements.main(say=typer.echo)
    bench_zones.main(say=typer.echo)


@app.command()
def soak(  # noqa: PLR0913 - one parameter for each option of the command
    *,
    articles: Annotated[int, typer.Option(min=8, help="articles to make")] = 50_000,
    kills: Annotated[int, typer.Option(min=0, help="times that a worker or the parent is killed")] = 10,
    jobs: Annotated[int, typer.Option(min=1, help="worker processes")] = 2,
    seed: Annotated[int, typer.Option(help="of the moments of the kills")] = 1,
    engine: Annotated[str, typer.Option(help="of the run that is killed: local, or ray")] = "local",
    folder: Annotated[Path | None, typer.Option(help="where inputs and outputs are kept; default: nowhere")] = None,
) -> None:
    """Run many articles undisturbed and killed at random: memory must be flat and every byte the same."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - the other commands need none of it

    from eval.soak import main  # noqa: PLC0415 - the same

    with TemporaryDirectory() as scratch:
        where = folder or Path(scratch)
        well = main(articles=articles, kills=kills, jobs=jobs, seed=seed, engine=engine, folder=where, say=typer.echo)
    raise SystemExit(0 if well else 1)


@app.command()
def claims(*, errors: Annotated[bool, typer.Option("--errors", help="each claim with a wrong part")] = False) -> None:
    """Say which parts of the claims that are found are right, on our own gold."""
    from eval.claim_parts import main  # noqa: PLC0415 - the other commands need none of it

    main(say=typer.echo, errors=errors)


@app.command()
def confidence(
    *, fit: Annotated[bool, typer.Option("--fit", help="write weights fitted on all of our gold")] = False
) -> None:
    """Say how often claims are right for the confidence that they state."""
    from eval.confidence import main  # noqa: PLC0415 - the other commands need none of it

    main(say=typer.echo, refit=fit)


@app.command()
def agreement(
    *, errors: Annotated[bool, typer.Option("--errors", help="list what differs, by article and claim")] = False
) -> None:
    """Say how far two readers agree who labelled the claims of the same articles."""
    from eval.agreement import main  # noqa: PLC0415 - the other commands need none of it

    main(say=typer.echo, errors=errors)


@app.command(name="bench-load")
def bench_load(
    *,
    claims: Annotated[int, typer.Option(min=1, help="claims to load")] = 1_000_000,
    into: Annotated[
        list[str] | None, typer.Option(help="postgres, duckdb, sqlite or parquet; repeatable; default: all")
    ] = None,
) -> None:
    """Measure loading into databases: time, rows a second, twice the same, two loaders at a time."""
    from eval.bench_load import TARGETS, main  # noqa: PLC0415 - the other commands need none of it

    raise SystemExit(0 if main(claims, into or TARGETS, say=typer.echo) else 1)


@app.command()
def sizing(
    *,
    articles: Annotated[int, typer.Option(min=68, help="articles to run on")] = 306,
    a_day: Annotated[
        int, typer.Option(help="articles a day to extrapolate to; CC-News has about 1.5 million")
    ] = 1_500_000,
) -> None:
    """Measure articles per core-hour on this machine and say what a corpus of any size would take."""
    from eval.sizing import main  # noqa: PLC0415 - the other commands need none of it

    main(articles=articles, a_day=a_day, say=typer.echo)


if __name__ == "__main__":
    app()
