"""Surname: the last word of a full name is that person wherever it stands alone."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.name import PLACES, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import Lexicon, merge

_SUFFIX: Final = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")


def surname(text: str, names: list[Name]) -> list[Name]:
    """Label surnames of full names as persons, found or relabelled."""
    lasts: dict[str, str] = {}
    places = gazetteer().labels
    for name in names:
        if name.label == "PERSON":
            words = _SUFFIX.sub("", name.of(text)).split()
            last = words[-1] if len(words) > 1 else ""
            if len(last) > 1 and last not in places and not last.isupper():
                lasts[last] = "PERSON"
    out = [
        Name(n.start, n.end, "PERSON", "entities.surname") if n.label != "PERSON" and n.of(text) in lasts else n
        for n in names
    ]
    taken = {(name.start, name.end) for name in out}
    known = Lexicon(lasts)
    return merge(out, [Name(s, e, "PERSON", "entities.surname") for s, e, _ in known.find(text) if (s, e) not in taken])
