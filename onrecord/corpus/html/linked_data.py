"""JSON-LD of a page: what schema.org calls an article."""

from __future__ import annotations

import html as entities
import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

_LIMIT: Final = 1_000_000
_NODES: Final = 2000
_DEPTH: Final = 12
_CDATA: Final = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*;?\s*$")
_BROKEN: Final = re.compile(r'"(datePublished|dateModified|headline)"\s*:\s*"((?:[^"\\]|\\.){1,300})"')


def article_of(root: _Element, kinds: Sequence[Sequence[str]]) -> dict[str, object]:
    """Return the node that describes the article of a page, or an empty one.

    Args:
        root: the page.
        kinds: names of types in lower case, the fittest group first.
    """
    nodes: list[dict[str, object]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(nodes) < _NODES:
            nodes += _nodes(script.text[:_LIMIT])
    for group in kinds:
        for node in nodes:
            if _types(node) & set(group):
                return node
    return next((node for node in nodes if "datePublished" in node), {})


def _nodes(text: str) -> list[dict[str, object]]:
    try:
        content = json.loads(_CDATA.sub("", text), strict=False)
    except (ValueError, RecursionError):
        found: dict[str, object] = dict(reversed(_BROKEN.findall(text)))
        return [{"@type": "NewsArticle", **found}] if found else []
    return list(_below(content, 0))[:_NODES]


def _below(content: object, depth: int) -> Iterator[dict[str, object]]:
    """Give all objects that have a type, outer ones first."""
    if depth > _DEPTH:
        return
    if isinstance(content, list):
        for item in content[:_NODES]:
            yield from _below(item, depth + 1)
    elif isinstance(content, dict):
        if "@type" in content or "datePublished" in content:
            yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
            if key in content:
                yield from _below(content[key], depth + 1)


def _types(node: dict[str, object]) -> set[str]:
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {str(name).rsplit("/", 1)[-1].lower() for name in names}


def words(value: object) -> str | None:
    """Return a value as text: of an object its name, of a list all of them, joined with commas."""
    if isinstance(value, str):
        return " ".join(entities.unescape(value).split()) or None
    if isinstance(value, dict):
        return words(value.get("name") or value.get("@value"))
    if isinstance(value, list):
        names = [name for name in map(words, value[:20]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    return None
