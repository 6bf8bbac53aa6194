"""The soak: many articles, killed again and again at random, and yet the same bytes as the undisturbed run.

One run is left alone. The other is killed at random moments, by turns a worker and the parent (with SIGKILL, nothing is
tidied up), and resumed whenever its parent is gone. The moments are random, the result must not be: every file of both
runs is compared. Memory of parents and workers is noted over time. The other run may be that of another engine: then
actors are killed, and the parent is left alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from eval.soak_corpus import make
from eval.soak_verdict import table, verdict
from onrecord.pipeline.folder import JOURNAL, PARTIAL
from onrecord.pipeline.journal import size

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[str], None]

ROOT: Final = Path(__file__).parent.parent
_PAUSE: Final = 0.5


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
        """Start it, or go on with it. What it says is kept beside its output."""
        command = [sys.executable, "-m", "onrecord", "extract", str(self.inputs), "-o", str(self.out)]
        options = ["--jobs", str(self.jobs), "--engine", self.engine, "--resume", "--quiet"]
        with self.out.with_suffix(".log").open("ab") as log:
            self._process = subprocess.Popen([*command, *options], cwd=ROOT, stderr=log)  # noqa: S603 - ourselves

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

    def until(self, moment: int) -> None:
        """Let it go on until so many inputs are done, or it has ended well; start it again when it is gone."""
        while self.status() != 0:
            if self._process is None or self.status() is not None:
                self.start()
            self.sample()
            if self.done() >= moment and self.workers:
                return
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


def disturb(run: Run, *, inputs: int, kills: int, seed: int, say: Say) -> Counter[str]:
    """Kill a run at random moments, by turns a worker and the parent, and resume it; count whom."""
    chance = Random(seed)  # noqa: S311 - moments, no secrets
    killed: Counter[str] = Counter()
    for number, moment in enumerate(sorted(chance.randrange(1, inputs) for _ in range(kills))):
        run.until(moment)
        whom = "parent" if number % 2 and run.engine == "local" else "worker"
        if run.status() is None and (victims := run.workers if whom == "worker" else [run.parent]):
            os.kill(chance.choice(victims), signal.SIGKILL)
            killed[whom] += 1
            say(f"killed a {whom} with {run.done()} inputs done")
    run.until(inputs + 1)
    return killed


def main(*, articles: int, kills: int, jobs: int, seed: int, engine: str, folder: Path, say: Say) -> bool:  # noqa: PLR0913 - one for each option
    """Make the articles, run twice, compare; tell whether all is well."""
    inputs = folder / "inputs"
    if not inputs.exists():
        make(inputs, articles=articles, corpus=ROOT / "corpus")
    for name in ("whole", "killed"):
        shutil.rmtree(folder / name, ignore_errors=True)
    say(f"{articles} articles, {jobs} jobs, {kills} kills, seed {seed}, engine {engine}")
    whole, killed = Run(inputs, folder / "whole", jobs), Run(inputs, folder / "killed", jobs, engine)
    started = time.perf_counter()
    whole.until(articles + 1)
    between = time.perf_counter()
    dead = disturb(killed, inputs=articles, kills=kills, seed=seed, say=say)
    seconds = (between - started, time.perf_counter() - between)
    found = verdict(whole, killed, inputs=articles)
    say(
        f"left alone: {seconds[0]:.0f} s; {dead['worker']} workers and {dead['parent']} parents killed:"
        f" {seconds[1]:.0f} s\n"
    )
    for line in table(found, whole, killed, inputs=articles):
        say(line)
    well = all(found.values()) and dead.total() == kills
    say("\npassed" if well else "\nFAILED")
    return well
