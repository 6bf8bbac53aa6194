from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import orjson

from onrecord.extract.default import DEFAULT
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.extract.annotations import Analysis


def fatal(analysis: Analysis) -> Analysis:
    """Stands for a crash below Python: the process is gone before anything can be said."""
    if "deadly words" in analysis.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return analysis


def failing(analysis: Analysis) -> Analysis:
    if "deadly words" in analysis.text:
        message = "no such luck"
        raise ValueError(message)
    return analysis


def make(folder: Path) -> None:
    folder.mkdir()
    for n in range(20):
        deadly = "The deadly words were said by nobody. " if n == 11 else ""
        text = f"{deadly}Output of mill {n} rose {n + 1}% in May, the ministry said on Monday.\n"
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")


def test_an_input_that_kills_its_worker_costs_itself_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path / "in")
    run = write([tmp_path / "in"], tmp_path / "out", settings=Settings(), extractors=(*DEFAULT, fatal), jobs=2)
    errors = [orjson.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_bytes().splitlines()]
    assert [(e["path"], e["code"]) for e in errors] == [("11.txt", "OR121")]
    assert run.statistics.articles == 19
    articles = [orjson.loads(line)["path"] for line in (tmp_path / "out" / "articles.jsonl").read_bytes().splitlines()]
    assert articles == [f"{n:02}.txt" for n in range(20) if n != 11]


def test_an_input_on_which_an_extractor_fails_becomes_an_error_record(tmp_path: Path) -> None:
    make(tmp_path / "in")
    run = write([tmp_path / "in"], tmp_path / "out", settings=Settings(), extractors=(*DEFAULT, failing))
    errors = [orjson.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_bytes().splitlines()]
    assert [(e["path"], e["stage"], e["code"]) for e in errors] == [("11.txt", "analyse", "OR120")]
    assert "no such luck" in errors[0]["message"]
    assert run.statistics.articles == 19
