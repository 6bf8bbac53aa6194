"""Nominals: "the mayor", "the lender", tied to whom the article gives that role or what it is by its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.antecedents import nearest
from onrecord.extract.entities.roles import names_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from onrecord.extract.annotations import Role
    from onrecord.extract.entities.stage import Placed, Stage
    from onrecord.schemas import terms

PACKAGE: Final = "onrecord.extract.entities"
_PHRASE: Final = re.compile(r"\b[Tt]he(?=((?: [\w.’'-]+){1,4}))")
_NOUNS: Final = frozenset({"NN", "NNP"})
_INSIDE: Final = frozenset({"compound", "amod", "nmod", "poss"})
_NOT_MEANT: Final = frozenset({"appos", "attr"})
_DEFINED: Final = re.compile(r" (?:of|who|whose|which|that) |, (?:who|which) |(?: at| for) (?:the |an? )?[A-Z]")


@dataclass(frozen=True, slots=True)
class Nouns:
    """The table: kinds of organizations by common noun, roles that mean the same, words that tell two holders apart."""

    kinds: Mapping[str, frozenset[str]]
    same: Mapping[str, frozenset[str]]
    contrasts: frozenset[str]


@cache
def nouns() -> Nouns:
    """Read the table of nominals."""
    table = rules.load("nominals", PACKAGE)
    kinds: dict[str, frozenset[str]] = {}
    for rule in table.rules.values():
        for noun in str(rule.data.get("nouns", "")).split(";"):
            kinds[" ".join(noun.split())] = frozenset(rule.data.get("kinds", ()))
    kinds.pop("", None)
    same: dict[str, set[str]] = {}
    for words in table.rules["nominals.role"].data["same"]:
        for word in words:
            same.setdefault(word, set()).update(words)
    return Nouns(
        kinds, {word: frozenset(told) for word, told in same.items()}, frozenset(table.data["contrasts"].split())
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A role of somebody: head noun, all its words and those of whose it is, in small letters."""

    head: str
    words: frozenset[str]
    owner: frozenset[str]


def held(text: str, role: Role) -> Held:
    """Read a role as words."""
    words = role.span.of(text).lower().replace("-", " ").split()
    owner = role.organization.of(text).lower().split() if role.organization else []
    return Held(words[-1], frozenset(words), frozenset(owner))


class Nominals:
    """The common nouns of an article that stand for somebody, asked one by one.

    Args:
        stage: the parsed article.
        roles: the roles of each person, by canonical name.
        kinds: the kind of each organization, by canonical name; None where it is not known.
        first: offset of the first mention of everybody, by canonical name.
    """

    def __init__(
        self,
        text: str,
        stage: Stage,
        *,
        roles: Mapping[str, Sequence[Role]],
        kinds: Mapping[str, terms.OrganizationKind | None],
        first: Mapping[str, int],
    ) -> None:
        self._text, self._stage, self._first = text, stage, first
        self._holders: dict[str, list[tuple[str, Held]]] = {}
        for canon, given in roles.items():
            for role in given:
                self._add_role(canon, held(text, role))
        self._bodies: dict[str, list[str]] = {}
        for canon, kind in kinds.items():
            for word in dict.fromkeys((*canon.lower().split(), f"kind:{kind}")):
                self._bodies.setdefault(word, []).append(canon)

    def _add_role(self, canon: str, role: Held) -> None:
        for noun in nouns().same.get(role.head, frozenset()) | {role.head}:
            self._holders.setdefault(noun, []).append((canon, role))

    def find(self) -> Iterator[Placed]:
        """Yield the definite nouns outside of quotation marks that may stand for somebody, ascending."""
        table = nouns()
        for hit in _PHRASE.finditer(self._text):
            at = hit.start(1)
            for word in re.finditer(r"[\w.’'-]+", hit[1]):
                noun = word[0].lower()
                is_body = noun in table.kinds
                if not is_body and not is_role(noun):
                    continue
                start, end = at + word.start(), at + word.end()
                token = self._stage.head(start, end)
                if token.tag_ in _NOUNS and token.dep_ not in _INSIDE and self._is_meant(token, hit.start(), end):
                    placed = self._stage.place(hit.start(), end, "org" if is_body else "person")
                    if not placed.quoted:
                        yield placed
                    break

    def _is_meant(self, token: Token, start: int, end: int) -> bool:
        """Tell whether a noun goes back to somebody: it names nobody itself and is not told apart by what follows."""
        if token.dep_ in _NOT_MEANT or self._stage.head(start, start + 1).head.i != token.i:
            return False
        return _DEFINED.match(self._text, end) is None and not any(child.dep_ == "appos" for child in token.rights)

    def antecedent(self, noun: Placed, told: Sequence[Placed]) -> Placed | None:
        """Return who is meant, by what was named before; None when that is not clear."""
        words = self._text[noun.start : noun.end].split()[1:]
        meant = self._organizations(words) if noun.kind == "org" else self._persons(words)
        chosen = {canon for canon in meant if self._first[canon] < noun.start}
        if noun.kind == "person" and len(chosen) == 1:
            return next(placed for placed in reversed(told) if placed.kind == "person" and placed.canon in chosen)
        return nearest(noun, told, lambda placed: placed.kind == noun.kind and placed.canon in chosen)

    def _persons(self, words: Sequence[str]) -> set[str]:
        """Return who holds the role that the words name."""
        return {canon for canon, role in self._holders.get(words[-1].lower(), ()) if _can_mean(words, role)}

    def _organizations(self, words: Sequence[str]) -> set[str]:
        """Return what the words name by its last word, else what is of that kind."""
        table, noun = nouns(), words[-1].lower()
        if any(word.islower() for word in words[:-1]) and " ".join(words) not in table.kinds:
            return set()
        named = {canon for canon in self._bodies.get(noun, ()) if " " in canon}
        if named:
            return named
        return {canon for kind in table.kinds[noun] for canon in self._bodies.get(f"kind:{kind}", ())}


def is_role(noun: str) -> bool:
    """Tell whether a noun is what somebody is."""
    return names_role(noun) or noun in nouns().same


def _can_mean(words: Sequence[str], role: Held) -> bool:
    """Tell whether a noun with its modifiers can mean the holder of a role of that head."""
    table = nouns()
    modifiers = [word.lower() for word in words[:-1]]
    if (role.words & table.contrasts) - set(modifiers):
        return False
    for word, modifier in zip(words, modifiers, strict=False):
        known = role.words | role.owner
        if modifier in known or known & table.same.get(modifier, frozenset()):
            continue
        if word.islower() or role.owner:
            return False
    return True
