"""Folders and patterns on this machine: no link leads a walk in circles or out of the corpus."""

from __future__ import annotations

import glob
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.corpus.inputs import File
from onrecord.corpus.refusal import is_no_article, is_output
from onrecord.errors import InputError, RunError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.corpus.refusal import Refusal


def below(folder: Path, refusal: Refusal) -> Iterator[File]:
    """Find the files below a folder, sorted, however deep it is."""
    root = os.path.realpath(folder)
    waiting = [iter(_entries(folder, ""))]
    while waiting:
        entry, name = next(waiting[-1], (None, ""))
        if entry is None:
            waiting.pop()
            continue
        if isinstance(entry, File):
            yield entry
            continue
        resolved = f"{root}{os.sep}{name}"
        if is_no_article(entry.name) or refusal.excludes(name, resolved):
            continue
        if entry.is_symlink():
            yield from _link(Path(entry.path), name, root, refusal)
        elif entry.is_dir():
            waiting.append(iter(_entries(Path(entry.path), f"{name}/")))
        elif entry.is_file() and refusal.is_new(resolved):
            yield File(recorded(name), Path(entry.path))


def _entries(folder: Path, prefix: str) -> list[tuple[os.DirEntry[str] | File, str]]:
    """List a folder: entries with their names. One that cannot be listed gives a file, which tells when it is read."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return [(File(recorded(prefix.rstrip("/") or folder.name), folder), "")]
    if is_output(entry.name for entry in entries):
        return []  # what a run has written is no article
    return [(entry, prefix + entry.name) for entry in entries]


def matching(pattern: Path) -> Callable[[Refusal], Iterator[File]]:
    """Prepare the walk over the files that fit a pattern; ``**`` follows no links.

    Raises:
        RunError: OR203, when no file fits, or it is no pattern.
    """
    if not glob.has_magic(str(pattern)):
        raise RunError(
            "OR203",
            f"no such input path: {str(pattern)!r}; give a file, a folder, a pattern, a URL or - for standard input",
        )
    root = _plain_part(pattern)
    asked = pattern.relative_to(root)
    hidden = any(part.startswith(".") for part in asked.parts)
    found = sorted(place for place in root.glob(str(asked)) if place.is_symlink() or place.is_file())
    names = [(place, place.relative_to(root)) for place in found]
    fitting = [pair for pair in names if hidden or not any(is_no_article(part) for part in pair[1].parts)]
    if not names:
        raise RunError("OR203", f"no file fits the pattern {str(pattern)!r}")
    return partial(_matching, fitting, os.path.realpath(root))


def _matching(found: list[tuple[Path, Path]], root: str, refusal: Refusal) -> Iterator[File]:
    for place, relative in found:
        name = relative.as_posix()
        resolved = os.path.realpath(place)
        if refusal.excludes(name, resolved):
            continue
        if resolved != os.path.join(root, relative):  # noqa: PTH118 - a string on purpose
            yield from _link(place, name, root, refusal)
        elif refusal.is_new(resolved):
            yield File(recorded(name), place)


def _plain_part(pattern: Path) -> Path:
    """Return the folder that a pattern starts from: its parts before the first wildcard."""
    root = Path(pattern.anchor)
    for part in pattern.parts[len(root.parts) : -1]:
        if glob.has_magic(part):
            break
        root /= part
    return root


def _link(place: Path, name: str, root: str, refusal: Refusal) -> Iterator[File]:
    """Follow a link to a file in a hidden folder of the corpus, which the walk does not meet otherwise.

    Mounted volumes and large-file stores are made of such links. Other places of the corpus are read where they are.
    """
    target = os.path.realpath(place)
    if not os.path.exists(target):  # noqa: PTH110 - a string on purpose
        yield File(recorded(name), place, error=InputError("OR101", "cannot be read: the link leads nowhere"))
    elif target != root and not target.startswith(os.path.join(root, "")):  # noqa: PTH118 - a string on purpose
        message = "the link leads out of the corpus; give what it leads to as an input of its own"
        yield File(recorded(name), place, error=InputError("OR115", message))
    elif os.path.isfile(target) and _hidden(target[len(root) :]) and refusal.is_new(target):  # noqa: PTH113 - the same
        yield File(recorded(name), place)


def _hidden(inside: str) -> bool:
    return any(part.startswith(".") for part in Path(inside).parts)


def recorded(name: str) -> str:
    r"""Return a file name as it can stand in a record: bytes that are no UTF-8 are shown as ``\xNN``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace").replace(os.sep, "/")
