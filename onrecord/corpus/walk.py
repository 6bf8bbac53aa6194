"""From the paths that a user gives to the files that are read, always in the same order."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from onrecord.corpus.folders import below, matching, recorded
from onrecord.corpus.inputs import STANDARD_INPUT, File
from onrecord.corpus.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Root = Callable[[Refusal], Iterator[File]]


def walk(paths: Sequence[str | Path], *, exclude: Sequence[str | Path] = ()) -> Iterator[File]:
    """Find the files to read: files, folders with all below them, patterns, URLs, ``-`` for standard input.

    In folders, names are sorted, and left out are hidden files and folders, metadata files (``NAME.meta.json``),
    folders with the output of a run, and links that point to another place of the folder (it is read there). A link
    that leads out of the folder or nowhere, and a folder that cannot be listed, come out as files with an error, so
    that nothing is lost silently. A file that is reached twice is read once.

    Args:
        paths: files, folders, patterns with ``*``, ``?``, ``[…]`` or ``**``, URLs of files, folders and patterns in
            object stores (``s3://bucket/2026/``) or of files on the web, and ``-``.
        exclude: what to leave out. A string is a pattern for the recorded name or for one part of it
            (``drafts``, ``*.bak``, ``2024/*.html``); a Path is that very file or folder.

    Returns:
        The files, found while they are asked for: a corpus may be larger than memory.

    Raises:
        RunError: before any file is read: OR203, when a path does not exist or a pattern fits nothing; OR207, OR208,
            when a URL cannot be read.
    """
    roots = [_root(_local(path)) for path in paths]
    patterns = tuple(e for e in exclude if isinstance(e, str))
    places = frozenset(e.resolve() for e in exclude if isinstance(e, Path))
    refusal = Refusal(patterns, places)
    return (file for root in roots for file in root(refusal))


def origin(path: str | Path) -> str:
    """Name a given path so that it can be found again from anywhere: absolute, if it is of this machine.

    A password in a URL is left out.
    """
    path = _local(path)
    if isinstance(path, Path):
        return str(path.absolute())
    if path == STANDARD_INPUT:
        return path
    parts = urlsplit(path)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else path


def _local(path: str | Path) -> str | Path:
    """Tell what is on this machine (a Path) from what is elsewhere and standard input (a string)."""
    text = str(path)
    if isinstance(path, Path) or text == STANDARD_INPUT:
        return path
    scheme, mark, _ = text.partition("://")
    if scheme in {"file", "local"} and mark:
        return Path(url2pathname(urlsplit(text).path))
    return text if mark and scheme.isidentifier() else Path(path)


def _root(path: str | Path) -> Root:
    """Turn one given path into the walk over its files."""
    if isinstance(path, str) and path != STANDARD_INPUT:
        from onrecord.corpus.remote import find  # noqa: PLC0415 - fsspec is loaded for what is elsewhere only

        return find(path)
    if isinstance(path, str):
        return _standard_input
    place = path.expanduser()
    if os.path.lexists(place) and place.exists():
        return partial(below, place) if place.is_dir() else partial(_file, place)
    return matching(place)


def _standard_input(refusal: Refusal) -> Iterator[File]:
    if refusal.is_new(STANDARD_INPUT):
        yield File(STANDARD_INPUT)


def _file(place: Path, refusal: Refusal) -> Iterator[File]:
    resolved = os.path.realpath(place)
    if not refusal.excludes(place.name, resolved) and refusal.is_new(resolved):
        yield File(recorded(place.name), place)
