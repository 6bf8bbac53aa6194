"""Roles as claims: "Finance Minister Ana Souza" claims that Ana Souza is finance minister."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.annotations import Argument, Claim
from onrecord.extract.claims import keys
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.extract.annotations import Entity, Role
    from onrecord.extract.claims.scene import Scene

_FAR = 200
_LONG_ROLE = 100


def claims(scene: Scene, entities: tuple[Entity, ...]) -> list[Claim]:
    """Return a claim for each role of each entity, each wording once."""
    found: list[Claim] = []
    for entity in entities:
        seen: list[set[str]] = []
        for role in sorted(entity.roles, key=lambda role: (role.span.start - role.span.end, role.span.start)):
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
    return Claim(
        type="role",
        predicate=role.span,
        lemma="hold_position",
        cites=cites,
        text=_sentence(entity.name, words, role, text),
        subject=subject,
        object=body,
        fact_key=f"{keys.slug(entity.name)}|hold_position|{keys.slug(words)}",
        rules=tuple(rule for rule in ("claims.role", role.rule) if rule),
        confidence=0.88,
    )


def _sentence(name: str, words: str, role: Role, text: str) -> str:
    if role.organization is None or role.span.covers(role.organization):
        return f"{name} is {words}."
    whole = Span(min(role.span.start, role.organization.start), max(role.span.end, role.organization.end))
    between = whole.of(text)
    if len(between) <= _LONG_ROLE and not whole.overlaps(role.holder) and "\n" not in between:
        return f"{name} is {between}."
    return f"{name} is {words} ({role.organization.of(text)})."
