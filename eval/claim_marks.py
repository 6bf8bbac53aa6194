"""Marks of claims: found at all, and right in everything that a database would filter by.

A claim is found when its citation overlaps the label's and they share a figure (where the label has figures), else
their predicates overlap, else they have the same speaker and share half of the label's words. It is right in full when
subject, values, speaker, voice and polarity are right too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from eval.matching import Stretch, overlap

if TYPE_CHECKING:
    from onrecord import Article
    from onrecord.schemas import Claim

_OWN_VOICE: Final = {"author", "unattributed"}
_FULL: Final = ("subject", "values", "voice", "speaker", "polarity")
_MEASURED: Final = {"percent", "percentage_points", "basis_points", "money"}
_FUTURE: Final = {"hoped", "scheduled", "planned", "committed", "forecast", "expected", "offered"}
_POSSIBLE: Final = {"possible", "hypothetical", "question"}


def mark_claims(labels: dict[str, Any], article: Article) -> dict[str, tuple[list[str], int, list[str]]]:
    """Return the marks ``claims found`` and ``claims in full``."""
    counted = counting(labels, article)
    wanted = labels["claims"]
    keys = [f"claim {c['n']} {c.get('cite_text', '')[:50]!r}" for c in wanted]
    hits = pairs(labels, counted)
    full = [keys[i] for i, j in hits if right(wanted[i], counted[j], labels)]
    return {
        "claims found": (keys, len(counted), [keys[i] for i, _ in hits]),
        "claims in full": (keys, len(counted), full),
    }


def counting(labels: dict[str, Any], article: Article) -> list[Claim]:
    """Return the claims of an article that the labels speak of: inside the story, and no pure background."""
    body = [tuple(span) for span in labels["body"]]
    return [c for c in article.claims if _counts(c) and any(overlap(_cite(c), span) for span in body)]


def noise(labels: dict[str, Any], article: Article) -> list[Claim]:
    """Return the claims that stand neither in the story nor beside it: of another story, or of none."""
    inside = [tuple(span) for span in (*labels["body"], *labels.get("grey", ()))]
    return [c for c in article.claims if not any(overlap(_cite(c), span) for span in inside)]


def _counts(claim: Claim) -> bool:
    """Pure background, without figure, time, source or role, is neither asked for nor held against us."""
    return bool(claim.quantities or claim.times or claim.attribution.type not in _OWN_VOICE or claim.type == "role")


def _cite(claim: Claim) -> Stretch:
    return min(c.start for c in claim.citations), max(c.end for c in claim.citations)


def pairs(labels: dict[str, Any], found: list[Claim]) -> list[tuple[int, int]]:
    """Pair labels and claims one to one, the likest first: indices into ``labels["claims"]`` and ``found``."""
    ranked = sorted(
        (-score, i, j)
        for i, label in enumerate(labels["claims"])
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


def right(label: dict[str, Any], claim: Claim, labels: dict[str, Any]) -> bool:
    """Tell whether a claim is right in full."""
    marks = components(label, claim, labels)
    return all(marks.get(part, True) for part in _FULL)


def components(label: dict[str, Any], claim: Claim, labels: dict[str, Any]) -> dict[str, bool]:
    """Tell of each part of a found claim whether it is right; parts that the label does not have are left out."""
    figures = [labels["quantities"][k] for k in label.get("quantities", ())]
    dates = [labels["dates"][k] for k in label.get("dates", ()) if not labels["dates"][k].get("optional")]
    own_voice = claim.attribution.type in _OWN_VOICE
    marks = {
        "voice": own_voice == (label["attribution"] in _OWN_VOICE),
        "modality": _group(label["modality"]) == _group(claim.modality.class_),
        "polarity": label["polarity"] == claim.polarity.value,
    }
    if label.get("subject") or label.get("subject_canonical"):
        marks["subject"] = _same(label, "subject", claim.subject)
    if measured := [f for f in figures if f["kind"] in _MEASURED]:
        marks["values"] = all(_value(f, claim) for f in measured)
    if dates:
        marks["time"] = {d["value"] for d in dates} <= {t.value for t in claim.times}
    if label["attribution"] not in _OWN_VOICE and (label.get("speaker") or label.get("speaker_canonical")):
        marks["speaker"] = _same(label, "speaker", claim.attribution.speaker)
    return marks


def _group(modality: str) -> str:
    """Put modalities together that a careful reader may take for one another."""
    return "future" if modality in _FUTURE else "possible" if modality in _POSSIBLE else modality


def _same(label: dict[str, Any], part: str, argument: Any) -> bool:  # noqa: ANN401 - an argument or None
    name = label.get(f"{part}_canonical")
    if _meets(label.get(part), argument):
        return True
    said = argument and (argument.name or argument.text)
    return bool(name and said and _last(name) == _last(said))


def _last(name: str) -> str | None:
    words = re.findall(r"\w+", name.lower())
    return words[-1] if words else None


def _value(label: dict[str, Any], claim: Claim) -> bool:
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
