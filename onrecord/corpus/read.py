"""From a file to its inputs: one reader function for each format.

To add a format: write one function `Opened -> Iterator[Input]` and name it here.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from onrecord.corpus.compression import compression, compression_of, decompressed, plain_name
from onrecord.corpus.inputs import LIMIT, File, Input, Opened, Reader
from onrecord.corpus.markup import is_html, read_html
from onrecord.corpus.plain import read_plain
from onrecord.corpus.rows import read_json, read_jsonl
from onrecord.corpus.sidecar import metadata_of
from onrecord.corpus.warc import is_warc, read_warc
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
        ".jsonl": read_jsonl,
        ".ndjson": read_jsonl,
        ".json": read_json,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".warc": read_warc,
        ".wet": read_warc,
    }
)
"""Formats by the ending of a file name, lower case, each also with ``.gz`` or ``.zst`` behind it. A file with another
ending is read by what it holds."""


_PAGES: Final = frozenset({".html", ".htm", ".xhtml", ".warc"})


def read(file: File, *, limit: int = LIMIT, render: bool = True) -> Iterator[Input]:
    """Read one file: one article, or one for each of its rows or pages.

    Nothing is lost silently and nothing is raised: what fails becomes an Input with its error.

    Args:
        file: from `walk`.
        limit: longest article in bytes, decompressed; longer ones become errors (OR104) and are not read whole.
        render: whether pages of HTML are rendered, or left to `Input.rendered`.

    Yields:
        At least one Input.
    """
    items = _inputs(file, limit)
    return (item.rendered() for item in items) if render else items


def _inputs(file: File, limit: int) -> Iterator[Input]:
    try:
        if file.error is not None:
            raise file.error
        beside = metadata_of(file)
        with _buffered(file) as stream:
            plain = _plain(file, stream)
            opened = Opened(file.name, plain, limit, beside, getattr(stream.raw, "charset", None))
            yield from _reader(file, plain)(opened)
    except InputError as error:
        yield Input(file.name, error=error)
    except OSError as error:
        yield Input(file.name, error=InputError("OR101", f"cannot be read: {error.strerror or error}"))


def holds_pages(file: File) -> bool:
    """Tell whether a file holds pages of HTML by its name."""
    return _ending(file) in _PAGES


def _ending(file: File) -> str:
    return PurePosixPath(plain_name(file.name)).suffix.lower()


def _buffered(file: File) -> io.BufferedReader:
    """Open a file so that its start can be looked at without being read."""
    stream = file.open()
    if file.path is None and file.url is None:  # standard input is not ours to close
        return _Borrowed(cast("io.RawIOBase", stream))
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


class _Borrowed(io.BufferedReader):
    """A buffered reader that leaves the stream below it open."""

    def close(self) -> None:
        """Let go of the stream."""


def _plain(file: File, stream: io.BufferedReader) -> io.BufferedReader:
    """Decompress a file, by its name; what has no name, by its first bytes."""
    how = compression_of(stream.peek(4)) if file.piped else compression(file.name)
    return stream if how is None else decompressed(cast("BinaryIO", stream), how)


def _reader(file: File, stream: io.BufferedReader) -> Reader:
    named = READERS.get(_ending(file))
    if named is not None and named is not read_plain:
        return named
    start = stream.peek(1024)[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if is_html(start):
        return read_html
    if is_warc(start):
        return read_warc
    if named is None and file.piped and start[:1] == b"{":
        return read_jsonl
    return read_plain if named is not None or file.piped else _read_unknown


def _read_unknown(opened: Opened) -> Iterator[Input]:
    """Read a file whose ending says nothing as plain text, if it is text."""
    try:
        yield from read_plain(opened)
    except InputError as error:
        if error.code not in {"OR103", "OR105"}:
            raise
        ending = PurePosixPath(opened.name).suffix or "no ending"
        known = ", ".join(sorted(READERS))
        raise InputError("OR110", f"no reader for this format ({ending}): {error.message}; readers: {known}") from error
