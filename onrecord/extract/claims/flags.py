"""Flags of a claim, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, ClaimTime, Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.schemas.terms import Flag

_SURE: Final = {"figure": 0.79, "noun": 0.6, "date": 0.67, "said": 0.72, "quoted": 0.84}
"""Share of claims of each kind that hand labels of news pages confirm (docs/claims.md)."""

_UNNAMED: Final = 0.85


def of_claim(
    draft: Draft, times: tuple[ClaimTime, ...], statement: Statement | None, subject: Argument | None
) -> tuple[Flag, ...]:
    """Return what a reader of the record should be warned of."""
    quantities = draft.quantities
    checks: tuple[tuple[Flag, bool], ...] = (
        ("presupposed", draft.noun is not None),
        ("basis_not_stated", any(q.role == "change" and q.basis is None for q in quantities)),
        ("period_inherited", any(time.inherited for time in times)),
        ("year_inferred", any(time.time.year_inferred for time in times)),
        ("date_unresolved", any(t.type == "DATE" and not t.resolved for t in draft.times)),
        ("currency_assumed", any(q.currency_assumed for q in quantities)),
        ("vague_quantity", any(q.vague for q in quantities)),
        ("floating_quote", statement is not None and statement.floating),
        ("nested_attribution", statement is not None and statement.parent is not None),
        ("no_subject", subject is None),
    )
    return tuple(flag for flag, raised in checks if raised)


def confidence(draft: Draft, statement: Statement | None, subject: Argument | None) -> float:
    """Return how often claims like this one are right: by what makes it, less the doubt about its source."""
    if draft.noun is not None:
        value = _SURE["noun"]
    elif draft.quantities:
        value = _SURE["figure"]
    else:
        quoted = statement is not None and statement.type in {"direct_quote", "partial_quote"}
        value = _SURE["date" if statement is None else "quoted" if quoted else "said"]
    if subject is None:
        value *= _UNNAMED
    return round(value if statement is None else value * (0.7 + 0.3 * statement.confidence), 2)
