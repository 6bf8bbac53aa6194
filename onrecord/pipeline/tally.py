"""What a run has done so far: counts, seconds, speed, time left."""

from __future__ import annotations

import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.pipeline.outcome import Outcome
    from onrecord.schemas.run import Statistics

_SECONDS: Final = 1.0
_MARKS: Final = 60
"""The speed of now is that of the last minute: what an earlier run has done goes by much faster than what is left."""


@dataclass(slots=True)
class Tally:
    """Counts and seconds of a run.

    Attributes:
        counts: ``inputs, articles, errors, claims, words``.
        timings: seconds by the clock that each part of the run took.
        total: inputs that there are, where that is known.
    """

    counts: Counter[str] = field(default_factory=Counter)
    timings: dict[str, float] = field(default_factory=dict)
    total: int | None = None
    _started: float = field(default_factory=time.perf_counter)
    _marks: deque[tuple[float, int]] = field(default_factory=lambda: deque(maxlen=_MARKS))

    def add(self, outcome: Outcome) -> None:
        """Count the outcome of one input."""
        self.counts["inputs"] += 1
        self.counts["articles" if outcome.error is None else "errors"] += 1
        self.counts["words"] += outcome.words
        self.counts["claims"] += outcome.count
        now = time.perf_counter()
        if not self._marks or now - self._marks[-1][0] >= _SECONDS:
            self._marks.append((now, self.counts["inputs"]))

    def lap(self, name: str) -> None:
        """Note what has passed since the last lap as the time of a part."""
        self.timings[name] = self.seconds - sum(self.timings.values())

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._started

    @property
    def words_per_second(self) -> float:
        """Words a second since the start, all that starting costs included."""
        return self.counts["words"] / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at the speed of the last minute; None where that cannot be told."""
        if self.total is None or not self._marks:
            return None
        began, before = self._marks[0]
        done = self.counts["inputs"] - before
        passed = time.perf_counter() - began
        return max(0, self.total - self.counts["inputs"]) * passed / done if done else None

    def statistics(self) -> Statistics:
        """Return the counts as they stand in ``run.json``."""
        from onrecord.schemas.run import Statistics  # noqa: PLC0415 - the first worker is started before it is needed

        counts = {name: self.counts[name] for name in ("inputs", "articles", "errors", "claims", "words")}
        return Statistics(**counts, seconds=round(self.seconds, 3), words_per_second=round(self.words_per_second, 1))
