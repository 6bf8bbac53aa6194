"""A page in the terminal, coloured by what each part of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

from onrecord.corpus import read, walk
from onrecord.corpus.choosing import zones_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.corpus.zones import Zone
    from onrecord.text import Source

_STYLES: Final = {
    "headline": "bold green",
    "standfirst": "bold",
    "dateline": "green",
    "list": "cyan",
    "body": "default",
}
_WIDTH: Final = 13


def show(path: str, *, console: Console | None = None) -> None:
    """Print the zones of a file: label, score, text; under what was left out, the reason.

    Raises:
        InputError: when the file cannot be read.
        RunError: OR203 when it is not there.
    """
    console = console or Console(highlight=False)
    for file in walk([path]):
        for item in read(file):
            if item.source is None:
                raise item.error or ValueError(item.path)
            for line in lines(item.source, zones_of(item.source)):
                console.print(line, soft_wrap=True)


def lines(source: Source, zones: Sequence[Zone]) -> list[Text]:
    """Format zones, one or two lines each."""
    shown = []
    for zone in zones:
        style = _STYLES.get(zone.label, "default") if zone.kept else "dim"
        shown.append(Text(f"{zone.label:<{_WIDTH}} {zone.score:.2f}  {source[zone.span]}", style=style))
        if not zone.kept:
            shown.append(Text(f"{'':<{_WIDTH}}       left out: {zone.reason}", style="dim italic"))
    return shown
