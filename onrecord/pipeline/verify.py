"""Verification: re-reads the raw files and checks every hash, offset and quotation of a run's output."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from onrecord.corpus import walk
from onrecord.errors import RunError
from onrecord.pipeline.folder import ARTICLES, CLAIMS, RUN, finished
from onrecord.pipeline.intake import inputs
from onrecord.pipeline.lines import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.corpus.inputs import Input
    from onrecord.text import Source


@dataclass(slots=True)
class Report:
    """What a verification has found.

    Attributes:
        articles: articles checked.
        claims: claims checked.
        spans: stretches compared with the raw text.
        mismatches: one line for each thing that does not match.
    """

    articles: int = 0
    claims: int = 0
    spans: int = 0
    mismatches: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything matches."""
        return not self.mismatches


def verify(out: str | Path, *, paths: Sequence[str | Path] | None = None) -> Report:
    """Check the output of a run against the raw files.

    Args:
        out: the output folder.
        paths: where the raw files are, when they have moved since; default: the inputs that ``run.json`` names.

    Returns:
        Counts and mismatches; ``report.ok`` says whether all is well.

    Raises:
        RunError: OR205 when the folder holds no finished run, OR203 when the raw files are gone.
    """
    folder = finished(Path(out), RUN, ARTICLES, CLAIMS)
    run: dict[str, Any] = orjson.loads((folder / RUN).read_bytes())
    given = list(paths) if paths else [dataset["name"] for dataset in run["inputs"]]
    if "-" in map(str, given):
        raise RunError("OR203", "the run read standard input, which cannot be read again; name the files with --input")
    report = Report()
    with opened(folder, CLAIMS) as claims, opened(folder, ARTICLES) as articles:
        items = inputs(walk(given, exclude=[folder.absolute()]), limit=run["config"]["max_bytes"])
        for line in articles:
            record = orjson.loads(line)
            rows = [orjson.loads(claims.readline()) for _ in range(record["counts"]["claims"])]
            _article(record, rows, _advance(items, record["path"]), report)
        if claims.readline():
            report.mismatches.append(f"{CLAIMS}: there are claims that no article counts")
    return report


def _advance(items: Iterator[Input], path: str) -> Source | None:
    """Read on to a path: articles stand in the order of the files, so one pass is enough."""
    return next((item.rendered().source for item in items if item.path == path and item.document), None)


def _article(record: dict[str, Any], claims: list[dict[str, Any]], source: Source | None, report: Report) -> None:
    path = record["path"]
    report.articles += 1
    report.claims += len(claims)
    if source is None:
        report.mismatches.append(f"{path}: the raw file is not there any more")
        return
    if source.sha256 != record["source_sha256"]:
        report.mismatches.append(f"{path}: the raw file has changed since: its SHA-256 is {source.sha256}")
        return
    kept = [(z["start"], z["end"]) for z in record.get("zones", ()) if z["kept"]]
    for spanned in _spans(record):
        _compare(spanned, source, report, path)
    for claim in claims:
        name = f"{path} {claim['claim_id']}"
        for spanned in _spans(claim):
            _compare(spanned, source, report, name)
        for citation in claim["citations"]:
            _citation(citation, source, kept, report, name)


def _spans(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - walks any JSON
    """Find every object that says of itself that it stands at an offset."""
    if isinstance(value, dict):
        if "start" in value and ("text" in value or "exact" in value):
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _compare(spanned: dict[str, Any], source: Source, report: Report, name: str) -> None:
    report.spans += 1
    start, end = spanned["start"], spanned["end"]
    said = spanned.get("exact", spanned.get("text"))
    if source.text[start:end] != said:
        report.mismatches.append(f"{name}: at {start}-{end} stands {source.text[start:end]!r}, not {said!r}")


def _citation(citation: dict[str, Any], source: Source, kept: list[tuple[int, int]], report: Report, name: str) -> None:
    start, end = citation["start"], citation["end"]
    before, after = citation["prefix"], citation["suffix"]
    checks = {
        "prefix": source.text[max(0, start - len(before)) : start] == before,
        "suffix": source.text[end : end + len(after)] == after,
        "source_sha256": citation["source_sha256"] == source.sha256,
        "line_start": citation["line_start"] == source.line(start),
        "line_end": citation["line_end"] == source.line(end - 1),
        "zone": any(a <= start < b for a, b in kept) and any(a < end <= b for a, b in kept),
    }
    if "byte_start" in citation:
        checks["byte_start"] = citation["byte_start"] == source.byte_offset(start)
        checks["byte_end"] = citation["byte_end"] == source.byte_offset(end)
    report.mismatches += [f"{name}: {part} does not match at {start}-{end}" for part, ok in checks.items() if not ok]
