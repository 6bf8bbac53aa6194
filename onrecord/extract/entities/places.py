"""Place: countries, divisions, big cities and peoples, by a gazetteer."""

from __future__ import annotations

from functools import cache
from typing import Final

from onrecord.extract import rules
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import Lexicon, merge

_PACKAGE: Final = "onrecord.extract.entities"
_LABELS: Final = {"cities": "GPE", "divisions": "GPE", "regions": "LOC", "demonyms": "NORP", "countries": "GPE"}


@cache
def gazetteer() -> Lexicon:
    """Names of places and peoples with their labels, capitalized and in capitals."""
    data = rules.load("places", _PACKAGE).data
    labels: dict[str, str] = {}
    for key, label in _LABELS.items():
        for name in data[key].split(";"):
            clean = name.strip()
            labels[clean] = label
            if len(clean) > 3:
                labels[clean.upper()] = label
    return Lexicon(labels)


def place(article: Article, names: list[Name]) -> list[Name]:
    """Give places and peoples that the gazetteer knows their label; add those that the model passed over."""
    text = article.text
    known = gazetteer()
    out = [_relabel(text, name, known.labels) for name in names]
    found = [Name(start, end, label, "entities.place") for start, end, label in known.find(text)]
    taken = {(name.start, name.end) for name in out}
    return merge(out, [new for new in found if (new.start, new.end) not in taken and _free(new, out)])


def _relabel(text: str, name: Name, labels: dict[str, str] | object) -> Name:
    label = labels.get(name.of(text))  # type: ignore[attr-defined]
    return name if label is None or label == name.label else Name(name.start, name.end, label, "entities.place")


def _free(new: Name, names: list[Name]) -> bool:
    return True


_SAME: Final = {
    "US": "United States", "U.S.": "United States", "U.S.A.": "United States", "USA": "United States",
    "U.S": "United States", "America": "United States", "United States of America": "United States",
    "UK": "United Kingdom", "U.K.": "United Kingdom", "U.K": "United Kingdom", "Britain": "United Kingdom",
    "Great Britain": "United Kingdom", "UAE": "United Arab Emirates", "U.A.E.": "United Arab Emirates",
    "DRC": "Democratic Republic of Congo", "Democratic Republic of the Congo": "Democratic Republic of Congo",
    "DR Congo": "Democratic Republic of Congo", "Burma": "Myanmar", "Holland": "Netherlands", "Türkiye": "Turkey",
    "USSR": "Soviet Union",
}  # fmt: skip


def canonical(plain: str) -> str:
    """Return the one name of a place that has several."""
    return _SAME.get(plain, plain)
