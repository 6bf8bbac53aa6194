"""Compressed files: ``.gz`` and ``.zst`` of every format, read as a stream, with limits.

Offsets, lines and hashes of what is read from a compressed file are those of what it holds, decompressed: the same
article has the same identity however it is packed.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from typing import TYPE_CHECKING, Final

from onrecord.errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

GZIP: Final = ".gz"
ZSTD: Final = ".zst"

_FRAME: Final = b"\x28\xb5\x2f\xfd"
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""Begins a frame that holds the dictionary of all others, as web archives have it (``.warc.zst``): the mark, four bytes
of length, and the dictionary, which may itself be packed."""
_MARKS: Final = {b"\x1f\x8b": GZIP, _FRAME: ZSTD, _DICTIONARY: ZSTD}

RATIO: Final = 400
"""How many times its size a file may become. News text becomes 3 to 20 times, a feed that repeats itself up to 300."""

FREE: Final = 256_000_000
"""Bytes that any file may become, whatever its size: the ratio says nothing of a small one."""

_WINDOW: Final = 27
"""Largest window of Zstandard, as a power of two: what its own tool allows unasked. It bounds the memory."""

_BUFFER: Final = 1 << 16

_LONGEST: Final = 16_000_000
"""Bytes of the longest dictionary that is read. They are made of one megabyte and less."""


def plain_name(name: str) -> str:
    """Return the name without the ending of a compression: ``feed.jsonl`` for ``feed.jsonl.gz``."""
    ending = compression(name)
    return name[: -len(ending)] if ending else name


def compression(name: str) -> str | None:
    """Tell by its name how a file is compressed: ``.gz``, ``.zst`` or None."""
    return next((ending for ending in (GZIP, ZSTD) if name.lower().endswith(ending)), None)


def compression_of(start: bytes) -> str | None:
    """Tell by its first bytes how a stream is compressed; for what has no name."""
    return next((ending for mark, ending in _MARKS.items() if start.startswith(mark)), None)


def decompressed(stream: BinaryIO, how: str) -> io.BufferedReader:
    """Read a compressed stream; the caller closes the stream itself.

    Args:
        stream: compressed bytes, from the start. Several members or frames one after another are read as one.
        how: ``.gz`` or ``.zst``.

    Returns:
        A stream that raises InputError while it is read: OR112 when the file becomes more than `RATIO` times its size
        (and more than `FREE` bytes) or asks for too much memory, OR113 when it is damaged or cut off.
    """
    return io.BufferedReader(_Guarded(stream, how), _BUFFER)


class _Counted(io.RawIOBase):
    """Counts the compressed bytes on their way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Guarded(io.RawIOBase):
    """What a compressed stream holds, as long as it keeps within the limits."""

    def __init__(self, stream: BinaryIO, how: str) -> None:
        self._packed = _Counted(stream)
        self._inner = _open(io.BufferedReader(self._packed, _BUFFER), how)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._inner.read1(len(view))  # what there is, so that damage costs nothing before it
        except zstd.ZstdError as error:
            if "memory" in str(error) or "window" in str(error).lower():
                raise InputError("OR112", f"decompressing needs too much memory ({error}); pack it again") from error
            if "Dictionary mismatch" in str(error):
                told = "it is packed with a dictionary that does not stand at its start; decompress it yourself"
                raise InputError("OR113", told) from error
            raise _damaged(error) from error
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise _damaged(error) from error
        view[: len(data)] = data
        self._given += len(data)
        if self._given > max(FREE, RATIO * self._packed.count):
            raise InputError(
                "OR112",
                f"becomes more than {RATIO} times its size: a decompression bomb? Read up to byte {self._given};"
                " decompress it yourself if it is sound",
            )
        return len(data)


def _open(stream: io.BufferedReader, how: str) -> gzip.GzipFile | zstd.ZstdFile:
    if how == GZIP:
        return gzip.GzipFile(fileobj=stream, mode="rb")
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _WINDOW}
    try:
        dictionary = _dictionary(stream)
    except (zstd.ZstdError, EOFError, ValueError) as error:
        raise InputError("OR113", f"the dictionary with which the file begins is damaged ({error})") from error
    return zstd.ZstdFile(stream, options=options, zstd_dict=dictionary)


def _dictionary(stream: io.BufferedReader) -> zstd.ZstdDict | None:
    """Read the dictionary with which a file begins, if it begins with one."""
    if stream.peek(len(_DICTIONARY))[: len(_DICTIONARY)] != _DICTIONARY:
        return None
    size = int.from_bytes(stream.read(8)[4:], "little")
    if size > _LONGEST:
        raise InputError("OR112", f"its dictionary has {size} bytes, more than the limit of {_LONGEST}; pack it again")
    data = stream.read(size)
    if data.startswith(_FRAME):
        with zstd.ZstdFile(io.BytesIO(data)) as packed:
            data = packed.read(_LONGEST)
    return zstd.ZstdDict(data)


def _damaged(error: Exception) -> InputError:
    return InputError("OR113", f"the compressed file is damaged or cut off ({error}); what came before is read")
