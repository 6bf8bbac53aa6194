"""CPU time of finding the zones of a page, beside trafilatura, in one run: a part of ``python -m eval bench``.

Pages are made of the sample corpus: each article as it was scraped among menus, teasers of the other articles and
scripts, once as text of about 9 kB, once as HTML of about 250 kB. ``python -m eval.bench_zones --pages PAGES.jsonl
--pages-html HTML.jsonl`` measures real pages instead, in the formats of the zones sets (English pages with a gold text,
rendering blocks).

Trafilatura reads the HTML in both cases: it reads nothing else. Times are medians over pages of the best of three
readings, in one thread, the three systems taking turns on each page.
"""

from __future__ import annotations

import base64
import html as entities
import logging
import statistics
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
import typer

from onrecord.corpus import html, read, walk
from onrecord.corpus.zones import find
from onrecord.errors import InputError
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT: Final = Path(__file__).parent.parent
TIMES: Final = 3
TEXT: Final = 9_000
MARKUP: Final = 250_000
_PROSE: Final = 80
_MENU: Final = (
    "Home", "News", "Politics", "Business", "Markets", "World", "Opinion", "Culture", "Sport", "Weather", "Podcasts",
    "Log in", "Subscribe", "Newsletters", "Contact us", "About us", "Privacy policy", "Share", "Most read",
)  # fmt: skip


def main(pages: Iterable[tuple[str, bytes]] | None = None, *, say: Callable[[str], None]) -> None:
    """Print the medians."""
    from trafilatura import extract  # noqa: PLC0415 - loaded for this measure only

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    systems: dict[str, Callable[[str, bytes], object]] = {
        "zones of text": lambda text, _: find(Source.from_text(text)),
        "zones of html": lambda _, data: _zones(data),
        "trafilatura": lambda _, data: extract(data, include_comments=False),
    }
    held = list(made() if pages is None else pages)
    best = {name: [_inf] * len(held) for name in systems}
    for _ in range(TIMES):
        for n, (text, data) in enumerate(held):
            for name, system in systems.items():
                begun = time.process_time()
                system(text, data)
                best[name][n] = min(best[name][n], 1000 * (time.process_time() - begun))
    sizes = statistics.median(len(text) for text, _ in held), statistics.median(len(data) for _, data in held)
    say(f"\nzones: {len(held)} pages, median {sizes[0] / 1000:.1f} kB of text, {sizes[1] / 1000:.0f} kB of HTML")
    medians = {name: statistics.median(times) for name, times in best.items()}
    for name, median in medians.items():
        say(f"{name:<22} {median:6.1f} ms CPU a page  {median / medians['trafilatura']:5.2f} of trafilatura")


_inf: Final = float("inf")


def _zones(data: bytes) -> object:
    try:
        return html.zones(html.read_page(data))
    except InputError:  # a page that shows no text
        return ()


def made() -> Iterator[tuple[str, bytes]]:
    """Make pages of the sample corpus: their text and their HTML."""
    inputs = (item for file in walk([ROOT / "corpus"], exclude=["broken"]) for item in read(file))
    stories = [item.source.text.split("\n") for item in inputs if item.source is not None]
    teasers = [line for story in stories for line in story[:12] if line.strip()]
    for k, story in enumerate(stories):
        lines = [*_MENU, *(line.strip() for line in story if line.strip()), "Read next"]
        size = sum(map(len, lines))
        for line in islice(cycle(teasers), 12 * k, 12 * k + len(teasers)):
            if size > TEXT - 20 * len(_MENU):
                break
            lines.append(line.strip())
            size += len(line) + 1
        lines += [*_MENU, "All rights reserved."]
        yield "\n".join(lines), _html(lines, k)


def _html(lines: list[str], k: int) -> bytes:
    """Put lines into the elements that a page has for such, and scripts around them up to the usual size."""
    body = "\n".join(_element(line) for line in lines)
    script = f"<script>window.state{k} = {{}};{'track(function(a){return a&&a.b;});' * 400}</script>\n"
    head = f"<title>{entities.escape(lines[len(_MENU)])}</title>\n"
    scripts = script * max(1, (MARKUP - len(body)) // len(script))
    return f"<!doctype html><html lang='en'><head>{head}{scripts}</head><body>{body}</body></html>".encode()


def _element(line: str) -> str:
    text = entities.escape(line)
    if len(line) < _PROSE:
        return f"<ul class='nav-list'><li class='nav-item'><a href='/{len(line)}'>{text}</a></li></ul>"
    return f"<div class='story-body'><p class='story-text'>{text}</p></div>"


def real(pages: Path, pages_html: Path) -> Iterator[tuple[str, bytes]]:
    """Read pages of the formats of the zones sets."""
    texts = {}
    for row in _lines(pages):
        if row["lang"] == "en" and row["gold_body"] and "blocks" in row["raw"]:
            texts[row["id"]] = row["raw"]["blocks"]
    for row in _lines(pages_html):
        if row["id"] in texts:
            yield texts[row["id"]], base64.b64decode(row["html_base64"])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            yield orjson.loads(line)


def _command(
    *,
    pages: Annotated[Path | None, typer.Option(help="labelled pages, one JSON object a line")] = None,
    pages_html: Annotated[Path | None, typer.Option(help="their HTML, one JSON object a line")] = None,
) -> None:
    """Measure CPU time of the zones of pages beside trafilatura."""
    main(real(pages, pages_html) if pages and pages_html else None, say=typer.echo)


if __name__ == "__main__":
    typer.run(_command)
