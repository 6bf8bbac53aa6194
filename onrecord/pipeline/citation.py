"""Citations: where a claim stands, in every form that another tool may want."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from onrecord.schemas.claim import Citation

if TYPE_CHECKING:
    from onrecord.schemas.terms import ZoneLabel
    from onrecord.text import Source, Span

CONTEXT: Final = 32
"""Code points of prefix and suffix: enough to find the quotation again when the page has moved."""

_WHOLE: Final = 120
"""A longer quotation becomes ``first words,last words`` in a link: browsers match the stretch between."""
_EDGE_WORDS: Final = 4


def cite(source: Source, span: Span, *, section: ZoneLabel) -> Citation:
    """Make the citation of a stretch of a Source."""
    exact = source[span]
    return Citation(
        doc_id=source.doc_id,
        source_sha256=source.sha256,
        section=section,
        start=span.start,
        end=span.end,
        exact=exact,
        prefix=source.text[max(0, span.start - CONTEXT) : span.start],
        suffix=source.text[span.end : span.end + CONTEXT],
        byte_start=source.byte_offset(span.start),
        byte_end=source.byte_offset(span.end),
        line_start=source.line(span.start),
        line_end=source.line(span.end - 1),
        path=source.path,
        url=source.url,
        text_fragment=text_fragment(exact) if source.url else None,
    )


def text_fragment(exact: str) -> str:
    """Return the URL fragment that makes a browser scroll to a quotation (WICG text fragments)."""
    words = exact.split()
    if len(exact) <= _WHOLE or len(words) <= 2 * _EDGE_WORDS:
        return f"#:~:text={_escape(' '.join(words))}"
    first, last = " ".join(words[:_EDGE_WORDS]), " ".join(words[-_EDGE_WORDS:])
    return f"#:~:text={_escape(first)},{_escape(last)}"


def _escape(text: str) -> str:
    """Percent-encode; the dash too, which has a meaning of its own in a text fragment."""
    return quote(text, safe="").replace("-", "%2D")
