"""How a claim is meant, and the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.claims.tree import Tree
    from onrecord.extract.rules import Rule
    from onrecord.schemas.terms import Certainty, ModalityClass
    from onrecord.text import Span


FORESEEN: Final = frozenset({"forecast", "expected", "possible", "hypothetical"})
"""Classes of what is only foreseen: nobody has decided it."""


@dataclass(frozen=True, slots=True)
class Modality:
    """Class, certainty, the words that show it, and the rule."""

    klass: ModalityClass = "asserted"
    certainty: Certainty = "certain"
    cue: Span | None = None
    rule: str = ""


@cache
def words(where: str) -> dict[str, tuple[ModalityClass, Certainty, str]]:
    """Return the words of one place with their class, certainty and rule."""
    return {word: cue for rule, cue in _cues() if rule.data["where"] == where for word in rule.data["words"]}


@cache
def alone() -> dict[str, tuple[ModalityClass, Certainty, str]]:
    """Return the words that set the class of their own clause."""
    return {word: cue for rule, cue in _cues() for word in rule.data.get("alone", ())}


def _cues() -> Iterator[tuple[Rule, tuple[ModalityClass, Certainty, str]]]:
    """Yield the rules of the table, each with its class, its certainty and its id."""
    for rule in load("modality", "onrecord.extract.claims").rules.values():
        yield rule, (rule.data["class"], rule.data["certainty"], rule.id)


def found(tree: Tree, token: int, where: str) -> Modality | None:
    """Return what a word in a place means, or None."""
    known = words(where)
    hit = (
        known.get(tree.lower[token]) if where == "aux" else known.get(tree.lemma[token]) or known.get(tree.lower[token])
    )
    return None if hit is None else Modality(hit[0], hit[1], tree.span(token, token), hit[2])
