"""Meta tags of a page, by what they say; the table ``head.toml`` names them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

ADDRESS: Final = re.compile(r"https?://|www\.|//")
"""What begins so is an address: no name, no title."""


@cache
def table() -> Mapping[str, Any]:
    """Read ``head.toml``."""
    return tomllib.loads(resources.files("onrecord.corpus.html").joinpath("head.toml").read_text(encoding="utf-8"))


def text_of(element: _Element) -> str:
    """Return all text below an element."""
    return "".join([str(text) for text in element.itertext()])


def metas_of(root: _Element) -> dict[str, list[str]]:
    """Collect the contents of meta tags by name, in lower case."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = meta.get(attribute)
                if name:
                    found.setdefault(name.strip().lower(), []).append(content)
    return found


def contents(metas: Mapping[str, list[str]], field: str) -> list[str]:
    """Return what the tags of a field hold, the surest tag first."""
    return [value for name in table()["meta"][field] for value in metas.get(name, ())]


def first_words(metas: Mapping[str, list[str]], field: str) -> str | None:
    """Return the first content of a field's tags that is no address."""
    return next((value for value in contents(metas, field) if not ADDRESS.match(value)), None)
