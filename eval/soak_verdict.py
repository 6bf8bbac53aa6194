"""What a soak has shown: memory over time, and each thing that must hold, in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eval.soak import Run

_FILES: Final = ("claims.jsonl", "articles.jsonl", "errors.jsonl")
_TENTHS: Final = (1, 5, 10)
_GROWN: Final = 1.25
"""Memory is flat when the highest of the last tenth of a run is at most so many times that of the fifth."""
_MOST: Final = 600
"""MB that a worker may have."""

Sample = tuple[int, int, int]
"""Inputs done, memory of the parent and of its largest worker in MB."""


def verdict(whole: Run, killed: Run, *, inputs: int) -> dict[str, bool]:
    """Say of each thing that must hold whether it does."""
    runs = (whole, killed)
    ended = all(run.status() == 0 for run in runs)
    counts = [_counts(run) for run in runs] if ended else []
    return {
        "both runs have come to their end": ended,
        "every byte is the same": ended
        and all((whole.out / name).read_bytes() == (killed.out / name).read_bytes() for name in _FILES),
        "articles + errors = inputs": ended
        and all(c["articles"] + c["errors"] == c["inputs"] == inputs for c in counts),
        "memory is flat": all(flat(run.samples, inputs=inputs) for run in runs),
        f"no worker has more than {_MOST} MB": all(worker <= _MOST for run in runs for _, _, worker in run.samples),
    }


def flat(samples: Sequence[Sample], *, inputs: int) -> bool:
    """Tell whether neither the parent nor a worker needs more at the end than in the middle."""
    _, middle, end = memory(samples, inputs=inputs)
    return all(after <= before * _GROWN for before, after in zip(middle, end, strict=True) if before)


def memory(samples: Sequence[Sample], *, inputs: int) -> list[tuple[int, int]]:
    """Return the highest memory of parent and worker in the tenths of the run that end at 10, 50 and 100 percent.

    Where a tenth went by unseen, it is the last that was seen before.
    """
    found = []
    for tenth in _TENTHS:
        before = [s for s in samples if 0 < 10 * s[0] <= tenth * inputs]
        within = [s for s in before if 10 * s[0] > (tenth - 1) * inputs] or before[-1:]
        found.append((max((s[1] for s in within), default=0), max((s[2] for s in within), default=0)))
    return found


def table(found: Mapping[str, bool], whole: Run, killed: Run, *, inputs: int) -> Iterator[str]:
    """Yield the lines of the tables."""
    yield f"{'MB at 10, 50, 100 %':<20} {'parent':<18} {'largest worker':<18} at most"
    for name, run in (("left alone", whole), ("killed", killed)):
        parents, workers = zip(*memory(run.samples, inputs=inputs), strict=True)
        most = max((worker for _, _, worker in run.samples), default=0)
        yield f"{name:<20} {_shown(parents):<18} {_shown(workers):<18} {most}"
    yield ""
    if found["both runs have come to their end"]:
        counts = _counts(killed)
        yield "{articles} articles + {errors} errors, {claims} claims".format_map(counts)
    for what, well in found.items():
        yield f"{what:<36} {'yes' if well else 'NO'}"


def _shown(values: Sequence[int]) -> str:
    return " / ".join(map(str, values))


def _counts(run: Run) -> dict[str, int]:
    counts: dict[str, int] = orjson.loads((run.out / "run.json").read_bytes())["statistics"]
    return counts
