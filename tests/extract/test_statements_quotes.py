"""Quotation marks: which stretches are quoted, whatever the marks do."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.statements.quotes import regions

MARKS = "\"'“”‘’«»„`"
MIXTURES = st.text(
    alphabet=st.sampled_from([*MARKS, " ", "a", "B", ",", ".", "\n", "é", "\x00", "😀", "—"]), max_size=80
)


def quoted(text: str) -> list[str]:
    return [region.inner.of(text) for region in regions(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('She said "we stay" and left.', ["we stay"]),
        ("She said “we stay” and left.", ["we stay"]),
        ("She said ‘we stay’ and left.", ["we stay"]),
        ("She said 'we stay' and left.", ["we stay"]),
        ("She said ''we stay'' and left.", ["we stay"]),
        ("She said «we stay» and left.", ["we stay"]),
        ("“He told me ‘go home’ and I went,” she said.", ["He told me ‘go home’ and I went,"]),
        ("“He told me “go home” and I went,” she said.", ["He told me “go home” and I went,"]),
        ('"He called it “a swamp” twice," she said.', ["He called it “a swamp” twice,"]),
        ("It's the dogs' bowl, isn't it?", []),
        ("The ’90s were kind, the players’ union said.", []),
        ('"We stay," she said. "We fish."', ["We stay,", "We fish."]),
        ("It is 5' 10\" tall.", []),
        ("", []),
        ('"', []),
    ],
)
def test_the_words_between_the_marks_are_quoted(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "“We stay here.\n\n“And we fish,” she said."
    first, second = regions(text)

    assert not first.closed
    assert first.inner.of(text) == "We stay here."
    assert second.closed


@given(MIXTURES)
@settings(max_examples=300, deadline=None)
def test_regions_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    found = regions(text)

    assert all(0 <= r.start < r.inner.start < r.inner.end <= r.end <= len(text) for r in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in r.span.of(text) for r in found)


@pytest.mark.parametrize("mark", [*MARKS, "''", "“”", "‘’", '" ', " '", "'a "])
def test_ten_thousand_marks_take_linear_time(mark: str) -> None:
    def cost(count: int) -> float:
        start = time.perf_counter()
        regions(f"a {mark}b" * count)
        return time.perf_counter() - start

    cost(100)
    small, large = min(cost(1000) for _ in range(3)), min(cost(10_000) for _ in range(2))

    assert large < 60 * small + 0.05
