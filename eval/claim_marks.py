"""Marks of claims: found at all, and right in everything that a database would filter by.

A claim is found when its citation overlaps the label's and they share a figure (where the label has figures), else
their predicates overlap, else they have the same speaker and share half of the label's words. It is right in full when
subject, values, speaker, voice and polarity are right too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eval.matching import Stretch, overlap

if TYPE_CHECKING:
    from onrecord import Article
    from onrecord.schemas import Claim

_OWN_VOICE = {"author", "unattributed"}


def mark_claims(labels: dict[str, Any], article: Article) -> dict[str, tuple[list[str], int, list[str]]]:
    """Return the marks ``claims found`` and ``claims in full``."""
    body = [tuple(span) for span in labels["body"]]
    counted = [c for c in article.claims if _counts(c) and any(overlap(_cite(c), span) for span in body)]
    wanted = labels["claims"]
    keys = [f"claim {c['n']} {c.get('cite_text', '')[:50]!r}" for c in wanted]
    hits = _pairs(wanted, counted, labels)
    full = [keys[i] for i, j in hits if _right(wanted[i], counted[j], labels)]
    return {
        "claims found": (keys, len(counted), [keys[i] for i, _ in hits]),
        "claims in full": (keys, len(counted), full),
    }


def _counts(claim: Claim) -> bool:
    """Pure background, without figure, time, source or role, is neither asked for nor held against us."""
    return bool(claim.quantities or claim.times or claim.attribution.type not in _OWN_VOICE or claim.type == "role")


def _cite(claim: Claim) -> Stretch:
    return min(c.start for c in claim.citations), max(c.end for c in claim.citations)


def _pairs(wanted: list[dict[str, Any]], found: list[Claim], labels: dict[str, Any]) -> list[tuple[int, int]]:
    ranked = sorted(
        (-score, i, j)
        for i, label in enumerate(wanted)
        for j, claim in enumerate(found)
        if (score := _likeness(label, claim, labels)) > 0
    )
    taken_wanted: set[int] = set()
    taken_found: set[int] = set()
    result = []
    for _, i, j in ranked:
        if i not in taken_wanted and j not in taken_found:
            taken_wanted.add(i)
            taken_found.add(j)
            result.append((i, j))
    return result


def _likeness(label: dict[str, Any], claim: Claim, labels: dict[str, Any]) -> float:
    cited: Stretch = (label["cite"][0], label["cite"][1])
    shared = overlap(cited, _cite(claim))
    if not shared:
        return 0.0
    figures = [labels["quantities"][k] for k in label.get("quantities", ())]
    own = [(q.start, q.end) for q in claim.quantities]
    matched = sum(any(overlap((f["start"], f["end"]), q) for q in own) for f in figures)
    predicate = _meets(label.get("predicate"), claim.predicate)
    if figures and not matched:
        return 0.0
    same_speaker = _meets(label.get("speaker"), claim.attribution.speaker)
    if not figures and not predicate and not (same_speaker and 2 * shared >= cited[1] - cited[0]):
        return 0.0
    extent = max(cited[1], _cite(claim)[1]) - min(cited[0], _cite(claim)[0])
    subject = _meets(label.get("subject"), claim.subject)
    return (2 * matched / len(figures) if figures else 0) + predicate + shared / extent + subject / 2


def _meets(label: list[int] | None, span: Any) -> bool:  # noqa: ANN401 - any record with a place
    return bool(label and span and overlap((label[0], label[1]), (span.start, span.end)))


def _right(label: dict[str, Any], claim: Claim, labels: dict[str, Any]) -> bool:
    own_voice = claim.attribution.type in _OWN_VOICE
    if own_voice != (label["attribution"] in _OWN_VOICE) or label["polarity"] != claim.polarity.value:
        return False
    if not _same(label, "subject", claim.subject):
        return False
    if not own_voice and not _same(label, "speaker", claim.attribution.speaker):
        return False
    return all(_value(labels["quantities"][k], claim) for k in label.get("quantities", ()))


def _same(label: dict[str, Any], part: str, argument: Any) -> bool:  # noqa: ANN401 - an argument or None
    name = label.get(f"{part}_canonical")
    if not label.get(part) and not name:
        return True
    if _meets(label.get(part), argument):
        return True
    said = argument and (argument.name or argument.text)
    return bool(name and said and _last(name) == _last(said))


def _last(name: str) -> str | None:
    words = re.findall(r"\w+", name.lower())
    return words[-1] if words else None


def _value(label: dict[str, Any], claim: Claim) -> bool:
    if label["kind"] not in {"percent", "percentage_points", "basis_points", "money"}:
        return True
    wanted = _decimal(label.get("value"))
    for q in claim.quantities:
        if not overlap((label["start"], label["end"]), (q.start, q.end)):
            continue
        found = _decimal(q.value if q.value is not None else q.value_max)
        signed = label.get("direction") is not None
        if found == wanted or (not signed and wanted is not None and found is not None and abs(found) == abs(wanted)):
            return label["kind"] != "money" or q.currency == label.get("currency")
    return False


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
