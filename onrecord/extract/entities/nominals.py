"""Nominals: "the mayor", "the lender", tied to whom the article gives that role or what it is by its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.antecedents import nearest
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.roles import names_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.extract.annotations import Role
    from onrecord.extract.entities.kinds import Body
    from onrecord.extract.entities.stage import Placed, Stage
    from onrecord.schemas import terms

    Key = tuple[terms.ArgumentKind, str]

STRANGER: Final = "?"
"""First character of the canonical name of somebody whom the article does not name."""
PACKAGE: Final = "onrecord.extract.entities"
_PHRASE: Final = re.compile(r"[Tt](?<!\w.)he(?=((?: [\w.’'-]+){1,4}))")
_UNKNOWN: Final = "kind:None"
_NOUNS: Final = frozenset({"NN", "NNP"})
_INSIDE: Final = frozenset({"compound", "amod", "nmod", "poss"})
_NOT_MEANT: Final = frozenset({"appos", "attr"})
_DEFINED: Final = re.compile(
    rf" (?:of|who|whose|which|that) |, (?:who|which) |(?: at| for) (?:the |an? )?[{UPPER}]| [{UPPER}]"
)


@dataclass(frozen=True, slots=True)
class Nouns:
    """The table.

    Attributes:
        kinds: kinds of organizations by common noun.
        same: roles that mean the same.
        contrasts: words that tell two holders of a role apart.
        strangers: nouns of persons besides roles.
        trades: words in the names of companies of a trade, by the noun for such a company.
    """

    kinds: Mapping[str, frozenset[str]]
    same: Mapping[str, frozenset[str]]
    contrasts: frozenset[str]
    strangers: frozenset[str]
    trades: Mapping[str, frozenset[str]]


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
        kinds,
        {word: frozenset(told) for word, told in same.items()},
        frozenset(table.data["contrasts"].split()),
        frozenset(table.data["strangers"].split()),
        {noun: frozenset(words.split()) for noun, words in table.data["trades"].items()},
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
        bodies: what is known of each organization, by canonical name.
        first: offset of the first mention of everybody, by canonical name.
    """

    def __init__(
        self,
        text: str,
        stage: Stage,
        *,
        roles: Mapping[str, Sequence[Role]],
        bodies: Mapping[str, Body],
        first: Mapping[Key, int],
    ) -> None:
        self._text, self._stage, self._first = text, stage, first
        self._holders: dict[str, list[tuple[str, Held]]] = {}
        for canon, given in roles.items():
            for role in given:
                self._add_role(canon, held(text, role))
        self._bodies: dict[str, list[str]] = {}
        for canon, body in bodies.items():
            for word in {*canon.lower().split(), *body.called, f"kind:{body.kind}"}:
                self._bodies.setdefault(word, []).append(canon)

    def _add_role(self, canon: str, role: Held) -> None:
        for noun in nouns().same.get(role.head, frozenset()) | {role.head}:
            self._holders.setdefault(noun, []).append((canon, role))

    def find(self) -> Iterator[Placed]:
        """Yield the definite nouns outside of quotation marks that may stand for somebody, ascending."""
        table, parse = nouns(), self._stage.parse
        for hit in _PHRASE.finditer(self._text):
            at = hit.start(1)
            for word in re.finditer(r"[\w.’'-]+", hit[1]):
                noun = word[0].lower()
                is_body = noun in table.kinds
                if not is_body and not is_role(noun):
                    continue
                start, end = at + word.start(), at + word.end()
                token = self._stage.head(start, end)
                known = parse.tag[token] in _NOUNS and parse.dep[token] not in _INSIDE
                if known and self._is_meant(token, hit.start(), end):
                    placed = self._stage.place(hit.start(), end, "org" if is_body else "person")
                    if not placed.quoted:
                        yield placed
                    break

    def _is_meant(self, token: int, start: int, end: int) -> bool:
        """Tell whether a noun goes back to somebody: it names nobody itself and is not told apart by what follows."""
        parse = self._stage.parse
        if parse.dep[token] in _NOT_MEANT or parse.head[self._stage.head(start, start + 1)] != token:
            return False
        return _DEFINED.match(self._text, end) is None and not self._stage.is_explained(token)

    def strangers(self) -> Iterator[Placed]:
        """Yield the subjects that are persons without a name, each as somebody of its own, ascending."""
        parse = self._stage.parse
        for token in self._stage.subjects:
            if parse.tag[token] == "NN" and not parse.ent[token] and is_human(parse.lower[token]):
                start = parse.start[token]
                if not self._stage.is_explained(token):
                    yield self._stage.place(start, parse.end[token], "person", f"{STRANGER}{start}")

    def antecedent(self, noun: Placed, told: Sequence[Placed]) -> Placed | None:
        """Return who is meant, by what was named before; None when that is not clear."""
        words = self._text[noun.start : noun.end].split()[1:]
        meant = self._organizations(words, noun) if noun.kind == "org" else self._persons(words)
        chosen = {canon for canon in meant if self._first.get((noun.kind, canon), noun.start) < noun.start}
        if noun.kind == "person" and len(chosen) == 1:
            return next(
                (placed for placed in reversed(told) if placed.canon in chosen and placed.kind == noun.kind), None
            )
        rivals = chosen.union(self._bodies.get(_UNKNOWN, ())) if noun.kind == "org" and chosen else chosen
        found = nearest(noun, told, lambda placed: placed.kind == noun.kind and placed.canon in rivals)
        return found if found is not None and found.canon in chosen else None

    def _persons(self, words: Sequence[str]) -> set[str]:
        """Return who holds the role that the words name."""
        return {canon for canon, role in self._holders.get(words[-1].lower(), ()) if _can_mean(words, role)}

    def _organizations(self, words: Sequence[str], at: Placed) -> set[str]:
        """Return what the words name by its last word or its trade, else what is of that kind."""
        table, noun = nouns(), words[-1].lower()
        told_apart = any(word.islower() or "-" in word for word in words[:-1])
        if told_apart and " ".join(words) not in table.kinds:
            return set()
        trade = table.trades.get(noun, frozenset())
        named = {canon for word in {noun, *trade} for canon in self._bodies.get(word, ()) if canon.lower() != noun}
        if named:
            return named
        kind = {canon for kind in table.kinds[noun] for canon in self._bodies.get(f"kind:{kind}", ())}
        before = {canon for canon in kind if self._first.get(("org", canon), at.start) < at.start}
        return before if not trade or len(before) == 1 else set()


def is_role(noun: str) -> bool:
    """Tell whether a noun is what somebody is."""
    return names_role(noun) or noun in nouns().same


def is_human(noun: str) -> bool:
    """Tell whether a noun in the singular is a person."""
    return noun in nouns().strangers or (names_role(noun) and not noun.endswith("s"))


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
