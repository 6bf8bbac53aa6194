"""One-to-one matching of stretches of text."""

from __future__ import annotations

Stretch = tuple[int, int]
Pair = tuple[int, int]


def overlap(a: Stretch, b: Stretch) -> int:
    """Count the characters that two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def pairs(gold: list[Stretch], found: list[Stretch]) -> list[Pair]:
    """Pair each stretch with at most one other, the closest in extent first."""
    candidates = []
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            shared = overlap(a, b)
            if shared:
                candidates.append((-shared / (max(a[1], b[1]) - min(a[0], b[0])), i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    result = []
    for _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            result.append((i, j))
    return result
