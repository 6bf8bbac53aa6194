"""Exact scores of names: the same label on the same stretch, edges apart.

Both sides first lose a leading article, a possessive at the end and punctuation at the edges, on which label sets
differ. ``LOC`` and ``FAC`` count as ``GPE``: most sets know one label for places.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from eval.entities.examples import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

LABELS: Final = ("PERSON", "ORG", "GPE")
_AS: Final = {"LOC": "GPE", "FAC": "GPE", "PER": "PERSON"}
_LEAD: Final = re.compile(r"^(?:(?:the|The|THE|a|an)\s+|[\s\"'“‘(\[.,;:-]+)")
_TAIL: Final = re.compile(r"(?:['’]s|['’]S|['’]|[\s\"”,;:)\]]+|(?<=[a-z]{3})\.)$")
_LAYERS: Final = 4
"""How often the edges are stripped: quotes around an article, an article around quotes."""

Names = frozenset[Label]


def bare(text: str, names: Iterable[Label]) -> Names:
    """Return the names that are scored, without what may stand at their edges."""
    return frozenset(_bare(text, name) for name in names if _AS.get(name.label, name.label) in LABELS)


def _bare(text: str, name: Label) -> Label:
    start, end = name.start, name.end
    for _ in range(_LAYERS):
        lead = _LEAD.match(text[start:end])
        if lead is not None and lead.end() < end - start:
            start += lead.end()
        tail = _TAIL.search(text[start:end])
        if tail is not None and tail.start() > 0:
            end = start + tail.start()
    return Label(start, end, _AS.get(name.label, name.label))


def f1(pairs: Iterable[tuple[Names, Names]]) -> tuple[float, ...]:
    """Return the F1 of each label in percent, over pairs of right and found names."""
    right, found, hits = Counter[str](), Counter[str](), Counter[str]()
    for gold, names in pairs:
        right.update(name.label for name in gold)
        found.update(name.label for name in names)
        hits.update(name.label for name in gold & names)
    return tuple(200 * hits[label] / max(1, right[label] + found[label]) for label in LABELS)


def errors(pairs: Iterable[tuple[Names, Names]]) -> Counter[tuple[str, str, str]]:
    """Count what is found and wrong, and what is right and not found: (side, label, what stands on the other side)."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for gold, names in pairs:
        for side, these, those in (("found", names, gold), ("missed", gold, names)):
            counts.update((side, name.label, _other(name, those)) for name in these - those)
    return counts


def _other(name: Label, others: Names) -> str:
    over = [other for other in others if other.start < name.end and name.start < other.end]
    if not over:
        return "nothing"
    same = [other.label for other in over if (other.start, other.end) == (name.start, name.end)]
    if same:
        return same[0]
    return f"{min(over).label}, other stretch"
