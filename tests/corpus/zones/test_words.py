from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.zones.lexicon import WEIGHED, Lexicon, terms
from onrecord.corpus.zones.words import Words


def words(*lines: str) -> list[list[str]]:
    found = Words.of(lines)
    each: list[list[str]] = [[] for _ in lines]
    for line, number in zip(found.line.tolist(), found.which.tolist(), strict=True):
        each[line].append(found.different[number])
    return each


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Don’t stop, it's 5pm", ["don't", "stop", "it's", "5pm"]),
        ("'Quoted' ‘twice’ ''over''", ["quoted", "twice", "over"]),
        ("a_b|c/d—é £5", ["a", "b", "c", "d", "é", "5"]),
        ("", []),
        ("'", []),
        ("| \x00 \ud800 |", []),
    ],
)
def test_a_word_is_letters_and_digits_with_apostrophes_inside(line: str, expected: list[str]) -> None:
    assert words("Before it", line, "behind") == [["before", "it"], expected, ["behind"]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("aB1 '’_|.é\u00a0İ—\ud800"), max_size=30), max_size=8))
def test_lines_are_read_together_as_each_by_itself(lines: list[str]) -> None:
    assert words(*lines) == [words(line)[0] for line in lines]


def test_each_word_of_a_line_is_held_once() -> None:
    found = Words.of(["the port of the town", "the port"])
    assert found.held.tolist() == [[0, 0, 0, 0, 1, 1], [0, 1, 2, 3, 0, 1]]
    assert found.count.tolist() == [5, 2]
    assert found.place.tolist() == [0, 1, 2, 3, 4, 0, 1]


WEIGHTS = {"port": 1.5, "menu": -2.0, "^ the": 0.5, "the port": 0.25, "port of": -0.75, "^ $": -1.0}


@pytest.mark.parametrize("line", ["the port of call", "menu", "", "port " * 30, "the port of the port of a menu here"])
def test_the_figures_of_a_line_are_those_of_the_weights_of_its_terms(line: str) -> None:
    found = Words.of([line])
    weights = [WEIGHTS.get(term, 0.0) for term in terms([found.different[n] for n in found.which])]
    expected = (sum(weights) / 4, sum(weights) / len(weights) ** 0.5, min(weights), max(weights), sum(weights[:8]) / 4)
    figures = [column[0] for column in Lexicon.of(WEIGHTS).figures(found)]
    assert np.allclose(figures, expected)
    assert len(weights) <= 2 * WEIGHED
