"""Join: a person's name that the model cut apart or cut short is put together again."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.extract import rules
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import UPPER

_PACKAGE: Final = "onrecord.extract.entities"
_JOINABLE: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "WORK_OF_ART", "LOC", "FAC"})
_NICKNAME: Final = re.compile(r" [\"“‘'(][^\"”’)\n]{2,20}[\"”’')] $")
_HYPHEN: Final = re.compile(r"-([a-z]{1,6}|[^\W\d_]{2,10})(?![\w-])")
_NOT_NAME: Final = frozenset(
    "led based backed born run era style like owned held controlled old aged elect ally allied friendly free "
    "appointed nominated designate inspired bound themed turned hater supporter supporters endorsed hit torn".split()
)
_NEXT: Final = re.compile(
    rf" ((?:(?:de|da|del|der|den|van|von|bin|bint|ibn|al|el|la|dos|du|di|ter|ul|ud) )*[{UPPER}][\w'’-]*[^\W\d_]|[{UPPER}]\.)(?=[\s,.;:)’']|$)"
)
_LEFT: Final = re.compile(
    rf"(?:(?<=\s)|(?<=^))((?:[{UPPER}]\.? ?){{1,3}}|[{UPPER}][^\W\d_]+(?:-[{UPPER}]?[^\W\d_]+)?|van|von|bin|al|dos|da|de|del|di|ter|den|der) $"
)
_WINDOW: Final = 18


@cache
def _stop() -> frozenset[str]:
    data = rules.load("bounds", _PACKAGE).data
    return frozenset([*data["titles"], *data["not_names"]])


def join(article: Article, names: list[Name]) -> list[Name]:
    """Join the parts of persons' names; take in given names, initials, particles and hyphened syllables beside them."""
    text = article.text
    out: list[Name] = []
    for k, name in enumerate(names):
        if out and name.start < out[-1].end:
            continue
        before = out[-1] if out else None
        if before is not None and _belongs(text, before, name):
            out[-1] = Name(before.start, name.end, "PERSON", "entities.join")
            continue
        limit = names[k + 1].start if k + 1 < len(names) else len(text)
        out.append(_completed(text, name, before.end if before else 0, limit))
    return out


def _belongs(text: str, before: Name, name: Name) -> bool:
    """Tell whether two names side by side are the parts of one person's."""
    if before.label not in _JOINABLE or name.label not in _JOINABLE:
        return False
    gap = text[before.end : name.start]
    if "PERSON" not in (before.label, name.label) or len(gap) > 24:
        return False
    one, two = before.of(text), name.of(text)
    if gap == " ":
        known = gazetteer().labels
        first, last = one.split()[0], two.split()[-1]
        return (
            (before.label == "PERSON" or given(first) is not None)
            and name.label != "NORP"
            and one not in known
            and two not in known
            and not is_head(one.split()[-1])
            and not is_head(last)
            and one.isupper() == two.isupper()
            and len(one.split()) + len(two.split()) < 6
            and (one.count(" ") == 0 or two.count(" ") == 0)
        )
    return before.label == name.label == "PERSON" and " " not in one and _NICKNAME.match(gap) is not None


def _completed(text: str, name: Name, floor: int, limit: int) -> Name:
    words = name.of(text).split()
    alone = len(words) == 1 and given(words[0]) is not None and words[0] not in gazetteer().labels
    if name.label != "PERSON" and not (alone and name.label in _JOINABLE):
        return name
    start, end = name.start, name.end
    hyphen = _HYPHEN.match(text, end)
    if (
        hyphen is not None
        and hyphen[1] not in _NOT_NAME
        and hyphen.end() <= limit
        and (len(words) > 1 or hyphen[1][0].isupper())
    ):
        end = hyphen.end()
    if alone:
        end = _rightwards(text, end, limit)
    start = _leftwards(text, start, floor)
    if (start, end) == (name.start, name.end):
        return name
    return Name(start, end, "PERSON", "entities.join")


def _rightwards(text: str, end: int, limit: int) -> int:
    """Take in up to two capitalized words behind a given name."""
    for _ in range(2):
        word = _NEXT.match(text, end)
        if (
            word is None
            or word.end() > limit
            or word[1] in _stop()
            or is_head(word[1])
            or word[1] in gazetteer().labels
        ):
            break
        end = word.end()
    return end


def _leftwards(text: str, start: int, floor: int) -> int:
    """Take in a given name, initials or a particle before a person's name."""
    at = max(floor, start - _WINDOW)
    word = _LEFT.search(text, at, start)
    if word is None:
        return start
    first = word[1]
    if (
        first[0].isupper()
        and given(first) is None
        and not (
            len(first.replace(".", "").replace(" ", "")) <= 3
            and first.replace(".", "").replace(" ", "").isupper()
            and first not in _stop()
        )
    ):
        return start
    if first in _stop() or first in gazetteer().labels or first in {"A", "I"}:
        return start
    return word.start(1)
