"""Two readers of the same articles: how far the second labelling of claims agrees with the first.

One labelling is read as if it were a prediction and marked against the other by `eval.claim_marks`, which marks the
extractor too; then the other way round. What two careful readers do not share, no extractor can be held to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import orjson

from eval import claim_marks
from eval.gold import FOLDER
from onrecord.schemas import Claim
from onrecord.schemas import claim as records
from onrecord.schemas.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Labels = dict[str, Any]
Piece = TypeVar("Piece", bound=Record)

PARTS: Final = (
    "subject",
    "values",
    "direction",
    "time",
    "voice",
    "speaker",
    "modality",
    "modality class",
    "polarity",
    "type",
)
"""``modality`` puts neighbouring classes together, as the marks of the extractor do; ``modality class`` does not."""


@dataclass(slots=True)
class Marks:
    """One labelling marked against another.

    Attributes:
        gold: claims of the labelling that is held to be right.
        read: claims of the other.
        found: claims of both.
        full: claims of both that have the same subject, values, speaker, voice and polarity.
        parts: of the claims of both, how many have the part, and in how many it is the same.
        differences: article, number of the claim in the labelling held to be right, number in the other or None,
            and the part that differs, or "missed".
    """

    gold: int = 0
    read: int = 0
    found: int = 0
    full: int = 0
    parts: Counter[tuple[str, bool]] = field(default_factory=Counter)
    differences: list[tuple[str, int, int | None, str]] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        """Return the F1 of so many hits, between 0 and 1."""
        return 2 * hits / (self.gold + self.read) if self.gold + self.read else 0.0

    def add(self, name: str, gold: Labels, other: Labels) -> None:
        """Mark one article."""
        claims = [as_claim(row, other) for row in other["claims"]]
        pairs = claim_marks.pairs(gold, claims)
        self.gold += len(gold["claims"])
        self.read += len(claims)
        self.found += len(pairs)
        for i, j in sorted(pairs):
            label, claim = gold["claims"][i], claims[j]
            self.full += claim_marks.right(label, claim, gold)
            for part, same in parts(label, claim, gold).items():
                self.parts[part, same] += 1
                self.differences += [] if same else [(name, label["n"], other["claims"][j]["n"], part)]
        met = {i for i, _ in pairs}
        self.differences += [(name, c["n"], None, "missed") for i, c in enumerate(gold["claims"]) if i not in met]


def parts(label: Labels, claim: Claim, labels: Labels) -> dict[str, bool]:
    """Tell of each part of two paired claims whether it is the same; parts that the first lacks are left out."""
    same = claim_marks.components(label, claim, labels)
    same["modality class"] = label["modality"] == claim.modality.class_
    same["type"] = label["type"] == claim.type
    signed = [f for f in (labels["quantities"][k] for k in label["quantities"]) if f.get("direction")]
    if signed:
        read = {(q.start, q.end): q.direction for q in claim.quantities}
        same["direction"] = all(
            any(start < f["end"] and f["start"] < end and way == f["direction"] for (start, end), way in read.items())
            for f in signed
        )
    return same


def as_claim(label: Labels, labels: Labels) -> Claim:
    """Return a label as the claim that an extractor would have to give, with what `eval.claim_marks` reads of it."""
    speaker = _argument(label, "speaker") if "speaker" in label else None
    fields = {
        "type": label["type"],
        "citations": (_bare(records.Citation, dict(zip(("start", "end"), label["cite"], strict=True))),),
        "subject": _argument(label, "subject"),
        "predicate": _bare(records.Predicate, _span(label, "predicate")),
        "quantities": tuple(_bare(records.Quantity, labels["quantities"][k]) for k in label["quantities"]),
        "times": tuple(_bare(records.Time, labels["dates"][k]) for k in label["dates"]),
        "attribution": _bare(records.Attribution, {"type": label["attribution"], "speaker": speaker}),
        "modality": _bare(records.Modality, {"class_": label["modality"]}),
        "polarity": _bare(records.Polarity, {"value": label["polarity"]}),
    }
    return _bare(Claim, fields)


def _bare(record: type[Piece], fields: Labels) -> Piece:
    """Make a record of some of its fields: labels have no identifiers, rules or lines."""
    return cast("Piece", record.model_construct(**fields))


def _span(label: Labels, part: str) -> Labels:
    start, end = label[part]
    return {"start": start, "end": end, "text": label[f"{part}_text"]}


def _argument(label: Labels, part: str) -> records.Argument:
    return _bare(records.Argument, _span(label, part) | {"name": label[f"{part}_canonical"]})


def labellings() -> Iterator[tuple[str, Labels, Labels]]:
    """Yield name, first and second labels of every article that two readers have labelled."""
    for path in sorted((FOLDER / "claims_second").glob("*.labels.json")):
        first = orjson.loads((FOLDER / "claims" / path.name).read_bytes())
        yield path.name.removesuffix(".labels.json"), first, orjson.loads(path.read_bytes())


def main(*, say: Callable[[str], None], errors: bool = False) -> None:
    """Print the agreement both ways; with ``errors`` also what differs, by article and number of the claim."""
    ways = {"second against first": Marks(), "first against second": Marks()}
    for name, first, second in labellings():
        ways["second against first"].add(name, first, second)
        ways["first against second"].add(name, second, first)
    for way, marks in ways.items():
        say(
            f"{way}: claims {marks.gold} and {marks.read}, in both {marks.found}"
            f"   found F1 {marks.f1(marks.found):.3f}   full F1 {marks.f1(marks.full):.3f}"
        )
    for part in PARTS:
        columns = []
        for marks in ways.values():
            total = marks.parts[part, True] + marks.parts[part, False]
            columns.append(f"{marks.parts[part, True] / max(1, total):6.1%} of {total:3}")
        say(f"{part:14}   {'   '.join(columns)}")
    for way, marks in ways.items():
        for name, n, other, part in marks.differences if errors else ():
            say(f"{way}: {name} {n} {'-' if other is None else other} {part}")
