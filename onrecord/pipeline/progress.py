"""What a run says of itself on standard error while it goes on: a line on a terminal, or one JSON object a line."""

from __future__ import annotations

import logging
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

import orjson
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.pipeline.lines import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.pipeline.tally import Tally
    from onrecord.schemas import Run

_EVERY: Final = 10.0
"""Seconds between two lines of progress in a log."""

_PLAIN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message"}
"""What every log record has; the rest is what an event says."""


class Reporter(Protocol):
    """Tells how far a run is."""

    def note(self, tally: Tally) -> None:
        """Take notice of one more input."""

    def summarize(self, run: Run, out: Path) -> None:
        """Say what the run has come to."""

    def event(self, record: logging.LogRecord) -> None:
        """Say what has happened on the way."""


@contextmanager
def reporter(style: str, *, quiet: bool) -> Iterator[Reporter]:
    """Report a run on standard error.

    Args:
        style: ``text``: a progress line on a terminal, warnings, a summary. ``json``: one JSON object a line.
        quiet: no progress, no summary; warnings only.
    """
    to = JsonLog(quiet=quiet) if style == "json" else Words(quiet=quiet)
    handler = _Handler(to)
    log = logging.getLogger("onrecord")
    level, propagate = log.level, log.propagate
    log.setLevel(logging.WARNING if quiet or style == "text" else logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    try:
        with to:
            yield to
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = propagate


class _Handler(logging.Handler):
    """Hands log records to a reporter."""

    def __init__(self, to: Reporter) -> None:
        super().__init__()
        self._to = to

    def emit(self, record: logging.LogRecord) -> None:
        self._to.event(record)


def said(record: logging.LogRecord) -> dict[str, object]:
    """Return what an event says besides its name."""
    return {key: value for key, value in vars(record).items() if key not in _PLAIN}


class Words:
    """A progress line, only on a terminal; warnings and a summary in words."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        columns = (
            SpinnerColumn(),
            TextColumn("{task.completed} articles, {task.fields[claims]} claims, {task.fields[errors]} errors,"
                       " {task.fields[rate]:.0f} words/s{task.fields[left]}"),
            TimeElapsedColumn(),
        )  # fmt: skip
        console = Console(stderr=True)
        self._bar = Progress(*columns, console=console, disable=quiet or not console.is_terminal)
        self._task = self._bar.add_task("extract", total=None, claims=0, errors=0, rate=0.0, left="")

    def __enter__(self) -> None:
        self._bar.start()

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def note(self, tally: Tally) -> None:
        """Renew the line."""
        if self._bar.disable:
            return
        counts = tally.counts
        self._bar.update(
            self._task, completed=counts["inputs"], claims=counts["claims"], errors=counts["errors"],
            rate=tally.words_per_second, left=_left(tally),
        )  # fmt: skip

    def summarize(self, run: Run, out: Path) -> None:
        """Print counts, speed and where to look."""
        self._bar.stop()
        if self._quiet:
            return
        s = run.statistics
        _print(
            f"{s.inputs} inputs: {s.articles} articles, {s.errors} errors;"
            f" {s.claims} claims in {place(out, 'claims.jsonl')} ({s.seconds:.1f} s, {s.words_per_second:.0f} words/s)"
        )
        if s.errors:
            _print(f"what failed and why: {place(out, 'errors.jsonl')}")

    def event(self, record: logging.LogRecord) -> None:
        """Print a warning."""
        details = ", ".join(f"{key} {_shown(value)}" for key, value in said(record).items())
        self._bar.console.print(f"onrecord: {record.getMessage()}: {details}", markup=False, highlight=False)


class JsonLog:
    """One JSON object a line: ``time, level, event`` and what the event says."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._last = time.monotonic()

    def __enter__(self) -> None:
        """Nothing is to be prepared."""

    def __exit__(self, *_: object) -> None:
        """Nothing is to be ended."""

    def note(self, tally: Tally) -> None:
        """Write a line of progress now and then."""
        now = time.monotonic()
        if self._quiet or now - self._last < _EVERY:
            return
        self._last = now
        left = None if tally.left is None else round(tally.left)
        rate = round(tally.words_per_second, 1)
        self._write("info", "progress", {**tally.counts, "words_per_second": rate, "seconds_left": left})

    def summarize(self, run: Run, out: Path) -> None:
        """Write counts, timings and memory of the finished run."""
        if not self._quiet:
            costs = {"timings": run.timings, "cpu": run.cpu, "memory": run.memory, "replaced": run.replaced}
            self._write("info", "finished", {"out": str(out), **run.statistics.model_dump(), **costs})

    def event(self, record: logging.LogRecord) -> None:
        """Write a log record."""
        self._write(record.levelname.lower(), record.getMessage(), said(record))

    def _write(self, level: str, event: str, fields: dict[str, object]) -> None:
        line = {"time": datetime.now(UTC).isoformat(), "level": level, "event": event, **fields}
        _print(orjson.dumps(line, default=str).decode())


def _print(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _left(tally: Tally) -> str:
    if tally.left is None:
        return ""
    minutes, seconds = divmod(round(tally.left), 60)
    hours, minutes = divmod(minutes, 60)
    return f", {hours}:{minutes:02}:{seconds:02} left"
