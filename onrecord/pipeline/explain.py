"""Explaining a claim: which zone, which mentions, which parse, which rules."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from onrecord.errors import RunError
from onrecord.extract.rules import load
from onrecord.pipeline.derivation import edges
from onrecord.pipeline.folder import ARTICLES, CLAIMS, finished
from onrecord.pipeline.lines import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from onrecord.extract.rules import Rule


def find_claim(out: str | Path, claim_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Find a claim and its article in the output of a run; the start of an id is enough if it is the only one.

    Raises:
        RunError: OR205 when the folder holds no run, OR206 when no claim or more than one has that id.
    """
    folder = finished(Path(out), CLAIMS, ARTICLES)
    mark = claim_id.encode()
    with opened(folder, CLAIMS) as lines:
        hits = [c for c in (orjson.loads(x) for x in lines if mark in x) if c["claim_id"].startswith(claim_id)]
    if len(hits) != 1:
        raise RunError("OR206", f"{len(hits) or 'no'} claims in {folder} have an id that starts with {claim_id!r}")
    with opened(folder, ARTICLES) as lines:
        doc_id = hits[0]["doc_id"].encode()
        article = next(a for a in (orjson.loads(x) for x in lines if doc_id in x) if a["doc_id"] == hits[0]["doc_id"])
    return hits[0], article


def explain(out: str | Path, claim_id: str) -> str:
    """Say in plain text where a claim stands and what made it: zone, mentions, resolutions, parse, rules with notes.

    The parse is made again from the raw file; where that is gone, the explanation says so.
    """
    claim, article = find_claim(out, claim_id)
    lines = [claim["text"], ""]
    for citation in claim["citations"]:
        zone = _zone(article, citation["start"])
        place = f"line {citation['line_start']}, characters {citation['start']}-{citation['end']}"
        lines.append(f"stands in   {citation['path']} {place}")
        lines.append(f"            “{citation['exact']}”")
        lines.append(f"zone        {zone['label']}, score {zone['score']:.2f}: {zone['reason']}")
    lines += [*_parts(claim), *_mentions(claim, article)]
    provenance = claim["provenance"]
    lines.append(f"confidence  {provenance['confidence']:.2f}")
    maker = f"onrecord {provenance['extractor_version']}, {provenance['model']} {provenance['model_version']}"
    lines.append(f"made by     {maker}")
    lines += [*_rules(claim), *edges(Path(out), claim)]
    return "\n".join(lines)


def _zone(article: dict[str, Any], offset: int) -> dict[str, Any]:
    zone: dict[str, Any] = next(z for z in article["zones"] if z["start"] <= offset < z["end"])
    return zone


def _parts(claim: dict[str, Any]) -> Iterator[str]:
    for part in ("subject", "object"):
        if part in claim:
            yield f"{part:<11} {_argument(claim[part])}"
    yield f"{'predicate':<11} “{claim['predicate']['text']}” ({claim['predicate']['lemma']})"
    for q in claim.get("quantities", ()):
        value = q.get("value") or "-".join(str(q.get(b, "?")) for b in ("value_min", "value_max"))
        words = [q["kind"], value, *(q.get(key, "") for key in ("unit", "role", "direction", "basis"))]
        assumed = ", currency assumed" if q.get("currency_assumed") else ""
        made_by = ", ".join(q.get("rules", ()))
        yield f"{'figure':<11} “{q['text']}”: {' '.join(w for w in words if w)}{assumed} [{made_by}]"
    for t in claim.get("times", ()):
        how = t["anchor"] if t["resolved"] else f"{t['anchor']}, not resolved"
        yield f"{'time':<11} “{t['text']}”: {t.get('role')} {t.get('value')} ({how}) [{', '.join(t.get('rules', ()))}]"
    attribution = claim["attribution"]
    speaker = f", {_argument(attribution['speaker'])}" if "speaker" in attribution else ""
    cue = f", cue “{attribution['cue']['text']}” ({attribution['cue_class']})" if "cue" in attribution else ""
    yield f"{'voice':<11} {attribution['type']}{speaker}{cue}"
    for part in ("modality", "polarity"):
        said = claim[part]
        cue = f", cue “{said['cue']['text']}”" if "cue" in said else ""
        yield f"{part:<11} {said.get('class', said.get('value'))}{cue}"
    for part in ("condition", "cause"):
        if part in claim:
            yield f"{part:<11} “{claim[part]['text']}”"
    if "check" in claim:
        check = claim["check"]
        worth = f"worthiness {check['worthiness']:.2f}"
        yield f"{'check':<11} {check['category']}, checkable {check['checkable']}, {worth}"
    if claim.get("flags"):
        yield f"{'flags':<11} {', '.join(claim['flags'])}"


def _mentions(claim: dict[str, Any], article: dict[str, Any]) -> Iterator[str]:
    """Say of each entity of a claim how the words were tied to it, and where else it is named."""
    parts = [claim.get("subject"), claim.get("object"), claim["attribution"].get("speaker")]
    entities = {entity["entity_id"]: entity for entity in article.get("entities", ())}
    ids = dict.fromkeys(part["entity_id"] for part in parts if part is not None and "entity_id" in part)
    for entity in (entities[key] for key in ids if key in entities):
        named = [m for m in entity["mentions"] if any(p and p["start"] <= m["start"] < p["end"] for p in parts)]
        how = ", ".join(f"“{m['text']}” by {m['resolved_by']} [{m.get('rule', '')}]" for m in named)
        yield f"{'entity':<11} {entity['name']} ({entity['kind']}), {len(entity['mentions'])} mentions; here {how}"


def _argument(arg: dict[str, Any]) -> str:
    name = f" = {arg['name']}" if arg.get("name", arg["text"]) != arg["text"] else ""
    return f"“{arg['text']}”{name} ({arg['kind']}, by {arg['resolved_by']})"


def _rules(claim: dict[str, Any]) -> Iterator[str]:
    ids = dict.fromkeys(claim["provenance"].get("rules", ()))
    ids |= dict.fromkeys(r for part in ("quantities", "times") for x in claim.get(part, ()) for r in x.get("rules", ()))
    known = {rule.id: rule for rule in _all_rules()}
    for rule_id in ids:
        note = known[rule_id].note if rule_id in known else ""
        yield f"rule        {rule_id}{': ' + note if note else ''}"


def _all_rules() -> Iterator[Rule]:
    """Read every rule table of the package."""
    yield from _rules_below(resources.files("onrecord.extract"), "onrecord.extract")


def _rules_below(folder: Traversable, package: str) -> Iterator[Rule]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            yield from load(entry.name.removesuffix(".toml"), package).rules.values()
        elif entry.is_dir() and not entry.name.startswith("_"):
            yield from _rules_below(entry, f"{package}.{entry.name}")
