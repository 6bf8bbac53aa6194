"""How well each label of zones is found on our own gold: ``python -m eval.zones.by_label``.

Each labelled line is compared with the zone that covers most of it. Cut: the share of the lines of a label that are
rightly kept or rightly left out, which is what the gate counts; precision and recall are of the label's name.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer

from eval.gold import load
from eval.matching import overlap
from onrecord.corpus import html
from onrecord.corpus.zones import find
from onrecord.schemas.terms import ZoneLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.corpus.zones import Zone

    Line = tuple[str, bool, Zone | None]
    """A labelled line: its label, whether it is of the article, and the zone that covers most of it."""


def main() -> None:
    """Print a row for each label."""
    lines = list(_lines())
    gold = Counter(label for label, _, _ in lines)
    named = Counter(zone.label for _, _, zone in lines if zone is not None)
    right = Counter(label for label, _, zone in lines if zone is not None and zone.label == label)
    cut = Counter(label for label, kept, zone in lines if kept == (zone is not None and zone.kept))
    typer.echo("| label | lines | right side of the cut | precision | recall |\n|---|---|---|---|---|")
    for label in ZoneLabel.__args__:  # type: ignore[attr-defined]
        if gold[label]:
            precision = f"{right[label] / named[label]:.2f}" if named[label] else ""
            share, recall = cut[label] / gold[label], right[label] / gold[label]
            typer.echo(f"| {label} | {gold[label]} | {share:.3f} | {precision} | {recall:.2f} |")


def _lines() -> Iterator[Line]:
    for page in load():
        source = page.source
        zones = html.zones(source) if isinstance(source, html.Page) else find(source)
        for line in page.labels["zones"]:
            here = (line["start"], line["end"])
            most = max(zones, key=lambda zone: overlap(here, zone.span))
            yield line["label"], line["kept"], most if overlap(here, most.span) else None


if __name__ == "__main__":
    main()
