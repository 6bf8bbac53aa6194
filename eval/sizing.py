"""What a corpus of any size costs: measured on a small one with the command line, the rest is multiplication.

Two runs, a short one and a longer one, so that what starting costs is not counted with every article. CPU time of all
processes together is what is measured: it hardly depends on what else the machine does.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from onrecord.corpus import read, walk

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parent.parent
_HOUR: Final = 3600
_DAY: Final = 24
_FEW: Final = 34
"""Articles of the short run: each page of the sample corpus once."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run costs.

    Attributes:
        cpu: seconds of all its processes.
        articles: articles read.
        words: words of their kept text.
        size: bytes written.
        worker: highest memory of a worker in MB.
    """

    cpu: float
    articles: int
    words: int
    size: int
    worker: int

    def __sub__(self, other: Cost) -> Cost:
        return Cost(
            self.cpu - other.cpu,
            self.articles - other.articles,
            self.words - other.words,
            self.size - other.size,
            self.worker,
        )


def measure(articles: int) -> Cost:
    """Run the command line on articles made of the sample corpus."""
    with tempfile.TemporaryDirectory() as name:
        inputs, out = Path(name, "in"), Path(name, "out")
        inputs.mkdir()
        _make(inputs, articles)
        before = _spent()
        command = [sys.executable, "-m", "onrecord", "extract", str(inputs), "-o", str(out), "--jobs", "2", "--quiet"]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - ourselves
        run = orjson.loads((out / "run.json").read_bytes())
        size = sum(file.stat().st_size for file in out.glob("*.jsonl"))
        counts = run["statistics"]
        return Cost(_spent() - before, counts["articles"], counts["words"], size, run["memory"]["worker"])


def _make(folder: Path, articles: int) -> None:
    """Write the raw pages of the sample corpus again and again, each time with a line that no other has."""
    files = walk([ROOT / "corpus"], exclude=["broken"])
    texts = [item.source.text for file in files for item in read(file) if item.source is not None]
    for n in range(articles):
        text = f"{texts[n % len(texts)]}\nPage {n}\n"
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8", newline="")


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def main(*, articles: int, a_day: int, say: Callable[[str], None]) -> None:
    """Print the table."""
    few = measure(_FEW)
    cost = measure(articles) - few
    rate = cost.articles / cost.cpu * _HOUR
    hours = a_day / rate
    say(f"{cost.articles} articles of {cost.words / cost.articles:.0f} kept words: {cost.cpu:.1f} CPU seconds")
    say(f"articles per core-hour: {rate:,.0f}; words per CPU second: {cost.words / cost.cpu:,.0f}")
    say(f"largest worker: {cost.worker} MB; written: {cost.size / cost.articles / 1000:.0f} kB an article")
    say(f"\nextrapolated to {a_day:,} articles a day of the same length:")
    say(f"core-hours: {hours:,.0f}; cores to keep up: {hours / _DAY:,.1f}; cores for one day in one hour: {hours:,.0f}")
    say(f"memory of workers: {hours / _DAY * cost.worker / 1000:,.1f} GB to keep up; written: "
        f"{a_day * cost.size / cost.articles / 1e9:,.0f} GB a day")  # fmt: skip
