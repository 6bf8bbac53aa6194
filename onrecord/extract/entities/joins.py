"""Join: a person's name that the model cut apart or cut short is put together again."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from onrecord.extract import rules
from onrecord.extract.entities.bounds import is_title, not_names
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer

_PACKAGE: Final = "onrecord.extract.entities"
_JOINABLE: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "WORK_OF_ART", "LOC", "FAC"})
_QUOTED: Final = re.compile(r" [\"“‘'][^\"”’\n]{2,20}[\"”’'] ")
_NICKNAME: Final = re.compile(r" [\"“‘'(][^\"”’)\n]{2,20}[\"”’')] $")
_FIRST_NAMES: Final = 2
"""Words that can stand before a nickname."""
_LONGEST_GAP: Final = 24
_LONGEST_NAME: Final = 7
"""Words of a person's name, joined."""
_HYPHENED: Final = re.compile(r"-([a-z]{1,6}|[^\W\d_]{2,10})(?![\w-])")
_INITIALS: Final = 3
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_LONG_SMALL: Final = re.compile(r"(?<![^\W_])[a-z]{5}")
_LINE: Final = 100
_WINDOW: Final = 18
_RIGHTWARDS: Final = 2


class _Patterns(NamedTuple):
    behind: re.Pattern[str]
    before: re.Pattern[str]
    linked: re.Pattern[str]
    not_syllables: frozenset[str]
    never_behind: frozenset[str]


@cache
def _patterns() -> _Patterns:
    data = rules.load("joins", _PACKAGE).data
    particles = "|".join(data["particles"].split())
    return _Patterns(
        re.compile(rf" ((?:(?:{particles}) )*[{UPPER}][\w'’-]*[^\W\d_]|[{UPPER}]\.)(?=[\s,.;:)’']|$)"),
        re.compile(rf"(?<!\S)((?:[{UPPER}]\.? ?){{1,3}}|[{UPPER}][^\W\d_]+(?:-[^\W\d_]+)?|{particles}) $"),
        re.compile(rf"^ (?:(?:{particles}) )+$"),
        frozenset(data["not_syllables"].split()),
        frozenset(data["never_behind"].split()),
    )


def join(article: Article, names: list[Name]) -> list[Name]:
    """Join the parts of persons' names; take in given names, initials, particles and hyphened syllables beside them."""
    text = article.text
    out: list[Name] = []
    for k, name in enumerate(names):
        before = out[-1] if out else None
        if before is not None and (name.start < before.end or _is_nickname(text, before, name, names[k + 1 : k + 2])):
            continue
        if before is not None and _belongs(text, before, name):
            out[-1] = Name(before.start, name.end, "PERSON", "entities.join")
            continue
        limit = names[k + 1].start if k + 1 < len(names) else len(text)
        out.append(_completed(article, name, floor=before.end if before else 0, limit=limit))
    return out


def _belongs(text: str, before: Name, name: Name) -> bool:
    """Tell whether two names side by side are the parts of one person's."""
    if "PERSON" not in (before.label, name.label) or not {before.label, name.label} <= _JOINABLE:
        return False
    if name.start - before.end > _LONGEST_GAP:
        return False
    gap = _patterns().linked.sub(" ", text[before.end : name.start])
    one, two = before.of(text).split(), name.of(text).split()
    if gap != " ":
        return before.label == name.label and len(one) <= _FIRST_NAMES and _NICKNAME.match(gap) is not None
    return (
        (before.label == "PERSON" or given(one[0]) is not None)
        and name.label != "NORP"
        and (min(len(one), len(two)) == 1 or before.label == name.label)
        and len(one) + len(two) <= _LONGEST_NAME
        and before.of(text).isupper() == name.of(text).isupper()
        and not any(words in gazetteer().labels for words in (before.of(text), name.of(text)))
        and not any(is_head(words[-1]) for words in (one, two))
    )


def _is_nickname(text: str, before: Name, name: Name, after: list[Name]) -> bool:
    """Tell whether a name stands in quotes between the parts of a person's: Joaquín “El Chapo” Guzmán."""
    return (
        bool(after)
        and before.label == after[0].label == "PERSON"
        and _QUOTED.fullmatch(text, before.end, after[0].start) is not None
        and before.end < name.start
    )


def _completed(article: Article, name: Name, *, floor: int, limit: int) -> Name:
    """Take in what belongs to a person's name between the names before and behind it."""
    text = article.text
    words = name.of(text).split()
    alone = len(words) == 1 and given(words[0]) is not None and words[0] not in gazetteer().labels
    if name.label != "PERSON" and not (alone and name.label in _JOINABLE):
        return name
    end = _hyphened(text, name.end, limit=limit, alone=len(words) == 1)
    if alone:
        end = _rightwards(text, end, limit)
    elif len(words) > 1:
        end = _last(article, end, limit)
    start = _leftwards(text, name.start, floor)
    return name if (start, end) == (name.start, name.end) else Name(start, end, "PERSON", "entities.join")


def _hyphened(text: str, end: int, *, limit: int, alone: bool) -> int:
    """Take in a hyphened syllable: "Han Su-jin". A name of one word takes a capitalized one only."""
    more = _HYPHENED.match(text, end)
    if more is None or more.end() > limit or more[1] in _patterns().not_syllables:
        return end
    return end if alone and not more[1][0].isupper() else more.end()


def _rightwards(text: str, end: int, limit: int) -> int:
    """Take in up to two capitalized words behind a given name."""
    for _ in range(_RIGHTWARDS):
        word = _patterns().behind.match(text, end)
        if word is None or word.end() > limit or _is_other(word[1]) or is_head(word[1]):
            break
        end = word.end()
    return end


def _last(article: Article, end: int, limit: int) -> int:
    """Take in one or two capitalized words behind a full name, when the article never writes them small."""
    text = article.text
    for _ in range(_RIGHTWARDS):
        word = _patterns().behind.match(text, end)
        if word is None or word.end() > limit:
            break
        plain = _POSSESSIVE.sub("", word[1])
        if (
            plain.isupper()
            or plain in _patterns().never_behind
            or plain.lower() in article.small_words
            or _is_other(plain)
            or _before_head(text, word.start(1))
            or in_headline(text, word.start(1))
        ):
            break
        end = word.start(1) + len(plain)
    return end


def _before_head(text: str, start: int) -> bool:
    """Tell whether a word is the first of one or two that end a name of something else: "International Airport"."""
    return any(is_head(word) for word in text[start : start + _WINDOW * 2].split()[:3])


def in_headline(text: str, at: int) -> bool:
    """Tell whether a line is written as a headline: no long word in small letters, so that capitals tell nothing."""
    first = text.rfind("\n", max(0, at - _LINE), at) + 1 or max(0, at - _LINE)
    last = text.find("\n", at, at + _LINE)
    return _LONG_SMALL.search(text, first, last if last >= 0 else at + _LINE) is None


def _leftwards(text: str, start: int, floor: int) -> int:
    """Take in a given name, initials or a particle before a person's name."""
    word = _patterns().before.search(text, max(floor, start - _WINDOW), start)
    if word is None or _is_other(word[1]) or word[1] in {"A", "I"}:
        return start
    first = word[1]
    letters = first.replace(".", "").replace(" ", "")
    initials = letters.isupper() and len(letters) <= _INITIALS
    return word.start(1) if first[0].islower() or initials or given(first) else start


def _is_other(word: str) -> bool:
    return is_title(word) or word in not_names() or word in gazetteer().labels
