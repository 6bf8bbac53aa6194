"""Statements: who says what, with which words.

``find`` reads a parsed text; ``annotate`` does the same for an article on its way through the extractors and ties the
speakers to its people and organizations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.annotations import Statement
from onrecord.extract.statements.assemble import assemble
from onrecord.extract.statements.lexicon import lexicon
from onrecord.extract.statements.quoted import attribute, layout
from onrecord.extract.statements.quotes import regions
from onrecord.extract.statements.tree import Tree
from onrecord.extract.statements.verbs import verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.extract.annotations import Analysis


def annotate(analysis: Analysis) -> Analysis:
    """Fill ``analysis.statements``."""
    return analysis.with_(statements=tuple(find(analysis.doc)))


def find(doc: Doc) -> list[Statement]:
    """Find who says what in a parsed text, in order of appearance."""
    words = lexicon()
    tree = Tree.of(doc)
    quoted = regions(tree.text)
    place = layout(tree, quoted)
    quotations = attribute(tree, quoted, place, words.words["quote"])
    found = assemble(tree, quoted, place, quotations, verbs(tree), lambda c: words.takes(c.rule, c.word))
    return [
        Statement(
            content=c.content,
            cue=c.cue,
            source=c.source,
            rule=f"statements.{c.rule}",
            confidence=words.confidence.get(c.rule, 0.5),
            cue_class=words.classes.get(c.word, "other"),
            nature=words.natures.get(c.word, "statement"),
        )
        for c in found
    ]
