"""What a fact-checker would make of a claim: its category, whether it can be checked, how much that is worth.

The categories are those of Full Fact (Konstantinovskiy, Price, Babakar and Zubiaga, Toward Automated Factchecking,
Digital Threats 2(2), 2021). Worthiness is a sum of marks for what makes a claim matter and can be looked up: figures,
changes, periods, named sources. It orders the claims of a corpus; it is no probability.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Check
from onrecord.extract.claims.meant import FORESEEN
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, Claim
    from onrecord.extract.claims.scene import Scene
    from onrecord.schemas.terms import Checkable, CheckCategory
    from onrecord.text import Span

_IN_FORCE: Final = frozenset({"asserted", "planned", "scheduled", "committed"})
_WISHES: Final = frozenset({"opinion", "hoped", "question"})
_MEASURED: Final = frozenset({"percent", "percentage_points", "basis_points", "money"})
_BASE: Final[dict[CheckCategory, float]] = {
    "quantity": 0.6, "law_rule": 0.6, "prediction": 0.4, "causal": 0.4, "other": 0.4, "personal_experience": 0.1,
    "not_a_claim": 0.0,
}  # fmt: skip
_DEEDS: Final = frozenset({"modality.will", "modality.would"})
"""Plans that are told as deeds to come; that somebody "plans to" can be looked up now."""
_FIRST: Final = frozenset({"i", "we"})


def check(scene: Scene, claim: Claim) -> Check:
    """Tell category, checkability and worthiness of a claim."""
    category = _category(scene, claim)
    able = _checkable(scene, claim, category)
    return Check(category=category, checkable=able, worthiness=_worthiness(scene, claim, category, able))


@cache
def _words(where: str) -> dict[str, CheckCategory]:
    rules = [rule for rule in load("check", "onrecord.extract.claims").rules.values() if rule.data["where"] == where]
    return {word: rule.data["category"] for rule in rules for word in rule.data["words"]}


def _kind(scene: Scene, token: int) -> CheckCategory | None:
    """Return the category that a word speaks for: "the rule", not "ruled"."""
    where = "verb" if scene.tree.tag[token].startswith("VB") else "noun"
    return _words(where).get(scene.tree.lemma[token].lower())


def _category(scene: Scene, claim: Claim) -> CheckCategory:
    measured = any(q.kind != "duration" for q in claim.quantities)
    kinds: tuple[tuple[CheckCategory, bool], ...] = (
        ("not_a_claim", claim.modality == "question"),
        ("other", claim.type == "role"),
        ("prediction", claim.modality in FORESEEN),
        ("law_rule", claim.modality in _IN_FORCE and _ruled(scene, claim, measured=measured)),
        ("quantity", measured),
        ("causal", claim.cause is not None or _is(scene, claim.predicate, "causal")),
        ("personal_experience", _lived(scene, claim)),
    )
    return next((kind for kind, so in kinds if so), "other")


def _ruled(scene: Scene, claim: Claim, *, measured: bool) -> bool:
    """Tell whether a claim says what a rule is or does: "a 4% levy applies", "the ban ends", "the law requires"."""
    if _is(scene, claim.predicate, "law_rule") or _heads(scene, claim.subject, "law_rule"):
        return True
    return measured and _heads(scene, claim.object, "law_rule")


def _heads(scene: Scene, part: Argument | None, category: CheckCategory) -> bool:
    if part is None:
        return False
    head = scene.tree.top(scene.tree.tokens(part.span))
    return head is not None and _kind(scene, head) == category


def _is(scene: Scene, span: Span, category: CheckCategory) -> bool:
    return any(_kind(scene, i) == category for i in scene.tree.tokens(span))


def _lived(scene: Scene, claim: Claim) -> bool:
    """Tell whether somebody tells what happened to themselves: "I lost my shoes"."""
    if claim.subject is None or claim.modality not in {"asserted", "opinion"}:
        return False
    who = claim.subject.span.of(scene.tree.text).lower()
    return who == "i" or (who in _FIRST and claim.attribution == "direct_quote")


def _checkable(scene: Scene, claim: Claim, category: CheckCategory) -> Checkable:
    """Tell whether a claim can be checked now, only later, or never."""
    if category in {"not_a_claim", "personal_experience"} or (claim.modality in _WISHES and not claim.quantities):
        return "no"
    ahead = scene.future(time.time for time in claim.times)
    if category == "prediction":
        return "later" if ahead or scene.today is None or not _over(scene, claim) else "now"
    told = "presupposed" in claim.flags  # that an election is on 4 May can be looked up before
    coming = claim.modality == "scheduled" or (claim.modality == "planned" and not _DEEDS.isdisjoint(claim.rules))
    return "later" if coming and (ahead or not claim.times) and not told else "now"


def _over(scene: Scene, claim: Claim) -> bool:
    """Tell whether the time that a claim is about has passed."""
    ends = [t.time.end_date for t in claim.times if t.role in {"event", "reference"} and t.time.end_date is not None]
    return bool(ends) and scene.today is not None and max(ends) < scene.today


def _worthiness(scene: Scene, claim: Claim, category: CheckCategory, able: Checkable) -> float:
    value = _BASE[category]
    if claim.type == "role":
        return 0.2
    measured = any(q.kind in _MEASURED for q in claim.quantities)
    value += 0.2 if measured else 0.1 if claim.quantities else 0.0
    value += 0.1 if any(t.role in {"event", "reference", "deadline", "effective_from"} for t in claim.times) else 0.0
    value += 0.1 if claim.type in {"change", "accusation", "comparison"} or claim.polarity == "negated" else 0.0
    value -= 0.1 if claim.subject is None or _vague(scene, claim) else 0.0
    value -= 0.3 if able == "no" else 0.0
    return round(min(max(value, 0.0), 1.0), 2)


def _vague(scene: Scene, claim: Claim) -> bool:
    """Tell whether nobody can say of whom or of what a claim speaks."""
    subject = claim.subject
    return subject is not None and subject.name is None and subject.span.of(scene.tree.text).lower() in _PRONOUNS


_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "we", "you", "this", "that", "these", "those"})
