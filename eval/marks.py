"""Marks: which labelled items an article got right, for each kind of thing.

An item is right when its place and its value are right. Each kind gives precision, recall and F1 over all articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eval.claim_marks import mark_claims
from eval.matching import Pair, overlap, pairs

if TYPE_CHECKING:
    from eval.gold import Labelled
    from onrecord import Article
    from onrecord.schemas import article as records
    from onrecord.schemas import claim as claim_records


@dataclass(slots=True)
class Tally:
    """Labelled items of one kind: which were found right, and how many were predicted."""

    right: set[str] = field(default_factory=set)
    gold: set[str] = field(default_factory=set)
    predicted: int = 0

    def add(self, gold: list[str], predicted: int, right: list[str]) -> None:
        """Count the items of one article."""
        self.gold.update(gold)
        self.right.update(right)
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""
        return len(self.right) / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled items that were found."""
        return len(self.right) / len(self.gold) if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.predicted + len(self.gold)
        return 2 * len(self.right) / both if both else 0.0


def mark(labelled: Labelled, article: Article, tallies: dict[str, Tally]) -> None:
    """Add the marks of one article to the tallies."""
    labels = labelled.labels
    marks = {"zones": _zones(labels["zones"], article)}
    if "entities" in labels:
        marks["people"] = _entities(labels["entities"], article, "person")
        marks["organizations"] = _entities(labels["entities"], article, "org")
    if "quantities" in labels:
        marks["quantities"] = _quantities(labels["quantities"], article)
    if "dates" in labels:
        marks["dates"] = _dates(labels["dates"], article)
    if "statements" in labels:
        marks["statements"] = _statements(labels["statements"], article)
    if labelled.claims is not None:
        marks |= mark_claims(labelled.claims, article)
    for kind, (gold, predicted, right) in marks.items():
        name = labelled.name
        tallies.setdefault(kind, Tally()).add(
            [f"{name} {key}" for key in gold], predicted, [f"{name} {key}" for key in right]
        )


Marks = tuple[list[str], int, list[str]]


def _zones(lines: list[dict[str, Any]], article: Article) -> Marks:
    kept = [(z.start, z.end) for z in article.zones if z.kept]
    gold, right, predicted = [], [], 0
    for line in lines:
        here = (line["start"], line["end"])
        chosen = sum(overlap(here, zone) for zone in kept) * 2 > here[1] - here[0]
        predicted += chosen
        if line["kept"]:
            key = f"line {line['line']} at {line['start']}"
            gold.append(key)
            right += [key] if chosen else []
    return gold, predicted, right


def _entities(labels: list[dict[str, Any]], article: Article, kind: str) -> Marks:
    wanted = [e for e in labels if e["kind"] == kind]
    found: list[records.Entity] = article.people if kind == "person" else article.organizations
    names = {_name(e.name) for e in found}
    gold = [f"{kind} {e['name']}" for e in wanted]
    return gold, len(found), [f"{kind} {e['name']}" for e in wanted if _name(e["name"]) in names]


def _name(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").removeprefix("the ").split())


def _quantities(labels: list[dict[str, Any]], article: Article) -> Marks:
    kinds = {"percent", "percentage_points", "basis_points", "money"}
    found = [q for q in article.record.quantities if q.kind in kinds]

    def same(label: dict[str, Any], q: claim_records.Quantity) -> bool:
        if label["kind"] != q.kind or (label.get("currency") and label["currency"] != q.currency):
            return False
        values = {_magnitude(v) for v in (q.value, q.value_min, q.value_max) if v is not None}
        wanted = {_magnitude(label[k]) for k in ("value", "value_max") if label.get(k) is not None}
        return wanted <= values

    return _marks([x for x in labels if x["kind"] in kinds], found, same)


def _magnitude(value: object) -> str:
    text = str(value).lstrip("-+")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _dates(labels: list[dict[str, Any]], article: Article) -> Marks:
    def same(label: dict[str, Any], t: claim_records.Time) -> bool:
        return label.get("value") is None or label["value"] == t.value

    return _marks(labels, article.dates, same)


def _marks(labels: list[dict[str, Any]], found: list[Any], same: Any) -> Marks:  # noqa: ANN401 - a predicate of two kinds
    """Mark items with a place and a value; what a careful reader may leave out is neither asked for nor a fault."""
    hits: list[Pair] = pairs([(x["start"], x["end"]) for x in labels], [(x.start, x.end) for x in found])
    free = {i for i, label in enumerate(labels) if label.get("optional")}
    keys = [f"{x['text']!r} at {x['start']}" for x in labels]
    wanted = [key for i, key in enumerate(keys) if i not in free]
    right = [keys[i] for i, j in hits if i not in free and same(labels[i], found[j])]
    return wanted, len(found) - sum(i in free for i, _ in hits), right


def _statements(labels: list[dict[str, Any]], article: Article) -> Marks:
    gold = [(x["content"][0]["start"], x["content"][-1]["end"]) for x in labels]
    found = [(s.content[0].start, s.content[-1].end) for s in article.statements]
    keys = [f"{x['content'][0]['text'][:40]!r} at {x['content'][0]['start']}" for x in labels]
    right = []
    for i, j in pairs(gold, found):
        union = max(gold[i][1], found[j][1]) - min(gold[i][0], found[j][0])
        sources = [(s["start"], s["end"]) for s in labels[i].get("source", ())]
        said_by = [(s.start, s.end) for s in article.statements[j].source]
        told = (not sources and not said_by) or any(overlap(a, b) for a in sources for b in said_by)
        if told and overlap(gold[i], found[j]) * 2 >= union:
            right.append(keys[i])
    return keys, len(found), right
