"""How sure a claim is: how often claims with the same marks are right by hand labels.

Each mark that bears on it has a weight in ``confidence.toml``; their sum becomes a share. The weights are fitted on our
gold by ``python -m eval confidence --fit``, which also prints how far the shares hold for articles left out.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.clause import FINITE, PRONOUNS
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.extract.annotations import Argument, ClaimTime, Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.meant import Modality
    from onrecord.extract.claims.scene import Scene

_LONG_SENTENCE: Final = 35
_LONG_CLAIM: Final = 30
_SHORT_CLAIM: Final = 5
_DEEP: Final = 3
_MANY: Final = 3
_SURE: Final = 0.75
_TELLING: Final = FINITE | {"MD"}


def confidence(features: Iterable[str]) -> float:
    """Return the share of claims with these features that are right, 0 to 1."""
    weights = _weights()
    total = weights.get("bias", 0.0) + sum(weights.get(feature, 0.0) for feature in features)
    return round(1 / (1 + exp(-total)), 2)


@cache
def _weights() -> dict[str, float]:
    rules = load("confidence", "onrecord.extract.claims").rules.values()
    return {rule.id.partition(".")[2]: float(rule.data["weight"]) for rule in rules}


def features(
    scene: Scene,
    draft: Draft,
    *,
    subject: Argument | None,
    mode: Modality,
    times: tuple[ClaimTime, ...],
) -> tuple[str, ...]:
    """Return what tells right claims from wrong ones."""
    statement = None if draft.statement is None else scene.statements[draft.statement]
    found = [_made(draft, statement), *_subject(scene, draft, subject), *_source(scene, statement)]
    found += _shape(scene, draft)
    figures = {quantity.kind for quantity in draft.quantities}
    found += [f"figure_{kind}" for kind in sorted(figures & {"percent", "money", "count", "duration"})]
    marks = (
        ("figures_many", len(draft.quantities) >= _MANY),
        ("figures_joint", draft.joint is not None),
        ("time_inherited", any(time.inherited for time in times)),
        ("time_unresolved", any(not time.time.resolved for time in times)),
        ("time_event", any(time.role in {"event", "reference"} and not time.inherited for time in times)),
        ("not_asserted", mode.klass not in {"asserted", "opinion"}),
        ("opinion", mode.klass == "opinion"),
    )
    return tuple(found + [mark for mark, so in marks if so])


def _made(draft: Draft, statement: Statement | None) -> str:
    if draft.noun is not None:
        return "made_noun" if draft.quantities else "made_occasion"
    if draft.quantities:
        return "made_figure"
    if statement is None:
        return "made_date" if draft.times else "made_bare"
    return "made_quoted" if statement.type in {"direct_quote", "partial_quote"} else "made_said"


def _subject(scene: Scene, draft: Draft, subject: Argument | None) -> Iterator[str]:
    if subject is None:
        yield "subject_none"
        return
    head = scene.tree.top(scene.tree.tokens(subject.span))
    pronoun = head is not None and scene.tree.tag[head] in PRONOUNS
    if pronoun and subject.name is None:
        yield "subject_pronoun"
    elif subject.entity is not None:
        yield "subject_named"
    if draft.clause.elided:
        yield "subject_understood"
    inside = [i for i in scene.tree.tokens(subject.span) if scene.tree.tag[i] in _TELLING]
    if inside:
        yield "subject_verb"


def _source(scene: Scene, statement: Statement | None) -> Iterator[str]:
    if statement is None:
        return
    if statement.confidence < _SURE:
        yield "source_unsure"
    if statement.floating or not statement.cue:
        yield "source_floating"
    speaker = statement.speaker
    if speaker is None:
        yield "source_none"
    elif speaker.entity is None:
        head = scene.tree.top(scene.tree.tokens(speaker.span))
        yield "source_pronoun" if head is not None and scene.tree.tag[head] in PRONOUNS else "source_unnamed"
    if statement.parent is not None:
        yield "source_nested"


def _shape(scene: Scene, draft: Draft) -> Iterator[str]:
    tree, clause = scene.tree, draft.clause
    yield f"clause_{clause.relation.lower()}"
    depth, above = 0, clause.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    top = tree.head[clause.top]
    while tree.head[top] != top:
        top = tree.head[top]
    length = tree.right[top] - tree.left[top] + 1
    marks = (
        ("deep", depth >= _DEEP),
        ("sentence_long", length > _LONG_SENTENCE),
        ("claim_long", len(draft.tokens) > _LONG_CLAIM),
        ("claim_short", len(draft.tokens) < _SHORT_CLAIM),
        ("verbless", tree.pos[clause.head] not in {"VERB", "AUX"}),
        ("sentence_verbless", tree.pos[top] not in {"VERB", "AUX"}),
    )
    yield from (mark for mark, so in marks if so)
