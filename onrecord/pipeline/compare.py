"""The same fact across articles: where they agree, where they conflict, where they speak of other periods.

Claims meet under ``fact_key`` (who and what is measured, without value and time), the kind, unit and basis of their
first figure, and whether they state a fact or look ahead. Two figures agree when what they allow overlaps: "about 5"
and "5.1" do, "more than 4" and "5" do.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import orjson

from onrecord.pipeline.folder import CLAIMS, finished
from onrecord.pipeline.lines import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Status = Literal["agree", "conflict", "other period"]
Key = tuple[str, str, str, str, str]

_AHEAD: Final = frozenset({"forecast", "expected", "possible", "planned", "scheduled", "committed", "hypothetical"})
_ABOVE: Final = frozenset({"gt", "ge", "at_least"})
_BELOW: Final = frozenset({"lt", "le", "up_to"})
_ROUGHLY: Final = Decimal("0.05")
_ENDLESS: Final = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Said:
    """A figure for a fact, and where it stands.

    Attributes:
        claim_id: the claim.
        doc_id: its article.
        period: what it is about, EDTF, or None.
        low: the least that its figure allows.
        high: the most.
        figure: the words of the figure.
        text: the claim.
        place: file and line.
    """

    claim_id: str
    doc_id: str
    period: str | None
    low: Decimal
    high: Decimal
    figure: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the articles say of one fact, for one period or for several.

    Attributes:
        fact_key: who and what is measured.
        period: EDTF, or None where the periods differ or are not stated.
        status: whether the figures agree.
        said: at least two, of at least two articles.
    """

    fact_key: str
    period: str | None
    status: Status
    said: tuple[Said, ...]


def compare(out: str | Path) -> Iterator[Comparison]:
    """Compare the figures of a finished run across its articles, in the order of their keys.

    Memory grows with the number of claims that have a figure and a key, not with the text.

    Raises:
        RunError: OR205 when the folder holds no finished run.
    """
    facts: dict[Key, list[Said]] = {}
    with opened(finished(Path(out), CLAIMS), CLAIMS) as lines:
        for line in lines:
            claim = orjson.loads(line)
            key = _key(claim)
            said = None if key is None else _said(claim)
            if key is not None and said is not None:
                facts.setdefault(key, []).append(said)
    for key, found in sorted(facts.items()):
        yield from _comparisons(key[0], found)


def _key(claim: dict[str, Any]) -> Key | None:
    quantities = claim.get("quantities")
    if not quantities or "fact_key" not in claim or claim["polarity"]["value"] == "negated":
        return None
    first = quantities[0]
    view = "ahead" if claim["modality"]["class"] in _AHEAD else "fact"
    unit = first.get("currency") or first.get("unit") or ""
    return claim["fact_key"], first["kind"], unit, first.get("basis", ""), view


def _said(claim: dict[str, Any]) -> Said | None:
    first, cited = claim["quantities"][0], claim["citations"][0]
    bounds = _bounds(first)
    if bounds is None:
        return None
    return Said(
        claim_id=claim["claim_id"],
        doc_id=claim["doc_id"],
        period=claim.get("fact_period"),
        low=bounds[0],
        high=bounds[1],
        figure=first["text"],
        text=claim["text"],
        place=f"{cited.get('path', claim['doc_id'])}:{cited['line_start']}",
    )


def _bounds(quantity: dict[str, Any]) -> tuple[Decimal, Decimal] | None:
    """Return the least and the most that a figure allows."""
    low, high = (quantity.get(name) for name in ("value_min", "value_max"))
    value = quantity.get("value") or low or high
    if value is None:
        return None
    plain, operator = Decimal(value), quantity["operator"]
    if operator == "range" and low is not None and high is not None:
        return min(Decimal(low), Decimal(high)), max(Decimal(low), Decimal(high))
    if operator in _ABOVE:
        return plain, _ENDLESS
    if operator in _BELOW:
        return -_ENDLESS, plain
    margin = abs(plain) * _ROUGHLY if operator == "approx" else Decimal(0)
    return plain - margin, plain + margin


def _comparisons(fact_key: str, found: list[Said]) -> Iterator[Comparison]:
    if len({one.doc_id for one in found}) < 2:  # noqa: PLR2004 - a comparison needs two articles
        return
    periods: dict[str | None, list[Said]] = {}
    for one in found:
        periods.setdefault(one.period, []).append(one)
    met = False
    for period, group in sorted(periods.items(), key=lambda item: item[0] or ""):
        if len({one.doc_id for one in group}) > 1:
            met = True
            yield Comparison(fact_key, period, "agree" if _agree(group) else "conflict", tuple(group))
    if not met:
        yield Comparison(fact_key, None, "other period", tuple(found))


def _agree(group: list[Said]) -> bool:
    return max(one.low for one in group) <= min(one.high for one in group)


def lines(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Write comparisons out, one fact after the other, with the claims and where they stand."""
    for one in comparisons:
        period = f"  {one.period}" if one.period else ""
        yield f"{one.status:<13} {one.fact_key}{period}"
        for said in one.said:
            when = "" if one.period or said.period is None else f" ({said.period})"
            yield f"{'':<13} {said.figure}{when}  {said.text}  [{said.place}]"
