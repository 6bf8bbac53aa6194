from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import OffsetError
from onrecord.text import Source, Span, View
from onrecord.text.view import INVISIBLE

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n \u00a0\u200b\u00ad\ufeff"), max_size=80
)


@st.composite
def views(draw: st.DrawFn) -> View:
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    breaks = [k for k, c in enumerate(text) if c == "\n"]
    wraps = draw(st.sets(st.sampled_from(breaks))) if breaks else set()
    return View.of(Source.from_text(text), spans, wraps)


@given(views(), st.data())
def test_every_stretch_of_a_view_is_a_stretch_of_the_source_or_is_refused(view: View, data: st.DataObject) -> None:
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    try:
        where = view.locate(start, end)
    except OffsetError:
        assert "\n" in view.text[start:end]  # only a paragraph mark stands for something left out
        return
    exact = view.source[where]
    shown = "".join(c for c in exact if c not in INVISIBLE)
    assert len(shown) <= end - start  # a virtual paragraph mark at the end stands for nothing
    for mine, raw in zip(view.text[start:end], shown, strict=False):
        assert mine == raw or (mine.isspace() and raw.isspace())


@given(views())
def test_offsets_map_both_ways(view: View) -> None:
    for span in view.spans:
        for offset in range(span.start, span.end):
            mine = view.to_view(offset)
            assert mine is not None
            assert view.to_source(mine) == offset


@given(TEXTS)
@example("zero\u200bwidth in\u00advisible \ufeff")
def test_a_view_of_everything_has_everything_that_can_be_seen(text: str) -> None:
    view = View.of(Source.from_text(text))
    seen = "".join(c for c in text if c not in INVISIBLE)
    assert len(view.text) == len(seen)
    assert view.text.split() == seen.split()


def test_a_word_with_a_character_without_width_is_read_whole_and_cited_as_it_stands() -> None:
    source = Source.from_text("The Bun\u00addes\u200bbank said")
    view = View.of(source)
    start = view.text.index("Bundesbank")
    assert source[view.locate(start, start + len("Bundesbank"))] == "Bun\u00addes\u200bbank"


def test_a_wrapped_line_reads_as_a_space_and_stays_one_character() -> None:
    source = Source.from_text("profits\nrose\n\nNext")
    view = View.of(source, wraps=[7])
    assert view.text == "profits rose\n\nNext"
    assert source[view.locate(0, 12)] == "profits\nrose"


def test_a_paragraph_mark_stands_where_something_was_left_out() -> None:
    source = Source.from_text("Story one. ADVERT More story.")
    view = View.of(source, [Span(0, 11), Span(18, 29)])
    assert view.text == "Story one. \nMore story."
    with pytest.raises(OffsetError, match="left out"):
        view.locate(6, 16)
    assert source[view.locate(12, 16)] == "More"


@pytest.mark.parametrize("spans", [[Span(2, 1)], [Span(0, 3), Span(2, 4)], [Span(3, 9)]])
def test_spans_that_overlap_or_leave_the_source_are_refused(spans: list[Span]) -> None:
    with pytest.raises(OffsetError, match="OR401"):
        View.of(Source.from_text("text"), spans)


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (0, 9), (-1, 2)])
def test_a_stretch_that_is_no_stretch_of_the_view_is_refused(start: int, end: int) -> None:
    with pytest.raises(OffsetError, match="OR401"):
        View.of(Source.from_text("text")).locate(start, end)
