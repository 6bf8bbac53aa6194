"""A Source: the text exactly as read."""

from __future__ import annotations

import codecs
import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from charset_normalizer import from_bytes

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.text.span import Span

_CHECKPOINT: Final = 1024
"""Code points between two remembered byte offsets: a look-up encodes at most this many."""

DAMAGED: Final = "utf-8-damaged"
"""Name of the encoding of a file that is UTF-8 but for a few bytes, which are read as U+FFFD."""

_ASCII: Final = bytes(range(128))
_MOSTLY: Final = 8
"""One in eight: fewer wrong sequences than that are damage; fewer high bytes than that are accents."""

# A codec that swallows the byte order mark would shift every byte offset; its explicit twin keeps the mark as U+FEFF.
_KEEP_MARK: Final = (
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)

# Detection cannot tell these from Windows-1252 by a few accents and a pound sign; in an English text it is that one.
_LATIN: Final = frozenset(
    ["cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "latin_1"]
    + [f"iso8859_{n}" for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)]
)


def decode(data: bytes) -> tuple[str, str]:
    """Decode bytes without changing a character.

    UTF-8 first; then a byte order mark; then, where nearly all bytes are ASCII, Windows-1252 (a few accents and
    quotation marks are too little for detection, and in an English text they are that); then detection by
    charset-normalizer. Such a choice counts only if it encodes back to the very same bytes. A file that is UTF-8 but
    for a few bytes, cut off or mixed, is read as UTF-8 with those bytes as U+FFFD and the name `DAMAGED`.

    Args:
        data: the bytes as read.

    Returns:
        The text (a byte order mark stays in it as U+FEFF) and the name of the encoding.

    Raises:
        InputError: OR105, when no encoding gives the same bytes back.
    """
    for encoding in _candidates(data):
        if encoding == DAMAGED:
            return data.decode("utf-8", "replace"), DAMAGED
        try:
            text = data.decode(encoding)
            if text.encode(encoding) == data:
                return text, encoding
        except (UnicodeError, LookupError):
            continue
    raise InputError("OR105", "the bytes are in no encoding that can be told; convert the file to UTF-8")


def _candidates(data: bytes) -> list[str]:
    names = ["utf-8", *(name for mark, name in _KEEP_MARK if data.startswith(mark))]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        names += _guesses(data)
    return names


def _guesses(data: bytes) -> list[str]:
    """Name encodings for bytes that are not UTF-8, the likeliest first."""
    high = len(data.translate(None, _ASCII))
    wrong = data.decode("utf-8", "replace").count("\ufffd")
    if wrong * _MOSTLY < high:
        return [DAMAGED]
    if high * _MOSTLY < len(data):
        return ["cp1252", "latin-1"]
    best = from_bytes(data).best()
    found = [] if best is None or best.encoding in {"utf_16", "utf_32", "utf_7"} else [best.encoding]
    if found and found[0] in _LATIN:
        found.insert(0, "cp1252")
    return [*found, "cp1252", "latin-1"]


@dataclass(frozen=True)
class Source:
    """The text exactly as read, never cleaned.

    Attributes:
        text: all characters as decoded: line ends, byte order mark and odd characters kept.
        sha256: hex digest of the raw bytes.
        encoding: the encoding that turned the bytes into ``text``; `DAMAGED` where some bytes could not be read.
        path: where it was read, relative to the input folder; ``feed.jsonl#L3`` for line 3 of a JSONL file.
        metadata: what stood beside the text (``url, title, byline, publisher, published, language``).
        length: of the raw file in bytes, where the text does not tell it.
    """

    text: str
    sha256: str
    encoding: str = "utf-8"
    path: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None

    @classmethod
    def from_bytes(cls, data: bytes, *, path: str | None = None, metadata: Mapping[str, str] | None = None) -> Source:
        """Decode raw bytes; see `decode` for the order of encodings and the errors."""
        text, encoding = decode(data)
        return cls(text, hashlib.sha256(data).hexdigest(), encoding, path, metadata or {}, len(data))

    @classmethod
    def from_text(cls, text: str, *, path: str | None = None, metadata: Mapping[str, str] | None = None) -> Source:
        """Take text that is already decoded; its bytes are its UTF-8 form.

        Raises:
            InputError: OR105, when the text holds lone surrogates: no file can hold them.
        """
        try:
            data = text.encode()
        except UnicodeEncodeError as error:
            raise InputError("OR105", f"the text holds a lone surrogate at offset {error.start}") from error
        return cls(text, hashlib.sha256(data).hexdigest(), "utf-8", path, metadata or {})

    @property
    def doc_id(self) -> str:
        """``d_`` and the first 24 hex digits of the SHA-256 of the bytes."""
        return f"d_{self.sha256[:24]}"

    @property
    def url(self) -> str | None:
        """Where the article was published, if that is known."""
        return self.metadata.get("url")

    def __getitem__(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]

    @cached_property
    def _bytes_before(self) -> list[int]:
        total, sums = 0, [0]
        for at in range(0, len(self.text), _CHECKPOINT):
            total += self._size(self.text[at : at + _CHECKPOINT])
            sums.append(total)
        return sums

    def _size(self, text: str) -> int:
        return len(text.encode(self.encoding))

    @property
    def size(self) -> int:
        """Length of the raw file in bytes."""
        return self._bytes_before[-1] if self.length is None else self.length

    @property
    def faithful(self) -> bool:
        """Whether the text is the file's bytes decoded, one to one, so that offsets into the bytes can be given."""
        return self.encoding != DAMAGED

    @property
    def may_wrap(self) -> bool:
        """Whether a line end may only wrap a line: so it is in text from elsewhere, not where each line is a block."""
        return True

    def byte_offset(self, offset: int) -> int | None:
        """Turn a code point offset into an offset into the raw bytes; None where the text is not `faithful`."""
        if not self.faithful:
            return None
        mark = offset // _CHECKPOINT
        return self._bytes_before[mark] + self._size(self.text[mark * _CHECKPOINT : offset])

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def line(self, offset: int) -> int:
        r"""Number of the line an offset stands in, from 1. Only ``\n`` ends a line."""
        return bisect_right(self._line_starts, offset)
