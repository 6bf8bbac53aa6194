"""What the corpus hands on: files, and the inputs that they hold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BufferedIOBase
    from pathlib import Path

    from onrecord.errors import InputError
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
class Input:
    """One article to be, or the reason why it is none. Exactly one of ``source`` and ``error`` is given.

    Attributes:
        path: as recorded: relative to the given folder; ``feed.jsonl#L3`` for line 3 of a JSONL file.
        source: the article.
        error: why there is no article.
    """

    path: str
    source: Source | None = None
    error: InputError | None = None

    def __post_init__(self) -> None:
        if (self.source is None) == (self.error is None):
            both = f"an input is a source or an error: {self.path}"
            raise ValueError(both)


@dataclass(frozen=True)
class Opened:
    """A file that a reader reads.

    Attributes:
        name: the file's name as recorded.
        stream: its bytes, decompressed, from the start.
        limit: longest article that is read, in bytes.
        metadata: what stands in the file beside it; what a row says of itself goes before it.
    """

    name: str
    stream: BufferedIOBase
    limit: int = LIMIT
    metadata: Mapping[str, str] = field(default_factory=dict)


Reader: TypeAlias = Callable[[Opened], Iterator[Input]]
"""The one shape of a reader: an opened file in, its inputs out. It raises InputError where the whole file is meant."""
