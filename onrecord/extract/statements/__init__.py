"""Statements: who says what, with which words.

``find`` reads a parsed text; ``annotate`` does the same for an article on its way through the extractors and ties the
speakers to its people and organizations. Every construction is a rule with its own lexicon (statements.toml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract import parse
from onrecord.extract.annotations import text_of
from onrecord.extract.statements.assemble import assemble
from onrecord.extract.statements.clarity import clarity
from onrecord.extract.statements.layout import layout
from onrecord.extract.statements.lexicon import lexicon
from onrecord.extract.statements.nouns import nouns
from onrecord.extract.statements.quoted import attribute
from onrecord.extract.statements.quotes import regions
from onrecord.extract.statements.reach import extended
from onrecord.extract.statements.records import records
from onrecord.extract.statements.signatures import signatures
from onrecord.extract.statements.sources import sources
from onrecord.extract.statements.speakers import Speakers
from onrecord.extract.statements.transcripts import transcripts
from onrecord.extract.statements.tree import Tree
from onrecord.extract.statements.verbs import verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from onrecord.extract.annotations import Analysis, Entity, Statement
    from onrecord.extract.parse import Parse
    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.layout import Layout

__all__ = ["annotate", "find"]


def annotate(analysis: Analysis) -> Analysis:
    """Fill ``analysis.statements`` from the parse; speakers are tied to ``analysis.entities``."""
    known = parse.of(analysis)
    return analysis.with_(statements=tuple(_statements(analysis.doc, analysis.entities, known)), parse=known)


def find(doc: Doc) -> list[Statement]:
    """Find who says what in a parsed text, in order of appearance.

    Args:
        doc: tagged and parsed by an English spaCy pipeline, with lemmas; best by `language.load_model`, which
            bounds the parse at paragraph ends.
    """
    return _statements(doc, (), parse.read(doc))


def _statements(doc: Doc, entities: Sequence[Entity], known: Parse) -> list[Statement]:
    words = lexicon()
    quoted = regions(text_of(doc))
    tree = Tree.of(doc, quoted, read=known)
    place = layout(tree, quoted)
    quotations = attribute(tree, place, words.words["quote_before"])
    found = assemble(
        tree,
        place,
        quotations=quotations,
        candidates=candidates(tree, place),
        accepts=lambda c: (asked := words.asks(c.rule, c.word)) is not None and clarity(tree, c) >= asked,
    )
    return records(tree, extended(tree, place, found), quoted, Speakers(tree, entities), words)


def candidates(tree: Tree, place: Layout) -> Iterator[Candidate]:
    """Yield what every construction offers; of two around the same cue the first counts."""
    yield from sources(tree)
    yield from nouns(tree)
    yield from signatures(tree, place)
    yield from transcripts(tree)
    yield from verbs(tree)
