"""A claim before it is worded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.extract.annotations import Quantity, Time
    from onrecord.extract.claims.clause import Clause


@dataclass(slots=True)
class Draft:
    """A claim before it is worded.

    Attributes:
        clause: the clause that it stands in.
        noun: the noun of the phrase that makes it, or None when the clause does.
        quantities: its figures.
        times: its own times.
        statement: index of the statement that it belongs to, or None.
        joint: the conjunct that its figures stand in, or None.
        apposed: the noun that its noun phrase explains, or None.
        label: the words before the colon of an item ("Debt: $4 million"), or None.
        lead: the words that lead to the list that it is an item of ("The plan would:"), or None.
        tokens: the words that make it, ascending.
        grade: the words of the grade that it gives, or None ("rated ‘good’").
        about: head of what the grade is given to, where that stands beside it, or None.
    """

    clause: Clause
    noun: int | None = None
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    statement: int | None = None
    joint: int | None = None
    apposed: int | None = None
    label: range | None = None
    lead: range | None = None
    tokens: list[int] = field(default_factory=list)
    grade: range | None = None
    about: int | None = None
