from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.trie import any_beginning, any_word


@given(st.lists(st.text(alphabet="ab.", min_size=1, max_size=5), min_size=1, max_size=12))
def test_every_word_is_found_whole(words: list[str]) -> None:
    pattern = re.compile(any_word(words))
    assert all(pattern.fullmatch(word) for word in words)


def test_the_longest_word_that_stands_there_wins() -> None:
    found = re.match(any_word(["rise", "rises", "risen", "r"]), "risenow")
    assert found is not None
    assert found[0] == "risen"


def test_marks_are_letters_like_others() -> None:
    assert re.fullmatch(any_word(["p.m", "pm"]), "p.m")
    assert not re.fullmatch(any_word(["p.m"]), "pxm")


@pytest.mark.parametrize(
    ("words", "text", "found"), [(["ten", "tens", "a"], "tens", "ten"), (["a b", "a"], "a b", "a")]
)
def test_of_words_with_one_beginning_the_shortest_is_enough(words: list[str], text: str, found: str) -> None:
    match = re.match(any_beginning(words), text)
    assert match is not None
    assert match[0] == found


def test_no_words_make_no_pattern() -> None:
    assert any_word([]) == ""
