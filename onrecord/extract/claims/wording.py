"""A claim as a sentence that can be read alone: names for pronouns, dates for "on Friday". Generated, never cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import times
from onrecord.extract.claims.arguments import joined, phrase

if TYPE_CHECKING:
    from onrecord.extract.annotations import Entity, Mention, Time
    from onrecord.extract.claims.arguments import Names
    from onrecord.extract.claims.tree import Tree

_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "him", "them", "i", "we", "us", "me", "who", "which", "that"})
_OWNERS: Final = frozenset({"his", "her", "its", "their", "my", "our"})
_SUBJECT_FORMS: Final = {
    "him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "its": "it", "us": "we", "our": "we",
    "me": "I", "my": "I",
}  # fmt: skip
_TIDY: Final = (
    (re.compile(r"\[\d{1,3}\]?"), ""),
    (re.compile(r"\s+([,.;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"\s{2,}"), " "),
)
_UNTIDY: Final = re.compile(r"\[\d|\s[,.;:!?%)\]\s]|[(\[]\s|,\s*,|\(\)")
"""Something that one of the repairs is for; most sentences need none."""
_HANGING: Final = re.compile(r"(?:[,\s]+(?:and|or|but|because|while))+$")
_LEADS: Final = frozenset({
    "on", "in", "by", "since", "until", "till", "before", "after", "from", "of", "as", "to", "during", "around", "late",
    "early", "for", "through", "at", "mid", "about", "between", "and", "than", "effective", "starting", "a", "the",
    "'s",
})  # fmt: skip
DEICTIC: Final = frozenset({"today", "yesterday", "tomorrow", "tonight"})
"""Days that need no preposition."""
RELATIVE: Final = ("this ", "last ", "next ", "the ")
"""Openings of times that need no preposition either."""
_RELATED: Final = ("before", "earlier", "later", "previously", "prior")
_CALENDAR: Final = re.compile(r"\d{4}(?:$|\D)")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_DAY: Final = 2
_PART: Final = re.compile(r"(\d{4})-(S[PU]|FA|WI|Q[1-4]|H[12])")
_PARTS: Final = {
    "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter",
    "Q1": "the first quarter of", "Q2": "the second quarter of", "Q3": "the third quarter of",
    "Q4": "the fourth quarter of", "H1": "the first half of", "H2": "the second half of",
}  # fmt: skip
_EDGES: Final = " ,;:–—-"
BULLETS: Final = " •·*▪◦●■►✓>"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes tokens of one text out as words.

    Attributes:
        tree: the parse.
        names: the entities by token.
    """

    tree: Tree
    names: Names

    def words(
        self,
        tokens: list[int],
        filled: tuple[Time, ...] = (),
        swaps: dict[int, str] | None = None,
        *,
        about: int | None = None,
    ) -> str:
        """Write tokens out; ``swaps`` puts other words in the place of a token (empty: nothing).

        A pronoun keeps its place where the one whom it means is the only person that has been named before it: by these
        words, or by ``about``, the head of the subject that stands before them.
        """
        dates = {time.start: time for time in filled if _fillable(time, self.tree.text)}
        skip, pieces, last = -1, [""], -2
        named = self._people(about)
        for token in tokens:
            start, known = self.tree.start[token], self.names.at(token)
            if self.tree.pos[token] == "SPACE" or start < skip:
                continue
            time = dates.get(start)
            if swaps is not None and token in swaps:
                said = swaps[token]
            elif time is not None and time.value is not None:
                said, skip = self._dated(token, time), self._behind(time)
            elif known is None:
                said = self.tree.text[start : self.tree.end[token]]
            else:
                said = self._named(token, known, named)
            if known is not None and known[0].kind == "person":
                named.add(known[0].key)
            if said == "," and pieces[-1] == "," and last + 1 != token:
                pieces.pop()  # the commas around what was left out
                last = token
            elif said:
                pieces.append(f" {said}" if last + 1 != token or self._spaced(token) else said)
                last = token
        return tidy("".join(pieces))

    def _behind(self, time: Time) -> int:
        """Return the end of a date, with the "'s" that it is written with."""
        last = self.tree.tokens(time.span)[-1]
        owner = last + 1 < len(self.tree) and self.tree.tag[last + 1] == "POS"
        return self.tree.end[last + 1] if owner else time.end

    def _dated(self, token: int, time: Time) -> str:
        """Write a date, with the preposition that "yesterday" does without; before a noun, the words beside it."""
        value, said = time.value or "", self.tree.text[time.start : self._behind(time)]
        if times.beside_noun(self.tree, time):
            return said if _plain(said, value) else f"{said} ({in_words(value)})"
        behind = self.tree.lower[token - 1] if token else ""
        top = self.tree.top(self.tree.tokens(time.span))
        if (
            behind in _LEADS
            or (token and self.tree.pos[token - 1] == "ADP")
            or (top is not None and self.tree.dep[top] in {"dobj", "nsubj", "nsubjpass", "attr"})
        ):
            return in_words(value)
        return f"on {value}" if value.count("-") == _DAY else f"in {in_words(value)}"

    def _spaced(self, token: int) -> bool:
        return token > 0 and self.tree.end[token - 1] < self.tree.start[token]

    def _people(self, token: int | None) -> set[str]:
        """Return the person whom a token names, as a set of keys."""
        known = None if token is None else self.names.at(token)
        return set() if known is None or known[0].kind != "person" else {known[0].key}

    def _named(self, token: int, known: tuple[Entity, Mention], told: set[str]) -> str:
        said, lower = self.tree.text[self.tree.start[token] : self.tree.end[token]], self.tree.lower[token]
        pronoun = lower in _PRONOUNS
        if not (pronoun or lower in _OWNERS) or known[1].resolved_by == "surface" or told == {known[0].key}:
            return said
        name = known[0].name
        if pronoun or not self._owning(token):
            return name
        return possessive(name)

    def _owning(self, token: int) -> bool:
        """Tell "her fee" from "paid her $40", which the parser takes for one, too."""
        behind = self.tree.tag[token + 1] if token + 1 < len(self.tree) else ""
        return self.tree.dep[token] == "poss" and behind not in {"$", "CD", "DT"}

    def phrase(self, head: int) -> str:
        """Write a noun phrase out, a person by the full name."""
        known = self.names.at(head)
        if (
            known is not None
            and not joined(self.tree, head)
            and (known[0].kind == "person" or self.tree.pos[head] == "PRON")
        ):
            return known[0].name
        if (plain := _SUBJECT_FORMS.get(self.tree.lower[head])) is not None:
            return plain
        said = self.words(list(self.tree.tokens(phrase(self.tree, head))))
        return _POSSESSIVE.sub("", said) if self.tree.dep[head] == "poss" else said


def _plain(said: str, value: str) -> bool:
    """Tell whether a date before a noun needs no value in brackets: it is one, or it would not read."""
    bare = _POSSESSIVE.sub("", said.lower())
    return bare in DEICTIC or bare.startswith(RELATIVE) or value[:4] in bare


def possessive(name: str) -> str:
    """Write the owner of something."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def tidy(words: str) -> str:
    """Repair the spaces and commas that left-out words leave behind."""
    if _UNTIDY.search(words) is not None:
        for pattern, by in _TIDY:
            words = pattern.sub(by, words)
    return words.strip(_EDGES)


def _paired(words: str, opening: str, closing: str) -> str:
    """Drop the brackets whose other half was left out."""
    if words.count(opening) == words.count(closing) == 0:
        return words
    alone: set[int] = set()
    opened: list[int] = []
    for at, char in enumerate(words):
        if char == opening:
            opened.append(at)
        elif char == closing and opened:
            opened.pop()
        elif char == closing:
            alone.add(at)
    alone.update(opened)
    return "".join(char for at, char in enumerate(words) if at not in alone)


def close(words: str, source: str) -> str:
    """Make a sentence of words, with its source behind."""
    words = words.strip(_EDGES + ".").lstrip(BULLETS)
    for opening, closing in (("“", "”"), ("(", ")"), ("[", "]")):
        words = _paired(words, opening, closing)
    if words.count('"') == 1:
        words = words.replace('"', "")
    words = _HANGING.sub("", tidy(words))
    words = words[:1].upper() + words[1:]
    if source:
        words = f"{words}, according to {source}"
    return words if words.endswith(("?", "!", ".")) else f"{words}."


def dated(text: str, value: str | None) -> str:
    """Add a period that the words of a claim do not say, in brackets, before its source; of a time of day the day."""
    value = value and value.partition("T")[0]
    if value is None or value in text or _CALENDAR.match(value) is None or not text.endswith("."):
        return text
    body, according, who = text[:-1].partition(", according to ")
    return f"{body} ({in_words(value)}){according}{who}."


def in_words(value: str) -> str:
    """Write a season, quarter or half as people do; ISO 8601 dates stay, which nobody misreads."""
    part = _PART.fullmatch(value)
    return value if part is None else f"{_PARTS[part[2]]} {part[1]}"


def _fillable(time: Time, text: str) -> bool:
    value = time.value
    return (
        time.resolved
        and time.type == "DATE"
        and value is not None
        and _CALENDAR.match(value) is not None
        and not time.span.of(text).lower().endswith(_RELATED)
        and not (time.span.of(text).lower().startswith("the same") and text.startswith(" as ", time.end))
        and "/" not in value
        and "W" not in value
    )
