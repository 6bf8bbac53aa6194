"""Files elsewhere: object stores and the web, through fsspec.

Which services can be reached depends on what is installed: ``pip install onrecord[remote]`` reads HTTP and HTTPS;
``s3fs`` adds ``s3://``, ``gcsfs`` adds ``gs://``, ``adlfs`` adds ``az://``. Keys and passwords are taken from where
these packages look for them: environment and configuration files.
"""

from __future__ import annotations

import io
from email.message import Message
from functools import partial
from glob import has_magic
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from onrecord.corpus.inputs import File
from onrecord.corpus.refusal import is_no_article, is_output
from onrecord.corpus.sidecar import names_beside
from onrecord.errors import InputError, RunError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

    from onrecord.corpus.refusal import Refusal

_WEB: Final = ("http://", "https://")
_BLOCK: Final = 8_000_000
"""Bytes that are fetched at a time."""


def find(url: str) -> Callable[[Refusal], Iterator[File]]:
    """Prepare the walk over the files of a URL: one file, a folder of an object store, or a pattern in one.

    Raises:
        RunError: OR203, when there is nothing; OR207, OR208, when the URL is of no kind that can be read.
    """
    system, path = _system(url)
    if url.startswith(_WEB):
        return partial(_one, File(_name(urlsplit(url).path), url=url))
    try:
        found = _found(system, path)
    except Exception as error:
        raise RunError("OR203", f"{url} cannot be listed: {error}") from error
    if found is None:
        raise RunError("OR203", f"there is nothing at {url}")
    return found


def _found(system: Any, path: str) -> Callable[[Refusal], Iterator[File]] | None:  # noqa: ANN401 - fsspec has no types
    if has_magic(path):
        paths = [p for p in sorted(system.glob(path)) if system.isfile(p)]
        return partial(_matching, system, path, paths) if paths else None
    if system.isdir(path):
        return partial(_below, system, path)
    if not system.exists(path):
        return None
    return partial(_one, _file(system, path, _name(path), system.exists))


def open_url(url: str) -> BinaryIO:
    """Open a file elsewhere, to be read once from the start.

    Raises:
        OSError: when it cannot be opened; also, while it is read, for every error of the service.
    """
    try:
        system, path = _system(url)
        options = {"block_size": 0} if url.startswith(_WEB) else {"block_size": _BLOCK, "cache_type": "readahead"}
        return io.BufferedReader(_Reading(system.open(path, "rb", **options)))
    except Exception as error:
        raise _as_os_error(error) from error


class _Reading(io.RawIOBase):
    """The bytes of a file elsewhere: every error of a service is an OSError."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - fsspec has no types
        self._stream = stream
        self.charset = _charset(stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except Exception as error:
            raise _as_os_error(error) from error
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _charset(stream: Any) -> str | None:  # noqa: ANN401 - fsspec has no types
    """Return the encoding that a web server names for what it sends."""
    said = Message()
    said["Content-Type"] = getattr(getattr(stream, "r", None), "headers", {}).get("Content-Type", "")
    return said.get_content_charset()


def _as_os_error(error: Exception) -> OSError:
    return error if isinstance(error, OSError) else OSError(f"{type(error).__name__}: {error}")


def _system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RunError("OR208", f"{url} needs fsspec: pip install onrecord[remote]") from error
    if "::" in url:
        raise RunError("OR207", f"{url}: chained URLs are not read; unpack the archive first")
    try:
        system, path = url_to_fs(url)
    except ImportError as error:
        raise RunError("OR208", f"{url}: {error}") from error
    except ValueError as error:
        raise RunError("OR207", f"{url}: {error}") from error
    return system, path


def _name(path: str) -> str:
    """Name one file: the last part of its path that is not empty."""
    return PurePosixPath(unquote(path)).name or "index.html"


def _one(file: File, refusal: Refusal) -> Iterator[File]:
    where = file.url or file.name
    if not refusal.excludes(file.name, where) and refusal.is_new(where):
        yield file


def _below(system: Any, root: str, refusal: Refusal) -> Iterator[File]:  # noqa: ANN401 - fsspec has no types
    """Find the files below a folder in the order of a folder on this machine."""
    waiting = [iter(_entries(system, root, ""))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, File):
            yield from _one(entry, refusal)
        elif not refusal.excludes(entry[1].rstrip("/"), entry[0]):
            waiting.append(iter(_entries(system, *entry)))


def _entries(system: Any, folder: str, prefix: str) -> list[File | tuple[str, str]]:  # noqa: ANN401 - fsspec has no types
    """List a folder: its files, and its folders as pairs of path and prefix."""
    try:
        listed = {item["name"].rstrip("/"): item["type"] for item in system.ls(folder, detail=True)}
    except Exception as error:  # noqa: BLE001 - services raise what they like
        message = f"cannot be listed: {error}"
        return [File(prefix.rstrip("/") or _name(folder), url=folder, error=InputError("OR101", message))]
    names = {path.rpartition("/")[2]: path for path in listed if path != folder.rstrip("/")}
    if is_output(names):
        return []
    found: list[File | tuple[str, str]] = []
    for name, path in sorted(names.items()):
        if is_no_article(name):
            continue
        if listed[path] == "directory":
            found.append((path, f"{prefix}{name}/"))
        elif listed[path] == "file":
            found.append(_file(system, path, prefix + name, listed.__contains__))
    return found


def _file(system: Any, path: str, name: str, exists: Callable[[str], bool]) -> File:  # noqa: ANN401 - fsspec has no types
    folder, _, own = path.rpartition("/")
    beside = next((place for other in names_beside(own) if exists(place := f"{folder}/{other}")), None)
    where = system.unstrip_protocol
    return File(_safe(name), url=where(path), beside=where(beside) if beside else None)


def _matching(system: Any, pattern: str, paths: list[str], refusal: Refusal) -> Iterator[File]:  # noqa: ANN401 - fsspec has no types
    plain = next(k for k, part in enumerate(pattern.split("/")) if has_magic(part))
    for path in paths:
        name = "/".join(path.split("/")[plain:])
        if not any(is_no_article(part) for part in name.split("/")):
            yield from _one(_file(system, path, name, system.exists), refusal)


def _safe(name: str) -> str:
    """Return a name that leads nowhere when it is taken for a path: an object store knows no ``..``."""
    return "/".join("%2E%2E" if part == ".." else part for part in name.split("/"))
