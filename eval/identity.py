"""B-cubed of people and organizations: which mentions name the same one, against labels made by hand.

Labels stand in eval/gold/identity, one file a set: ``{id, sha256, entities: [{kind, mentions}], either}``. A mention is
a stretch that names the entity, without article or title; ``either`` holds stretches that may or may not be counted as
names. Offsets only: the texts belong to their publishers.

Source: Bagga and Baldwin, 1998. A mention that was not found has recall 0, one that is none precision 0; a predicted
mention stands for the labelled one that it overlaps most.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eval.matching import overlap, pairs
from eval.offsets import labelled
from onrecord.extract.annotations import Analysis
from onrecord.extract.entities import annotate
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

FOLDER: Final = Path(__file__).parent / "gold" / "identity"
KINDS: Final = ("person", "org")
_NAMELESS: Final = frozenset({"pronoun", "role"})

Stretch = tuple[int, int]
Clusters = list[list[Stretch]]


@dataclass(slots=True)
class BCubed:
    """Sums over mentions."""

    precision: float = 0.0
    predicted: int = 0
    recall: float = 0.0
    gold: int = 0

    def add(self, gold: Clusters, predicted: Clusters) -> None:
        """Add the mentions of one article."""
        of_gold = {mention: k for k, cluster in enumerate(gold) for mention in cluster}
        of_predicted = {mention: k for k, cluster in enumerate(predicted) for mention in cluster}
        wanted, found = sorted(of_gold), sorted(of_predicted)
        matched = [(of_gold[wanted[i]], of_predicted[found[j]]) for i, j in pairs(wanted, found)]
        for (g, p), count in Counter(matched).items():
            self.precision += count * count / len(predicted[p])
            self.recall += count * count / len(gold[g])
        self.gold += len(wanted)
        self.predicted += len(found)

    @property
    def line(self) -> str:
        """Precision, recall and F1 in words."""
        precision = self.precision / max(1, self.predicted)
        recall = self.recall / max(1, self.gold)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"precision {precision:.3f}   recall {recall:.3f}   F1 {f1:.3f}   ({self.gold} mentions)"


def score(records: Iterable[dict[str, Any]], labels: dict[str, dict[str, Any]], model: str) -> dict[str, BCubed]:
    """Measure on all records that have labels.

    Raises:
        ValueError: a text is not the one that was labelled.
    """
    result = {kind: BCubed() for kind in KINDS}
    for doc, label in load_model(model).pipe(labelled(records, labels), as_tuples=True, batch_size=16):
        mark(doc, label, result)
    return result


def mark(doc: Doc, label: dict[str, Any], result: dict[str, BCubed]) -> None:
    """Add one article to the sums."""
    entities = annotate(Analysis(doc=doc)).entities
    either = [tuple(stretch) for stretch in label["either"]]
    gold_all = [tuple(m) for e in label["entities"] for m in e["mentions"]]
    for kind in KINDS:
        gold = [[(m[0], m[1]) for m in e["mentions"]] for e in label["entities"] if e["kind"] == kind]
        predicted = []
        for entity in entities:
            spans = [(m.start, m.end) for m in entity.mentions if m.resolved_by not in _NAMELESS]
            kept = [s for s in spans if _counts(s, either, gold_all)]
            if entity.kind == kind and kept:
                predicted.append(kept)
        result[kind].add(gold, predicted)


def _counts(span: Stretch, either: list[Any], gold: list[Any]) -> bool:
    return any(overlap(span, m) for m in gold) or not any(overlap(span, m) for m in either)


def lines(result: dict[str, BCubed]) -> Iterator[str]:
    """Yield the table."""
    for kind, sums in result.items():
        yield f"{kind:8} {sums.line}"
