"""What the corpus hands on: files, and the inputs that they hold."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BufferedIOBase
    from pathlib import Path

    from onrecord.text import Source

LIMIT: Final = 10_000_000
"""Longest article that is read, in bytes. What is longer is no article; it becomes an error record unread."""

STANDARD_INPUT: Final = "-"
"""The name that stands for standard input, on the command line and in records."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: on this machine, in an object store or on the web, or standard input.

    Attributes:
        name: as recorded: relative to the given folder, with forward slashes. ``-`` is standard input.
        path: where it is on this machine.
        url: where it is elsewhere (``s3://…``, ``https://…``).
        beside: where the metadata of a file elsewhere stand.
        error: why it must not be opened.
    """

    name: str
    path: Path | None = None
    url: str | None = None
    beside: str | None = None
    error: InputError | None = None

    def open(self) -> BinaryIO:
        """Open it for reading bytes.

        Raises:
            OSError: when it cannot be opened.
        """
        if self.path is not None:
            return self.path.open("rb")
        if self.url is None:
            return sys.stdin.buffer
        from onrecord.corpus.remote import open_url  # noqa: PLC0415 - fsspec is loaded for what is elsewhere only

        return open_url(self.url)

    @property
    def piped(self) -> bool:
        """Whether nothing but its bytes is known: standard input, a named pipe."""
        return self.url is None and (self.path is None or not self.path.is_file())


@dataclass(frozen=True)
class RawPage:
    """A page of HTML before it is rendered: rendering may cost any time, so it is left to who can bear that.

    Attributes:
        data: the bytes as read.
        path: as recorded.
        metadata: what is known beside the page.
        charset: the encoding that the server named.
    """

    data: bytes
    path: str
    metadata: Mapping[str, str]
    charset: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def doc_id(self) -> str:
        """As that of a `Source`."""
        return f"d_{self.sha256[:24]}"

    def render(self) -> Source:
        """Return the page as its text, a `onrecord.corpus.html.Page`.

        Raises:
            InputError: OR102, when the page shows no text; OR116, when its elements stand too deep in each other.
        """
        from onrecord.corpus.html.page import read_page  # noqa: PLC0415 - lxml is loaded for pages only

        return read_page(self.data, path=self.path, metadata=self.metadata, charset=self.charset)


@dataclass(frozen=True)
class Input:
    """One article to be, or the reason why it is none. Exactly one of ``source``, ``error`` and ``page`` is given.

    Attributes:
        path: as recorded: relative to the given folder; ``feed.jsonl#L3`` for line 3 of a JSONL file.
        source: the article.
        error: why there is no article.
        page: the article as a page that has not been rendered.
        again: whether the same bytes were met before in this run.
    """

    path: str
    source: Source | None = None
    error: InputError | None = None
    page: RawPage | None = None
    again: bool = False

    def __post_init__(self) -> None:
        if [self.source, self.error, self.page].count(None) != 2:  # noqa: PLR2004 - all but one
            several = f"an input is a source, an error or a page: {self.path}"
            raise ValueError(several)

    @property
    def document(self) -> Source | RawPage | None:
        """The article, rendered or not: its bytes and what is known beside it; None for an error."""
        return self.source or self.page

    def rendered(self) -> Input:
        """Return the input with its page rendered, if it is one; a page that shows nothing becomes an error."""
        if self.page is None:
            return self
        try:
            return Input(self.path, self.page.render(), again=self.again)
        except InputError as error:
            return Input(self.path, error=error)


@dataclass(frozen=True)
class Opened:
    """A file that a reader reads.

    Attributes:
        name: the file's name as recorded.
        stream: its bytes, decompressed, from the start.
        limit: longest article that is read, in bytes.
        metadata: what stands in the file beside it; what a row says of itself goes before it.
        charset: the encoding that the server named, for a file from the web.
    """

    name: str
    stream: BufferedIOBase
    limit: int = LIMIT
    metadata: Mapping[str, str] = field(default_factory=dict)
    charset: str | None = None


Reader: TypeAlias = Callable[[Opened], Iterator[Input]]
"""The one shape of a reader: an opened file in, its inputs out. It raises InputError where the whole file is meant."""
