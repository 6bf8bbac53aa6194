from __future__ import annotations

from onrecord.text import Span


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))


def test_a_span_covers_itself_and_what_is_inside() -> None:
    assert Span(1, 5).covers(Span(1, 5))
    assert Span(1, 5).covers(Span(2, 3))
    assert not Span(1, 5).covers(Span(0, 3))


def test_a_span_gives_its_characters() -> None:
    assert Span(4, 7).of("the cat") == "cat"
