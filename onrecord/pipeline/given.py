"""What a caller gives to be read as one article: a path, a text or a Source."""

from __future__ import annotations

from itertools import islice
from pathlib import Path, PurePath

from onrecord.corpus import READERS, read, walk
from onrecord.errors import InputError, RunError
from onrecord.text import Source


def source_of(given: str | Path | Source) -> Source:
    """Return the Source of a path, of a text (a string with a line break, or that names no file) or of itself.

    Raises:
        InputError: when it cannot be read, or nothing is there to read.
        RunError: OR203 for a path that does not exist, OR207 for one that holds several articles, as a folder can.
    """
    if isinstance(given, Source):
        return given
    if isinstance(given, str) and not given.strip():
        raise InputError("OR102", "the text is empty or holds white space only")
    if isinstance(given, str) and not _looks_like_a_path(given):
        return Source.from_text(given)
    items = list(islice((item for file in walk([given]) for item in read(file)), 2))
    if not items:
        raise InputError("OR102", f"{given} holds nothing to read")
    if len(items) > 1:
        raise RunError("OR207", f"{given} holds several articles; use Pipeline().run([path]) to read them all")
    if items[0].source is None:
        raise items[0].error or InputError("OR101", "cannot be read")
    return items[0].source


def _looks_like_a_path(text: str) -> bool:
    """Tell a path from a text: it names a file, or is one word with the ending of a format that we read."""
    if "\n" in text:
        return False
    return _names_a_file(text) or (len(text.split()) == 1 and PurePath(text).suffix.lower() in READERS)


def _names_a_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a file name, or holds a NUL: a text
        return False
