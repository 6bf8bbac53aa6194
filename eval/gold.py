"""Our own gold: the sample corpus, labelled by hand. See eval/gold/README.md for the format."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from onrecord.corpus import read, walk

if TYPE_CHECKING:
    from onrecord.text import Source

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article of the sample corpus with its labels.

    Attributes:
        name: path within the corpus.
        source: the raw text.
        published: publication date that the labels of dates are made for.
        labels: zones, entities, quantities, dates, statements; the last may be missing.
        claims: labels of claims, or None.
    """

    name: str
    source: Source
    published: str | None
    labels: dict[str, Any]
    claims: dict[str, Any] | None


def load() -> list[Labelled]:
    """Read all labelled articles, in the order of the corpus."""
    found = []
    for file in walk([ROOT / "corpus"]):
        for item in read(file):
            path = FOLDER / f"{item.path.replace('#', '_').replace('/', '_')}.json"
            if item.source is not None and path.exists():
                found.append(_labelled(item.path, item.source, path))
    return found


def _labelled(name: str, source: Source, path: Path) -> Labelled:
    labels = orjson.loads(path.read_bytes())
    claims = FOLDER / "claims" / f"{path.name.removesuffix('.json')}.labels.json"
    return Labelled(
        name, source, labels.get("published"), labels, orjson.loads(claims.read_bytes()) if claims.exists() else None
    )


def digest() -> str:
    """SHA-256 over all gold files: floors hold for this gold and no other."""
    total = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.json")):
        total.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
