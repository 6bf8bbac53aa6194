"""The raw texts of a run, read again from the files that it read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from onrecord.corpus import walk
from onrecord.errors import RunError
from onrecord.pipeline.intake import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from onrecord.corpus.inputs import Input

_CHARACTER: Final = " "
"""Stands for each character that no record holds, so that offsets stay what they are."""


class Raw(NamedTuple):
    """The raw text of an article, or what the records hold of it.

    Attributes:
        text: as long as the raw text was.
        holes: start and end of the stretches that are not known; none where the file was read.
        why: why the file could not be read; empty where it was.
    """

    text: str
    holes: Sequence[tuple[int, int]] = ()
    why: str = ""


class RawTexts:
    """Reads the files of a run a second time, in one pass: articles stand in the order of the files.

    Args:
        run: ``run.json``.
        out: the output folder, which may stand among the inputs.
        wanted: the paths of all articles; what else the inputs hold is passed over.
        paths: where the files are, when they have moved; default: the inputs that the run names.
    """

    def __init__(
        self, run: Mapping[str, Any], out: Path, *, wanted: AbstractSet[str | None], paths: Sequence[str | Path] = ()
    ) -> None:
        given = list(paths) or [dataset["name"] for dataset in run["inputs"] if dataset["name"] != "-"]
        there = [path for path in given if Path(path).exists() or "*" in str(path)]
        self._items = _inputs(there, out=out, limit=run["config"]["max_bytes"])
        self._wanted = wanted
        self._ahead: Input | None = None

    def of(self, record: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Raw:
        """Return the raw text of a line of ``articles.jsonl``; where its file is gone, what the records hold."""
        item = self._advance(record.get("path"))
        if item is None or item.document is None:
            return held(record, claims, why="the raw file is not there any more")
        source = item.rendered().source if item.document.sha256 == record["source_sha256"] else None
        if source is None:
            return held(record, claims, why="the raw file has changed since the run")
        return Raw(source.text)

    def _advance(self, path: str | None) -> Input | None:
        """Read on to a path. To come to a later article first means that this one is not there any more."""
        if self._ahead is None:
            self._ahead = next((item for item in self._items if item.document and item.path in self._wanted), None)
        if self._ahead is None or self._ahead.path != path:
            return None
        item, self._ahead = self._ahead, None
        return item


def _inputs(paths: Sequence[str | Path], *, out: Path, limit: int) -> Iterator[Input]:
    try:
        yield from inputs(walk(paths, exclude=[out.absolute()]), limit=limit)
    except RunError:  # a pattern that fits nothing any more: the report shows what the records hold
        return


def held(record: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], *, why: str) -> Raw:
    """Put together what the records hold of a raw text: quoted, cited and mentioned stretches in their places."""
    length = record["chars"]
    characters = [_CHARACTER] * length
    known = bytearray(length)
    for start, text in _stretches([record, *claims]):
        end = start + len(text)
        if start >= 0 and end <= length:
            characters[start:end] = text
            known[start:end] = b"\1" * len(text)
    return Raw("".join(characters), list(_holes(known)), why)


def _stretches(value: object) -> Iterator[tuple[int, str]]:
    """Find every text that stands at an offset, with what stands around the cited ones."""
    if isinstance(value, dict):
        text = value.get("exact", value.get("text"))
        if "start" in value and isinstance(text, str):
            before = value.get("prefix", "")
            yield value["start"] - len(before), before + text + value.get("suffix", "")
        for inner in value.values():
            yield from _stretches(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _stretches(inner)


def _holes(known: bytearray) -> Iterator[tuple[int, int]]:
    at = known.find(0)
    while at >= 0:
        end = known.find(1, at)
        yield at, len(known) if end < 0 else end
        at = -1 if end < 0 else known.find(0, end)
