"""Commands of the benchmark: run from start to end, and what they cost."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, CPU seconds of all processes, megabytes of the largest of them."""

    wall: float
    cpu: float
    megabytes: float


@cache
def environment() -> dict[str, str]:
    """Return the environment of the commands: one thread a process, byte code kept in a place of its own."""
    place = tempfile.mkdtemp(prefix="onrecord-bench-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": place, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def measure(command: list[str]) -> Cost:
    """Run a command.

    Raises:
        RuntimeError: when it fails; what it wrote to standard error is in the message.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - ourselves
            command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise RuntimeError(errors.read().decode(errors="replace"))
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
