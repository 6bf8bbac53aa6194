"""Reader of plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.corpus.inputs import Input
from onrecord.errors import InputError
from onrecord.text import Source
from onrecord.text.view import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.corpus.inputs import Opened

_UNICODE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16; that of little-endian UTF-32 begins like the first, its twin stands below."""
_UTF_32_BE: Final = b"\x00\x00\xfe\xff"

_FORMATS: Final = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or Office",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\xd0\xcf\x11\xe0": "old Office",
    b"{\\rtf": "RTF",
}
_CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MAX_CONTROL: Final = 0.005
"""Largest share of control characters in a text: stray ones happen in scrapes, one in 200 does not."""

_SAMPLE: Final = 1_000_000
_SOMETHING: Final = re.compile(rf"[^\s{''.join(sorted(INVISIBLE))}]")


def read_plain(opened: Opened) -> Iterator[Input]:
    """Read a file as one plain text.

    Raises:
        InputError: OR102 empty, OR103 binary, OR104 too long, OR105 in no encoding that can be told.
    """
    yield Input(opened.name, plain_source(whole(opened), opened.name, opened.metadata))


def whole(opened: Opened) -> bytes:
    """Read all bytes of a file, or none of it when it is too long.

    Raises:
        InputError: OR104, when it is longer than the limit.
    """
    data = opened.stream.read(opened.limit + 1)
    if len(data) > opened.limit:
        raise InputError("OR104", f"longer than the limit of {opened.limit} bytes; split it, or raise the limit")
    return data


def plain_source(data: bytes, name: str, metadata: Mapping[str, str]) -> Source:
    """Turn bytes into a Source; errors as `read_plain`."""
    refuse_binary(data)
    source = Source.from_bytes(data, path=name, metadata=metadata)
    refuse_empty(source.text)
    return source


def refuse_empty(text: str) -> None:
    """Raise InputError OR102 for a text without one visible character."""
    if _SOMETHING.search(text) is None:
        raise InputError("OR102", "the input is empty or holds white space only")


def refuse_binary(data: bytes) -> None:
    """Raise InputError OR103 for bytes that are no text in any encoding."""
    for mark, kind in _FORMATS.items():
        if data.startswith(mark):
            raise InputError("OR103", f"this is {kind}, not text; extract its text first")
    if data.startswith((*_UNICODE_MARKS, _UTF_32_BE)):
        return
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > _MAX_CONTROL * len(sample):
        raise InputError(
            "OR103", f"{control} of the first {len(sample)} bytes are control characters: binary, not text"
        )
