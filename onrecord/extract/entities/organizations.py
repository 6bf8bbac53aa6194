"""Which names of organizations name the same one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.extract.entities.name import Name
    from onrecord.schemas import terms

_FORM: Final = re.compile(
    r",? "
    r"(?:Inc|Corp|Co|Ltd|Plc|PLC|plc|LLC|LLP|AG|SA|S\.A|NV|N\.V|SE|GmbH|Corporation|Incorporated|Limited|Company)\.?$"
)
_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST_ACRONYM: Final = 3
_SHORTEST_BEGINNING: Final = 4

Link = tuple[str, "terms.ResolvedBy"]


class Organizations:
    """The organizations of an article.

    One organization: names that differ in their legal form only, an acronym and the one long name whose capitals it
    spells, and a name and the one longer name that begins with it.
    """

    def __init__(self, text: str, names: list[Name], *, bracketed: Iterable[tuple[str, str]] = ()) -> None:
        self._text = text
        forms = sorted(dict.fromkeys(_plain(name.of(text)) for name in names), key=len, reverse=True)
        self._bare: dict[str, str] = {}
        self._spelled: dict[str, set[str]] = {}
        self._begun: dict[str, set[str]] = {}
        for form in forms:
            self._bare.setdefault(_bare(form), form)
            self._spelled.setdefault(_capitals(form), set()).add(form)
            for k, letter in enumerate(form):
                if letter == " ":
                    self._begun.setdefault(form[:k], set()).add(form)
        self._pairs = dict(bracketed)
        self._links: dict[str, Link] = {}
        for form in forms:
            self._links[form] = self._link(form)

    def _link(self, form: str) -> Link:
        same = self._bare[_bare(form)]
        if same != form:
            return self._follow(same), "alias"
        long = self._pairs.get(form)
        if long in self._links:
            return self._follow(str(long)), "acronym"
        letters = form.replace(".", "")
        spelled = self._spelled.get(letters, set()) - {form}
        if letters.isupper() and len(letters) >= _SHORTEST_ACRONYM and len(spelled) == 1:
            return self._follow(*spelled), "acronym"
        begun = {self._follow(longer) for longer in self._begun.get(form, set())}
        if len(begun) == 1 and len(form) >= _SHORTEST_BEGINNING:
            return begun.pop(), "alias"
        return form, "surface"

    def _follow(self, form: str) -> str:
        return self._links.get(form, (form, "surface"))[0]

    def full(self, name: Name) -> Link:
        """Return the full name that a name stands for, and how that is known."""
        form = _plain(name.of(self._text))
        return self._links.get(form, (form, "surface"))


def _bare(form: str) -> str:
    return _FORM.sub("", form.removeprefix("The "))


def _capitals(form: str) -> str:
    """Return the first letters of a name's capitalized words; nothing for a single word."""
    return "".join(word[0] for word in _WORD.findall(form) if word[0].isupper()) if " " in form else ""


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split())
