"""``python -m eval claims``: which parts of the claims that are found are right, on our own gold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eval import claim_marks, gold
from onrecord import Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable


def main(*, say: Callable[[str], None], errors: bool) -> None:
    """Print found, full and the share of each part that is right; ``errors``: and each claim whose part is wrong."""
    pipeline = Pipeline()
    counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    asked = made = noise = full = 0
    for item in gold.load():
        if item.claims is None:
            continue
        article = pipeline.read(item.source, published=item.published)
        claims = claim_marks.counting(item.claims, article)
        asked, made = asked + len(item.claims["claims"]), made + len(claims)
        noise += len(claim_marks.noise(item.claims, article))
        for i, j in claim_marks.pairs(item.claims, claims):
            label = item.claims["claims"][i]
            marks = claim_marks.components(label, claims[j], item.claims)
            counts.update({"found": 1} | dict.fromkeys(marks, 1))
            right.update({part: int(good) for part, good in marks.items()})
            full += claim_marks.right(label, claims[j], item.claims)
            wrong = [part for part, good in marks.items() if not good]
            if errors and wrong:
                say(f"{item.name} {label['n']}: {', '.join(wrong)}: {claims[j].text}")
    say(f"found F1 {_f1(counts['found'], asked, made):.1f}, full F1 {_f1(full, asked, made):.1f}, noise {noise}")
    for part in sorted(set(counts) - {"found"}):
        say(f"{part:<9} {100 * right[part] / counts[part]:.0f}% of {counts[part]}")


def _f1(hits: int, asked: int, made: int) -> float:
    return 200 * hits / (asked + made) if asked + made else 0.0
