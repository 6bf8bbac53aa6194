"""The words around a doubtful expression, held against the lists of company.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules

if TYPE_CHECKING:
    from onrecord.extract.dates.reading import Found

_MARKS: Final = " \"“”‘’'([{,.;:-–—)]"
_LOOK: Final = 40  # characters in which the neighbouring word is looked for
_NEAR: Final = 160


@dataclass(frozen=True, slots=True)
class Company:
    """One entry of the table; see its head for what each list means."""

    leads: frozenset[str] | None
    not_leads: frozenset[str]
    follows: frozenset[str]
    not_follows: frozenset[str]
    near: tuple[str, ...]
    not_near: tuple[str, ...]
    counted: bool
    ends: bool
    lifted: str


@cache
def company(name: str) -> Company:
    """Return an entry of the table."""
    entry = rules.load("company", "onrecord.extract.dates").data[name]
    leads = entry.get("leads")
    return Company(
        frozenset(leads) if leads else None,
        frozenset(entry.get("not_leads", ())),
        frozenset(entry.get("follows", ())),
        frozenset(entry.get("not_follows", ())),
        tuple(entry.get("near", ())),
        tuple(entry.get("not_near", ())),
        entry.get("counted", False),
        entry.get("ends", False),
        entry.get("lifted", ""),
    )


def before(found: Found) -> str:
    """Return the word before, with its marks."""
    start = found.start
    words = found.cx.text[max(0, start - _LOOK) : start].rsplit(None, 1)
    return words[-1] if words else ""


def behind(found: Found) -> str:
    """Return the word behind, with its marks."""
    end = found.end
    words = found.cx.text[end : end + _LOOK].split(None, 1)
    return words[0] if words else ""


def ends(found: Found) -> bool:
    """Whether a mark or the end of the text stands right behind."""
    return found.cx.text[found.end : found.end + 1] in ("", ",", ".", ";", "\n")


def sentence_start(word: str) -> bool:
    """Whether the word before ends a sentence or opens a quotation."""
    return not word or word[-1] in '.!?:"”'


def keeps(name: str, found: Found, *, marked: bool = False) -> bool:
    """Whether an expression keeps the company that an entry asks for.

    Args:
        name: entry of company.toml.
        found: the expression.
        marked: ask only for what must not be there, not for what must.
    """
    asked = company(name)
    if asked.lifted and found.has(asked.lifted):
        return True
    lead, follow = before(found).lower().strip(_MARKS), behind(found).lower().strip(_MARKS)
    if lead in asked.not_leads or follow in asked.not_follows:
        return False
    if asked.ends and not ends(found):
        return False
    if asked.leads is not None and not marked and lead not in asked.leads:
        return asked.counted and lead[-1:].isdigit()
    return _near(asked, found)


def _near(asked: Company, found: Found) -> bool:
    if not (asked.near or asked.not_near):
        return True
    around = found.cx.text[max(0, found.start - _NEAR) : found.end + _NEAR].lower()
    if any(word in around for word in asked.not_near):
        return False
    return not asked.near or any(word in around for word in asked.near)
