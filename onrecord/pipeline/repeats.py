"""Documents that a run meets more than once: the claims of the same bytes are written once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.pipeline.outcome import Outcome
from onrecord.schemas import Article, to_line
from onrecord.schemas.article import Counts

if TYPE_CHECKING:
    from onrecord.corpus.inputs import Input
    from onrecord.text import Source


@dataclass(slots=True)
class Repeats:
    """Remembers the digests of the documents of a run: 12 bytes each and the set around them."""

    _seen: set[bytes] = field(default_factory=set)

    def met(self, mark: bytes) -> bool:
        """Tell whether a document was met before, and remember it."""
        before = mark in self._seen
        if mark:
            self._seen.add(mark)
        return before


def mark_of(item: Input) -> bytes:
    """Return the mark by which a document is known again; nothing for an input that could not be read."""
    return bytes.fromhex(item.document.sha256[:24]) if item.document else b""


def repeated(item: Input) -> Outcome:
    """Return the outcome of a document whose claims stand under another path.

    A later run does not go by it: the other path may have gone by then.
    """
    if item.source is None:
        raise ValueError(item.path)
    return Outcome(item.path, article=to_line(_duplicate(item.source)))


def _duplicate(source: Source) -> Article:
    """Make the record of an article whose claims stand under its first path."""
    nothing = dict.fromkeys(Counts.model_fields, 0)
    return Article(
        doc_id=source.doc_id,
        source_sha256=source.sha256,
        path=source.path,
        url=source.url,
        encoding=source.encoding,
        chars=len(source.text),
        bytes=source.size,
        duplicate_of=source.doc_id,
        duplicate_score=1.0,
        counts=Counts(**nothing),
    )
