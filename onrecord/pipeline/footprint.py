"""How much memory this process holds: for run records and for the replacement of workers that have grown."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Final

_STATUS: Final = Path("/proc/self/status")


def resident() -> int:
    """Resident memory now, in bytes; where the system does not tell, the peak."""
    return _status("VmRSS:") or peak()


def peak() -> int:
    """Peak of resident memory since the program started, in bytes."""
    return _status("VmHWM:") or _usage()


def _status(field: str) -> int:
    """Read a field of Linux's account of this process; 0 elsewhere.

    Linux's own figure for the peak is better than `getrusage`, which begins with the memory of the parent.
    """
    try:
        lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(field)), 0)


def _usage() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
