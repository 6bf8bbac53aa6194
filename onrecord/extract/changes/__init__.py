"""The change frame: what a figure is of its measure, which way it moved, against what, and of what it is a part.

"fell 0.5%" is a change of -0.5; "cut from 25% to 15%" goes from a level to a level. The rules look at the words beside
the figure, inside its sentence; only where a sentence ends, and what "of" governs, is asked of the parse.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.changes import beside
from onrecord.extract.changes.basis import basis, running
from onrecord.extract.changes.multiples import find as find_multiples
from onrecord.extract.changes.whole import whole
from onrecord.extract.numbers.bounds import add
from onrecord.extract.numbers.tokens import Tokens

if TYPE_CHECKING:
    from decimal import Decimal

    from onrecord.extract.annotations import Analysis, Quantity
    from onrecord.extract.changes.beside import Frame
    from onrecord.schemas.terms import Direction, QuantityRole

FRAMED: Final = frozenset({"percent", "percentage_points", "basis_points", "money", "count", "ratio", "other"})
_END: Final = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])|\n")
_BESIDE: Final = 28
_SLACK: Final = r"(?: (?:an?|about|around|nearly|just|only|some|as (?:much|little) as|a revised|a record))*\s*"
_TO: Final = re.compile(
    rf"(?:(?!\. )[^;:]){{0,60}}?\bto{_SLACK}(?:(?:close|end|finish|settle|trade|stand) at )?{_SLACK}"
)
_BEHIND_FROM: Final = re.compile(r"(?<![A-Za-z])from(?: [a-z-]+){0,4}$")
_AND: Final = re.compile(rf" (?P<basis>(?:on|from|over|in) (?:the|a) [a-z ]{{4,20}}),? (?:and|but){_SLACK}")
_FROM: Final = re.compile(rf"(?:(?!\. )[^;:]){{0,70}}?\bfrom{_SLACK}")


def annotate(analysis: Analysis) -> Analysis:
    """Set role, direction, sign, basis and ``of`` of the quantities, and add factors ("doubled", "threefold")."""
    analysis = add(analysis, find_multiples(analysis.text))
    text, framed, last = analysis.text, [], None
    tokens = Tokens(analysis.doc)
    bounds = iter(_sentences(analysis))
    sentence = next(bounds)
    for quantity in analysis.quantities:
        while quantity.start >= sentence[1] and (following := next(bounds, None)) is not None:
            sentence, last = following, None
        if quantity.kind in FRAMED:
            quantity = frame(text, quantity, sentence, last=last)  # noqa: PLW2901 - the framed one replaces it
            quantity = _with_whole(tokens, quantity)  # noqa: PLW2901
            last = quantity if quantity.direction is not None else last
        framed.append(quantity)
    return analysis.with_(quantities=tuple(_paired(text, framed)))


def frame(text: str, quantity: Quantity, sentence: tuple[int, int], *, last: Quantity | None = None) -> Quantity:
    """Return a quantity with role, direction, sign and basis by the words beside it.

    Args:
        text: the text.
        quantity: a figure of it, unsigned.
        sentence: where its sentence begins and ends.
        last: the last figure before it in the sentence that moved, already framed.
    """
    found = _continued(text, quantity, last) or beside.frame(text, quantity, sentence)
    if found.role == "change":
        quantity = signed(quantity, down=found.direction == "down")
    moves = found.direction is not None or found.role == "rate"
    if found.rule == "changes.and":
        sentence = (quantity.start, sentence[1])  # what stands before is of the other figure
    base = basis(text, quantity.start, quantity.end, sentence) if moves else None
    if quantity.kind == "money" and found.role == "level":
        base = running(text, quantity.start, quantity.end, sentence)
    rule = f"{quantity.rule} {found.rule}".strip()
    return replace(quantity, role=found.role, direction=found.direction, basis=base, rule=rule)


def _continued(text: str, quantity: Quantity, before: Quantity | None) -> Frame | None:
    """Read "to" and "from" behind a figure that is part of the same movement: "fell 2% to $5 from $6"."""
    if before is None or before.direction is None or quantity.kind == "count":
        return None
    gap = text[before.end : quantity.start]
    same = before.kind == quantity.kind
    if before.role == "change" and _TO.fullmatch(gap):
        return beside.Frame("change_to", before.direction, "changes.to")
    if before.role == "change" and same and _AND.fullmatch(gap) and _has_basis(text, quantity):
        return beside.Frame("change", before.direction, "changes.and")
    if before.role == "change_from" and same and _TO.fullmatch(gap):
        return beside.Frame("change_to", before.direction, "changes.to")
    if before.role in {"change", "change_to"} and (same or before.role == "change") and _FROM.fullmatch(gap):
        return beside.Frame("change_from", before.direction, "changes.from")
    return None


def _has_basis(text: str, quantity: Quantity) -> bool:
    """Whether the words right behind a figure say what it is measured against: "2.7% on the year"."""
    return basis(text, quantity.end, quantity.end, (quantity.end, quantity.end + _BESIDE)) is not None


def signed(quantity: Quantity, *, down: bool) -> Quantity:
    """Turn the magnitude of a change into a signed figure; the bounds turn with it.

    "up to 1%" downward is a change between -1 and 0; its value is the figure that is named, -1.
    """
    low, high = quantity.value_min, quantity.value_max
    if quantity.operator == "up_to" and quantity.value is not None:
        low, high = quantity.value * 0, quantity.value
    if down:
        return replace(quantity, value=_minus(quantity.value), value_min=_minus(high), value_max=_minus(low))
    return replace(quantity, value_min=low, value_max=high)


def _minus(value: Decimal | None) -> Decimal | None:
    return None if value is None else -abs(value) if value else abs(value)


def _paired(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Read "from … to" and "to … from": the figures themselves give the direction that no verb gave."""
    out = list(quantities)
    for k in range(len(out) - 1):
        first, second = out[k], out[k + 1]
        if first.kind != second.kind or first.value is None or second.value is None:
            continue
        gap = text[first.end : second.start]
        behind = text[max(0, first.start - 40) : first.start].rstrip()
        if _BEHIND_FROM.search(behind) and gap.strip() in {"to", "up to", "down to"}:
            direction = _direction(first.value, second.value)
            out[k] = _sided(first, "change_from", direction)
            out[k + 1] = _sided(second, "change_to", direction)
        elif behind.endswith(" to") and _FROM.fullmatch(gap) and len(gap) < 40:  # noqa: PLR2004 - characters between
            direction = _direction(second.value, first.value)
            out[k] = _sided(first, "change_to", direction)
            out[k + 1] = _sided(second, "change_from", direction)
    return out


def _direction(old: Decimal, new: Decimal) -> Direction:
    return "up" if new > old else "down" if new < old else "flat"


def _sided(quantity: Quantity, role: QuantityRole, direction: Direction) -> Quantity:
    if quantity.role == "change":
        return quantity
    return replace(quantity, role=role, direction=quantity.direction or direction)


def _with_whole(tokens: Tokens, quantity: Quantity) -> Quantity:
    if quantity.kind not in {"percent", "ratio"}:
        return quantity
    of = whole(tokens, quantity.end)
    if of is None:
        return quantity
    share = quantity.role in {None, "level"}
    return replace(quantity, of=of, role="share" if share else quantity.role)


def _sentences(analysis: Analysis) -> list[tuple[int, int]]:
    doc = analysis.doc
    if doc.has_annotation("SENT_START"):
        return [(s.start_char, s.end_char) for s in doc.sents] or [(0, len(analysis.text))]
    return sentences(analysis.text)


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences by its punctuation alone."""
    ends = [m.end() for m in _END.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))
