"""Flags of a claim: what a reader of the record should be warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, ClaimTime, Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.schemas.terms import Flag


def of_claim(
    draft: Draft,
    times: tuple[ClaimTime, ...],
    statement: Statement | None,
    subject: Argument | None,
    *,
    pronoun: bool,
) -> tuple[Flag, ...]:
    """Return the flags of a claim; ``pronoun``: its subject is one."""
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
        ("pronoun_ambiguous", subject is not None and subject.name is None and pronoun),
    )
    return tuple(flag for flag, raised in checks if raised)
