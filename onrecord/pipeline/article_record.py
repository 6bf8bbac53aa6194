"""The line of ``articles.jsonl``: what is known of an article, and what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.attrs import IS_PUNCT, IS_SPACE  # type: ignore[import-not-found]

from onrecord.schemas.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.corpus.metadata import Metadata
    from onrecord.extract.annotations import Analysis
    from onrecord.pipeline.assemble import Assembler
    from onrecord.pipeline.choosing import Page

_ZONE_FIELDS: Final = ("start", "end", "label", "kept", "score", "reason")


def article_record(page: Page, about: Metadata, analysis: Analysis, assembler: Assembler, *, claims: int) -> Article:
    """Make the record of an article.

    Args:
        page: its text, and the zones that were chosen from it.
        about: title, byline and so on.
        analysis: what was found.
        assembler: makes the rows of what was found.
        claims: how many claim records there are.
    """
    source = page.source
    kept = sum(z.end - z.start for z in page.zones if z.kept)
    kinds = [e.kind for e in analysis.entities]
    figures = [q.kind for q in analysis.quantities]
    return Article.model_validate(
        {
            "doc_id": source.doc_id,
            "source_sha256": source.sha256,
            "path": source.path,
            "url": source.url or about.url,
            "encoding": source.encoding,
            "chars": len(source.text),
            "bytes": source.size,
            "language": page.language,
            "title": about.title,
            "title_from": about.title_from,
            "byline": about.byline,
            "byline_from": about.byline_from,
            "publisher": about.publisher,
            "publisher_from": about.publisher_from,
            "published": about.published,
            "published_from": about.published_from,
            "published_confidence": about.published_confidence,
            "published_unread": about.published_unread,
            "zones": tuple([{f: getattr(z, f) for f in _ZONE_FIELDS} for z in page.zones]),
            "entities": tuple(assembler.entity(e) for e in analysis.entities),
            "quantities": tuple(assembler.quantity(q) for q in analysis.quantities),
            "times": tuple(assembler.time(t) for t in analysis.times),
            "statements": tuple(assembler.statement(s) for s in analysis.statements),
            "counts": {
                "words": _words(analysis.doc),
                "claims": claims,
                "statements": len(analysis.statements),
                "people": kinds.count("person"),
                "organizations": kinds.count("org"),
                "percentages": sum(k in {"percent", "percentage_points", "basis_points"} for k in figures),
                "money": figures.count("money"),
                "times": len(analysis.times),
                "chars_kept": kept,
                "chars_left_out": len(source.text) - kept,
            },
        }
    )


def _words(doc: Doc) -> int:
    """Count the tokens that are neither white space nor punctuation."""
    return int((~doc.to_array([IS_SPACE, IS_PUNCT]).any(axis=1)).sum())
