"""How often the publication date is found, and found right: ``python -m eval.zones.published PAGES.jsonl HTML.jsonl``.

PAGES has ``{id, lang, raw {rendering: text}, meta {date}}`` a line, HTML ``{id, html_base64}``: formats of the zones
sets. Pages with a date in ``meta`` count, each read without its address: as HTML, and as plain text without a date
beside it. Coverage: the share of pages for which a date is found. Precision: the share of the found ones that name the
right day; a neighbouring day, which is the same moment in another time zone, is counted apart.
"""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer

from onrecord.corpus import html, metadata
from onrecord.corpus.zones import find, view
from onrecord.errors import InputError
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = 300
"""So many days off, a date is wrong by a year."""


@dataclass(slots=True)
class Tally:
    """What became of the pages of one kind."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, gold: str, found: str | None) -> None:
        """Count one page."""
        self.counts["pages"] += 1
        if found is None:
            return
        self.counts["found"] += 1
        off = abs((date.fromisoformat(found[:10]) - date.fromisoformat(gold[:10])).days)
        self.counts["right"] += off == 0
        self.counts["next day"] += off == 1
        self.counts["years off"] += off >= _YEAR
        if off > 1:
            self.wrong.append(f"{name}: {found[:10]}, not {gold[:10]}")

    def line(self) -> str:
        """Say it in one line."""
        c = self.counts
        coverage, precision = c["found"] / max(1, c["pages"]), c["right"] / max(1, c["found"])
        return (
            f"pages {c['pages']:4}  coverage {coverage:.3f}  precision {precision:.3f}  right {c['right']}"
            f"  a day off {c['next day']}  years off {c['years off']}"
        )


def main(
    pages: Annotated[Path, typer.Argument(help="pages with meta.date, one JSON object a line")],
    pages_html: Annotated[Path, typer.Argument(help="their HTML, one JSON object a line")],
    *,
    lang: Annotated[str, typer.Option(help="en, or xx for the other languages")] = "en",
    show: Annotated[bool, typer.Option("--show", help="list what is wrong by more than a day")] = False,
) -> None:
    """Measure publication dates from HTML and from plain text."""
    about = {
        row["id"]: row for row in _lines(pages) if row["lang"] == lang and _is_day((row["meta"] or {}).get("date"))
    }
    tallies = {"html": Tally(), "text": Tally()}
    for row in _lines(pages_html):
        page = about.get(row["id"])
        if page is not None:
            gold = page["meta"]["date"]
            tallies["html"].add(page["id"], gold, _from_html(base64.b64decode(row["html_base64"])))
            tallies["text"].add(page["id"], gold, _from_text(page["raw"]["blocks"]))
    for kind, tally in tallies.items():
        typer.echo(f"{kind:5} {tally.line()}")
        if show:
            typer.echo("\n".join(tally.wrong))


def _is_day(text: str | None) -> bool:
    """Tell whether the gold names a day that there is."""
    try:
        return text is not None and bool(date.fromisoformat(text[:10]))
    except ValueError:
        return False


def _from_html(data: bytes) -> str | None:
    try:
        page = html.read_page(data)
    except InputError:
        return None
    zones = html.zones(page)
    return metadata.find(page, view(page, zones), zones=zones).published


def _from_text(text: str) -> str | None:
    source = Source.from_text(text)
    zones = find(source)
    return metadata.find(source, view(source, zones), zones=zones).published


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield orjson.loads(line)


if __name__ == "__main__":
    typer.run(main)
