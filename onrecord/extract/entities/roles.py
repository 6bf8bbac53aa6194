"""Roles: what the article says that a person is, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.annotations import Role
from onrecord.extract.entities.bounds import is_title
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.extract.entities.name import Name
    from onrecord.extract.parse import Parse

_PACKAGE: Final = "onrecord.extract.entities"
_MODIFIERS: Final = frozenset({"NN", "NNP", "NNS", "NNPS", "JJ", "JJS", "JJR", "HYPH"})
_PARTICIPLES: Final = frozenset(
    {"acting", "outgoing", "incoming", "managing", "leading", "presiding", "founding", "sitting"}
)
_ARTICLES: Final = frozenset({"a", "an", "the", "its", "his", "her", "their", "another"})
_PLACED: Final = frozenset({"at", "of", "for", "with", "in", "on"})
_GO_ON: Final = frozenset({"IN", "TO", "CC", "WP", "WDT", "WP$", "VBN", "VBG", "RB", "CD"})
"""Tags of words that may follow a role set off by a comma."""
_OWNERS: Final = frozenset({"ORG", "GPE", "LOC", "NORP"})
_STILL: Final = frozenset({"also", "now", "still", "currently", "then", "once", "both"})
_REACH: Final = 12


@cache
def nouns() -> frozenset[str]:
    """Heads of roles, in small letters."""
    return frozenset(rules.load("roles", _PACKAGE).data["nouns"].split())


def roles(parse: Parse, text: str, names: list[Name]) -> list[Role]:
    """Find the roles of all persons of a text, in order."""
    spans = {name.start: name for name in names if name.label in _OWNERS}
    ends = {name.end: name for name in names if name.label in _OWNERS}
    finder = _Finder(parse, text, spans, ends)
    found: list[Role] = []
    for name in names:
        if name.label == "PERSON":
            found += finder.of(name)
    return found


class _Finder:
    """Looks for roles beside a name, left and right, within its sentence's punctuation."""

    def __init__(self, parse: Parse, text: str, starts: Mapping[int, Name], ends: Mapping[int, Name]) -> None:
        self._parse, self._text, self._starts, self._ends = parse, text, starts, ends

    def of(self, name: Name) -> Iterator[Role]:
        """Yield the roles of one mention of a person."""
        first = bisect_right(self._parse.start, name.start) - 1
        behind = bisect_left(self._parse.start, name.end)
        holder = Span(name.start, name.end)
        for role in (self._before(first, holder), self._behind(behind, holder)):
            if role is not None:
                yield role

    def _before(self, first: int, holder: Span) -> Role | None:
        """Read the words left of a name: "Norland Trade Secretary", "Norland's top negotiator,"."""
        parse, at = self._parse, self._before_title(first)
        rule = "roles.before"
        if at >= 1 and parse.lower[at] == ",":
            at, rule = at - 1, "roles.owned"
        if at < 0:
            return None
        end = at + 1
        stop = max(-1, at - _REACH)
        head = None
        while at > stop:
            if parse.end[at] in self._ends and head is not None and self._is_owner(at):
                break
            if (
                parse.tag[at] in _MODIFIERS
                or parse.lower[at] in _PARTICIPLES
                or (rule == "roles.owned" and parse.tag[at] in {"IN", "DT", "CC"})
            ):
                if names_role(parse.lower[at]) and (rule == "roles.owned" or head is None):
                    head = at
                at -= 1
                continue
            break
        return self._read_left(at, end, head, rule, holder)

    def _before_title(self, first: int) -> int:
        """Return the token left of a name and of the "Dr." or "Mrs" that stands between it and the role."""
        at = first - 1
        while at > 0:
            word = at - 1 if self._parse.lower[at] == "." else at
            said = self._text[self._parse.start[word] : self._parse.end[word]]
            if not is_title(said) or names_role(said.lower()):
                break
            at = word - 1
        return at

    def _read_left(self, at: int, end: int, head: int | None, rule: str, holder: Span) -> Role | None:
        if head is None or (rule == "roles.before" and head != end - 1):
            return None
        start, organization = self._owner(at, at + 1)
        if rule == "roles.owned" and (at < 0 or self._parse.tag[at] != "POS"):
            return None
        while start < end and self._parse.tag[start] in {"HYPH", "POS", "IN", "DT", "CC"}:
            start += 1
        if start >= end or self._parse.start[start] >= holder.start:
            return None
        return Role(span=self._span(start, end), holder=holder, organization=organization, rule=rule)

    def _is_owner(self, token: int) -> bool:
        name = self._ends[self._parse.end[token]]
        return name.label in {"GPE", "NORP", "LOC"} or name.of(self._text).isupper()

    def _owner(self, at: int, start: int) -> tuple[int, Span | None]:
        """Return where the role begins and whose it is, given the token left of the role."""
        if at < 0:
            return start, None
        if self._parse.tag[at] == "POS" and at > 0:
            at -= 1
        name = self._ends.get(self._parse.end[at])
        return (start, Span(name.start, name.end)) if name is not None else (start, None)

    def _behind(self, at: int, holder: Span) -> Role | None:
        """Read the words right of a name: ", managing partner at Quist", " at Quist Capital", " is the mayor of"."""
        lower = self._parse.lower
        if at + 1 >= len(lower):
            return None
        if lower[at] == "at":
            return self._at(at, holder)
        if lower[at] == ",":
            at, rule = at + 1, "roles.apposition"
            if lower[at] == "who" and at + 1 < len(lower):
                at, rule = at + 1, "roles.copula"
        else:
            rule = "roles.copula"
        if rule == "roles.copula":
            if lower[at] not in {"is", "was", "became"}:
                return None
            at += 1
            if lower[at : at + 1] and lower[at] in _STILL:
                at += 1
        return self._noun_phrase(at, rule, holder)

    def _at(self, at: int, holder: Span) -> Role | None:
        name = self._organization(at + 1)
        if name is None or name.label != "ORG":
            return None
        return Role(
            span=Span(self._parse.start[at], name.end),
            holder=holder,
            organization=Span(name.start, name.end),
            rule="roles.at",
        )

    def _noun_phrase(self, at: int, rule: str, holder: Span) -> Role | None:
        """Read "a former senior fellow at the Norland Council" from its first word."""
        lower, tag, size = self._parse.lower, self._parse.tag, len(self._parse.lower)
        stop = min(size, at + _REACH)
        if at < stop and lower[at] == "one" and at + 1 < stop and lower[at + 1] == "of":
            start, at = at, at + 2
        else:
            while at < stop and lower[at] in _ARTICLES:
                at += 1
            start = at
        head, owner = None, None
        while at < stop and (
            tag[at] in _MODIFIERS or lower[at] in _PARTICIPLES or tag[at] == "POS" or lower[at] in _ARTICLES
        ):
            if tag[at] == "POS":
                name = self._ends.get(self._parse.start[at])
                owner = Span(name.start, name.end) if name is not None else owner
                head = None
            elif names_role(lower[at]):
                head = at
            at += 1
        if head is None or head != at - 1 or self._is_name(start, at):
            return None
        if rule == "roles.apposition" and not self._is_apposed(head, at):
            return None
        if owner is None and at < stop and lower[at] in _PLACED:
            name = self._organization(at + 1)
            owner = Span(name.start, name.end) if name is not None else None
        if owner is None:
            owner = self._leading(start, at)
        return Role(span=self._span(start, at), holder=holder, organization=owner, rule=rule)

    def _is_apposed(self, head: int, at: int) -> bool:
        """Tell whether a noun behind a comma is said of the name: "Ruiz, the mayor, left", not "In Oslo, the mayor"."""
        if self._parse.dep[head] in {"nsubj", "nsubjpass"}:
            return False
        lower = self._parse.lower
        return at >= len(lower) or not lower[at].isalpha() or self._parse.tag[at] in _GO_ON

    def _leading(self, start: int, end: int) -> Span | None:
        name = self._starts.get(self._parse.start[start])
        return Span(name.start, name.end) if name is not None and name.end < self._parse.start[end - 1] else None

    def _organization(self, at: int) -> Name | None:
        """Return the organization or place that begins at a token, article aside."""
        for k in (at, at + 1):
            if k < len(self._parse.lower) and (k == at or self._parse.lower[at] in _ARTICLES):
                name = self._starts.get(self._parse.start[k])
                if name is not None:
                    return name
        return None

    def _is_name(self, start: int, end: int) -> bool:
        name = self._starts.get(self._parse.start[start])
        return name is not None and name.end >= self._parse.end[end - 1]

    def _span(self, start: int, end: int) -> Span:
        return Span(self._parse.start[start], self._parse.end[end - 1])


def names_role(word: str) -> bool:
    """Tell whether a word in small letters is the head of a role, in singular or plural."""
    table = nouns()
    return word in table or (word.endswith("s") and word[:-1] in table)
