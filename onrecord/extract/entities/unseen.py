"""Unseen: a capitalized word that the model passed over is a person behind a title and before "said"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.extract import rules
from onrecord.extract.entities.bounds import not_names, titles
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.joins import in_headline
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import Article, Name, overlaps
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import merge

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE: Final = "onrecord.extract.entities"
_WORD: Final = rf"[{UPPER}][\w’'-]{{0,30}}[a-z]"
_PART: Final = rf"[{UPPER}][^\W\d_]+(?:[-’'][^\W\d_]+)?"
_FULL: Final = re.compile(rf"(?<![\w.’'-]){_PART}(?: (?:[{UPPER}]\. )?{_PART}){{1,2}}(?![\w’'-]*[{UPPER}])")
_CAPITAL_BEHIND: Final = re.compile(rf" [{UPPER}]")
_CAPITAL_BEFORE: Final = re.compile(rf"(?<!\w)[{UPPER}]\w* $")
_REACH: Final = 20
_INITIAL: Final = 2
"""Characters of "A."."""
_STARTS: Final = re.compile(r"(?:^|[\n\"”’]|[.!?] |\band |\bthat |[\n\"”’] )$")


class _Patterns(NamedTuple):
    titles: frozenset[str]
    titled: re.Pattern[str]
    acts: re.Pattern[str]
    spoken: re.Pattern[str]
    nobody: frozenset[str]


@cache
def _patterns() -> _Patterns:
    table = rules.load("unseen", _PACKAGE)
    speaks = "|".join(table.rules["unseen.speaks"].data["verbs"])
    spoken = "|".join(table.rules["unseen.spoken"].data["verbs"])
    career = "|".join(table.rules["unseen.career"].data["verbs"])
    return _Patterns(
        frozenset(table.rules["unseen.titled"].data["titles"]),
        re.compile(rf"\w+\.? ({_WORD}(?: {_WORD}){{0,2}})"),
        re.compile(rf"(?<!\w)({_WORD}) (?:({speaks})|{career})\b"),
        re.compile(rf"(?<=[,”\"’] )(?:{spoken}) ({_WORD})(?=[.,])"),
        frozenset(table.data["nobody"].split()),
    )


def unseen(article: Article, names: list[Name]) -> list[Name]:
    """Add persons that only the words beside them give away."""
    found = sorted({*_titled(article), *_speaking(article), *_given(article)})
    clean: list[Name] = []
    for name in found:
        if not clean or name.start >= clean[-1].end:
            clean.append(name)
    return merge(names, [name for name in clean if not overlaps(name, names)])


def _titled(article: Article) -> Iterator[Name]:
    text, patterns, free = article.text, _patterns(), 0
    for at in sorted(start for title in patterns.titles & article.capitals.keys() for start in article.capitals[title]):
        hit = patterns.titled.match(text, at)
        if hit is None or at < free:
            continue
        free = hit.end()
        words = hit[1].split()
        if any(is_head(word) for word in words) or not _may_name(words[0]):
            continue
        start, end = hit.span(1)
        yield Name(start, end if given(words[0]) else start + len(words[0]), "PERSON", "unseen.titled")


def _speaking(article: Article) -> Iterator[Name]:
    text, patterns = article.text, _patterns()
    for hit in patterns.acts.finditer(text):
        start, end = hit.span(1)
        if _STARTS.search(text, max(0, start - 6), start) and _may_speak(article, hit[1]):
            yield Name(start, end, "PERSON", "unseen.speaks" if hit[2] else "unseen.career")
    for hit in patterns.spoken.finditer(text):
        if _may_speak(article, hit[1]):
            yield Name(*hit.span(1), "PERSON", "unseen.spoken")


def _given(article: Article) -> Iterator[Name]:
    text = article.text
    for at in sorted(at for word in article.capitals if given(word) is not None for at in article.capitals[word]):
        hit = _FULL.match(text, at)
        if hit is None or _CAPITAL_BEFORE.search(text, max(0, at - _REACH), at):
            continue
        first, *rest = hit[0].split()
        if (
            _may_name(first)
            and all(
                _may_name(word) and not is_head(word) and not word.isupper() for word in rest if len(word) > _INITIAL
            )
            and article.small_words.isdisjoint(word.lower() for word in (first, *rest))
            and not (_among_capitals(text, *hit.span()) and in_headline(text, hit.start()))
        ):
            yield Name(*hit.span(), "PERSON", "unseen.given")


def _among_capitals(text: str, start: int, end: int) -> bool:
    before = _CAPITAL_BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None or _CAPITAL_BEHIND.match(text, end) is not None


def _may_speak(article: Article, word: str) -> bool:
    return (
        word not in _patterns().nobody
        and _may_name(word)
        and not is_head(word)
        and word.lower() not in article.small_words
    )


def _may_name(word: str) -> bool:
    return word not in titles() and word not in not_names() and word not in gazetteer().labels
