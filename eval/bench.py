"""Speed and memory of onrecord beside stock spaCy and textacy, in one run, on the same files.

Each system is a command of its own from start to end, imports included, in one thread a process. Words are white-space
separated words of the files: what a user has, noise included. The files are the sample corpus, repeated with a number
in each so that no two are the same; once raw, once with only what the zones keep of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.corpus import read, walk
from onrecord.extract.annotations import Analysis
from onrecord.pipeline.pipeline import Pipeline, StageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.text import Source

ROOT: Final = Path(__file__).parent.parent
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, CPU seconds, and megabytes of its largest process."""

    wall: float
    cpu: float
    megabytes: float


def systems(folder: Path, out: Path) -> dict[str, list[str]]:
    """Return the commands that are compared, by name; the first is what the others are compared with."""
    ours = [sys.executable, "-m", "onrecord", "extract", str(folder), "--quiet"]
    peer = [sys.executable, "-m", "eval.bench_peers", str(folder)]
    return {
        "spacy": [*peer, "spacy"],
        "textacy": [*peer, "textacy"],
        "onrecord, 1 job": [*ours, "--out", str(out / "one")],
        "onrecord, 2 jobs": [*ours, "--out", str(out / "two"), "--jobs", "2"],
    }


def make_corpus(folder: Path, texts: Sequence[str], *, articles: int) -> int:
    """Write articles made of the texts; return the number of words."""
    words = 0
    for n in range(articles):
        text = f"{texts[n % len(texts)]}\nPage {n} of {articles}\n"
        (folder / f"{n:05}.txt").write_text(text, encoding="utf-8", newline="")
        words += len(text.split())
    return words


def sources() -> list[Source]:
    """Return the sample corpus."""
    files = walk([ROOT / "corpus"], exclude=["broken"])
    return [item.source for file in files for item in read(file) if item.source is not None]


def cleaned(pipeline: Pipeline) -> list[str]:
    """Return what the zones keep of the sample corpus."""
    kept = []
    for source in sources():
        try:
            kept.append(pipeline.choose(source).view.text)
        except StageError:
            continue  # not English
    return kept


def measure(command: list[str]) -> Cost:
    """Run a command.

    Raises:
        RuntimeError: when it fails; what it wrote to standard error is in the message.
    """
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - ourselves
            command, cwd=ROOT, env=one_thread, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise RuntimeError(errors.read().decode(errors="replace"))
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def stages(pipeline: Pipeline) -> dict[str, float]:
    """Seconds of CPU that each stage takes on the sample corpus, in this process, once everything is loaded."""
    clock = _Clock()
    for turn in range(2):  # tables are read on the first turn
        clock.spent.clear()
        for source in sources():
            _stages(pipeline, source, clock, turn)
    return clock.spent


@dataclass(slots=True)
class _Clock:
    spent: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, work: Callable[..., T], *given: object) -> T:
        started = time.process_time()
        result = work(*given)
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - started
        return result


def _stages(pipeline: Pipeline, source: Source, clock: _Clock, turn: int) -> None:
    try:
        page = clock.time("zones and language", pipeline.choose, source)
    except StageError:
        return  # not English
    analysis = Analysis(doc=clock.time("spaCy model", pipeline.parse, f"{page.view.text}\nPage {turn}"))
    for extractor in pipeline.extractors:
        name = extractor.__module__.removeprefix("onrecord.extract.")
        analysis = clock.time(name, extractor, analysis)


def main(articles: int, *, say: Callable[[str], None]) -> None:
    """Print the tables."""
    pipeline = Pipeline()
    corpora = {"raw pages": [source.text for source in sources()], "clean text": cleaned(pipeline)}
    for name, texts in corpora.items():
        with tempfile.TemporaryDirectory() as place:
            folder, out = Path(place) / "in", Path(place) / "out"
            folder.mkdir()
            words = make_corpus(folder, texts, articles=articles)
            say(f"{name}: {articles} articles, {words} words; whole commands, start included")
            _compare(systems(folder, out), words, say)
    spent = stages(pipeline)
    total = sum(spent.values())
    say("stage shares of CPU time, on raw pages")
    for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        say(f"{stage:<22} {100 * seconds / total:5.1f} %")


def _compare(commands: dict[str, list[str]], words: int, say: Callable[[str], None]) -> None:
    say(f"{'system':<18} {'words/s':>9} {'per CPU s':>10} {'peak MB':>8} {'to spaCy':>9} {'by CPU':>9}")
    base: Cost | None = None
    for system, command in commands.items():
        cost = measure(command)
        base = base or cost
        say(
            f"{system:<18} {words / cost.wall:>9.0f} {words / cost.cpu:>10.0f} {cost.megabytes:>8.0f}"
            f" {base.wall / cost.wall:>8.2f}x {base.cpu / cost.cpu:>8.2f}x"
        )
    say("")
