"""Place: countries, divisions, big cities and peoples, by a gazetteer."""

from __future__ import annotations

from functools import cache
from typing import Final

from onrecord.extract import rules
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import Lexicon, merge

_PACKAGE: Final = "onrecord.extract.entities"
_LABELS: Final = {"cities": "GPE", "divisions": "GPE", "regions": "LOC", "demonyms": "NORP", "countries": "GPE"}


_SHORTEST_SHOUTED: Final = 4
"""Letters that a place must have to be known in capitals: "US" and "UAE" stand in the table as they are."""


@cache
def gazetteer() -> Lexicon:
    """Names of places and peoples with their labels, capitalized and in capitals."""
    data = rules.load("places", _PACKAGE).data
    labels: dict[str, str] = {}
    for key, label in _LABELS.items():
        for entry in data[key].split(";"):
            name = " ".join(entry.split())
            labels[name] = label
            if len(name) >= _SHORTEST_SHOUTED:
                labels[name.upper()] = label
    return Lexicon(labels)


def place(article: Article, names: list[Name]) -> list[Name]:
    """Give places and peoples that the gazetteer knows their label; add those that the model passed over."""
    text, table = article.text, gazetteer()
    out = [name.as_(table.labels.get(name.of(text), name.label), "entities.place") for name in names]
    found = table.find(text, article.capitals)
    return merge(out, [Name(start, end, label, "entities.place") for start, end, label in found])


@cache
def _countries() -> frozenset[str]:
    return frozenset(" ".join(entry.split()) for entry in rules.load("places", _PACKAGE).data["countries"].split(";"))


def is_country(name: str) -> bool:
    """Tell whether a place is a country, in capitals or not, under this or another of its names."""
    return not _countries().isdisjoint((name, name.title(), canonical(name)))


@cache
def _same() -> dict[str, str]:
    pairs: dict[str, list[str]] = rules.load("places", _PACKAGE).data["same"]
    return {other: name for name, others in pairs.items() for other in others}


def canonical(plain: str) -> str:
    """Return the one name of a place that has several."""
    return _same().get(plain, plain)
