"""How work is spread over a cluster: which files go together, and how much of a machine each actor gets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from onrecord.errors import RunError

if TYPE_CHECKING:
    from onrecord.corpus.inputs import File

_RESERVED: Final = 0.5
"""Processors that no actor gets. Ray's own tasks need some: without it, two actors on two processors wait for ever."""
_UNIT: Final = 262_144
"""Bytes of small files that are done together: they are parsed together, and Ray's work for each unit is shared."""
_EACH: Final = 8
"""Units that each actor gets at least, if there are files enough: the last ones end at about the same time."""
_UNITS: Final = 20_000
"""Units of a run at most; beyond it they grow."""


def share(jobs: int, processors: float) -> float:
    """Return the processors of each actor, so that there is room for Ray's own tasks.

    Raises:
        RunError: OR222, when there are fewer processors than actors.
    """
    if jobs > processors:
        raise RunError("OR222", f"{jobs} actors need {jobs} processors, the cluster has {processors:g}; fewer --jobs")
    return min(1.0, (processors - _RESERVED) / jobs)


def units(files: list[File], jobs: int) -> list[list[File]]:
    """Cut files into units of work: a large file by itself, small ones together, several units for each actor."""
    weights = [_size(file) for file in files]
    room = max(min(_UNIT, sum(weights) // (jobs * _EACH)), sum(weights) // _UNITS)
    found: list[list[File]] = []
    held = 0
    for file, weight in zip(files, weights, strict=True):
        if not found or held + weight > room or file.url is not None:
            found.append([])
            held = 0
        found[-1].append(file)
        held += weight
    return found


def _size(file: File) -> int:
    try:
        return os.stat(file.path).st_size if file.path is not None else 0  # noqa: PTH116 - a million of them
    except OSError:
        return 0
