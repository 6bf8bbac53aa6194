"""Pages are rendered by the workers, under their limits: no page holds up the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from onrecord.corpus import walk
from onrecord.pipeline.engines.shards import Row
from onrecord.pipeline.intake import inputs
from onrecord.pipeline.limits import Limits
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.verify import verify
from onrecord.pipeline.worker import analyse

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.pipeline.pipeline import Pipeline

STORY = "<html><body><h1>Output</h1><p>Output of mill {n} rose {n}% in May, the ministry said on Monday.</p></body>"
ENDLESS = "<html><body><p " + " ".join(f"a{n}" for n in range(160_000)) + ">Output rose 3% in May.</p></body></html>"
"""The parser compares each attribute with all before it: 40 seconds, and hours for ten megabytes."""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(1, 5):
        (folder / f"{n}.html").write_text(STORY.format(n=n), encoding="utf-8")
    return folder


def lines(out: Path, name: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in (out / f"{name}.jsonl").read_bytes().splitlines()]


def test_a_page_that_takes_for_ever_to_render_costs_itself_and_nothing_else(pages: Path, tmp_path: Path) -> None:
    (pages / "2.html").write_text(ENDLESS, encoding="utf-8")
    out = tmp_path / "out"
    write([pages], out, settings=Settings(), limits=Limits(seconds=4), jobs=1)
    assert [(e["path"], e["code"]) for e in lines(out, "errors")] == [("2.html", "OR122")]
    assert [a["path"] for a in lines(out, "articles")] == ["1.html", "3.html", "4.html"]
    assert verify(out).ok


def test_pages_that_are_met_again_are_told_whoever_renders_them(pages: Path, tmp_path: Path) -> None:
    (pages / "5.html").write_bytes((pages / "1.html").read_bytes())
    for name in ("6.html", "7.html"):
        (pages / name).write_text("<html><body><p> </p></body></html>", encoding="utf-8")
    for jobs in (0, 2):
        out = tmp_path / f"out{jobs}"
        write([pages], out, settings=Settings(), jobs=jobs)
        assert [(a["path"], "duplicate_of" in a) for a in lines(out, "articles")][-1] == ("5.html", True)
        assert [(e["path"], e["stage"], e["code"]) for e in lines(out, "errors")] == [
            ("6.html", "read", "OR102"),
            ("7.html", "read", "OR102"),
        ]
    for name in ("articles.jsonl", "claims.jsonl", "errors.jsonl"):
        assert (tmp_path / "out0" / name).read_bytes() == (tmp_path / "out2" / name).read_bytes()


def test_a_shard_knows_what_a_page_would_be_if_it_were_met_again(pages: Path, pipeline: Pipeline) -> None:
    [item, *_] = list(inputs(walk([pages]), limit=10_000))
    row = Row.of(analyse(pipeline, [(item, None)])[0], item)
    said = orjson.loads(row.again)
    assert (said["path"], said["encoding"], said["duplicate_of"]) == ("1.html", "utf-8", said["doc_id"])
    assert row.mark.hex() == said["source_sha256"][:24]
