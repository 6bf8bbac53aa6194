"""The fields of a JSON object that mean something to us, under the names that feeds and crawlers give them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NAME_KEYS: Final = ("name", "title", "url")


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    text = resources.files("onrecord.corpus").joinpath("fields.toml").read_text(encoding="utf-8")
    return {field: tuple(names) for field, names in tomllib.loads(text)["aliases"].items()}


def text_field(row: Mapping[str, object]) -> str | None:
    """Return the text of an article: of the names that we know, the first that holds a string."""
    for name in _aliases()["text"]:
        value = row.get(name)
        if isinstance(value, str):
            return sound(value)
    return None


def known_fields(row: Mapping[str, object]) -> dict[str, str]:
    """Return what is there of the fields in fields.toml (url, title, byline, publisher, published …), but the text.

    A list of authors is joined with commas; of an object the name counts.
    """
    found = {}
    for field, names in _aliases().items():
        if field == "text":
            continue
        for name in names:
            value = _as_text(row.get(name))
            if value:
                found[field] = value
                break
    return found


def sound(text: str) -> str:
    """Replace each lone surrogate, which is no character and cannot be written, by U+FFFD: one for one."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _as_text(value: object) -> str:
    match value:
        case str():
            return sound(value.strip())
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case list():
            return ", ".join(text for text in map(_as_text, value) if text)
        case dict():
            return next((text for text in (_as_text(value.get(key)) for key in _NAME_KEYS) if text), "")
        case _:
            return ""
