"""The bodies of a report's articles, in parts: inside the page, or in files beside it when they are large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.pipeline.report.body import body
from onrecord.pipeline.report.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from onrecord.pipeline.report.raw import Raw

PART: Final = 500_000
"""Size from which a part is full, in bytes: little enough to be read within a click."""

LIMIT: Final = 25_000_000
"""Size of all bodies in bytes above which they stand in files beside the page."""

_ESCAPES: Final = {character.encode(): b"\\u%04x" % ord(character) for character in "<>&\u2028\u2029"}


def safe_json(value: object) -> bytes:
    """Write JSON that can stand in a script element: no text in it can close the element or open a comment."""
    encoded = orjson.dumps(value)
    for character, escape in _ESCAPES.items():  # none of them stands outside a string
        encoded = encoded.replace(character, escape)
    return encoded


class Bodies:
    """Collects bodies into parts of about `PART` bytes each.

    Attributes:
        parts: the parts, as long as they fit into the page; then they stand in ``folder``.
        first: number of the first article of each part.
        beside: whether the parts stand in ``folder``.
    """

    def __init__(self, folder: Path, *, limit: int = LIMIT) -> None:
        self.folder = folder
        self.parts: list[bytes] = []
        self.first: list[int] = []
        self.beside = False
        self._limit = limit
        self._total = self._size = self._count = 0
        self._pool, self._open = Pool(), list[Any]()
        for stale in folder.glob("bodies-*.js"):
            stale.unlink()

    def add(self, record: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], raw: Raw) -> None:
        """Add one article."""
        if not self._open:
            self.first.append(self._count)
        self._open.append(body(record, claims, raw, self._pool))
        self._count += 1
        self._size += len(raw.text) + 500 * len(claims)
        if self._size >= PART:
            self.finish()

    def finish(self) -> None:
        """Close the part that is open."""
        if not self._open:
            return
        part = safe_json({"pool": self._pool.strings(), "bodies": self._open})
        self._pool, self._open, self._size = Pool(), [], 0
        self.parts.append(part)
        self._total += len(part)
        if self._total > self._limit and not self.beside:
            self.beside = True
            self.folder.mkdir(parents=True, exist_ok=True)
        if self.beside:
            self._move_out()

    def _move_out(self) -> None:
        for number, part in enumerate(self.parts):
            if part:
                (self.folder / f"bodies-{number}.js").write_bytes(b"onrecord.take(%d,%b);\n" % (number, part))
                self.parts[number] = b""
