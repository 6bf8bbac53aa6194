"""What a worker gives back for one input: lines ready to be written, never a parsed document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.pipeline.article import Article
from onrecord.schemas import to_line

if TYPE_CHECKING:
    from onrecord.schemas import Error


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lines of one input.

    Attributes:
        path: as recorded.
        article: its line of ``articles.jsonl``, or None.
        claims: its lines of ``claims.jsonl``, one after another.
        error: its line of ``errors.jsonl``, or None.
        words: words of the kept text.
        count: claims.
    """

    path: str
    article: bytes | None = None
    claims: bytes = b""
    error: bytes | None = None
    words: int = 0
    count: int = 0

    @classmethod
    def of(cls, path: str, result: Article | Error) -> Outcome:
        """Serialize an article or an error."""
        if not isinstance(result, Article):
            return cls(path, error=to_line(result))
        claims = b"".join(to_line(claim) for claim in result.claims)
        return cls(path, to_line(result.record), claims, words=result.record.counts.words, count=len(result.claims))
