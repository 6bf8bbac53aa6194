"""Knowledge: a list of entities that the user supplies pins ids on those that an article names.

A CSV file with the header ``id,name,aliases`` (and, if wanted, ``kind``), aliases separated by ``|``; or JSON Lines
with the same keys, aliases as a list. Ids are the user's own: of Wikidata, of a company register, of a database.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import orjson

from onrecord.errors import RunError
from onrecord.schemas import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.extract.annotations import Analysis, Entity

_LINES: Final = frozenset({".jsonl", ".ndjson"})
_ARTICLE: Final = re.compile(r"^[Tt]he (?=\S)")
_SURE: Final = frozenset({"surface", "alias", "acronym", "metonymy"})
"""How a form must be tied to its entity to be looked up: "Quill" of "Ada Quill" may be another Quill of the list."""

Row = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Ids by name.

    Attributes:
        ids: by kind ("" where the list gives none) and name; names of several ids are left out.
        sha256: digest of the file.
    """

    ids: Mapping[tuple[str, str], str]
    sha256: str

    def pin(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the ids of the entities that the list names."""
        return analysis.with_(entities=tuple(self._pinned(entity, analysis.text) for entity in analysis.entities))

    def _pinned(self, entity: Entity, text: str) -> Entity:
        told = {text[m.start : m.end] for m in entity.mentions if m.resolved_by in _SURE}
        for forms in ({entity.name}, told):
            names = {_plain(form) for form in forms}
            found = {self.ids.get((kind, name)) for name in names for kind in (entity.kind, "")} - {None}
            if len(found) == 1:
                return replace(entity, external_id=found.pop())
        return entity


def read(path: str | Path) -> Knowledge:
    """Read a list of entities.

    Raises:
        RunError: OR223, with the number of the line, when the file cannot be read, or a line has no id or no name, a
            kind that there is not, or the id of another line.
    """
    file = Path(path)
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RunError("OR223", f"the list of entities {file} cannot be read as UTF-8: {error}") from error
    rows = _lines(file, text) if file.suffix.lower() in _LINES else _table(file, text)
    ids: dict[tuple[str, str], str] = {}
    several: set[tuple[str, str]] = set()
    for identity, kind, names in _checked(file, rows):
        for key in {(kind, _plain(name)) for name in names}:
            if ids.setdefault(key, identity) != identity:
                several.add(key)
    return Knowledge({key: identity for key, identity in ids.items() if key not in several}, _digest(content))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _table(file: Path, text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = {"id", "name"} - set(reader.fieldnames or ())
        if missing:
            raise RunError("OR223", f"{file}: the first line must name the columns id,name,aliases; no {min(missing)}")
        for row in reader:
            yield reader.line_num, {**row, "aliases": (row.get("aliases") or "").split("|")}
    except csv.Error as error:
        raise RunError("OR223", f"{file}, line {reader.line_num}: no CSV: {error}") from error


def _lines(file: Path, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise RunError("OR223", f"{file}, line {number}: no JSON: {error}") from error
        if not isinstance(row, dict):
            raise RunError("OR223", f"{file}, line {number}: not a JSON object")
        yield number, row


def _checked(file: Path, rows: Iterator[Row]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield id, kind and names of every line."""
    seen: dict[str, int] = {}
    for number, row in rows:
        identity, name, kind, aliases = (row.get(key) or "" for key in ("id", "name", "kind", "aliases"))
        names = [name, *(aliases or ())]
        if not all(isinstance(value, str) for value in (identity, kind, *names)) or not isinstance(aliases, list | str):
            raise RunError("OR223", f"{file}, line {number}: id, name and aliases are texts")
        if not identity.strip() or not name.strip():
            raise RunError("OR223", f"{file}, line {number}: no {'name' if identity.strip() else 'id'}")
        if kind and kind not in get_args(terms.ArgumentKind):
            known = ", ".join(get_args(terms.ArgumentKind))
            raise RunError("OR223", f"{file}, line {number}: no kind is called {kind!r}; kinds: {known}")
        if seen.setdefault(identity, number) != number:
            raise RunError(
                "OR223", f"{file}, line {number}: the id {identity!r} stands in line {seen[identity]} already"
            )
        yield identity.strip(), kind, [alias for alias in names if alias.strip()]


def _plain(name: str) -> str:
    """Return a name as it is looked up: single spaces, straight apostrophes, no article; capitals count."""
    return _ARTICLE.sub("", " ".join(name.replace("’", "'").split()))
