"""Election: "the 2019 Freedonian general election" names an event; the country in it is part of that name."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import put

_KINDS: Final = (
    "presidential|parliamentary|general|federal|legislative|gubernatorial|mayoral|senatorial|congressional|state|local"
    "|municipal|regional|provincial|council|assembly|leadership|by"
)
_ELECTION: Final = re.compile(
    rf"[12]\d{{3}}(?<![\w.,]\d{{4}}) (?:[{UPPER}][\w.'’-]* (?:of )?){{1,6}}(?:(?:{_KINDS})[ -]){{0,2}}"
    rf"(?:elections?|referendum|primary|primaries)\b(?: in [{UPPER}][\w.]*(?: [{UPPER}][\w.]*){{0,2}})?"
)


def election(article: Article, names: list[Name]) -> list[Name]:
    """Find the names of elections: a year, whose election, and of what kind."""
    if "elect" not in article.text and "refer" not in article.text:
        return names
    return put(names, [Name(*hit.span(), "EVENT", "entities.election") for hit in _ELECTION.finditer(article.text)])
