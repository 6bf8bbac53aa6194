"""Which names of organizations name the same one."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.heads import is_organization_head
from onrecord.extract.entities.known import organizations
from onrecord.extract.entities.owners import owned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.entities.name import Name
    from onrecord.schemas import terms

_FORM: Final = re.compile(
    r",? "
    r"(?:Inc|Corp|Co|Ltd|Plc|PLC|plc|LLC|LLP|AG|SA|S\.A|NV|N\.V|SE|GmbH|Corporation|Incorporated|Limited|Company)\.?$"
)
_WORD: Final = re.compile(r"[^\W_]+")
_PACKAGE: Final = "onrecord.extract.entities"
_ACRONYM: Final = re.compile(r"[A-Z](?:[A-Za-z]?[A-Z]){1,6}|[A-Z]{2,8}")
_SHORTEST_ACRONYM: Final = 3
_SHORTEST_BEGINNING: Final = 4
_SHORTEST_REST: Final = 3
"""A name of which another has one letter more ("Quill Air X") is another's."""
_TURNED: Final = frozenset({"Ministry", "Department", "Office", "Bureau"})
_SMALL: Final = frozenset({"of", "the", "for", "and", "The"})

Link = tuple[str, "terms.ResolvedBy"]


class Organizations:
    """The organizations of an article.

    One organization: names that differ in their legal form only; "Ministry of Fish" and "Fish Ministry"; a short form
    in brackets behind the name whose letters it has; an acronym and the one long name whose capitals it spells; a name
    and the one longer name that begins or ends with it. A body that every country has is named with its owner, when the
    article names one.
    """

    def __init__(self, text: str, names: list[Name]) -> None:
        self._text = text
        forms = sorted(dict.fromkeys(_plain(name.of(text)) for name in names), key=len, reverse=True)
        self._bare: dict[str, str] = {}
        self._turned: dict[frozenset[str], str] = {}
        self._spelled: dict[str, set[str]] = {}
        self._longer: dict[str, set[str]] = {}
        for form in forms:
            self._add(form)
        self._bracketed = dict(_bracketed(text, names))
        self._links: dict[str, Link] = {}
        for form in forms:
            self._links[form] = self._link(form)
        self._owned = owned(text, dict.fromkeys(link[0] for link in self._links.values()))

    def _add(self, form: str) -> None:
        self._bare.setdefault(_bare(form), form)
        self._turned.setdefault(_turned(form), form)
        for letters in {_capitals(form), _initials(form)}:
            self._spelled.setdefault(letters, set()).add(form)
        for k, letter in enumerate(form):
            if letter == " ":
                if len(form) - k > _SHORTEST_REST:
                    self._longer.setdefault(form[:k], set()).add(form)
                if _can_end(form[k + 1 :]):
                    self._longer.setdefault(form[k + 1 :], set()).add(form)

    def _link(self, form: str) -> Link:
        same = self._bare[_bare(form)]
        if same == form and _turned(form):
            same = self._turned[_turned(form)]
        if same != form:
            return self._follow(same), "alias"
        long = self._bracketed.get(form)
        if long in self._links:
            return self._follow(str(long)), "acronym"
        known = _same().get(form)
        if known in self._links:
            return self._follow(str(known)), "alias"
        spelled = self._long_forms(form)
        if len(spelled) == 1:
            return self._follow(*spelled), "acronym"
        longer = {self._follow(name) for name in self._longer.get(form, set())}
        if len(longer) == 1 and len(form) >= _SHORTEST_BEGINNING:
            return longer.pop(), "alias"
        return form, "surface"

    def _long_forms(self, form: str) -> set[str]:
        """Return the names that an acronym spells; one of two letters counts for well-known bodies only."""
        letters = form.replace(".", "")
        if not _ACRONYM.fullmatch(letters):
            return set()
        spelled = self._spelled.get(letters.upper(), set()) - {form}
        if len(letters) >= _SHORTEST_ACRONYM:
            return spelled
        table = organizations().labels
        return {long for long in spelled if form in table and long in table}

    def _follow(self, form: str) -> str:
        return self._links.get(form, (form, "surface"))[0]

    def full(self, name: Name) -> Link:
        """Return the full name that a name stands for, and how that is known."""
        form = _plain(name.of(self._text))
        canon, how = self._links.get(form, (form, "surface"))
        return self._owned.get(canon, canon), how


def _bare(form: str) -> str:
    return _FORM.sub("", form.removeprefix("The "))


def _initials(form: str) -> str:
    """Return the first letters of all words of a name in capitals, "of" among them; nothing for a single word."""
    return "".join(word[0] for word in _WORD.findall(form)).upper() if " " in form else ""


@cache
def _same() -> dict[str, str]:
    pairs: dict[str, list[str]] = rules.load("organizations", _PACKAGE).data["same"]
    return {other: name for name, others in pairs.items() for other in others}


def _turned(form: str) -> frozenset[str]:
    """Return the words of "Ministry of Fish" and "Fish Ministry", which are the same; nothing for other names."""
    words = frozenset(form.split()) - _SMALL
    return words if words & _TURNED and len(words) > 1 else frozenset()


def _can_end(form: str) -> bool:
    """Tell whether the end of a name can stand for it: two words, or one that says what it is."""
    return form[0].isupper() and (" " in form or is_organization_head(form))


def _bracketed(text: str, names: list[Name]) -> Iterator[tuple[str, str]]:
    """Yield short and long form of every organization that is followed by its short form in brackets."""
    for long, short in pairwise(names):
        between = text[long.end : short.start]
        if between in {" (", " (“", ' ("'} and text[short.end : short.end + 1] in {")", "”", '"'}:
            form = _plain(short.of(text))
            if " " not in form and _has_letters(_plain(long.of(text)), form):
                yield form, _plain(long.of(text))


def _has_letters(long: str, short: str) -> bool:
    """Tell whether a name has the letters of a short form, in their order, the first at the beginning of a word."""
    if short[0].casefold() not in {word[0].casefold() for word in long.split()}:
        return False
    rest = iter(long.casefold())
    return all(letter in rest for letter in short.casefold() if letter.isalnum())


def _capitals(form: str) -> str:
    """Return the first letters of a name's capitalized words; nothing for a single word."""
    return "".join(word[0] for word in _WORD.findall(form) if word[0].isupper()) if " " in form else ""


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split())


def bare(form: str) -> str | None:
    """Return the name of a company without its legal form; None for a name that has none."""
    shorter = _FORM.sub("", form)
    return shorter if shorter != form else None
