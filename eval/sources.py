"""Who is "he"? Sources by pronoun, role and short name, labelled by hand, and how many are resolved right.

Labels stand in eval/gold/sources, one file a set: ``{id, sha256, sources: [{start, end, entity}]}``. ``entity`` holds
the stretches in which the article names the source in full, or null where it names nobody ("the poll", two people as
"they"). Offsets only: the texts belong to their publishers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from eval.matching import overlap
from eval.offsets import labelled
from onrecord.extract import statements
from onrecord.extract.annotations import Analysis
from onrecord.extract.entities import annotate
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc

    from onrecord.extract.annotations import Entity

FOLDER: Final = Path(__file__).parent / "gold" / "sources"
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "him", "her"})

_POSSESSIVE: Final = 2
"""Characters of "'s", which belongs to the source and not to the name."""

Outcome = Literal["right", "wrong", "open"]
Stretch = tuple[int, int]


@dataclass(slots=True)
class Score:
    """How many sources of each form were resolved right, wrong, or left open; and where they were wrong or open."""

    counts: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    errors: list[tuple[str, int, Outcome]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the table: one line a form, the last for all that the article names."""
        forms = sorted({form for form, _ in self.counts if form != "nobody"})
        for form in [*forms, "all named", "nobody"]:
            chosen = [f for f in forms if form in {f, "all named"}] or [form]
            right, wrong, left = (sum(self.counts[f, o] for f in chosen) for o in ("right", "wrong", "open"))
            total = max(1, right + wrong + left)
            yield (
                f"{form:10} {right + wrong + left:4}   right {right / total:6.1%}   wrong {wrong / total:6.1%}"
                f"   open {left / total:6.1%}"
            )


def score(records: Iterable[dict[str, Any]], labels: dict[str, dict[str, Any]], model: str) -> Score:
    """Resolve the labelled sources of all records that have labels.

    Raises:
        ValueError: a text is not the one that was labelled.
    """
    result = Score()
    for doc, label in load_model(model).pipe(labelled(records, labels), as_tuples=True, batch_size=16):
        mark(doc, label, result)
    return result


def mark(doc: Doc, label: dict[str, Any], result: Score) -> None:
    """Add the outcomes of one article."""
    resolve = _resolver(doc)
    for source in label["sources"]:
        here = (source["start"], source["end"])
        found = resolve(here)
        wanted = [tuple(stretch) for stretch in source["entity"] or ()]
        outcome = _outcome(found, wanted)
        result.counts[_form(doc.text[slice(*here)]) if wanted else "nobody", outcome] += 1
        if outcome != "right":
            result.errors.append((label["id"], here[0], outcome))


def _resolver(doc: Doc) -> Callable[[Stretch], Entity | None]:
    """Return what tells the entity of a source: by its statement, else by the mention that ends it."""
    analysis = statements.annotate(annotate(Analysis(doc=doc)))
    entities = {entity.key: entity for entity in analysis.entities}

    def resolve(here: Stretch) -> Entity | None:
        for statement in analysis.statements:
            if any(overlap(here, (s.start, s.end)) for s in statement.source) and statement.speaker is not None:
                speaker = statement.speaker
                if overlap(here, (speaker.start, speaker.end)) and speaker.entity is not None:
                    return entities[speaker.entity]
        for entity in analysis.entities:
            if any(overlap(here, (m.start, m.end)) and here[1] - m.end <= _POSSESSIVE for m in entity.mentions):
                return entity
        return None

    return resolve


def _outcome(found: Entity | None, wanted: list[Stretch]) -> Outcome:
    if found is None:
        return "open" if wanted else "right"
    named = (stretch for stretch in wanted for m in found.mentions if overlap(stretch, (m.start, m.end)))
    return "right" if any(named) else "wrong"


def _form(words: str) -> str:
    if words.lower() in _PRONOUNS:
        return words.lower()
    return "role" if words.split(maxsplit=1)[0].lower() in {"the", "this", "that"} else "short name"
