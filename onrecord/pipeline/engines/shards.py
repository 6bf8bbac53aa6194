"""Shards: the outcomes of one input file, as one file named by what was read and how.

A shard is written under a temporary name and then renamed, so it is there whole or not at all, and however often the
work is tried again, the result is the same one file. Its name is a digest of the file's recorded name, its bytes, the
metadata beside it and the configuration: where a shard is there already, nothing is to be done.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple
from uuid import uuid4

import orjson

from onrecord.corpus.sidecar import metadata_of
from onrecord.errors import InputError
from onrecord.pipeline.outcome import Outcome
from onrecord.pipeline.repeats import mark_of, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from onrecord.corpus.inputs import File, Input

_BLOCK: Final = 1 << 20
_FIELDS: Final = ("path", "code", "words", "count")


class Row(NamedTuple):
    """What a shard has of one input.

    Attributes:
        outcome: of the input, read by itself.
        mark: by which its document is known again.
        again: its article line for the case that its document was met before.
    """

    outcome: Outcome
    mark: bytes
    again: bytes

    @classmethod
    def of(cls, outcome: Outcome, item: Input) -> Row:
        """Make the row of an input."""
        again = (repeated(item).article or b"") if item.source else outcome.again
        return cls(outcome, mark_of(item) if again else b"", again)

    def pack(self) -> bytes:
        """Return a line of JSON and the lines of the records behind it."""
        made = self.outcome
        parts = (made.article or b"", made.claims, made.error or b"", self.again)
        head = {name: getattr(made, name) for name in _FIELDS}
        head |= {"key": made.key.hex(), "mark": self.mark.hex(), "sizes": [len(part) for part in parts]}
        return b"".join((orjson.dumps(head, option=orjson.OPT_APPEND_NEWLINE), *parts))


def rows(shard: Path) -> Iterator[Row]:
    """Read a shard."""
    with shard.open("rb") as file:
        for line in file:
            head = orjson.loads(line)
            article, claims, error, again = (file.read(size) for size in head["sizes"])
            fields = {name: head[name] for name in _FIELDS}
            key = bytes.fromhex(head["key"])
            outcome = Outcome(**fields, article=article or None, claims=claims, error=error or None, key=key)
            yield Row(outcome, bytes.fromhex(head["mark"]), again)


def name_of(file: File, config_sha256: str) -> str:
    """Name the shard of a file.

    What cannot be read is named by what is said about that: its shard is an error record, made again when that changes.
    """
    digest = hashlib.sha256(orjson.dumps([file.name, config_sha256]))
    try:
        digest.update(orjson.dumps(dict(metadata_of(file)), option=orjson.OPT_SORT_KEYS))
        if file.error is None:
            with file.open() as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
    except (InputError, OSError) as error:
        digest.update(str(error).encode("utf-8", "backslashreplace"))
    return f"{digest.hexdigest()}.shard"


class Writing:
    """A shard while it is written. It appears when the ``with`` block ends well."""

    def __init__(self, shard: Path) -> None:
        self._shard = shard
        self._new = shard.with_name(f"{shard.name}.{uuid4().hex}.new")
        self._file: BinaryIO
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._file = self._stack.enter_context(self._new.open("wb"))
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._stack.close()
        if kind is None:
            self._new.replace(self._shard)
        else:
            self._new.unlink(missing_ok=True)

    def write(self, row: Row) -> None:
        """Append a row."""
        self._file.write(row.pack())
