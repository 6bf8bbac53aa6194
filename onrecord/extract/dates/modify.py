"""What "early", "the end of", "more than" and "or so" add to a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from onrecord.extract.dates.grammar import Production
    from onrecord.extract.dates.reading import Found, Reading
    from onrecord.schemas.terms import TimexMod


def modify(reading: Reading, production: Production, found: Found) -> Reading | None:
    """Return the reading with a modifier, or None where the words cannot belong together."""
    if (reading.value or "").endswith("_REF"):
        return None
    if production.make == "part":
        return _part(reading, found)
    mod = cast("TimexMod", production.mod)
    if production.stage == "prefix" and not _counted(found):
        return None
    if not _fits(reading, mod):
        return None
    return reading._replace(mod=mod)


def _fits(reading: Reading, mod: TimexMod) -> bool:
    """Whether a bound can be of a time: "more than" of a length or of what is so long ago, "about" of most."""
    if reading.type == "DURATION" or mod in ("APPROX", "ON_OR_AFTER"):
        return reading.type != "SET"
    if mod == "EQUAL_OR_LESS":
        return False  # "the run-up to Christmas"
    return reading.type == "DATE" and reading.grain != ""


def _counted(found: Found) -> bool:
    """Whether a number stands behind a bound; "over" is a bound only before "a"."""
    first = found.run[found.hit.end].text.lower()
    if found.run[found.hit.end - 1].text.lower() == "over":
        return first in ("a", "an") and isinstance(found.run[found.hit.end + 1].value, str)
    return first not in ("the", "last", "past", "next", "this")


def _part(reading: Reading, found: Found) -> Reading | None:
    if reading.type not in ("DATE", "TIME"):
        return None
    part = {"1": "END", "-1": "START"}.get(found.text("part"), found.text("part"))  # "later", "earlier" count elsewhere
    return reading._replace(mod=cast("TimexMod", part))
