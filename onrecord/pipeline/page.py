"""One article as an HTML fragment: the report's article view without its script, for notebooks.

The text of an article is hostile input: everything goes through the template's autoescaping.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from onrecord.pipeline.report.page import style
from onrecord.pipeline.report.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from onrecord.pipeline.article import Article
    from onrecord.pipeline.report.shown import ShownArticle

LEGEND: Final = (
    ("m-person", "people"), ("m-org", "organizations"), ("m-percent", "percentages"), ("m-money", "money"),
    ("m-date", "dates"), ("m-quote", "quotes"), ("m-cue", "cues"), ("m-speaker", "sources"), ("cited", "claimed"),
    ("out", "left out"),
)  # fmt: skip


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
        return "mark" if "cited" in self.classes.split() else "span"


def render(article: Article) -> str:
    """Return an HTML fragment without script or external part, safe for any text."""
    data = article.as_dict()
    view = shown(data["article"], data["claims"])
    return _template().render(
        style=Markup(style("article.css", "notebook.css")),  # noqa: S704 - our own files
        legend=LEGEND,
        view=view,
        pieces=list(pieces(article.source.text, list(layers(view)))),
    )


@cache
def _template() -> Template:
    environment = Environment(loader=PackageLoader("onrecord.pipeline"), autoescape=True)
    return environment.get_template("article.html.jinja")


def layers(view: ShownArticle) -> Iterator[Layer]:
    """Yield what lies over the raw text of an article: what was left out, what is cited, what is marked."""
    for zone in view.left_out:
        yield Layer(zone["start"], zone["end"], "out", f"left out: {zone['label']}, {zone['reason']}")
    for claim in view.claims:
        yield from (Layer(c["start"], c["end"], "cited", claim.text) for c in claim.citations)
    yield from (Layer(mark.start, mark.end, f"m-{mark.kind}", mark.note) for mark in view.marks)


def pieces(text: str, over: list[Layer]) -> Iterator[Piece]:
    """Cut a text wherever a layer begins or ends; each piece carries the layers that lie over it."""
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for k, layer in enumerate(over):
        starting.setdefault(layer.start, []).append(k)
        ending.setdefault(layer.end, []).append(k)
    active: dict[int, Layer] = {}
    at = 0
    for edge in sorted({*starting, *ending, len(text)}):
        if edge > at:
            classes = " ".join(dict.fromkeys(layer.css for layer in active.values()))
            yield Piece(text[at:edge], classes, "\n".join(dict.fromkeys(layer.note for layer in active.values())))
            at = edge
        for k in ending.get(edge, ()):
            active.pop(k, None)
        active.update((k, over[k]) for k in starting.get(edge, ()))
