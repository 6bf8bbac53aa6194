"""The lines of a run's output, plain or compressed (``claims.jsonl.zst``)."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

import orjson

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKED: Final = ".zst"

_LINES: Final = ("claims.jsonl", "articles.jsonl", "errors.jsonl")


def place(out: Path, name: str) -> Path:
    """Name the file of the output that is there: the plain one or, where there is none, the compressed one."""
    packed = out / (name + PACKED)
    return packed if packed.is_file() and not (out / name).is_file() else out / name


def there(out: Path, name: str) -> bool:
    """Tell whether a file of the output is there, plain or compressed."""
    return place(out, name).is_file()


def opened(out: Path, name: str) -> io.BufferedReader:
    """Open a file of the output for reading, plain or, where there is no plain one, compressed.

    Raises:
        FileNotFoundError: when there is neither.
    """
    found = place(out, name)
    return io.BufferedReader(zstd.ZstdFile(found)) if found.name.endswith(PACKED) else found.open("rb")


def records(out: Path, name: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the records of a file of the output, each with its line."""
    for line in lines(out, name):
        yield orjson.loads(line), line


def lines(out: Path, name: str) -> Iterator[bytes]:
    """Yield the lines of a file of the output."""
    with opened(out, name) as file:
        yield from file


def pack(out: Path) -> None:
    """Write the compressed twins of the lines of a run."""
    for name in _LINES:
        with (out / name).open("rb") as plain, zstd.ZstdFile(out / (name + PACKED), "w") as packed:
            shutil.copyfileobj(plain, packed, 1 << 20)


def unpack(out: Path) -> None:
    """Undo `pack`, where it was done, so that a run can go on from what is there."""
    for name in _LINES:
        packed = out / (name + PACKED)
        if packed.is_file() and not (out / name).is_file():
            unfinished = out / f".{name}"
            with zstd.ZstdFile(packed) as file, unfinished.open("wb") as plain:
                shutil.copyfileobj(file, plain, 1 << 20)
            unfinished.replace(out / name)
        packed.unlink(missing_ok=True)
