"""A claim as a sentence that can be read alone: names for pronouns, dates for "on Friday". Generated, never cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import contractions, moments, times
from onrecord.extract.claims.arguments import joined, phrase
from onrecord.extract.claims.clause import BULLETS

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
    (re.compile(r"\s*(?:[–—]\s*){2,}"), " – "),
    (re.compile(r", (?:and|or),(?= (?:in|on|at|by|over|during|after|before|since)\b)"), ","),
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r":,"), ":"),
    (re.compile(r"\s{2,}"), " "),
)
_UNTIDY: Final = re.compile(r"\[\d|\s[,.;:!?%)\]\s]|[(\[]\s|,\s*,|\(\)|:,|[–—]\s*[–—]|, (?:and|or),")
"""Something that one of the repairs is for; most sentences need none."""
_OPEN_QUOTE: Final = re.compile(
    r"(?<!\w)‘(?=\w)(?!(?:[^’]|’(?=\w))*’(?!\w))|(?<=\s)'(?=\w)(?!(?:[^']|(?<=\w)'(?=\w))*'(?!\w))"
)
"""A single quotation mark that nothing closes."""
_FEW: Final = 20
"""Marks that are looked at one by one: a sentence with more is no sentence."""
_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")
_HANGING: Final = re.compile(r"(?:[,\s]+(?:and|or|but|because|while))+$")
_LEADS: Final = frozenset({
    "on", "in", "by", "since", "until", "till", "before", "after", "from", "of", "as", "to", "during", "around", "late",
    "early", "for", "through", "at", "mid", "about", "between", "and", "than", "effective", "starting", "a", "the",
    "'s",
})  # fmt: skip
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_EDGES: Final = " ,;:–—-"
ITEM_START: Final = "".join(sorted({" ", *BULLETS}))
"""What may stand before the first word of an item of a list."""


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
        dates = {time.start: time for time in filled if moments.fillable(time, self.tree.text)}
        skip, pieces, last, named_at = -1, [""], -2, -2
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
            else:
                said = self._said(token, named, behind_name=named_at == token - 1)
            if known is not None and known[0].kind == "person":
                named.add(known[0].key)
            if self.tree.tag[token] == "PRP" and said != self.tree.text[start : self.tree.end[token]]:
                named_at = token
            if said == "," and pieces[-1] == "," and last + 1 != token:
                pieces.pop()  # the commas around what was left out
                last = token
            elif said:
                pieces.append(f" {said}" if last + 1 != token or self._spaced(token) else said)
                last = token
        return tidy("".join(pieces))

    def _said(self, token: int, named: set[str], *, behind_name: bool) -> str:
        """Write one word: a name for a pronoun, "has" for the "’s" that stood with one."""
        long = contractions.long_form(self.tree, token) if behind_name else None
        if long is not None:
            return f" {long}"
        known = self.names.at(token)
        if known is None:
            return self.tree.text[self.tree.start[token] : self.tree.end[token]]
        return self._named(token, known, named)

    def _behind(self, time: Time) -> int:
        """Return the end of a date, with the "'s" that it is written with."""
        last = self.tree.tokens(time.span)[-1]
        owner = last + 1 < len(self.tree) and self.tree.tag[last + 1] == "POS"
        return self.tree.end[last + 1] if owner else time.end

    def _dated(self, token: int, time: Time) -> str:
        """Write a date, with the preposition that "yesterday" does without; before a noun, the words beside it."""
        value, said = time.value or "", self.tree.text[time.start : self._behind(time)]
        if times.beside_noun(self.tree, time) or _POSSESSIVE.search(said) is not None:
            return said if _plain(said, value) else f"{said} ({moments.in_words(value)})"
        shaded = moments.shaded(time, said)
        behind = self.tree.lower[token - 1] if token else ""
        if behind == "in" and value.count("-") == moments.DAY:
            return f"{said} ({value})"  # "in five days"
        top = self.tree.top(self.tree.tokens(time.span))
        if (
            behind in _LEADS
            or (token and self.tree.pos[token - 1] == "ADP")
            or (top is not None and self.tree.dep[top] in {"dobj", "nsubj", "nsubjpass", "attr"})
        ):
            return shaded
        return moments.placed(value) if shaded == moments.in_words(value) else f"in {shaded}"

    def _spaced(self, token: int) -> bool:
        return token > 0 and self.tree.end[token - 1] < self.tree.start[token]

    def _people(self, token: int | None) -> set[str]:
        """Return the person whom a token names, as a set of keys."""
        known = None if token is None else self.names.at(token)
        return set() if known is None or known[0].kind != "person" else {known[0].key}

    def _named(self, token: int, known: tuple[Entity, Mention], told: set[str]) -> str:
        said, lower = self.tree.text[self.tree.start[token] : self.tree.end[token]], self.tree.lower[token]
        pronoun = lower in _PRONOUNS and self.tree.tag[token] not in {"NNP", "NN"}  # "US" is no "us"
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
    return bare in moments.DEICTIC or bare.startswith(moments.RELATIVE) or value[:4] in bare


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


def _unstopped(words: str) -> str:
    """Drop the full stop and other marks at the edges, but not the last point of "the U.S."."""
    bare = words.strip(_EDGES + ".")
    return f"{bare}." if _INITIALS.search(bare) and f"{bare}." in words else bare


def close(words: str, source: str) -> str:
    """Make a sentence of words, with its source behind."""
    words = _unstopped(words).lstrip(ITEM_START)
    for opening, closing in (("“", "”"), ("(", ")"), ("[", "]")):
        words = _paired(words, opening, closing)
    if words.count('"') == 1:
        words = words.replace('"', "")
    if words.count("‘") + words.count("'") <= _FEW:
        words = _OPEN_QUOTE.sub("", words)
    words = _HANGING.sub("", tidy(words))
    words = words[:1].upper() + words[1:]
    if source:
        words = f"{words}, according to {source}"
    return words if words.endswith(("?", "!", ".")) else f"{words}."
