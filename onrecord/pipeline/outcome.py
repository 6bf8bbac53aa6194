"""What a worker gives back for one input: lines ready to be written, never a parsed document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.pipeline.article import Article
from onrecord.pipeline.journal import NEVER, key_of
from onrecord.schemas import Error, to_line

if TYPE_CHECKING:
    from onrecord.corpus.inputs import Input


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lines of one input.

    Attributes:
        path: as recorded.
        article: its line of ``articles.jsonl``, or None.
        claims: its lines of ``claims.jsonl``, one after another.
        error: its line of ``errors.jsonl``, or None.
        code: of the error, or None.
        key: digest of what the input is, by which a later run finds this outcome; see `onrecord.pipeline.journal`.
        words: words of the kept text.
        count: claims.
        again: of a page, its line of ``articles.jsonl`` for the case that its bytes were met before in the run.
    """

    path: str
    article: bytes | None = None
    claims: bytes = b""
    error: bytes | None = None
    code: str | None = None
    key: bytes = NEVER
    words: int = 0
    count: int = 0
    again: bytes = b""

    @classmethod
    def of(cls, item: Input, result: Article | Error) -> Outcome:
        """Serialize an article or an error."""
        key = key_of(item)
        if not isinstance(result, Article):
            return cls(item.path, error=to_line(result), code=result.code, key=key)
        return cls(
            item.path,
            article=to_line(result.record),
            claims=b"".join(to_line(claim) for claim in result.claims),
            key=key,
            words=result.record.counts.words,
            count=len(result.claims),
        )

    @classmethod
    def lost(cls, item: Input, code: str, message: str) -> Outcome:
        """Make the outcome of an input that cost its worker the life, twice. A later run tries it again."""
        doc_id = item.document.doc_id if item.document else None
        error = Error(path=item.path, doc_id=doc_id, stage="analyse", code=code, message=message)
        return cls(item.path, error=to_line(error), code=code)
