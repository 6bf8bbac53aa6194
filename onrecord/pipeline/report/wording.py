"""Figures, times, voices and versions of a claim in words that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPERATORS: Final = {
    "approx": "about", "lt": "less than", "le": "at most", "gt": "more than", "ge": "at least", "up_to": "up to",
    "at_least": "at least",
}  # fmt: skip
_BASES: Final = {
    "yoy": "year on year", "mom": "month on month", "qoq": "quarter on quarter", "ytd": "year to date",
    "annualized": "annualized", "cumulative": "cumulative", "vs_forecast": "against the forecast",
}  # fmt: skip
_UNITS: Final = {"percentage_points": "percentage points", "basis_points": "basis points", "percent": "%"}
_MINUS: Final = "−"
_SCALES: Final = ((12, "trillion"), (9, "billion"), (6, "million"))
_DECIMALS: Final = 3


def plain(word: str) -> str:
    """Return a word of a closed list as it is read: without underscores."""
    return word.replace("_", " ")


def number(text: str, *, signed: bool) -> str:
    """Return an exact decimal as it is read: a typographic minus, a plus where a sign is meant, 9.36 trillion."""
    digits = text.removeprefix("-")
    sign = _MINUS if text.startswith("-") else "+" if signed and digits.strip("0.") else ""
    whole, dot, rest = digits.partition(".")
    scaled = None if dot else _scaled(whole)
    return f"{sign}{scaled or f'{int(whole):,}{dot}{rest}'}"


def _scaled(whole: str) -> str | None:
    """Return a round number in millions and above, without losing a digit; None for others."""
    for zeros, word in _SCALES:
        if len(whole) > zeros:
            above, below = whole[:-zeros], whole[-zeros:].rstrip("0")
            if len(below) <= _DECIMALS:
                return f"{int(above):,}{'.' if below else ''}{below} {word}"
    return None


def value(quantity: Mapping[str, Any]) -> str:
    """Return the figure itself: signed, with bounds and unit."""
    signed = quantity.get("role") == "change"
    bounds = [number(quantity[b], signed=signed) for b in ("value_min", "value_max") if b in quantity]
    amount = number(quantity["value"], signed=signed) if "value" in quantity else " to ".join(bounds)
    unit = quantity.get("currency") or _UNITS.get(quantity["kind"]) or quantity.get("unit") or ""
    operator = _OPERATORS.get(quantity["operator"], "")
    body = f"{amount or quantity['text']}{'' if unit == '%' else ' '}{unit}".strip()
    return f"{operator} {body}".strip()


def figure(quantity: Mapping[str, Any]) -> str:
    """Return a figure with all that is known of it."""
    known = [plain(quantity[part]) for part in ("role", "direction") if part in quantity]
    if "basis" in quantity:
        known.append(_BASES.get(quantity["basis"], quantity["basis"]))
    if "of" in quantity:
        known.append(f"of “{quantity['of']['text']}”")
    if quantity.get("currency_assumed"):
        known.append("currency assumed, not stated")
    return " · ".join([f"{plain(quantity['kind'])}: {value(quantity)}", *known])


def time(found: Mapping[str, Any]) -> str:
    """Return a time with its role, its days, and what it was counted from."""
    if not found["resolved"]:
        return f"{found['type'].lower()}: {found.get('value', found['text'])} · not resolved"
    days = [found[edge] for edge in ("start_date", "end_date") if edge in found]
    span = "" if len(set(days)) < 2 else f" ({' to '.join(days)})"  # noqa: PLR2004 - first and last day
    parts = [f"{found['type'].lower()}: {found.get('value', found['text'])}{span}"]
    if "role" in found:
        parts.append(plain(found["role"]))
    if found["anchor"] in {"publication_date", "previous_date"}:
        parts.append(f"counted from the {plain(found['anchor'])} {found.get('anchor_date', '')}".strip())
    if found.get("inherited"):
        parts.append("taken over from another sentence")
    return " · ".join(parts)


def argument(part: Mapping[str, Any]) -> str:
    """Return who or what takes part: as worded, and what it was resolved to."""
    named = part.get("name", part["text"])
    resolved = f" = {named} (by {plain(part['resolved_by'])})" if named != part["text"] else ""
    return f"“{part['text']}”{resolved} · {part['kind']}"


def voice(attribution: Mapping[str, Any], speaker: str | None) -> str:
    """Return in whose voice a claim is made."""
    speaker = speaker or attribution.get("speaker", {}).get("text")
    parts = [speaker or ("the outlet itself" if attribution["type"] == "author" else "source not named")]
    if "speaker_role" in attribution:
        parts.append(attribution["speaker_role"])
    parts.append(plain(attribution["type"]))
    if attribution["anonymity"] in {"role_only", "anonymous"}:
        parts.append(plain(attribution["anonymity"]))
    if "cue" in attribution:
        parts.append(f"“{attribution['cue']['text']}” ({attribution.get('cue_class', 'other')})")
    parts += [f"inside what {outer.get('name', outer['text'])} says" for outer in attribution.get("chain", ())]
    return " · ".join(parts)


def manner(claim: Mapping[str, Any]) -> str:
    """Return modality and certainty, with the words that tell them."""
    modality = claim["modality"]
    cue = f" · “{modality['cue']['text']}”" if "cue" in modality else ""
    return f"{modality['class']} · {modality['certainty']}{cue}"


def polarity(claim: Mapping[str, Any]) -> str:
    """Return whether the claim is affirmed or negated, with the words that tell it."""
    said = claim["polarity"]
    return f"{said['value']}{' · “' + said['cue']['text'] + '”' if 'cue' in said else ''}"


def lines(claim: Mapping[str, Any], *, speaker: str | None) -> Iterator[tuple[str, str]]:
    """Yield label and words of everything that a claim says of itself, the telling first."""
    yield from (("figure", figure(q)) for q in claim.get("quantities", ()))
    yield from (("time", time(t)) for t in claim.get("times", ()))
    yield "voice", voice(claim["attribution"], speaker)
    yield "modality", manner(claim)
    yield "polarity", polarity(claim)
    yield from ((part, f"“{claim[part]['text']}”") for part in ("condition", "cause") if part in claim)
    yield from ((part, argument(claim[part])) for part in ("subject", "object") if part in claim)
    yield "predicate", f"“{claim['predicate']['text']}” ({claim['predicate']['lemma']})"
    yield from ((p["role"], argument(p)) for p in claim.get("participants", ()))
    if claim.get("flags"):
        yield "flags", ", ".join(map(plain, claim["flags"]))
    yield from _provenance(claim)


def _provenance(claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    made = claim["provenance"]
    yield "rules", " ".join(rules(claim))
    yield "confidence", f"{made['confidence']:.2f}"
    yield "model", f"{made['model']} {made['model_version']}, onrecord {made['extractor_version']}"


def rules(claim: Mapping[str, Any]) -> list[str]:
    """Return the ids of all rules that had a part in a claim, each once."""
    ids = list(claim["provenance"].get("rules", ()))
    ids += [
        rule for part in ("quantities", "times") for found in claim.get(part, ()) for rule in found.get("rules", ())
    ]
    return list(dict.fromkeys(ids))
