"""Metadata beside a file: ``NAME.meta.json``."""

from __future__ import annotations

import json
import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from onrecord.corpus.compression import plain_name
from onrecord.corpus.fields import known_fields
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import BinaryIO

    from onrecord.corpus.inputs import File

SUFFIX: Final = ".meta.json"
"""Ending of a metadata file. Such files are never read as articles."""

_LIMIT: Final = 1_000_000


def names_beside(name: str) -> list[str]:
    """Name the metadata files that a file may have, the first that is there counts.

    ``story.txt.gz.meta.json``, ``story.txt.meta.json``, ``story.meta.json`` for ``story.txt.gz``.
    """
    plain = plain_name(name)
    return [stem + SUFFIX for stem in dict.fromkeys((name, plain, PurePosixPath(plain).stem))]


def metadata_of(file: File) -> Mapping[str, str]:
    """Read what stands beside a file; nothing, where there is no such file.

    Raises:
        InputError: OR111, when the file is there and is no JSON object, or is a link out of the corpus. The article is
            not read then: a publication date that is there but cannot be read must not be guessed from other evidence.
        OSError: when what is elsewhere cannot be opened.
    """
    if file.beside is not None:
        from onrecord.corpus.remote import open_url  # noqa: PLC0415 - fsspec is loaded for what is elsewhere only

        with open_url(file.beside) as stream:
            return _read(stream, PurePosixPath(file.beside).name)
    return {} if file.path is None else _beside(file.path, depth=file.name.count("/"))


def _beside(path: Path, *, depth: int) -> Mapping[str, str]:
    """Read what stands beside a file that is so many folders below the one that was given."""
    for name in names_beside(path.name):
        beside = path.with_name(name)
        if not beside.is_file():
            continue
        root = os.path.realpath(path.parents[min(depth, len(path.parents) - 1)])
        if beside.is_symlink() and not os.path.realpath(beside).startswith(os.path.join(root, "")):  # noqa: PTH118 - a string on purpose
            raise InputError("OR111", f"{name} is a link that leads out of the corpus; put a copy in its place")
        try:
            with beside.open("rb") as stream:
                return _read(stream, name)
        except OSError as error:
            raise InputError("OR111", f"{name} cannot be read: {error.strerror or error}") from error
    return {}


def _read(stream: BinaryIO, name: str) -> Mapping[str, str]:
    data = stream.read(_LIMIT + 1)
    if len(data) > _LIMIT:
        raise InputError("OR111", f"{name} is longer than {_LIMIT} bytes")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError("OR111", f"{name} is no JSON that can be read: {error}; repair or remove it") from error
    if not isinstance(content, dict):
        raise InputError("OR111", f'{name} holds no JSON object; write {{"published": …, "url": …}}')
    return known_fields(content)
