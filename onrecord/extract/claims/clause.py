"""A clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "csubjpass")
"""Dependency labels of subjects."""

FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that are finite by themselves."""

PRONOUNS: Final = frozenset({"PRP", "DT", "WP", "WDT", "EX"})
"""Tags of words that stand for a noun."""

PAUSES: Final = frozenset({",", "—", "–", "("})
"""Marks before what is put in."""

BULLETS: Final = frozenset("•·*▪◦●■►✓>")
"""Marks of items of lists."""

BLAMING: Final = frozenset({
    "accuse", "suspect", "convict", "acquit", "stop", "prevent", "keep", "ban", "bar", "discourage", "block",
    "dissuade",
})  # fmt: skip
"""Verbs whose object is the one that does what "of" or "from" brings: "accused the bank of hiding losses"."""


@dataclass(slots=True)
class Clause:
    """A predicate with what belongs to it.

    Attributes:
        head: the token of its main verb, or of its noun in a headline without a verb.
        verbs: the tokens of a verb chain, outermost first ("plans", "impose"); the last is ``head``.
        parent: the clause that it stands in, or None.
        relation: dependency label that ties it to its parent.
        subject: head token of its subject, also one that is understood ("X rose and fell"), or None.
        elided: the subject was understood, not said.
        object: head token of its object or complement, or None.
        gap: the object where it is the noun that the clause describes ("the offer that Acme rejected"), or None.
        label: the mark behind a label or dateline before it, or None.
        measured: its verb puts a figure on its object, which stands in the place of the subject ("put support at 38%").
        tokens: its own words: those whose nearest clause this is, ascending.
        taken: the clauses inside it that it needs to make sense ("hopes that …").
        absorbed: words of those clauses.
    """

    head: int
    verbs: list[int]
    parent: Clause | None = None
    relation: str = "ROOT"
    subject: int | None = None
    elided: bool = False
    object: int | None = None
    gap: int | None = None
    label: int | None = None
    measured: bool = False
    tokens: list[int] = field(default_factory=list)
    absorbed: list[int] = field(default_factory=list)
    taken: list[Clause] = field(default_factory=list)

    @property
    def top(self) -> int:
        """The outermost verb of its chain."""
        return self.verbs[0]
