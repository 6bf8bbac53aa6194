"""What a walk leaves out: what the user excludes, what is no article by its name, and what was met before."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.corpus.sidecar import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable

_OUTPUT: Final = ("run.json", "claims.jsonl", "articles.jsonl", "errors.jsonl")
"""The files of a finished run, each perhaps with ``.zst`` behind it."""


class Refusal:
    """What the user excludes, and what has been read already."""

    def __init__(self, patterns: tuple[str, ...], places: frozenset[Path]) -> None:
        self._patterns = patterns
        self._places = places
        self._seen: set[str] = set()

    def excludes(self, name: str, resolved: str) -> bool:
        """Tell whether the user wants to leave a file or folder out."""
        if self._places and Path(resolved) in self._places:
            return True
        parts = name.split("/")
        return any(fnmatchcase(name, p) or any(fnmatchcase(part, p) for part in parts) for p in self._patterns)

    def is_new(self, resolved: str) -> bool:
        """Tell whether a file has not been met before, and remember it."""
        if resolved in self._seen:
            return False
        self._seen.add(resolved)
        return True


def is_output(names: Iterable[str]) -> bool:
    """Tell whether a folder with these names holds what a run has written: that is no article."""
    there = {name.removesuffix(".zst") for name in names}
    return there.issuperset(_OUTPUT)


def is_no_article(name: str) -> bool:
    """Tell whether a file in a folder is hidden, or holds metadata."""
    return name.startswith(".") or name.endswith(SUFFIX)
