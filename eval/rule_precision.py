"""How often each rule of statements is right on a labelled set: what stands in its table as its confidence.

A statement is right when its words and those of a labelled attribution share at least half (Jaccard), and so do the
words of the sources, or neither has one. Predictions and labels are paired one to one, best overlap first.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from eval.adapters.attribution import predict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eval.options import Options

_WORD: Final = re.compile(r"\w+")
_HALF: Final = 0.5
Attribution = tuple[frozenset[int], frozenset[int]]
"""The words of a content and of its source, by where they start."""


def main(records: Iterable[dict[str, object]], options: Options, *, say: Callable[[str], None]) -> None:
    """Print the table."""
    known = list(records)
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for record, row in zip(known, predict(known, options), strict=True):
        text, made = str(record["text"]), row["attributions"]
        gold = [words_of(text, a) for a in listed(record["attributions"])]
        lines = listed(made)
        good = rights(gold, [words_of(text, a) for a in lines])
        found.update(a["rule"] for a in lines)
        right.update(lines[n]["rule"] for n in good)
    say(f"{'rule':<36} {'found':>6} {'right':>6} {'precision':>9}")
    for rule, count in found.most_common():
        say(f"{rule:<36} {count:>6} {right[rule]:>6} {right[rule] / count:>9.3f}")
    total = sum(found.values())
    say(f"{'all':<36} {total:>6} {right.total():>6} {right.total() / max(total, 1):>9.3f}")


def rights(gold: Sequence[Attribution], made: Sequence[Attribution]) -> set[int]:
    """Return which of the predictions are right."""
    pairs = sorted(
        (-overlap(g[0], m[0]), -overlap(g[1], m[1]), i, n)
        for i, g in enumerate(gold)
        for n, m in enumerate(made)
        if g[0] & m[0]
    )
    used: set[int] = set()
    paired: set[int] = set()
    good: set[int] = set()
    for content, source, i, n in pairs:
        if i in used or n in paired:
            continue
        used.add(i)
        paired.add(n)
        nobody = not gold[i][1] and not made[n][1]
        if -content >= _HALF and (nobody or -source >= _HALF):
            good.add(n)
    return good


def overlap(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    """Return the share of the words of both that are in either (Jaccard)."""
    return len(a & b) / len(a | b) if a and b else 0.0


def listed(value: object) -> list[dict[str, Any]]:
    """Return the attributions of a line."""
    return value if isinstance(value, list) else []


def words_of(text: str, attribution: Mapping[str, Any]) -> Attribution:
    """Return the words of content and source, by where they start."""
    content, source = (
        frozenset(w.start() for s, e in attribution.get(role) or () for w in _WORD.finditer(text, s, e))
        for role in ("content", "source")
    )
    return content, source
