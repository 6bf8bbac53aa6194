"""Headline: in a line all in capitals a name is one that the article also writes elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.known import organizations
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.places import gazetteer

if TYPE_CHECKING:
    from onrecord.extract.entities.name import Article, Name

_SHOUTED: Final = re.compile(rf"^(?=[^a-zß-ÿ\n]*$).*?[{UPPER}]{{4}}.*$", re.MULTILINE)
"""A line without small letters; looked at once, or a long one with a single small letter would be tried in all ways."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_DOUBTED: Final = frozenset({"PERSON", "ORG"})


def headline(article: Article, names: list[Name]) -> list[Name]:
    """Drop what the model takes for persons and organizations in lines of capitals and no other line speaks for."""
    text = article.text
    lines = [hit.span() for hit in _SHOUTED.finditer(text)]
    if not lines:
        return names
    between = zip([(0, 0), *lines], [*lines, (len(text), 0)], strict=True)
    rest = (text[end:start] for (_, end), (start, _) in between)
    written = {word.upper() for part in rest for word in _WORD.findall(part) if word[0].isupper()}
    out, k = [], 0
    for name in names:
        while k < len(lines) and lines[k][1] <= name.start:
            k += 1
        shouted = k < len(lines) and lines[k][0] <= name.start
        if not (shouted and name.label in _DOUBTED) or _is_known(name.of(text), written):
            out.append(name)
    return out


def _is_known(words: str, written: set[str]) -> bool:
    if words in organizations().labels or words in gazetteer().labels:
        return True
    return written.issuperset(_WORD.findall(words.upper()))
