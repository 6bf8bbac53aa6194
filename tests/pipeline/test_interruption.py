"""What remains of a run that was ended from outside, and how the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import orjson
import pytest

from eval.soak import children
from eval.soak_corpus import make
from onrecord.errors import RunError
from onrecord.pipeline.folder import JOURNAL, PARTIAL, Folder
from onrecord.pipeline.journal import size
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
RECORDS = ("claims.jsonl", "articles.jsonl", "errors.jsonl")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("soak") / "in"
    make(folder, articles=60, corpus=ROOT / "corpus")
    return folder


@pytest.fixture(scope="module")
def whole(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole")
    write([inputs], out, settings=Settings())
    return out


def started(inputs: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord", "extract", str(inputs), "-o", str(out), "--resume", *options]
    return subprocess.Popen(  # noqa: S603 - ourselves
        command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def wait_for(happened: Callable[[], object]) -> None:
    end = time.monotonic() + 100
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def gone(pid: int) -> bool:
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0] == "Z"
        )
    except OSError:
        return True


def written(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in RECORDS]


def test_after_ctrl_c_and_after_a_killed_parent_the_run_goes_on_to_the_same_bytes(
    inputs: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = started(inputs, out, "-")  # it cannot end: nothing comes from standard input
    wait_for(lambda: size(out / PARTIAL / JOURNAL) > 5)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does it: to everybody
    run.wait()
    assert run.returncode == 130
    assert "interrupted; --resume" in run.communicate()[1]

    run = started(inputs, out, "-")
    wait_for(lambda: size(out / PARTIAL / JOURNAL) > 5)
    workers = children(run.pid)
    run.kill()
    run.communicate()
    wait_for(lambda: all(map(gone, workers)))

    run = started(inputs, out, "--log-format", "json")
    said = [orjson.loads(line) for line in run.communicate()[1].splitlines()]
    assert run.returncode == 0
    assert said[-1]["event"] == "finished"
    assert said[-1]["inputs"] == 60 == said[-1]["articles"] + said[-1]["errors"]
    assert {"time", "level", "timings", "memory", "words_per_second"} <= set(said[-1])
    assert written(out) == written(whole)


def test_a_run_that_is_cut_off_between_two_files_of_its_last_move_is_completed_by_the_next(
    inputs: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = copytree(whole, tmp_path / "out")
    real = Path.replace

    def cut(self: Path, target: Path) -> Path:
        if target == out / "articles.jsonl":
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        write([inputs], out, settings=Settings())
    monkeypatch.undo()
    assert not (out / "run.json").exists()  # half of the files are there: no reader takes them for a finished run
    write([inputs], out, settings=Settings(), resume=True)
    assert written(out) == written(whole)


def test_a_journal_that_promises_more_than_the_files_hold_is_believed_no_further(
    inputs: Path, whole: Path, tmp_path: Path
) -> None:
    out = copytree(whole, tmp_path / "out")
    content = (out / "claims.jsonl").read_bytes()
    (out / "claims.jsonl").write_bytes(content[: len(content) // 2])  # what a power cut may leave
    with (out / JOURNAL).open("ab") as journal:
        journal.write(b"half a record")
    write([inputs], out, settings=Settings(), resume=True)
    assert written(out) == written(whole)


def test_two_runs_into_one_folder_at_once_are_refused(tmp_path: Path) -> None:
    with Folder(tmp_path / "out"), pytest.raises(RunError, match="another run is writing"), Folder(tmp_path / "out"):
        pass
    assert not (tmp_path / "out").exists()


def test_what_stands_beside_a_file_counts_as_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Output rose 3% on Monday, the ministry said.", encoding="utf-8")
    beside = tmp_path / "in" / "a.txt.meta.json"
    for day in (17, 24):
        beside.write_text(f'{{"published": "2025-07-{day}"}}', encoding="utf-8")
        write([tmp_path / "in"], tmp_path / "out", settings=Settings(), resume=True)
        assert f"2025-07-{day}" in (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8")


def test_a_document_gets_its_claims_back_when_the_one_it_repeated_has_gone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text("Output rose 3% on Monday, the ministry said.", encoding="utf-8")
    first = write([tmp_path / "in"], tmp_path / "out", settings=Settings())
    (tmp_path / "in" / "a.txt").unlink()
    second = write([tmp_path / "in"], tmp_path / "out", settings=Settings(), resume=True)
    assert first.statistics.claims == second.statistics.claims > 0
