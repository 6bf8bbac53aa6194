"""The soak: many articles, killed again and again at random, and yet the same bytes as the undisturbed run.

One run is left alone; its workers' memory is noted over time. The other is killed at random moments, by turns a
worker and the parent (with SIGKILL, nothing is tidied up), and resumed whenever its parent is gone. The moments are
random, the result must not be: every file of both runs is compared. The other run may be that of another engine: then
actors are killed, and the parent is left alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import orjson

from eval.soak_corpus import make
from onrecord.pipeline.folder import JOURNAL, PARTIAL
from onrecord.pipeline.journal import size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Say = Callable[[str], None]

ROOT: Final = Path(__file__).parent.parent
_FILES: Final = ("claims.jsonl", "articles.jsonl", "errors.jsonl")
_PAUSE: Final = 1.0
_GROWN: Final = 1.25
"""Memory is flat when the last quarter's highest is at most so many times the second quarter's."""
_MOST: Final = 600
"""MB that a worker may have."""


@dataclass(slots=True)
class Run:
    """A run of `onrecord extract` in a process of its own, watched.

    Attributes:
        samples: of each moment: inputs done, memory of the parent and of its largest worker in MB.
    """

    inputs: Path
    out: Path
    jobs: int
    engine: str = "local"
    samples: list[tuple[int, int, int]] = field(default_factory=list)
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, or go on with it."""
        command = [sys.executable, "-m", "onrecord", "extract", str(self.inputs), "-o", str(self.out)]
        options = ["--jobs", str(self.jobs), "--engine", self.engine, "--resume", "--quiet"]
        self._process = subprocess.Popen([*command, *options], cwd=ROOT)  # noqa: S603 - ourselves

    @property
    def parent(self) -> int:
        """Its process number."""
        return self._process.pid if self._process else 0

    @property
    def workers(self) -> list[int]:
        """The process numbers of its workers, or of Ray's actors."""
        if self.engine == "local":
            return children(self.parent)
        return [pid for pid, command in descendants(self.parent).items() if "MapWorker" in command]

    def status(self) -> int | None:
        """Exit status, or None while it goes on."""
        return self._process.poll() if self._process else None

    def sample(self) -> None:
        """Note how far it is and what it holds."""
        workers = [resident(pid) for pid in self.workers]
        self.samples.append((self.done(), resident(self.parent), max(workers, default=0)))

    def done(self) -> int:
        """Inputs done, by the length of the journal."""
        return size(self.out / PARTIAL / JOURNAL)

    def watch(self) -> Iterator[None]:
        """Look at it now and then until it ends."""
        while self.status() is None:
            self.sample()
            yield
            time.sleep(_PAUSE)


def children(pid: int) -> list[int]:
    """Processes that a process has started."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def descendants(pid: int) -> dict[int, str]:
    """Processes below a process, with their command lines."""
    found: dict[int, str] = {}
    for child in children(pid):
        found |= {child: _command(child)} | descendants(child)
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def resident(pid: int) -> int:
    """Resident memory of a process in MB; 0 when it has gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def undisturbed(run: Run, *, say: Say) -> bool:
    """Leave a run alone; tell whether it ended well and its memory was flat."""
    started = time.perf_counter()
    run.start()
    for _ in run.watch():
        pass
    say(f"undisturbed: exit {run.status()}, {time.perf_counter() - started:.0f} s")
    flat = _memory(run.samples, say=say)
    return run.status() == 0 and flat


def _memory(samples: Sequence[tuple[int, int, int]], *, say: Say) -> bool:
    say("inputs done | parent MB | largest worker MB")
    step = max(1, len(samples) // 20)
    for done, parent, worker in samples[::step]:
        say(f"{done:>11} | {parent:>9} | {worker:>17}")
    quarter = len(samples) // 4
    before = max((worker for _, _, worker in samples[quarter : 2 * quarter]), default=0)
    after = max((worker for _, _, worker in samples[3 * quarter :]), default=0)
    most = max((worker for _, _, worker in samples), default=0)
    flat = after <= before * _GROWN and most <= _MOST
    say(f"largest worker: {before} MB in the second quarter, {after} MB in the last, {most} MB at most: "
        + ("flat" if flat else "NOT FLAT"))  # fmt: skip
    return flat


def disturbed(run: Run, *, inputs: int, kills: int, seed: int, say: Say) -> bool:
    """Kill a run at random moments and resume it; tell whether it has come to its end."""
    chance = Random(seed)  # noqa: S311 - moments, no secrets
    moments = sorted(chance.randrange(1, inputs) for _ in range(kills))
    killed = {"worker": 0, "parent": 0}
    for number, moment in enumerate(moments):
        _run_until(run, moment)
        whom = "parent" if number % 2 and run.engine == "local" else "worker"
        if run.status() is None and (victims := run.workers if whom == "worker" else [run.parent]):
            os.kill(chance.choice(victims), signal.SIGKILL)
            killed[whom] += 1
            say(f"killed a {whom} with {run.done()} inputs done")
    _run_until(run, inputs + 1)
    say(f"disturbed: exit {run.status()}, killed: {killed}")
    return run.status() == 0 and sum(killed.values()) == kills


def _run_until(run: Run, moment: int) -> None:
    """Let it go on until so many inputs are done or it has ended well; start it again when it is gone."""
    while run.status() != 0:
        if run.status() is None and run.done() >= moment and run.workers:
            return
        if run.parent == 0 or run.status() is not None:
            run.start()
        time.sleep(_PAUSE / 5)


def compare(first: Path, second: Path, *, inputs: int, say: Say) -> bool:
    """Compare the files of two runs byte by byte, and their counts with the number of inputs."""
    same = all((first / name).read_bytes() == (second / name).read_bytes() for name in _FILES)
    counts = orjson.loads((second / "run.json").read_bytes())["statistics"]
    say(f"{counts['articles']} articles + {counts['errors']} errors = {inputs} inputs; {counts['claims']} claims")
    say("every byte is the same" if same else "THE FILES DIFFER")
    return same and counts["articles"] + counts["errors"] == inputs == counts["inputs"]


def main(*, articles: int, kills: int, jobs: int, seed: int, engine: str, folder: Path, say: Say) -> bool:  # noqa: PLR0913 - one for each option
    """Make the articles, run twice, compare; tell whether all is well."""
    inputs = folder / "inputs"
    if not inputs.exists():
        make(inputs, articles=articles, corpus=ROOT / "corpus")
    for name in ("whole", "killed"):
        shutil.rmtree(folder / name, ignore_errors=True)
    say(f"{articles} articles, {jobs} jobs, {kills} kills, seed {seed}")
    whole, killed = Run(inputs, folder / "whole", jobs), Run(inputs, folder / "killed", jobs, engine)
    well = [
        undisturbed(whole, say=say),
        disturbed(killed, inputs=articles, kills=kills, seed=seed, say=say),
        compare(whole.out, killed.out, inputs=articles, say=say),
    ]
    say("passed" if all(well) else "FAILED")
    return all(well)
