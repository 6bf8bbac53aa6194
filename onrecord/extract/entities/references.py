"""References: pronouns and common nouns that stand for what the article has named, in one pass from start to end."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from onrecord.extract.annotations import Mention
from onrecord.extract.entities.genders import genders
from onrecord.extract.entities.nominals import Nominals
from onrecord.extract.entities.pronouns import Pronouns
from onrecord.extract.entities.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from onrecord.extract.annotations import Role
    from onrecord.extract.entities.stage import Placed
    from onrecord.schemas import terms

Named = tuple[int, int, "terms.ArgumentKind", str]
"""Start, end, kind and canonical name of a mention."""

Key = tuple["terms.ArgumentKind", str]


def references(
    doc: Doc,
    text: str,
    named: Sequence[Named],
    *,
    roles: Mapping[str, Sequence[Role]],
    kinds: Mapping[str, terms.OrganizationKind | None],
) -> Iterator[tuple[Key, Mention]]:
    """Yield every word that stands for something named before it, with the mention that it is.

    Args:
        doc: the parsed article.
        text: its text.
        named: all mentions of persons, organizations and places by name, ascending.
        roles: the roles of persons, by canonical name.
        kinds: the kinds of organizations, by canonical name.
    """
    if not named or not doc.has_annotation("DEP"):
        return
    stage = Stage(doc)
    people = [(start, end, canon) for start, end, kind, canon in named if kind == "person"]
    first = {canon: start for start, _, _, canon in reversed(named)}
    pronouns = Pronouns(text, stage, genders(text, people))
    nominals = Nominals(text, stage, roles=roles, kinds=kinds, first=first)
    by_name = [stage.place(*mention) for mention in named]
    told: list[Placed] = []
    for word in merge(by_name, pronouns.find(), nominals.find()):
        if word.canon:
            told.append(word)
            continue
        is_pronoun = text[word.start : word.end].isalpha()
        meant = (pronouns if is_pronoun else nominals).antecedent(word, told)
        if meant is not None:
            told.append(word._replace(kind=meant.kind, canon=meant.canon))
            how: terms.ResolvedBy = "pronoun" if is_pronoun else "role"
            mention = Mention(start=word.start, end=word.end, resolved_by=how, rule=f"entities.{how}")
            yield (meant.kind, meant.canon), mention
