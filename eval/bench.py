"""Speed and memory of onrecord beside stock spaCy, in one run, on the same files.

Each system runs in a process of its own, so that peak memory is its own, and in one thread a process. Words are
white-space separated words of the raw files: what a user has, noise included. The files are the sample corpus, repeated
with a number in each so that no two are the same.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.corpus import read, walk
from onrecord.extract import DEFAULT_MODEL
from onrecord.extract.annotations import Analysis
from onrecord.pipeline.pipeline import Pipeline
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.text import Source

ROOT: Final = Path(__file__).parent.parent
T = TypeVar("T")

SYSTEMS: Final = ("spacy", "onrecord-1", "onrecord-2")


def make_corpus(folder: Path, *, articles: int) -> int:
    """Write articles made of the sample corpus; return the number of words."""
    files = walk([ROOT / "corpus"], exclude=["broken"])
    texts = [item.source.text for file in files for item in read(file) if item.source is not None]
    words = 0
    for n in range(articles):
        text = f"{texts[n % len(texts)]}\nPage {n} of {articles}\n"
        (folder / f"{n:05}.txt").write_text(text, encoding="utf-8", newline="")
        words += len(text.split())
    return words


def run_spacy(folder: Path) -> None:
    """Stock pipeline over the raw files."""
    import spacy  # noqa: PLC0415 - the other systems must not pay for it

    nlp = spacy.load(DEFAULT_MODEL)
    texts = (file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt")))
    for _ in nlp.pipe(texts, batch_size=16):
        pass


def run_onrecord(folder: Path, *, jobs: int) -> None:
    """Raw files to written claims."""
    with tempfile.TemporaryDirectory() as out:
        write([folder], Path(out), settings=Settings(), jobs=jobs)


def child(system: str, folder: Path) -> None:
    """Run one system and print what it cost as a line of JSON."""
    started = time.perf_counter()
    if system == "spacy":
        run_spacy(folder)
    else:
        run_onrecord(folder, jobs=int(system.rpartition("-")[2]))
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {
        "wall": time.perf_counter() - started,
        "cpu": own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime,
        "megabytes": max(own.ru_maxrss, workers.ru_maxrss) / 1024,
    }
    sys.stdout.write(json.dumps(cost) + "\n")


def stages(folder: Path) -> dict[str, float]:
    """Seconds of CPU that each stage takes on the same files, in this process."""
    pipeline = Pipeline()
    clock = _Clock()
    for file in walk([folder]):
        for item in read(file):
            if item.source is not None:
                _stages(pipeline, item.source, clock)
    return clock.spent


@dataclass(slots=True)
class _Clock:
    spent: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, work: Callable[..., T], *given: object) -> T:
        started = time.process_time()
        result = work(*given)
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - started
        return result


def _stages(pipeline: Pipeline, source: Source, clock: _Clock) -> None:
    page = clock.time("zones and language", pipeline.choose, source)
    analysis = Analysis(doc=clock.time("spaCy model", pipeline.parse, page.view.text))
    for extractor in pipeline.extractors:
        name = extractor.__module__.removeprefix("onrecord.extract.")
        analysis = clock.time(name, extractor, analysis)


def main(articles: int, *, say: Callable[[str], None]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = make_corpus(folder, articles=articles)
        say(f"{articles} articles, {words} words; start-up included")
        say(f"{'system':<14} {'words/s':>9} {'per CPU s':>10} {'peak MB':>8} {'to spaCy':>9}")
        base = 0.0
        one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        for system in SYSTEMS:
            command = [sys.executable, "-m", "eval.bench", system, name]
            done = subprocess.run(command, cwd=ROOT, env=one_thread, capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
            cost = json.loads(done.stdout)
            base = base or words / cost["wall"]
            say(
                f"{system:<14} {words / cost['wall']:>9.0f} {words / cost['cpu']:>10.0f} {cost['megabytes']:>8.0f}"
                f" {words / cost['wall'] / base:>8.2f}x"
            )
        spent = stages(folder)
        total = sum(spent.values())
        say("\nstage shares of CPU time")
        for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
            say(f"{stage:<22} {100 * seconds / total:5.1f} %")


if __name__ == "__main__":
    child(sys.argv[1], Path(sys.argv[2]))
