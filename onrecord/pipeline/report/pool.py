"""A pool of strings: what is said often is written once."""

from __future__ import annotations


class Pool:
    """Strings by number, in order of first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str | None) -> int:
        """Return the number of a string; -1 for none."""
        if text is None:
            return -1
        return self._numbers.setdefault(text, len(self._numbers))

    def strings(self) -> list[str]:
        """Return all strings, each at its number."""
        return list(self._numbers)
