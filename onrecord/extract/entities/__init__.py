"""People, organizations and places: once each, under their full names.

The model finds names one by one; an article names the same few over and over. So what it says elsewhere decides: see
docs/entities.md for the rules and what each is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract import parse
from onrecord.extract.annotations import text_of
from onrecord.extract.entities.acronyms import acronym
from onrecord.extract.entities.bounds import bound
from onrecord.extract.entities.clubs import club
from onrecord.extract.entities.companies import company
from onrecord.extract.entities.elections import election
from onrecord.extract.entities.extents import extend
from onrecord.extract.entities.funds import fund
from onrecord.extract.entities.headlines import headline
from onrecord.extract.entities.heads import head
from onrecord.extract.entities.identity import entities
from onrecord.extract.entities.joins import join
from onrecord.extract.entities.known import known
from onrecord.extract.entities.name import Article, Name, Step
from onrecord.extract.entities.parts import part
from onrecord.extract.entities.places import place
from onrecord.extract.entities.portfolios import portfolio
from onrecord.extract.entities.results import result
from onrecord.extract.entities.starts import named
from onrecord.extract.entities.surnames import surname
from onrecord.extract.entities.unseen import unseen
from onrecord.extract.entities.votes import vote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from onrecord.extract.annotations import Analysis

STEPS: Final[tuple[Step, ...]] = (
    bound,
    headline,
    portfolio,
    unseen,
    join,
    part,
    extend,
    head,
    place,
    known,
    acronym,
    company,
    vote,
    join,
    surname,
    fund,
    portfolio,
    election,
    club,
    result,
)
"""The rules over names, in order."""


def names(doc: Doc, steps: Sequence[Step] = STEPS) -> list[Name]:
    """Return the names of persons, organizations, places and groups, ascending and without overlap."""
    return _names(doc, Article(text_of(doc)), steps)


def _names(doc: Doc, article: Article, steps: Sequence[Step]) -> list[Name]:
    found = list(named(doc, article))
    for step in steps:
        found = step(article, found)
    return found


def ents(doc: Doc) -> list[tuple[int, int, str]]:
    """Return start, end and label of the names in a text that the model has read; the parser is not needed."""
    return [(name.start, name.end, name.label) for name in names(doc)]


def annotate(analysis: Analysis) -> Analysis:
    """Fill ``entities``: persons, organizations, places, groups, once each, with roles and every mention."""
    article = Article(analysis.text)
    found = _names(analysis.doc, article, STEPS)
    tree = parse.of(analysis)
    return analysis.with_(entities=entities(tree, article.text, found), parse=tree)
