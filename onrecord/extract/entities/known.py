"""Known: organizations that news names without introducing them, and names that are no organization's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.extract import rules
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import Lexicon, merge

_PACKAGE: Final = "onrecord.extract.entities"


@cache
def organizations() -> Lexicon:
    """Names of well-known organizations."""
    data = rules.load("organizations", _PACKAGE).data
    lists = (entries for entries in data.values() if isinstance(entries, str))
    return Lexicon({" ".join(name.split()): "ORG" for entries in lists for name in entries.split(";")})


@cache
def _securities() -> re.Pattern[str]:
    rule = rules.load("organizations", _PACKAGE).rules["organizations.securities"].data
    return re.compile(rf"(?<=\b{rule['body']}) (?:{'|'.join(rule['behind'])})\b")


def is_security(text: str, name: Name) -> bool:
    """Tell whether a name is that of what a body borrows: "U.S. Treasury" of "U.S. Treasury bonds"."""
    return _securities().match(text, name.end) is not None


def known(article: Article, names: list[Name]) -> list[Name]:
    """Label well-known organizations and add those that the model passed over."""
    text, table = article.text, organizations()
    names = [name for name in names if not is_security(text, name)]
    out = [name.as_("ORG", "entities.known") if name.of(text) in table.labels else name for name in names]
    found = (Name(start, end, "ORG", "entities.known") for start, end, _ in table.find(text, article.capitals))
    return merge(out, [name for name in found if not is_security(text, name)])
