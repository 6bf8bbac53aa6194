"""Roles as claims: "Finance Minister Ana Souza" claims that Ana Souza is finance minister."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.annotations import Argument, Claim
from onrecord.extract.claims import appositions, confidence, keys, occupations
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.extract.annotations import Entity, Role
    from onrecord.extract.claims.scene import Scene

_PARSED = frozenset({"claims.apposition", "claims.works", "claims.led"})
_FAR = 200
_LONG_ROLE = 100


def claims(scene: Scene, entities: tuple[Entity, ...]) -> list[Claim]:
    """Return a claim for each role of each entity, each wording once."""
    found: list[Claim] = []
    works = occupations.roles(scene)
    for entity in entities:
        seen: list[set[str]] = []
        told = list(entity.roles)
        if entity.kind == "person":
            told += appositions.roles(scene.tree, entity, [role.span for role in told])
            bodies = [role.organization for role in told if role.organization is not None]
            told += appositions.affiliations(scene.tree, entity, scene.names, bodies)
        told += works.get(entity.key, [])
        for role in sorted(told, key=lambda role: (role.span.start - role.span.end, role.span.start)):
            words = set(keys.slug(role.span.of(scene.tree.text)).split("-"))
            if not any(words <= before for before in seen):
                seen.append(words)
                found.append(_claim(scene, entity, role))
    return found


def _claim(scene: Scene, entity: Entity, role: Role) -> Claim:
    text = scene.tree.text
    parts = [part for part in (role.span, role.holder, role.organization) if part is not None]
    whole = Span(min(p.start for p in parts), max(p.end for p in parts))
    cites = (
        (whole,)
        if "\n" not in whole.of(text) and whole.end - whole.start <= _FAR
        else tuple(sorted({role.span, role.holder}))
    )
    words = role.span.of(text)
    subject = Argument(
        start=role.holder.start, end=role.holder.end, kind=entity.kind, name=entity.name, entity=entity.key
    )
    body = None
    if role.organization is not None:
        body = Argument(
            start=role.organization.start, end=role.organization.end, kind="org", name=role.organization.of(text)
        )
    marks = ("role_apposition" if role.rule in _PARSED else "role_beside",)
    return Claim(
        type="role",
        predicate=role.span,
        lemma="hold_position",
        cites=cites,
        text=_sentence(entity.name, _determined(scene, role), role, text),
        subject=subject,
        object=body,
        fact_key=f"{keys.slug(entity.name)}|hold_position|{keys.slug(words)}",
        rules=tuple(rule for rule in ("claims.role", role.rule) if rule),
        features=marks,
        confidence=confidence.confidence(marks),
    )


def _determined(scene: Scene, role: Role) -> str:
    """Give the words of a role the article or the owner that stands before them, one of many "a"."""
    tree, words = scene.tree, role.span.of(scene.tree.text)
    tokens = tree.tokens(role.span)
    if tokens and tree.tag[tokens[-1]] == "NNS" and tree.top(tokens) == tokens[-1] and words.endswith("s"):
        words = words[:-1]  # of "judges Ng and Ode" each is a judge
    before = tokens[0] - 1 if tokens else -1
    if before >= 0 and tree.lower[before] in {"a", "an", "the"}:
        return f"{tree.lower[before]} {words}"
    if before >= 0 and tree.tag[before] == "PRP$" and role.organization is None:
        known = scene.names.at(before)
        return f"{known[0].name}’s {words}" if known is not None else f"the {words}"
    if before >= 0 and tree.tag[before] == "POS" and role.organization is None:
        owner = tree.text[tree.start[tree.left[tree.head[before]]] : tree.end[before]]
        return f"{owner[:1].lower()}{owner[1:]} {words}" if owner.startswith("The ") else f"{owner} {words}"
    if role.rule == "claims.apposition" and words[:1].islower() and role.span.start < role.holder.start:
        return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    return words


def _sentence(name: str, words: str, role: Role, text: str) -> str:
    if role.rule == "claims.works":
        return f"{name} {words.removesuffix('.')}."
    if role.rule == "claims.led" and role.organization is not None:
        verb = occupations.words("passive")[words.split(maxsplit=1)[0].lower()]
        body = role.organization.of(text)
        return f"{name} {verb} {body[:1].lower()}{body[1:]}." if body.startswith("The ") else f"{name} {verb} {body}."
    if role.rule == "claims.affiliation" and role.organization is not None:
        return f"{name} is with {role.organization.of(text).removesuffix('.')}."
    if role.organization is None or role.span.covers(role.organization):
        return f"{name} is {words.removesuffix('.')}."
    whole = Span(min(role.span.start, role.organization.start), max(role.span.end, role.organization.end))
    between = whole.of(text)
    if len(between) <= _LONG_ROLE and not whole.overlaps(role.holder) and "\n" not in between:
        opening = words.partition(" ")[0]
        article = opening if opening in {"a", "an", "the"} and whole.start == role.span.start else ""
        return f"{name} is {f'{article} {between}'.strip()}."
    return f"{name} is {words} ({role.organization.of(text)})."
