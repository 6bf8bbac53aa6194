"""Extent: a name goes on over what is part of it: "Quist Holdings", "Quist & Berg, LLC", "Ministry of Sea and Air".

What the model passed over altogether is found by its last word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.heads import is_organization_head
from onrecord.extract.entities.joins import in_headline
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import merge

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEXT: Final = re.compile(rf" ([{UPPER}][\w.]*)")
_FORM: Final = re.compile(r", (?:LLC|LLP|L\.P\.|Inc\.?|Ltd\.?|PLC|Plc|plc|N\.V\.|S\.A\.)(?!\w)")
_GROWS: Final = frozenset({"PERSON", "ORG", "GPE", "PRODUCT"})
_FIELDS: Final = frozenset({"ORG", "GPE", "PERSON", "PRODUCT"})
_OFFICE: Final = re.compile(
    r"(?:.{0,60}\s)?(?:Ministry|Department|Committee|Commission|Office|Bureau|Secretariat|Directorate|Institute|Faculty|School"
    r"|Agency|Centre|Center|Museum) (?:of|on|for) .+",
    re.DOTALL,
)


_WORD: Final = rf"[{UPPER}][\w&’'-]*[^\W_]"
_BODY: Final = re.compile(rf"(?<![\w.’'&-]){_WORD}(?: (?:(?:of|for|and|the|&) ){{0,2}}{_WORD}){{1,6}}")
_OPENS: Final = frozenset(
    ["The", "A", "An", "This", "That", "His", "Her", "Its", "Their", "Our", "My", "Your", "One", "No", "And", "But"]
)
_PLACE: Final = re.compile(rf" of (?:the )?({_WORD})( {_WORD})?( {_WORD})?")
_INSIDE: Final = frozenset({"NORP"})


@cache
def _fields() -> re.Pattern[str]:
    """Return what follows the first field of a ministry: "of Trade, Industry and Regional Energy"."""
    word = rf"[{UPPER}][\w-]*"
    return re.compile(rf"(?:, {word}(?: {word}){{0,2}}){{0,4}},? (?:and|&) {word}(?: {word}){{0,3}}")


def extend(article: Article, names: list[Name]) -> list[Name]:
    """Take the words that end an organization into the name before them; join what the model split or passed over."""
    text = article.text
    names = merge(names, list(_passed_over(text, names)))
    out: list[Name] = []
    for k, name in enumerate(names):
        if out and name.start < out[-1].end:
            continue
        limit = names[k + 1].start if k + 1 < len(names) else len(text)
        grown = _grown(text, name, limit) if name.label in _GROWS else name
        out.append(_of_place(text, _whole(text, grown, names[k + 1 : k + 5])) if grown.label == "ORG" else grown)
    return out


def _passed_over(text: str, names: list[Name]) -> Iterator[Name]:
    """Yield stretches of capitalized words that end as organizations do and in which nothing is named."""
    k = 0
    for hit in _BODY.finditer(text):
        start, end = hit.span()
        while k < len(names) and names[k].end <= start:
            k += 1
        first, last = hit[0].split(None, 1)[0], hit[0].rsplit(None, 1)[-1]
        if first in _OPENS or not is_organization_head(last) or in_headline(text, start):
            continue
        inside = [name for name in names[k : k + 3] if name.start < end]
        if all(name.label in _INSIDE and name.of(text) not in gazetteer().labels for name in inside):
            yield Name(start, end, "ORG", "entities.extend")


def _grown(text: str, name: Name, limit: int) -> Name:
    end = name.end
    while (word := _NEXT.match(text, end)) and is_organization_head(word[1]) and word.end() <= limit:
        end = word.end()
    return name if end == name.end else Name(name.start, end, "ORG", "entities.extend")


def _of_place(text: str, name: Name) -> Name:
    """Return an organization with the place that it is of: "Supreme Court of Canada"."""
    place = _PLACE.match(text, name.end)
    if place is None or not is_organization_head(name.of(text).rsplit(None, 1)[-1]):
        return name
    for end in (place.end(3), place.end(2), place.end(1)):
        if end > 0 and gazetteer().labels.get(text[place.start(1) : end]) in {"GPE", "LOC"}:
            return Name(name.start, end, "ORG", "entities.extend")
    return name


def _whole(text: str, name: Name, after: list[Name]) -> Name:
    """Return an organization with its legal form or with all fields of its work; ``after``: the next few names."""
    more = _FORM.match(text, name.end)
    if more is None and _OFFICE.fullmatch(text, name.start, name.end):
        more = _fields().match(text, name.end)
        if more is not None and any(other.label not in _FIELDS for other in after if other.start < more.end()):
            more = None
    return name if more is None else Name(name.start, more.end(), "ORG", "entities.extend")
