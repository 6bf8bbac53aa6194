"""Records as a table, in whichever data frame library is installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Literal

from onrecord.errors import RunError
from onrecord.schemas import Claim, Record, as_dict

if TYPE_CHECKING:
    from collections.abc import Iterable

Library = Literal["pandas", "polars", "pyarrow"]
LIBRARIES: Final[tuple[Library, ...]] = ("pandas", "polars", "pyarrow")


_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, in a CSV file too (OWASP, CSV injection)."""


def frame(records: Iterable[Record], *, library: Library | None = None, spreadsheet: bool = False) -> Any:  # noqa: ANN401 - three libraries' types
    """Make a table of records: claims get one row each with their first figure and time; others get their fields.

    Args:
        records: claims, quantities, times, entities or statements, as an Article has them.
        library: pandas, polars or pyarrow; default: the first of them that is installed.
        spreadsheet: put an apostrophe before texts that a spreadsheet would take for a formula, for tables that become
            CSV or Excel files. Articles are not to be trusted: ``=HYPERLINK(…)`` may stand in one.

    Raises:
        RunError: OR208, when none of them is installed.
    """
    rows = [_claim_row(r) if isinstance(r, Claim) else _flat(as_dict(r)) for r in records]
    columns = {key: None for row in rows for key in row}
    table = {key: [row.get(key) for row in rows] for key in columns}
    if spreadsheet:
        table = {key: [_harmless(value) for value in values] for key, values in table.items()}
    chosen = library or next((name for name in LIBRARIES if find_spec(name)), None)
    if chosen is None or not find_spec(chosen):
        raise RunError("OR208", f"no data frame library; install one of: {', '.join(LIBRARIES)}")
    if chosen == "pyarrow":
        return import_module("pyarrow").table(table)
    if chosen == "polars":
        return import_module("polars").DataFrame(table, strict=False)
    return import_module("pandas").DataFrame(table)


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _claim_row(claim: Claim) -> dict[str, Any]:
    figure = claim.quantities[0] if claim.quantities else None
    time = next((t for t in claim.times if t.role != "report"), None)
    citation = claim.citations[0]
    speaker = claim.attribution.speaker
    return {
        "claim_id": claim.claim_id,
        "doc_id": claim.doc_id,
        "n": claim.n,
        "type": claim.type,
        "text": claim.text,
        "subject": (claim.subject.name or claim.subject.text) if claim.subject else None,
        "predicate": claim.predicate.lemma,
        "object": (claim.object.name or claim.object.text) if claim.object else None,
        "value": _number(figure.value) if figure else None,
        "value_min": _number(figure.value_min) if figure else None,
        "value_max": _number(figure.value_max) if figure else None,
        "unit": (figure.currency or figure.unit) if figure else None,
        "figures": len(claim.quantities),
        "role": figure.role if figure else None,
        "basis": figure.basis if figure else None,
        "period": time.value if time else None,
        "period_start": time.start_date if time else None,
        "period_end": time.end_date if time else None,
        "attribution": claim.attribution.type,
        "speaker": (speaker.name or speaker.text) if speaker else None,
        "modality": claim.modality.class_,
        "polarity": claim.polarity.value,
        "check_category": claim.check.category if claim.check else None,
        "checkable": claim.check.checkable if claim.check else None,
        "worthiness": claim.check.worthiness if claim.check else None,
        "confidence": claim.provenance.confidence,
        "exact": citation.exact,
        "start": citation.start,
        "end": citation.end,
        "line": citation.line_start,
        "path": citation.path,
    }


def _number(text: str | None) -> float | None:
    """Give tables a number to count with; the exact decimal stays in the record."""
    return None if text is None else float(text)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{key}_{inner}": v for inner, v in value.items() if not isinstance(v, dict | list)}
        elif isinstance(value, list):
            flat[key] = len(value)
        else:
            flat[key] = value
    return flat
