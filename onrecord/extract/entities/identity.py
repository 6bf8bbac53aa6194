"""Identity: which names of an article name the same one. Exact evidence only, never a score."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Entity, Mention
from onrecord.extract.entities.kinds import Body, body
from onrecord.extract.entities.metonymy import is_government
from onrecord.extract.entities.organizations import Organizations
from onrecord.extract.entities.persons import Persons
from onrecord.extract.entities.places import canonical
from onrecord.extract.entities.references import references
from onrecord.extract.entities.roles import roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.extract.annotations import Role
    from onrecord.extract.entities.name import Name
    from onrecord.extract.parse import Parse
    from onrecord.schemas import terms

KINDS: Final[dict[str, terms.ArgumentKind]] = {
    "PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "EVENT": "event", "PRODUCT": "product", "LAW": "law",
}  # fmt: skip

_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")

_NAMELESS: Final = frozenset({"pronoun", "role"})

Key = tuple["terms.ArgumentKind", str]
Groups = dict[Key, list[Mention]]


def entities(parse: Parse, text: str, names: list[Name]) -> tuple[Entity, ...]:
    """Gather the names of an article into entities, in order of first mention.

    Where the text was tagged only, no pronoun and no common noun is tied to a name.
    """
    groups = _groups(text, names)
    named = sorted((m.start, m.end, *key) for key, found in groups.items() for m in found if _can_be_meant(key[0], m))
    holders = {start: canon for start, _, kind, canon in named if kind == "person"}
    held: dict[str, list[Role]] = {}
    for role in roles(parse, text, names):
        held.setdefault(holders[role.holder.start], []).append(role)
    bodies = {canon: _body(text, canon, found) for (kind, canon), found in groups.items() if kind == "org"}
    if "ROOT" in parse.dep:
        for key, mention in references(parse, text, named, roles=held, bodies=bodies):
            groups[key].append(mention)
    return _with_unique_keys([_entity(text, key, found, roles=held, bodies=bodies) for key, found in groups.items()])


def _can_be_meant(kind: terms.ArgumentKind, mention: Mention) -> bool:
    """Tell whether pronouns and common nouns may stand for a mention: a place only where it acts."""
    return kind in {"person", "org"} or (kind == "place" and mention.resolved_by == "metonymy")


def _body(text: str, canon: str, mentions: list[Mention]) -> Body:
    forms = dict.fromkeys((canon, *(plain_name(text[m.start : m.end]) for m in mentions)))
    return body(text, tuple(forms), [(m.start, m.end) for m in mentions])


def _groups(text: str, names: list[Name]) -> Groups:
    full = _FullNames(text, names)
    groups: Groups = {}
    for name in names:
        kind = KINDS.get(name.label)
        if kind is not None:
            canon, how = full(name)
            mention = Mention(start=name.start, end=name.end, resolved_by=how, rule=name.rule)
            groups.setdefault((kind, canon), []).append(mention)
    return groups


class _FullNames:
    """Tells the full name that a name stands for, and how."""

    def __init__(self, text: str, names: list[Name]) -> None:
        self._text = text
        self._persons = Persons(text, [n for n in names if n.label == "PERSON"])
        self._organizations = Organizations(text, [n for n in names if n.label == "ORG"])

    def __call__(self, name: Name) -> tuple[str, terms.ResolvedBy]:
        kind = KINDS[name.label]
        if kind == "person":
            return self._persons.full(name)
        if kind == "org":
            return self._organizations.full(name)
        plain = plain_name(name.of(self._text))
        if kind != "place":
            return plain, "surface"
        canon = canonical(plain)
        if is_government(self._text, name.start, name.end):
            return canon, "metonymy"
        return canon, "surface" if canon == plain else "alias"


def plain_name(words: str) -> str:
    """Return a name with single spaces and straight apostrophes."""
    return " ".join(words.replace("’", "'").split())


def slug(words: str) -> str:
    """Return a name as lower-case ASCII words joined by hyphens; the letters' code points where none is ASCII."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", folded).strip("-") or "-".join(f"{ord(c):x}" for c in words[:12])


def _entity(
    text: str,
    key: Key,
    mentions: list[Mention],
    *,
    roles: Mapping[str, list[Role]],
    bodies: Mapping[str, Body],
) -> Entity:
    kind, canon = key
    mentions.sort(key=_start)
    forms = dict.fromkeys(plain_name(text[m.start : m.end]) for m in mentions if m.resolved_by not in _NAMELESS)
    forms.pop(canon, None)
    return Entity(
        key=f"{kind}:{slug(canon)}",
        kind=kind,
        name=canon,
        aliases=tuple(forms),
        roles=tuple(roles.get(canon, ())) if kind == "person" else (),
        mentions=tuple(mentions),
        organization_kind=bodies[canon].kind if kind == "org" else None,
    )


def _start(mention: Mention) -> int:
    return mention.start


def _with_unique_keys(found: list[Entity]) -> tuple[Entity, ...]:
    counts: Counter[str] = Counter()
    out = []
    for entity in found:
        counts[entity.key] += 1
        count = counts[entity.key]
        out.append(entity if count == 1 else replace(entity, key=f"{entity.key}--{count}"))
    return tuple(out)
