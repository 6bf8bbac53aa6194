"""The body of an article in the data of a report: raw text, zones, marks, and its claims in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.pipeline.report.marks import KINDS
from onrecord.pipeline.report.shown import ROLES, ShownClaim, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.pipeline.report.pool import Pool
    from onrecord.pipeline.report.raw import Raw

_KIND = {kind: n for n, kind in enumerate(KINDS)}
_ROLE = {role: n for n, role in enumerate(ROLES)}


def body(record: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], raw: Raw, pool: Pool) -> dict[str, Any]:
    """Return an article as the page reads it: short keys, spans as flat rows of numbers, strings by their number.

    ``frontend/bodies.js`` is the other half of this contract.
    """
    view = shown(record, claims)
    data: dict[str, Any] = {
        "text": raw.text,
        "zones": [
            [z["start"], z["end"], int(z["kept"]), pool(z["label"]), pool(z["reason"]), z["score"]]
            for z in record.get("zones", ())
        ],
        "marks": [[m.start, m.end, _KIND[m.kind], pool(m.note), m.link] for m in view.marks],
        "claims": [_claim(claim, pool) for claim in view.claims],
    }
    if raw.why:
        data |= {"why": raw.why, "holes": raw.holes}
    return data


def _claim(claim: ShownClaim, pool: Pool) -> list[Any]:
    lines = [pool(text) for line in claim.lines for text in line]
    parts = [number for part in claim.parts for number in (part.start, part.end, _ROLE[part.role])]
    return [claim.id, lines, parts, [_citation(citation, pool) for citation in claim.citations]]


def _citation(citation: Mapping[str, Any], pool: Pool) -> list[Any]:
    places = ("start", "end", "line_start", "line_end", "byte_start", "byte_end")
    return [
        *(citation.get(place, -1) for place in places),
        pool(citation["section"]),
        citation.get("text_fragment", ""),
    ]
