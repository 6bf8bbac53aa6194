"""From a run's output folder to the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from onrecord.errors import CODES, RunError
from onrecord.pipeline.folder import ARTICLES, CLAIMS, ERRORS, RUN, finished
from onrecord.pipeline.lines import opened, there
from onrecord.pipeline.report.bodies import LIMIT, Bodies
from onrecord.pipeline.report.page import render
from onrecord.pipeline.report.raw import RawTexts
from onrecord.pipeline.report.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Json = dict[str, Any]


class Written(NamedTuple):
    """What was written.

    Attributes:
        page: the HTML file.
        data: the folder beside it that it needs; None where the page holds everything.
        size: of both together, in bytes.
        articles: articles shown.
        claims: claims shown.
        missing: articles whose raw file was not there or has changed: shown as far as the records hold them.
    """

    page: Path
    data: Path | None
    size: int
    articles: int
    claims: int
    missing: int


def write(
    out: str | Path, to: str | Path | None = None, *, paths: Sequence[str | Path] = (), limit: int = LIMIT
) -> Written:
    """Write the page of a run. It needs no network and opens from disk.

    Args:
        out: the output folder of a run.
        to: the HTML file; default: ``report.html`` in the output folder.
        paths: where the raw files are, when they have moved since; default: the inputs that ``run.json`` names.
        limit: size of the articles in bytes above which they stand in files beside the page.

    Raises:
        RunError: OR205 when the folder holds no finished run, OR204 when the page cannot be written.
    """
    folder = finished(Path(out), RUN, ARTICLES, CLAIMS)
    page = Path(to) if to is not None else folder / "report.html"
    run: Json = orjson.loads((folder / RUN).read_bytes())
    try:
        return _write(folder, page, run, RawTexts(run, folder, wanted=_paths(folder), paths=paths), limit)
    except OSError as error:
        raise RunError("OR204", f"cannot write {page}: {error.strerror or error}") from error


def _write(folder: Path, page: Path, run: Json, raws: RawTexts, limit: int) -> Written:
    page.parent.mkdir(parents=True, exist_ok=True)
    rows, bodies = Rows(), Bodies(page.with_suffix(".data"), limit=limit)
    articles = claims = missing = 0
    for record, rows_of in _articles(folder):
        raw = raws.of(record, rows_of)
        rows.add(record, rows_of)
        bodies.add(record, rows_of, raw)
        articles, claims, missing = articles + 1, claims + len(rows_of), missing + bool(raw.why)
    bodies.finish()
    index = rows.as_dict() | {"run": run, "errors": list(_errors(folder)), "missing": missing}
    index["bodies"] = {"first": bodies.first, "folder": bodies.folder.name if bodies.beside else ""}
    content = render(index, bodies)
    page.write_bytes(content)
    size = len(content) + sum(f.stat().st_size for f in bodies.folder.glob("bodies-*.js"))
    return Written(page, bodies.folder if bodies.beside else None, size, articles, claims, missing)


def _paths(folder: Path) -> set[str | None]:
    with opened(folder, ARTICLES) as lines:
        return {orjson.loads(line).get("path") for line in lines}


def _articles(folder: Path) -> Iterator[tuple[Json, list[Json]]]:
    """Yield each article with its claims: they stand in the same order."""
    with opened(folder, ARTICLES) as articles, opened(folder, CLAIMS) as claims:
        for line in articles:
            record: Json = orjson.loads(line)
            yield record, [orjson.loads(claims.readline()) for _ in range(record["counts"]["claims"])]


def _errors(folder: Path) -> Iterator[Json]:
    """Yield what failed, with what its code means."""
    if there(folder, ERRORS):
        with opened(folder, ERRORS) as lines:
            for line in lines:
                error: Json = orjson.loads(line)
                kept = {key: error[key] for key in ("path", "stage", "code", "message")}
                yield kept | {"meaning": CODES.get(error["code"], "")}
