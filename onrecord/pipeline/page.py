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
    record = article.record
    yield from (Layer(z.start, z.end, "out", f"{z.label}: {z.reason}") for z in record.zones if not z.kept)
    for claim in article.claims:
        yield from (Layer(c.start, c.end, "claim", claim.text) for c in claim.citations)
    for entity in (*article.people, *article.organizations):
        yield from (Layer(m.start, m.end, entity.kind, entity.name) for m in entity.mentions)
    for figure in (*article.percentages, *article.money):
        yield Layer(figure.start, figure.end, _CLASSES[figure.kind], f"{figure.value} {figure.unit}")
    yield from (Layer(t.start, t.end, "date", t.value or "not resolved") for t in record.times)


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
