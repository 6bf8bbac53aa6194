from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from eval.soak import children
from onrecord.errors import RunError
from onrecord.extract.default import DEFAULT
from onrecord.pipeline import workers
from onrecord.pipeline.limits import Limits
from onrecord.pipeline.run import stream, write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.worker import Setup
from onrecord.pipeline.workers import Workers

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.extract.annotations import Analysis
    from onrecord.pipeline.tally import Tally

LIMITS = Limits()


def cruel(analysis: Analysis) -> Analysis:
    """Stands for what real articles do to real libraries."""
    if "deadly words" in analysis.text:
        os.kill(os.getpid(), signal.SIGKILL)  # a crash below Python: the process is gone before anything can be said
    if "endless words" in analysis.text:
        time.sleep(1_000)
    if "greedy words" in analysis.text:
        bytearray(10**10)
    if "unlucky words" in analysis.text:
        message = "no such luck"
        raise ValueError(message)
    return analysis


@pytest.fixture
def mills(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(20):
        text = f"Output of mill {n} rose {n + 1}% in May, the ministry said on Monday.\n"
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    return folder


def lines(out: Path, name: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in (out / f"{name}.jsonl").read_bytes().splitlines()]


def test_inputs_that_kill_hang_or_starve_their_worker_cost_themselves_and_nothing_else(
    mills: Path, tmp_path: Path
) -> None:
    for n, words in enumerate(("deadly", "endless", "greedy"), 9):
        (mills / f"{n:02}.txt").write_text(f"Output rose {n}% in May with {words} words, the ministry said.\n", "utf-8")
    limits = Limits(seconds=3, megabytes=1500)
    run = write([mills], tmp_path / "out", settings=Settings(), extractors=(*DEFAULT, cruel), limits=limits, jobs=2)
    errors = [(e["path"], e["stage"], e["code"]) for e in lines(tmp_path / "out", "errors")]
    assert errors == [("09.txt", "analyse", "OR121"), ("10.txt", "analyse", "OR122"), ("11.txt", "analyse", "OR123")]
    paths = [a["path"] for a in lines(tmp_path / "out", "articles")]
    assert paths == [f"{n:02}.txt" for n in range(20) if n not in {9, 10, 11}]
    assert run.statistics.articles == 17
    assert set(run.replaced) == {"OR121", "OR122", "OR123"}


def test_there_are_no_more_workers_than_inputs_from_the_start() -> None:
    setup = Setup(Settings(), LIMITS)
    before = set(children(os.getpid()))
    for inputs, expected in ((None, 1), (2, 2), (40, 3)):
        with closing(Workers(3, setup)) as crew:
            crew.expect(inputs)
            assert len(set(children(os.getpid())) - before) == expected


def test_an_input_on_which_an_extractor_fails_becomes_an_error_record(mills: Path, tmp_path: Path) -> None:
    (mills / "03.txt").write_text("Output rose 3% in May with unlucky words, the ministry said.", encoding="utf-8")
    write([mills], tmp_path / "out", settings=Settings(), extractors=(*DEFAULT, cruel))
    errors = lines(tmp_path / "out", "errors")
    assert [(e["path"], e["stage"], e["code"]) for e in errors] == [("03.txt", "analyse", "OR120")]
    assert "no such luck" in errors[0]["message"]


def test_workers_killed_from_outside_cost_no_input(mills: Path, tmp_path: Path) -> None:
    others = set(children(os.getpid()))  # servers of other tests
    killed: list[int] = []

    def kill(_: Tally) -> None:
        if not killed:  # once: what dies twice over the same input costs that input
            killed.extend(set(children(os.getpid())) - others)
            for worker in killed:
                os.kill(worker, signal.SIGKILL)

    write([mills], tmp_path / "whole", settings=Settings())
    run = write([mills], tmp_path / "out", settings=Settings(), jobs=2, progress=kill)
    assert run.statistics.errors == 0
    assert killed
    assert run.replaced["OR121"] >= 1
    assert (tmp_path / "out" / "claims.jsonl").read_bytes() == (tmp_path / "whole" / "claims.jsonl").read_bytes()


def test_a_worker_that_has_served_long_is_replaced_and_nobody_notices(
    mills: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_LONG_SERVED", 12)
    write([mills], tmp_path / "whole", settings=Settings())
    run = write([mills], tmp_path / "out", settings=Settings(), jobs=1)
    assert run.replaced == {"worn": 1}
    assert (tmp_path / "out" / "claims.jsonl").read_bytes() == (tmp_path / "whole" / "claims.jsonl").read_bytes()


def test_a_run_record_tells_peak_memory_and_cpu_time_of_stages(mills: Path, tmp_path: Path) -> None:
    run = write([mills], tmp_path / "out", settings=Settings(), jobs=1)
    assert 600 > run.memory["worker"] > 100
    assert run.memory["parent"] > 20
    assert set(run.cpu) == {"zones", "model", "extract"}
    assert set(run.timings) == {"start", "survey", "model", "extract"}


def test_workers_that_cannot_load_the_model_end_the_run_with_a_clear_error(mills: Path, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="OR221"):
        write([mills], tmp_path / "out", settings=Settings(), limits=Limits(megabytes=60), jobs=1)
    with pytest.raises(RunError, match="OR201"):
        write([mills], tmp_path / "out", settings=Settings(model="no_such_model"), jobs=1)
    assert not (tmp_path / "out").exists()


def test_no_worker_is_left_when_a_stream_is_not_read_to_its_end(mills: Path) -> None:
    before = set(children(os.getpid()))  # servers of other tests
    outcomes = stream([mills], settings=Settings(), limits=LIMITS)
    assert next(outcomes).path == "00.txt"
    assert set(children(os.getpid())) - before
    outcomes.close()  # type: ignore[attr-defined]
    assert not set(children(os.getpid())) - before
