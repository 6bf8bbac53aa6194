"""Known: organizations that news names without introducing them."""

from __future__ import annotations

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
    return Lexicon({" ".join(name.split()): "ORG" for entries in data.values() for name in entries.split(";")})


def known(article: Article, names: list[Name]) -> list[Name]:
    """Label well-known organizations and add those that the model passed over."""
    text, table = article.text, organizations()
    out = [name.as_("ORG", "entities.known") if name.of(text) in table.labels else name for name in names]
    return merge(out, [Name(start, end, "ORG", "entities.known") for start, end, _ in table.find(text)])
