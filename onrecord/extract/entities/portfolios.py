"""Portfolio: "Commerce" of "Commerce Secretary" is part of a role, "Biden" of "Biden Administration" a person."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.known import organizations
from onrecord.extract.entities.letters import capitals
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer

_ROLE: Final = re.compile(r" (?:Secretary(?!-)|Minister|Minster|Representative|Commissioner)s?\b(?! General)")
_ADMINISTRATION: Final = re.compile(r"^(?:[A-Z][a-z]+) (?:[Aa]dministration|[Pp]residency|[Rr]egime)$")


def portfolio(article: Article, names: list[Name]) -> list[Name]:
    """Drop organizations that are the field of a minister; tell a government's head from the government."""
    text = article.text
    out: list[Name] = []
    for name in names:
        if name.label == "ORG":
            words = name.of(text)
            if _ROLE.match(text, name.end) and words not in organizations().labels and not words.isupper():
                owner = _owner(text, name)
                out += [owner] if owner is not None else []
                continue
            if _ADMINISTRATION.match(words):
                first = words.split()[0]
                label = gazetteer().labels.get(first, "PERSON")
                out.append(Name(name.start, name.start + len(first), label, "entities.portfolio"))
                continue
        out.append(name)
    return out


def _owner(text: str, name: Name) -> Name | None:
    """Return the country before the field: "U.S." of "U.S. Treasury Secretary"."""
    words = name.of(text)
    for start, end, label in gazetteer().find(words, capitals(words)):
        if start == 0 and end < name.end - name.start:
            return Name(name.start, name.start + end, label, "entities.portfolio")
        break
    return None
