"""The journal of a run: for each input that is done, where its lines stand. It is what ``--resume`` goes by.

One record of fixed size for each input, written after its lines: a record that is there says that the lines are there
whole, whatever has happened since. No JSON is read to go on after a million articles.
"""

from __future__ import annotations

from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.corpus.inputs import Input

_KEY: Final = 12
_RECORD: Final = Struct(f"<{_KEY}s?IIII")
_BLOCK: Final = 10_000 * _RECORD.size

NEVER: Final = bytes(_KEY)
"""The key of an input whose outcome is not to be used again."""


class Entry(NamedTuple):
    """What the journal says of an input.

    Attributes:
        key: digest of what the input is, from `key_of`.
        failed: whether its line stands in ``errors.jsonl``; else in ``articles.jsonl``.
        line: length of that line in bytes.
        claims: length of its lines in ``claims.jsonl`` in bytes.
        words: words of the kept text.
        found: number of claims.
    """

    key: bytes
    failed: bool
    line: int
    claims: int
    words: int
    found: int

    def pack(self) -> bytes:
        """Return the record."""
        return _RECORD.pack(*self)


def key_of(item: Input) -> bytes:
    """Digest of what an input is: its recorded path, its bytes and the metadata beside it; `NEVER` without bytes."""
    document = item.document
    if document is None:
        return NEVER
    metadata = orjson.dumps(dict(document.metadata), option=orjson.OPT_SORT_KEYS)
    said = b"\0".join((item.path.encode("utf-8", "surrogatepass"), document.sha256.encode(), metadata))
    return blake2b(said, digest_size=_KEY).digest()


def entries(journal: Path) -> Iterator[Entry]:
    """Read a journal; a record that was cut off is passed over."""
    with journal.open("rb") as file:
        while block := file.read(_BLOCK):
            whole = len(block) - len(block) % _RECORD.size
            for record in _RECORD.iter_unpack(block[:whole]):
                yield Entry(*record)


def size(journal: Path) -> int:
    """Count the inputs of a journal, also while it is being written; 0 where there is none."""
    try:
        return journal.stat().st_size // _RECORD.size
    except FileNotFoundError:
        return 0
