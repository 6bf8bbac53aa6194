"""Metadata beside a file: ``NAME.meta.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from onrecord.corpus.fields import known_fields
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX: Final = ".meta.json"
"""Ending of a metadata file. Such files are never read as articles."""

_LIMIT: Final = 1_000_000


def metadata_beside(path: Path) -> Mapping[str, str]:
    """Read ``story.txt.meta.json`` or, where that is missing, ``story.meta.json`` beside ``story.txt``.

    Raises:
        InputError: OR111, when the file is there and is no JSON object. The article is not read then: a publication
            date that is there but cannot be read must not be guessed from other evidence.
    """
    for name in (path.name + SUFFIX, path.stem + SUFFIX):
        beside = path.with_name(name)
        if beside.is_file():
            return _read(beside)
    return {}


def _read(path: Path) -> Mapping[str, str]:
    try:
        if path.stat().st_size > _LIMIT:
            raise InputError("OR111", f"{path.name} is longer than {_LIMIT} bytes")
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise InputError("OR111", f"{path.name} is no JSON that can be read: {error}; repair or remove it") from error
    if not isinstance(content, dict):
        raise InputError("OR111", f'{path.name} holds no JSON object; write {{"published": …, "url": …}}')
    return known_fields(content)
