"""From the paths that a user gives to the files that are read, always in the same order."""

from __future__ import annotations

import glob
import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.corpus.inputs import STANDARD_INPUT, File
from onrecord.corpus.sidecar import SUFFIX
from onrecord.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OUTPUT: Final = frozenset({"run.json", "claims.jsonl", "articles.jsonl", "errors.jsonl"})
"""The files of a finished run: a folder that has them all holds our own output."""


def walk(paths: Sequence[str | Path], *, exclude: Sequence[str | Path] = ()) -> Iterator[File]:
    """Find the files to read: files as given, folders with all below them, patterns, ``-`` for standard input.

    In folders, names are sorted, and left out are hidden files and folders, metadata files (``NAME.meta.json``),
    folders with the output of a run, and links that point to another place of the folder (it is read there) or out of
    it. A file that is reached twice is read once. A folder that cannot be listed comes out as a file, so that reading
    it gives the error record.

    Args:
        paths: files, folders, patterns with ``*``, ``?``, ``[…]`` or ``**``, and ``-``.
        exclude: what to leave out. A string is a pattern for the recorded name or for one part of it
            (``drafts``, ``*.bak``, ``2024/*.html``); a Path is that very file or folder.

    Returns:
        The files, found while they are asked for: a corpus may be larger than memory.

    Raises:
        RunError: OR203, before any file is read, when a path does not exist or a pattern fits nothing.
    """
    given = [root for path in paths for root in _expand(path)]
    patterns = tuple(e for e in exclude if isinstance(e, str))
    places = frozenset(e.resolve() for e in exclude if isinstance(e, Path))
    return _walk(given, _Refusal(patterns, places))


def _expand(path: str | Path) -> list[tuple[Path | None, str]]:
    """Turn one given path into pairs of a place and the name that its file has in records."""
    if str(path) == STANDARD_INPUT:
        return [(None, STANDARD_INPUT)]
    place = Path(path).expanduser()
    if os.path.lexists(place) and place.exists():
        return [(place, place.name)]
    if glob.has_magic(str(path)):
        root = _plain_part(place)
        found = sorted(Path(p) for p in glob.glob(str(place), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        pairs: list[tuple[Path | None, str]] = [(p, p.relative_to(root).as_posix()) for p in found if p.is_file()]
        if pairs:
            return [pair for pair in pairs if not pair[1].endswith(SUFFIX)]
        raise RunError("OR203", f"no file fits the pattern {str(path)!r}")
    raise RunError(
        "OR203", f"no such input path: {str(path)!r}; give a file, a folder, a pattern or - for standard input"
    )


def _plain_part(pattern: Path) -> Path:
    """Return the folder that a pattern starts from: its parts before the first wildcard."""
    root = Path(pattern.anchor)
    for part in pattern.parts[len(root.parts) : -1]:
        if glob.has_magic(part):
            break
        root /= part
    return root


class _Refusal:
    """What the user excludes, and what has been read already."""

    def __init__(self, patterns: tuple[str, ...], places: frozenset[Path]) -> None:
        self._patterns = patterns
        self._places = places
        self._seen: set[str] = set()

    def excludes(self, name: str, resolved: str) -> bool:
        if self._places and Path(resolved) in self._places:
            return True
        parts = name.split("/")
        return any(fnmatchcase(name, p) or any(fnmatchcase(part, p) for part in parts) for p in self._patterns)

    def is_new(self, resolved: str) -> bool:
        if resolved in self._seen:
            return False
        self._seen.add(resolved)
        return True


def _walk(given: list[tuple[Path | None, str]], refusal: _Refusal) -> Iterator[File]:
    for place, name in given:
        if place is None:
            if refusal.is_new(STANDARD_INPUT):
                yield File(STANDARD_INPUT)
        elif place.is_dir():
            yield from _folder(place, "", os.path.realpath(place), refusal)
        else:
            resolved = os.path.realpath(place)
            if not refusal.excludes(name, resolved) and refusal.is_new(resolved):
                yield File(recorded(name), place)


def _folder(folder: Path, prefix: str, resolved: str, refusal: _Refusal, root: str = "") -> Iterator[File]:
    root = root or resolved
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        yield File(recorded(prefix.rstrip("/") or folder.name), folder)
        return
    if {entry.name for entry in entries} >= _OUTPUT:
        return  # what a run has written is no article
    for entry in entries:
        name = prefix + entry.name
        place = f"{resolved}{os.sep}{entry.name}"
        if entry.name.startswith(".") or entry.name.endswith(SUFFIX) or refusal.excludes(name, place):
            continue
        if entry.is_symlink():
            target = os.path.realpath(place)
            if _only_here(target, root) and refusal.is_new(target):
                yield File(recorded(name), folder / entry.name)
        elif entry.is_dir():
            yield from _folder(folder / entry.name, f"{name}/", place, refusal, root)
        elif entry.is_file() and refusal.is_new(place):
            yield File(recorded(name), folder / entry.name)


def _only_here(target: str, root: str) -> bool:
    """Tell whether a link leads to a file of the folder that the walk does not meet otherwise: one in a hidden folder.

    Mounted volumes and large-file stores are made of such links.
    """
    if not target.startswith(root + os.sep) or not os.path.isfile(target):  # noqa: PTH113 - a string on purpose
        return False
    return any(part.startswith(".") for part in Path(target[len(root) + 1 :]).parts)


def recorded(name: str) -> str:
    r"""Return a file name as it can stand in a record: bytes that are no UTF-8 are shown as ``\xNN``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace").replace(os.sep, "/")
