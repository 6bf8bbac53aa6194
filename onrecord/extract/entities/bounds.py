"""Bound: a name begins and ends where the name does. Titles, possessives, quotes, brackets and line breaks stay out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.given import given
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE: Final = "onrecord.extract.entities"

_LEAD: Final = re.compile(r"(?:(?:[Tt]he|THE|[Aa]n?)\s+|[^\w]+)+")
_ARTICLES: Final = ("The ", "An ")
_BREAK: Final = re.compile(r"\s*[\r\n\t]+\s*|\s*(?:[;:|•“”\"«»\[\]{}<>\\]|\s[-–—]+\s|--)\s*")
_BRACKET: Final = re.compile(r"\s*[()]\s*")
_COMMA: Final = re.compile(r",(?! ?(?:Jr|Sr|Inc|Ltd|Co|LLC|LLP|PLC|plc|Corp|S\.A|N\.V|L\.P|D\.C)\b)\s*")
_POSSESSIVE: Final = re.compile(r"['’]s?\s+")
_FIGURE: Final = re.compile(r"\s*(?<!\w)\S*\d\S*\s*")
_SHOUTED: Final = re.compile(rf"(?<=[a-z])\s+[{UPPER}]{{4,}}$")
_SMALL: Final = re.compile(r"\s+(?:of|to|in|at|for|on|with|from|v|vs|as|by|into|is|was|said)\s+")
"""Words that no person's name has inside: "Berg of Norway"."""
_OWNER: Final = re.compile(r"(?:[Tt]he )?([^'’\n]{2,30})['’]s? ")
_PAIR: Final = re.compile(r"(\S[^-\n]*)[-–](\S[^-\n]*)")
_OWN_ARTICLE: Final = re.compile(r"[a-z,] The [A-Z]")
"""A capital article within a sentence belongs to the name: "a partner at The Quist Group"."""
_SIMPLE: Final = re.compile(rf"[{UPPER}][a-z]+(?: [{UPPER}][a-z]+)*")
"""Words with one capital letter each: nothing to cut or to strip."""
_CUTS: Final = {
    "": (_BREAK,),
    "ORG": (_BREAK, _BRACKET),
    "GPE": (_BREAK, _BRACKET),
    "NORP": (_BREAK, _BRACKET),
    "PERSON": (_BREAK, _BRACKET, _COMMA, _POSSESSIVE, _FIGURE, _SHOUTED, _SMALL),
}
_SCORE: Final = re.compile(r"([^\d\n]+?) (\d{1,3}) ([^\d\n]+?) (\d{1,3})")
"""Of a match, between two clubs: "Quist Rovers 2 Bergen 1"."""
_AGENCY: Final = re.compile(r"(?:\s+(?:news|agency|newspaper|daily|radio|television|said|star|striker|union))+$")
"""What follows the name of an organization in small letters."""
_HANGING: Final = re.compile(r"(?:\s+(?:of|the|and|or|for|in|at|to|on|by|with|from|as|is|was))+$")
"""Words that cannot end a name: "Leonie Marsh of" was cut too late."""
_HONORIFIC: Final = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof)\.?\s")
_WORD: Final = re.compile(r"\S+")
_CAPITAL: Final = re.compile(rf"[{UPPER}]")


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    data = rules.load("bounds", _PACKAGE).data
    return frozenset(data["titles"]), frozenset(data["not_names"])


def titles() -> frozenset[str]:
    """Words before the name of a person."""
    return _tables()[0]


@cache
def called_by() -> frozenset[str]:
    """Titles that a person with a single name is called by."""
    return frozenset(rules.load("bounds", _PACKAGE).data["called_by"])


def not_names() -> frozenset[str]:
    """Words that are no name of anything here."""
    return _tables()[1]


def bound(article: Article, names: list[Name]) -> list[Name]:
    """Cut every name at what cannot stand inside one, strip its edges, drop what is none."""
    text = article.text
    excluded = not_names()
    out: list[Name] = []
    for name in names:
        for start, end in _pieces(text, name):
            person = name.label == "PERSON" or _HONORIFIC.match(text, start, end) is not None
            first = _behind_titles(text, start, end) if person else start
            if first < end and text[first:end] not in excluded and _CAPITAL.search(text, first, end):
                piece = Name(first, end, name.label, name.rule)
                out.append(piece.as_("PERSON", "entities.bound") if person else piece)
    return out


def _pieces(text: str, name: Name) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a name between breaks, stripped."""
    if _SIMPLE.fullmatch(text, name.start, name.end) and not text.startswith(_ARTICLES, name.start):
        yield name.start, name.end
        return
    stretches = list(_places_apart(text, name))
    for cut in _CUTS.get(name.label, _CUTS[""]):
        stretches = [piece for stretch in stretches for piece in _split(text, stretch, cut)]
    for start, end in stretches:
        stripped = _strip(text, start, end)
        if stripped is not None:
            yield stripped


def _places_apart(text: str, name: Name) -> Iterator[tuple[int, int]]:
    """Yield the place that owns an organization, and the organization; the places of a pair; else the name."""
    pair = _PAIR.fullmatch(text, name.start, name.end)
    if pair is not None and pair[1] in gazetteer().labels and pair[2] in gazetteer().labels:
        yield from (pair.span(1), pair.span(2))
        return
    score = _SCORE.fullmatch(text, name.start, name.end) if name.label == "ORG" else None
    if score is not None:
        yield from (score.span(1), score.span(3))
        return
    owner = _OWNER.match(text, name.start, name.end) if name.label == "ORG" else None
    if owner is not None and owner[1] in gazetteer().labels:
        yield owner.span(1)
        yield owner.end(), name.end
    else:
        yield name.start, name.end


def _split(text: str, stretch: tuple[int, int], cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at, end = stretch
    for hit in cut.finditer(text, at, end):
        if hit.start() > at:
            yield at, hit.start()
        at = hit.end()
    if at < end:
        yield at, end


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take articles, quotes and punctuation off both ends, and a possessive off the right one."""
    lead = _LEAD.match(text, start, end)
    if lead is not None and not _OWN_ARTICLE.match(text, max(0, start - 2), end):
        start = lead.end()
    while start < end:
        last = text[end - 1]
        if last in "sS" and end - start > len("'s") and text[end - 2] in "'’":
            end -= 2
        elif (last == "." and text[max(start, end - 4) : end - 1].islower()) or not (last.isalnum() or last in ".)_"):
            end -= 1
        else:
            break
    for tail in (_AGENCY, _HANGING):
        end = hit.start() if (hit := tail.search(text, start, end)) is not None else end
    return (start, end) if start < end else None


def _behind_titles(text: str, start: int, end: int) -> int:
    """Return where a person's name begins behind all titles; the end when there is nothing but titles."""
    at = start
    words = list(_WORD.finditer(text, start, end))
    for k, word in enumerate(words):
        if not is_title(word[0]) and not (gazetteer().labels.get(word[0]) == "NORP" and k + 2 < len(words)):
            break
        at = word.end()
    for word in words[1:-1]:
        if word.start() >= at and is_title(word[0]) and given(word[0]) is None:
            at = word.end()
    while at < end and text[at].isspace():
        at += 1
    return at


def is_title(word: str) -> bool:
    """Tell whether a word is a title, or several joined by hyphens."""
    titled = _tables()[0]
    return word in titled or ("-" in word and all(part in titled for part in word.split("-")))
