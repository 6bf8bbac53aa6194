"""Which names of organizations name the same one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.entities.name import Name
    from onrecord.schemas import terms

_FORM: Final = re.compile(
    r",? (?:Inc|Corp|Co|Ltd|Plc|PLC|plc|LLC|LLP|AG|SA|S\.A|NV|N\.V|SE|GmbH|Corporation|Incorporated|Limited|Company)\.?$"
)
_WORD: Final = re.compile(r"[^\W_]+")


class Organizations:
    """The organizations of an article: exact names less their legal form, acronyms, and unique beginnings."""

    def __init__(self, text: str, names: list[Name]) -> None:
        self._text = text
        forms = dict.fromkeys(" ".join(name.of(text).replace("’", "'").split()) for name in names)
        self._canon: dict[str, tuple[str, terms.ResolvedBy]] = {}
        longs = sorted(forms, key=len, reverse=True)
        bare: dict[str, str] = {}
        initials: dict[str, str | None] = {}
        for form in longs:
            bare.setdefault(_bare(form), form)
            letters = "".join(w[0] for w in _WORD.findall(form) if w[0].isupper())
            if len(letters) > 2 and " " in form:
                initials[letters] = form if initials.get(letters, form) == form else None
        for form in longs:
            self._canon[form] = self._link(form, bare, initials, longs)

    def _link(
        self, form: str, bare: dict[str, str], initials: dict[str, str | None], longs: list[str]
    ) -> tuple[str, terms.ResolvedBy]:
        same = bare[_bare(form)]
        if same != form:
            return same, "alias"
        long = initials.get(form.replace(".", "")) if form.isupper() else None
        if long is not None:
            return self._canon.get(long, (long, "surface"))[0], "acronym"
        longer = [other for other in longs if other.startswith(form + " ")]
        if len(longer) == 1 and len(form) > 3:
            return self._canon.get(longer[0], (longer[0], "surface"))[0], "alias"
        return form, "surface"

    def full(self, name: Name) -> tuple[str, terms.ResolvedBy]:
        """Return the full name that a name stands for, and how that is known."""
        form = " ".join(name.of(self._text).replace("’", "'").split())
        return self._canon.get(form, (form, "surface"))


def _bare(form: str) -> str:
    return _FORM.sub("", form)
