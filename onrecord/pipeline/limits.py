"""What an article may cost, before it becomes an error record instead of holding up a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.errors import RunError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """No part of what decides the content of the records: they only decide whether there are any.

    Attributes:
        seconds: time for one article, by the clock; longer ones become error records (OR122).
        megabytes: memory of a worker process; articles that need more become error records (OR123).
    """

    seconds: float = 300.0
    megabytes: int = 2000

    def __post_init__(self) -> None:
        """Refuse values that cannot be used."""
        if not (self.seconds > 0 and self.megabytes > 0):
            raise RunError("OR207", "limits of time and memory are larger than nothing")


UNLIKELY: Final = Limits()
"""The default: no article of a newspaper comes near these."""
