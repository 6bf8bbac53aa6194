"""What "early", "the end of", "more than" and "or so" add to a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from onrecord.extract.dates.grammar import Production
    from onrecord.extract.dates.reading import Found, Reading
    from onrecord.schemas.terms import TimexMod


def modify(reading: Reading, production: Production, found: Found) -> Reading | None:
    """Return the reading with a modifier, or None where the words cannot belong together."""
    if (reading.value or "").endswith("_REF") and production.make == "part":
        return None
    if production.make == "part":
        return _part(reading, found)
    mod = cast("TimexMod", production.data["mod"])
    if reading.type == "SET" or (
        reading.type == "DATE" and mod not in ("APPROX", "ON_OR_AFTER") and reading.grain == ""
    ):
        return None
    return replace(reading, mod=mod)


def _part(reading: Reading, found: Found) -> Reading | None:
    if reading.type not in ("DATE", "TIME"):
        return None
    return replace(reading, mod=cast("TimexMod", found.text("part")))
