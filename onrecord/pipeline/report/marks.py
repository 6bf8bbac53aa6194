"""What is marked in the raw text of an article: names, figures, dates, and who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from onrecord.pipeline.report.wording import figure, time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json = dict[str, Any]

KINDS: Final = ("person", "org", "percent", "money", "date", "quote", "cue", "speaker")
"""Kinds of marks. A place in this tuple stands for the kind in the data of a report."""

_FIGURES: Final = {"percent": "percent", "percentage_points": "percent", "basis_points": "percent", "money": "money"}
_PARTS: Final = {"quotes": "quote", "cue": "cue", "source": "speaker"}
_NAMED: Final = frozenset({"person", "org"})


class Mark(NamedTuple):
    """A stretch of the raw text with something to show about it.

    Attributes:
        start: code point offset into the raw text.
        end: offset behind its last character.
        kind: one of `KINDS`.
        note: what to say about it.
        link: marks with the same number belong to the same statement; -1 for none.
    """

    start: int
    end: int
    kind: str
    note: str
    link: int = -1


def marks(record: Mapping[str, Any]) -> list[Mark]:
    """Return all marks of a line of ``articles.jsonl``, in order of appearance."""
    return sorted({*_names(record), *_figures(record), *_statements(record)})


def _names(record: Mapping[str, Any]) -> Iterator[Mark]:
    for entity in record.get("entities", ()):
        if entity["kind"] in _NAMED:
            kind = "person" if entity["kind"] == "person" else "organization"
            roles = ", ".join(dict.fromkeys(role["text"] for role in entity.get("roles", ())))
            note = f"{kind}: {entity['name']}{', ' + roles if roles else ''}"
            yield from (Mark(m["start"], m["end"], entity["kind"], note) for m in entity.get("mentions", ()))


def _figures(record: Mapping[str, Any]) -> Iterator[Mark]:
    for quantity in record.get("quantities", ()):
        if quantity["kind"] in _FIGURES:
            yield Mark(quantity["start"], quantity["end"], _FIGURES[quantity["kind"]], figure(quantity))
    for found in record.get("times", ()):
        yield Mark(found["start"], found["end"], "date", time(found))


def _statements(record: Mapping[str, Any]) -> Iterator[Mark]:
    for link, statement in enumerate(record.get("statements", ())):
        who = " ".join(s["text"] for s in statement.get("source", ())) or "source not named"
        for part, kind in _PARTS.items():
            for span in statement.get(part, ()):
                note = f"{kind}: {statement['type'].replace('_', ' ')}, {who}"
                yield Mark(span["start"], span["end"], kind, note, link)
