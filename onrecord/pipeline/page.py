"""One article as HTML: the raw text with claims marked and left-out zones greyed, and the claims beside it.

The text of an article is hostile input: everything goes through the template's autoescaping.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from onrecord.pipeline.article import Article
    from onrecord.schemas import Claim

_CLASSES: Final = {"percent": "percent", "percentage_points": "percent", "basis_points": "percent", "money": "money"}


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of the raw text with something to show about it."""

    start: int
    end: int
    css: str
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch in which nothing begins or ends."""

    text: str
    classes: str
    note: str

    @property
    def tag(self) -> str:
        """The element that shows it."""
        return "mark" if "claim" in self.classes.split() else "span"


def render(article: Article) -> str:
    """Return an HTML fragment without script or external part, safe for any text."""
    return _template().render(
        title=article.record.title or article.record.path or article.record.doc_id,
        pieces=list(pieces(article.source.text, list(_layers(article)))),
        claims=[_shown(claim) for claim in article.claims],
    )


@cache
def _template() -> Template:
    environment = Environment(loader=PackageLoader("onrecord.pipeline"), autoescape=True)
    return environment.get_template("article.html.jinja")


def _layers(article: Article) -> Iterator[Layer]:
    for zone in article.record.zones:
        if not zone.kept:
            yield Layer(zone.start, zone.end, "out", f"{zone.label}: {zone.reason}")
    for claim in article.claims:
        for citation in claim.citations:
            yield Layer(citation.start, citation.end, "claim", claim.text)
    for entity in article.record.entities:
        if entity.kind in {"person", "org"}:
            for mention in entity.mentions:
                yield Layer(mention.start, mention.end, entity.kind, entity.name)
    for quantity in article.record.quantities:
        if quantity.kind in _CLASSES:
            yield Layer(quantity.start, quantity.end, _CLASSES[quantity.kind], f"{quantity.value} {quantity.unit}")
    for time in article.record.times:
        yield Layer(time.start, time.end, "date", time.value or "not resolved")


def pieces(text: str, layers: list[Layer]) -> Iterator[Piece]:
    """Cut a text wherever a layer begins or ends; each piece carries the layers that lie over it."""
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for k, layer in enumerate(layers):
        starting.setdefault(layer.start, []).append(k)
        ending.setdefault(layer.end, []).append(k)
    active: dict[int, Layer] = {}
    at = 0
    for edge in sorted({*starting, *ending, len(text)}):
        if edge > at:
            over = active.values()
            classes = " ".join(dict.fromkeys(layer.css for layer in over))
            yield Piece(text[at:edge], classes, "\n".join(dict.fromkeys(layer.note for layer in over)))
            at = edge
        for k in ending.get(edge, ()):
            active.pop(k, None)
        active.update((k, layers[k]) for k in starting.get(edge, ()))


def _shown(claim: Claim) -> dict[str, object]:
    attribution = claim.attribution
    speaker = attribution.speaker
    voice = f"{attribution.type}, {speaker.name or speaker.text}" if speaker else attribution.type
    negated = ", negated" if claim.polarity.value == "negated" else ""
    first, last = claim.citations[0], claim.citations[-1]
    return {
        "text": claim.text,
        "how": f"{claim.type} · {voice} · {claim.modality.class_}{negated}",
        "start": first.start,
        "end": last.end,
    }
