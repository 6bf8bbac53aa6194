"""Speed and memory of onrecord beside stock spaCy and textacy, in one run, on the same files.

Each system is a command of its own from start to end, imports included, in one thread a process; each has run once
before, so that the byte code of its modules is there, as it is on any machine but in the first minute. Words are
white-space separated words of the files: what a user has, noise included. The files are the sample corpus, repeated
with a number in each so that no two are the same; once raw, once with only what the zones keep of it. The ratio is to
stock spaCy with as many processes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from eval.bench_commands import ROOT, measure
from eval.bench_start import main as start
from onrecord.corpus import read, walk
from onrecord.extract.annotations import Analysis
from onrecord.pipeline.failures import StageError
from onrecord.pipeline.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eval.bench_commands import Cost
    from onrecord.text import Source

GOALS: Final = {"raw pages": 1.5, "clean text": 1.2}
"""Words a second by the clock, to stock spaCy."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class System:
    """A command that is compared, and how many processes of it work."""

    name: str
    processes: int
    command: list[str]


def systems(folder: Path, out: Path) -> list[System]:
    """Return what is compared. What the others are compared with comes first: stock spaCy with as many processes."""
    ours = [sys.executable, "-m", "onrecord", "extract", str(folder), "--quiet"]
    peer = [sys.executable, "-m", "eval.bench_peers", str(folder)]
    return [
        System("spacy", 1, [*peer, "spacy"]),
        System("textacy", 1, [*peer, "textacy"]),
        System("onrecord", 1, [*ours, "--out", str(out / "one")]),
        System("spacy", 2, [*peer, "spacy", "2"]),
        System("onrecord", 2, [*ours, "--out", str(out / "two"), "--jobs", "2"]),
    ]


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
    _start(corpora["raw pages"], say)
    for name, texts in corpora.items():
        with tempfile.TemporaryDirectory() as place:
            folder, out = Path(place) / "in", Path(place) / "out"
            folder.mkdir()
            words = make_corpus(folder, texts, articles=articles)
            say(f"{name}: {articles} articles, {words} words; whole commands, start included")
            ratio = _compare(systems(folder, out), words, say)
            say(f"onrecord to stock spaCy: {ratio:.2f}x (goal {GOALS[name]}x)\n")
    spent = stages(pipeline)
    total = sum(spent.values())
    say("stage shares of CPU time, on raw pages")
    for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        say(f"{stage:<22} {100 * seconds / total:5.1f} %")


def _start(texts: Sequence[str], say: Callable[[str], None]) -> None:
    """Run each system once over one page, so that its byte code is there; then measure the start."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        folder.mkdir()
        make_corpus(folder, texts, articles=1)
        for system in systems(folder, out):
            measure(system.command)
        start(folder, out, say=say)


def _compare(given: Sequence[System], words: int, say: Callable[[str], None]) -> float:
    """Print a row for each; return the ratio of the last system of one process to the first."""
    say(f"{'system':<10} {'processes':>9} {'words/s':>9} {'per CPU s':>10} {'MB':>5} {'to spaCy':>9} {'by CPU':>8}")
    base: dict[int, Cost] = {}
    ratios = []
    for system in given:
        cost = measure(system.command)
        stock = base.setdefault(system.processes, cost)
        ratios += [stock.wall / cost.wall] if system.processes == 1 else []
        say(
            f"{system.name:<10} {system.processes:>9} {words / cost.wall:>9.0f} {words / cost.cpu:>10.0f}"
            f" {cost.megabytes:>5.0f} {stock.wall / cost.wall:>8.2f}x {stock.cpu / cost.cpu:>7.2f}x"
        )
    return ratios[-1]
