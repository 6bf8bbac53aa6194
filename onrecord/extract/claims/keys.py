"""Keys under which the same fact meets itself across articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, ClaimTime, Quantity

_WORD: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_EMPTY: Final = frozenset({
    "the", "a", "an", "its", "their", "his", "her", "of", "in", "on", "for", "to", "from", "by", "at", "and", "overall",
    "total", "new", "existing", "about", "around", "some", "more", "than", "up",
    "hundred", "thousand", "million", "billion", "trillion", "bn", "tn", "lakh", "crore", "percent", "percentage",
    "points",
})  # fmt: skip
"""Words that say nothing about what is measured; those of the last two lines belong to the value."""
_LONGEST: Final = 8


def slug(words: str) -> str:
    """Write words as lower-case ones joined by hyphens, without articles and prepositions."""
    kept = [w.lower().replace("’", "'").removesuffix("'s").replace(".", "") for w in _WORD.findall(words)]
    return "-".join([w for w in kept if w not in _EMPTY and not w[0].isdigit()][:_LONGEST])


def fact_key(
    subject: Argument | None, lemma: str, thing: str, quantities: tuple[Quantity, ...], text: str
) -> str | None:
    """Say who and what is measured, without value and time; None where the subject is not known."""
    if subject is None:
        return None
    who = slug(subject.name or text[subject.start : subject.end])
    if not who:
        return None
    parts = [who, lemma, slug(thing)]
    if quantities:
        parts.append(quantities[0].role or quantities[0].kind)
    return "|".join(part for part in parts if part)


def fact_period(times: tuple[ClaimTime, ...]) -> str | None:
    """Return the period that a claim is about, as EDTF."""
    for wanted in ("reference", "event", "effective_from", "deadline"):
        for time in times:
            if time.role == wanted and time.time.resolved:
                edtf = time.time.edtf or time.time.value
                return f"{edtf}/.." if wanted == "effective_from" and edtf and "/" not in edtf else edtf
    return None
