"""References: pronouns and common nouns that stand for what the article has named, in one pass from start to end."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from onrecord.extract.annotations import Mention
from onrecord.extract.entities.genders import genders, learn
from onrecord.extract.entities.nominals import STRANGER, Nominals
from onrecord.extract.entities.pronouns import Pronouns
from onrecord.extract.entities.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.extract.annotations import Role
    from onrecord.extract.entities.kinds import Body
    from onrecord.extract.entities.stage import Placed
    from onrecord.extract.parse import Parse
    from onrecord.schemas import terms

Named = tuple[int, int, "terms.ArgumentKind", str]
"""Start, end, kind and canonical name of a mention."""

Key = tuple["terms.ArgumentKind", str]


def references(
    parse: Parse,
    text: str,
    named: Sequence[Named],
    *,
    roles: Mapping[str, Sequence[Role]],
    bodies: Mapping[str, Body],
) -> Iterator[tuple[Key, Mention]]:
    """Yield every word that stands for something named before it, with the mention that it is.

    Args:
        parse: the parse of the article.
        text: its text.
        named: all mentions by name of persons, organizations and places that act, ascending.
        roles: the roles of persons, by canonical name.
        bodies: what is known of organizations, by canonical name.
    """
    if not named:
        return
    stage = Stage(parse, text)
    known = genders(text, [(start, end, canon) for start, end, kind, canon in named if kind == "person"])
    pronouns = Pronouns(text, stage, known)
    first = {(kind, canon): start for start, _, kind, canon in reversed(named)}
    nominals = Nominals(text, stage, roles=roles, bodies=bodies, first=first)
    words = _words(stage, named, pronouns, nominals)
    meant = list(_resolve(text, words, pronouns, nominals))
    if learn(known, [(text[word.start : word.end], of.canon) for word, of in meant if of.kind == "person"]):
        meant = list(_resolve(text, words, pronouns, nominals))
    for word, antecedent in meant:
        if not antecedent.canon.startswith(STRANGER):
            how: terms.ResolvedBy = "pronoun" if _is_pronoun(text, word) else "role"
            mention = Mention(start=word.start, end=word.end, resolved_by=how, rule=f"entities.{how}")
            yield (antecedent.kind, antecedent.canon), mention


def _words(stage: Stage, named: Sequence[Named], pronouns: Pronouns, nominals: Nominals) -> list[Placed]:
    """Return all that is named and all that may stand for it, in order of appearance."""
    nouns = list(nominals.find())
    ends = {noun.end for noun in nouns}
    strangers = (stranger for stranger in nominals.strangers() if stranger.end not in ends)
    return list(merge((stage.place(*mention) for mention in named), pronouns.find(), nouns, strangers))


def _resolve(
    text: str, words: Sequence[Placed], pronouns: Pronouns, nominals: Nominals
) -> Iterator[tuple[Placed, Placed]]:
    """Yield every word that stands for something named before it, with a mention of that."""
    told: list[Placed] = []
    for word in words:
        if word.canon:
            told.append(word)
            continue
        antecedent = (pronouns if _is_pronoun(text, word) else nominals).antecedent(word, told)
        if antecedent is not None:
            told.append(word._replace(kind=antecedent.kind, canon=antecedent.canon))
            yield word, antecedent
        elif not _is_pronoun(text, word):
            told.append(word._replace(canon=f"{STRANGER}{word.start}"))


def _is_pronoun(text: str, word: Placed) -> bool:
    return text[word.start : word.end].isalpha()
