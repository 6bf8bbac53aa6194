from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pipeline.page import Layer, pieces

if TYPE_CHECKING:
    from onrecord import Pipeline

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "</div></style><iframe src='javascript:alert(1)'>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_an_article_is_shown_and_never_rendered(pipeline: Pipeline, text: str) -> None:
    raw = (
        f"Exports from Freedonia fell 0.5% in June, Minister {text} said on Tuesday.\n{text}\nThey fell again in July."
    )
    page = pipeline.read(raw)._repr_html_()
    shown = re.sub(r"<(style).*?</\1>", "", page, flags=re.DOTALL)
    assert html.unescape(re.sub(r"<[^>]*>", "", shown)).count(text) >= 1
    for dangerous in ("<script", "<img", "<iframe"):
        assert dangerous not in page


def test_every_character_of_the_raw_text_is_shown_once(pipeline: Pipeline) -> None:
    raw = "Exports fell 0.5% in June.\nRead next\nSylvania raises rates to 9% & more\n"
    page = pipeline.read(raw)._repr_html_()
    body = re.search(r'<div class="raw">(.*?)</div>', page, re.DOTALL)
    assert body is not None
    assert html.unescape(re.sub(r"<[^>]*>", "", body[1])) == raw


def test_a_notebook_shows_the_same_marks_and_lines_as_the_report(pipeline: Pipeline) -> None:
    article = pipeline.read(
        "Exports fell 0.5% in June, Trade Minister Ada Quill said.\nThey rose to $3 million in July.\n"
    )
    page = article._repr_html_()
    assert "<script" not in page
    for claim in article.claims:
        assert claim.text in html.unescape(page)
    for mark in ("m-percent", "m-person", "m-money", "m-date", "cited"):
        assert re.search(rf'<(mark|span) class="[^"]*\b{mark}\b', page)
    assert "percent: −0.5%" in page


@given(st.text(max_size=40), st.data())
def test_pieces_put_together_are_the_text_and_carry_the_layers_over_them(text: str, data: st.DataObject) -> None:
    layers = []
    for k in range(data.draw(st.integers(0, 5)) if text else 0):
        start = data.draw(st.integers(0, len(text) - 1))
        layers.append(Layer(start, data.draw(st.integers(start + 1, len(text))), f"layer{k}", ""))
    cut = list(pieces(text, layers))
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        over = {layer.css for layer in layers if layer.start <= at < layer.end}
        assert set(piece.classes.split()) == over
        at += len(piece.text)
