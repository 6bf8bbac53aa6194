"""Unseen: a capitalized word that the model passed over is a person behind "Mr" and before "said"."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.bounds import not_names, titles
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import UPPER, merge

_WORD: Final = rf"[{UPPER}][\w’'-]*[a-z]"
_TITLED: Final = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Senator|Sen|Rep|Gov|Judge|Justice|Gen|Lt|Col|Capt|Sgt|President|Minister|Secretary|Representative|Chancellor|Premier|Governor|Ambassador|Commissioner|King|Queen|Prince|Princess|Pope|Chairman|Spokesman|Spokeswoman)\.? ({_WORD}(?: {_WORD}){{0,2}})"
)
_SPEAKS: Final = re.compile(
    rf"(?:(?<=^)|(?<=[\n\"”’] )|(?<=[\n\"”])|(?<=[.!?] )|(?<=\band )|(?<=\bthat ))({_WORD}) (?:said|says|told|added|noted|wrote|argued|insisted|explained|admitted|recalled|stressed|urged)\b"
)
_SPOKEN: Final = re.compile(rf"(?<=[,”\"’] )(?:said|says|added|noted|explained) ({_WORD})(?=[.,])")
_NO_NAME: Final = frozenset(
    "He She They It I We You One Nobody Everyone Somebody Someone Others Both All Many Some Most Few None Police Officials "
    "Critics Experts Analysts Sources Witnesses Authorities Investigators Residents Lawyers Reports Media Local Who What This That "
    "These Those Another Neither Either Researchers Scientists Prosecutors Doctors Economists Lawmakers Traders".split()
)


def unseen(article: Article, names: list[Name]) -> list[Name]:
    """Add persons that only the words beside them give away."""
    text = article.text
    found = []
    for pattern in (_TITLED, _SPEAKS, _SPOKEN):
        for hit in pattern.finditer(text):
            start, end = hit.span(1)
            word = hit[1].split()[0]
            if any(is_head(part) for part in hit[1].split()):
                continue
            if word in _NO_NAME or word in titles() or word in not_names() or word in gazetteer().labels:
                continue
            if pattern is not _TITLED:
                if word.lower() in article.small_words:
                    continue
            if given(word) is None:
                end = start + len(word)
            found.append(Name(start, end, "PERSON", "entities.unseen"))
    found.sort()
    clean: list[Name] = []
    starts = sorted(n.start for n in names)
    for new in found:
        if clean and new.start < clean[-1].end:
            continue
        clean.append(new)
    return merge(names, [n for n in clean if not any(o.start < n.end and n.start < o.end for o in names)])
