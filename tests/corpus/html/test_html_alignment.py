from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.html.alignment import shares, tokens_of

STORY = [
    "The port of Valmere will close two piers in August, the harbour board said.",
    "Repairs cost 40 million euros.",
    "Share",
    "“It was a hard choice,” said Ana Ruiz, who leads the board of five members.",
]


def kept(blocks: list[str], extract: str) -> list[float]:
    return [round(share, 2) for share in shares([tokens_of(block) for block in blocks], extract)]


def test_blocks_that_an_extract_holds_count_whole_and_others_not_at_all() -> None:
    assert kept(["Menu", *STORY, "Read next"], "\n".join(STORY)) == [0, 1, 1, 1, 1, 0]


def test_case_signs_and_line_ends_do_not_matter() -> None:
    assert kept(STORY[:1], "THE PORT\nof Valmere — will close two piers in august: the harbour board said") == [1]


def test_of_blocks_with_the_same_words_the_one_in_order_counts() -> None:
    blocks = ["Share", STORY[1], STORY[0], STORY[1], "Share", STORY[3], STORY[1]]
    assert kept(blocks, "\n".join([STORY[0], STORY[1], STORY[3]])) == [0, 0, 1, 1, 0, 1, 0]


def test_a_long_block_out_of_order_counts_where_nothing_else_covers_its_words() -> None:
    assert kept([STORY[3], STORY[0], STORY[1]], "\n".join([STORY[0], STORY[1], STORY[3]])) == [1, 1, 1]


def test_a_block_that_is_kept_in_part_counts_by_its_share() -> None:
    [share] = kept([STORY[0] + " Ana"], STORY[0])
    assert 0.6 < share < 1


def test_no_extract_keeps_nothing() -> None:
    assert kept(STORY, "") == [0, 0, 0, 0]
    assert kept(["", "—"], "words") == [0, 0]
    assert kept([], "words") == []


@given(st.lists(st.text(alphabet="ab ", max_size=30), max_size=12), st.text(alphabet="ab \n", max_size=120))
def test_shares_are_between_nothing_and_all(blocks: list[str], extract: str) -> None:
    found = shares([tokens_of(block) for block in blocks], extract)
    assert len(found) == len(blocks)
    assert all(0 <= share <= 1 for share in found)


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=20), max_size=12))
def test_a_page_is_kept_whole_by_itself(blocks: list[str]) -> None:
    found = shares([tokens_of(block) for block in blocks], "\n".join(blocks))
    assert all(share == 1 for share, block in zip(found, blocks, strict=True) if tokens_of(block))


def test_pages_that_repeat_themselves_take_no_long_time() -> None:
    blocks = [["a"] * 50] * 2000
    start = time.process_time()
    shares(blocks, "a " * 100_000)
    assert time.process_time() - start < 5
