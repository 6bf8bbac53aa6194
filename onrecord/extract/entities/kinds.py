"""Kinds: whether an organization is a company, a ministry, a party, a newspaper; by its name or the words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from onrecord.extract import rules
from onrecord.extract.entities.places import gazetteer
from onrecord.schemas import terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PACKAGE: Final = "onrecord.extract.entities"
_LISTED: Final[Mapping[str, terms.OrganizationKind]] = {"outlets": "media", "companies": "company"}
"""What the lists of well-known organizations hold, where they hold one kind only."""
_LOOKED_AT: Final = 12
"""Mentions of an organization that are asked for the words beside them."""
_REACH: Final = 90
_TICKER: Final = re.compile(r" ?\((?:[A-Z][\w ]{1,20}: ?)[A-Z0-9.]{1,8}\)")
_ARTICLE: Final = re.compile(r"\b[Tt]he (?:benchmark |broader |tech-heavy )?$")
_ARTICLE_REACH: Final = 20
_OF: Final = re.compile(r" (?:of|for|on|and|in) ")
_POINTED: Final = re.compile(r"^(?:[A-Z]\.){2,}$")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The table, ready to be asked.

    Attributes:
        names: kinds of well-known organizations.
        ends: kinds by the last word of a name.
        phrases: kinds by words that stand in a name, in the order in which they are asked.
        nouns: kinds by what an article calls an organization.
        apposed: finds such a noun behind a comma.
        leading: finds such a noun right before a name.
        beside: finds what stands before companies only.
        behind: finds what stands behind companies only.
        indices: names that are an index's behind "the" and when they rise or fall.
        moves: finds what indices do.
        halls: words before "Center" in the names of what is no institute.
    """

    names: Mapping[str, terms.OrganizationKind]
    ends: Mapping[str, terms.OrganizationKind]
    phrases: Mapping[str, terms.OrganizationKind]
    nouns: Mapping[str, frozenset[terms.OrganizationKind]]
    apposed: re.Pattern[str]
    leading: re.Pattern[str]
    beside: re.Pattern[str]
    behind: re.Pattern[str]
    indices: frozenset[str]
    moves: re.Pattern[str]
    halls: frozenset[str]


class Body(NamedTuple):
    """An organization: its kind, None when nothing tells, and the common nouns that stand beside it ("lender")."""

    kind: terms.OrganizationKind | None
    called: frozenset[str]


@cache
def kinds() -> Kinds:
    """Read the table of kinds."""
    names: dict[str, terms.OrganizationKind] = {}
    ends: dict[str, terms.OrganizationKind] = {}
    phrases: dict[str, terms.OrganizationKind] = {}
    nouns: dict[str, set[terms.OrganizationKind]] = {}
    for list_name, kind in _LISTED.items():
        names |= dict.fromkeys(_entries(rules.load("organizations", _PACKAGE).data[list_name]), kind)
    table = rules.load("kinds", _PACKAGE).rules
    for rule in table.values():
        kind = _kind(rule.data["kind"])
        names |= dict.fromkeys(_entries(rule.data.get("names", "")), kind)
        ends |= dict.fromkeys(rule.data.get("ends", ()), kind)
        phrases |= dict.fromkeys(rule.data.get("phrases", ()), kind)
        for noun in _entries(rule.data["nouns"]):
            nouns.setdefault(noun, set()).add(kind)
    said = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    company = table["kinds.company"].data
    return Kinds(
        names, ends, phrases, {noun: frozenset(told) for noun, told in nouns.items()},
        apposed=re.compile(rf", (?:an?|the|one of|[\w.’'-]+['’]s)\b(?: [^\s,.;:]+){{0,4}}? ({said})s?\b"),
        leading=re.compile(rf"\b({said}) (?:The |the )?$"),
        beside=re.compile(rf"\b(?:{'|'.join(company['beside'])}) (?:the )?$"),
        behind=re.compile(rf"(?:['’]s)? (?:{'|'.join(company['behind'])})\b"),
        indices=frozenset(_entries(table["kinds.index"].data["after_the"])),
        moves=re.compile(rf"(?: \d+)? (?:{'|'.join(table['kinds.index'].data['moves'])})\b"),
        halls=frozenset(table["kinds.institute"].data["not_ends"]),
    )  # fmt: skip


def _entries(text: str) -> list[str]:
    return [entry for entry in (" ".join(part.split()) for part in text.split(";")) if entry]


def _kind(word: str) -> terms.OrganizationKind:
    return next(kind for kind in get_args(terms.OrganizationKind) if kind == word)


def body(text: str, forms: Sequence[str], mentions: Sequence[tuple[int, int]]) -> Body:
    """Return what is known of an organization; see `kind_of`."""
    beside = (_noun(text, start, end) for start, end in mentions[:_LOOKED_AT])
    return Body(kind_of(text, forms, mentions), frozenset(noun for noun in beside if noun is not None))


def kind_of(text: str, forms: Sequence[str], mentions: Sequence[tuple[int, int]]) -> terms.OrganizationKind | None:
    """Tell what an organization is: by a list, by its name, else by the words beside it; None when nothing tells.

    Args:
        text: the article.
        forms: full name first, then the other forms of it.
        mentions: where it is named.
    """
    if _is_index(text, forms, mentions):
        return "index"
    for form in forms:
        told = by_name(form)
        if told is not None:
            return told
    return _by_words(text, mentions[:_LOOKED_AT])


def _is_index(text: str, forms: Sequence[str], mentions: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a name that is an index's with an article, and a newspaper's or a firm's without, has one."""
    if not kinds().indices.intersection(forms):
        return False
    moves = kinds().moves
    return any(
        _ARTICLE.search(text, max(0, start - _ARTICLE_REACH), start) or moves.match(text, end)
        for start, end in mentions
    )


def by_name(form: str) -> terms.OrganizationKind | None:
    """Tell what an organization is by its name alone."""
    table = kinds()
    bare = form.removeprefix("the ").removeprefix("The ")
    for name in (bare, bare.partition("'s ")[2]):
        if name in table.names:
            return table.names[name]
    if " " not in bare:
        return None
    for phrase, kind in table.phrases.items():
        if phrase in f"{bare} ":
            return kind
    if bare.startswith("Bank of ") and gazetteer().labels.get(bare.removeprefix("Bank of ").removeprefix("the ")):
        return "government"
    head = _OF.split(bare, maxsplit=1)[0].split()
    *before, last = bare.split()
    if before[-1] in table.halls:
        return None
    by_last = table.ends.get(last if _POINTED.match(last) else last.rstrip("."))
    return by_last or table.ends.get(head[-1] if head else "")


def _noun(text: str, start: int, end: int) -> str | None:
    table = kinds()
    noun = table.leading.search(text, max(0, start - _REACH), start) or table.apposed.match(text, end, end + _REACH)
    return noun[1] if noun else None


def _by_words(text: str, mentions: Sequence[tuple[int, int]]) -> terms.OrganizationKind | None:
    table = kinds()
    for start, end in mentions:
        noun = _noun(text, start, end)
        told = table.nouns[noun] if noun is not None else frozenset()
        if len(told) == 1:
            return next(iter(told))
    for start, end in mentions:
        if table.beside.search(text, max(0, start - _REACH), start) or table.behind.match(text, end):
            return "company"
        if _TICKER.match(text, end):
            return "company"
    return None
