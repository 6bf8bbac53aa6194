"""Types and controlled lemmas of claims."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.annotations import Quantity, Statement
    from onrecord.extract.claims.meant import Modality
    from onrecord.schemas.terms import ClaimType

_BY_MODALITY: Final[dict[str, ClaimType]] = {
    "forecast": "forecast", "expected": "forecast", "possible": "forecast", "committed": "commitment",
    "demanded": "demand", "offered": "offer", "opinion": "opinion",
}  # fmt: skip
_STATES: Final = frozenset({
    "be", "have", "remain", "seem", "appear", "own", "include", "contain", "know", "mean", "involve", "need", "want",
    "rate", "rat", "grade", "class", "classify",
})  # fmt: skip


@cache
def _predicates() -> dict[str, tuple[str, ClaimType, str]]:
    table = load("predicates", "onrecord.extract.claims")
    found: dict[str, tuple[str, ClaimType, str]] = {}
    for rule in table.rules.values():
        for word in rule.data["words"]:
            found.setdefault(word, (rule.data["lemma"], rule.data["type"], rule.id))
    return found


def controlled(word: str) -> tuple[str, str]:
    """Return the controlled lemma of a word, itself where there is none, and the id of the rule."""
    found = _predicates().get(word)
    return (word, "") if found is None else (found[0], found[2])


def changes(word: str) -> bool:
    """Tell whether a verb or noun says that something goes up or down."""
    found = _predicates().get(word)
    return found is not None and found[1] == "change"


def of_claim(word: str, quantities: tuple[Quantity, ...], modality: Modality, statement: Statement | None) -> ClaimType:
    """Tell the type of a claim from its predicate, its figures, its modality and who says it."""
    figure = any(q.kind != "duration" for q in quantities)
    if statement is not None and statement.cue_class == "accuse" and not figure:
        return "accusation"
    if modality.klass in _BY_MODALITY and not (modality.klass == "opinion" and figure and not changes(word)):
        return _BY_MODALITY[modality.klass]
    if figure:
        if any(q.kind == "multiple" for q in quantities):
            return "comparison"
        moved = any(q.role == "change" or q.direction for q in quantities)
        return "change" if moved or changes(word) else "quantity"
    if statement is not None:
        return "statement"
    return "state" if word in _STATES else "event"
