"""Identity: which names of an article name the same person, organization or place. Exact evidence only, never a score."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Entity, Mention
from onrecord.extract.entities.organizations import Organizations
from onrecord.extract.entities.persons import Persons
from onrecord.extract.entities.places import canonical

if TYPE_CHECKING:
    from onrecord.extract.entities.name import Name
    from onrecord.schemas import terms

KINDS: Final[dict[str, terms.ArgumentKind]] = {
    "PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "EVENT": "event", "PRODUCT": "product", "LAW": "law",
}  # fmt: skip

_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")


def entities(text: str, names: list[Name]) -> tuple[Entity, ...]:
    """Gather the names of an article into entities, in order of first mention."""
    full = _full_names(text, names)
    mentions: dict[tuple[terms.ArgumentKind, str], list[Mention]] = {}
    for name in names:
        kind = KINDS.get(name.label)
        if kind is None:
            continue
        canon, how = full(name)
        mentions.setdefault((kind, canon), []).append(
            Mention(start=name.start, end=name.end, resolved_by=how, rule=name.rule)
        )
    keys: set[str] = set()
    return tuple(_entity(text, kind, canon, found, keys) for (kind, canon), found in mentions.items())


class _full_names:
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
        if kind == "place":
            canon = canonical(plain)
            return canon, "surface" if canon == plain else "alias"
        return plain, "surface"


def plain_name(words: str) -> str:
    """Return a name with single spaces and straight apostrophes."""
    return " ".join(words.replace("’", "'").split())


def slug(words: str) -> str:
    """Return a name as lower-case ASCII words joined by hyphens; the letters' code points where none is ASCII."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", folded).strip("-") or "-".join(f"{ord(c):x}" for c in words[:12])


def _entity(text: str, kind: terms.ArgumentKind, canon: str, mentions: list[Mention], keys: set[str]) -> Entity:
    forms = dict.fromkeys(plain_name(text[m.start : m.end]) for m in mentions)
    forms.pop(canon, None)
    key = stem = f"{kind}:{slug(canon)}"
    count = 1
    while key in keys:
        count += 1
        key = f"{stem}-{count}"
    keys.add(key)
    return Entity(key=key, kind=kind, name=canon, aliases=tuple(forms), mentions=tuple(mentions))
