"""Owner: a ministry is one country's; where the article says whose, that is part of its full name."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.places import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

_PACKAGE: Final = "onrecord.extract.entities"
_PLACES: Final = frozenset({"GPE", "NORP"})
_MOST: Final = 50
"""Names that are looked at: each is looked for in the whole article."""
_WORD: Final = rf"[{UPPER}][\w.-]{{0,30}}"


@cache
def _owned() -> re.Pattern[str]:
    heads = "|".join(rules.load("organizations", _PACKAGE).rules["organizations.owned"].data["heads"])
    return re.compile(rf"(?:{heads}) (?:of|for) .+|(?:{_WORD} (?:and {_WORD} )?){{0,3}}(?:{heads})")


def owned(text: str, forms: Iterable[str]) -> dict[str, str]:
    """Return the full names of bodies that every country has, by the names without owner.

    A name gets its owner where the article names one owner of it and no other: "Japan's Ministry of Finance", "U.S.
    Treasury".
    """
    found: dict[str, str] = {}
    for form in islice(filter(_can_be_owned, forms), _MOST):
        wholes = dict(_wholes(text, form))
        if len(wholes) == 1:
            found[form] = next(iter(wholes.values()))
    return found


def _can_be_owned(form: str) -> bool:
    return _owned().fullmatch(form) is not None and not any(word in gazetteer().labels for word in form.split())


def _wholes(text: str, form: str) -> Iterable[tuple[str, str]]:
    """Yield the owner of a body, and its name with the owner as the article writes it first."""
    pattern = rf"(?<![\w.])({_WORD}(?: {_WORD}){{0,2}}?)(['’]s)? {re.escape(form)}(?!\w)"
    for hit in re.finditer(pattern, text):
        if gazetteer().labels.get(hit[1]) in _PLACES:
            yield hit[1], " ".join(hit[0].replace("’", "'").split())
