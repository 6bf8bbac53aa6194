from __future__ import annotations

from onrecord.corpus.html import read_page
from onrecord.corpus.html.repeats import without_repeats, without_retold

FIRST = "A storm has torn the roof off the town hall of Brackwater. The mayor says that repairs will take two years."
SECOND = "Two schools beside the hall stay closed until March. Their pupils learn in the cinema of the next town."


def retold(*blocks: tuple[str, float]) -> list[float]:
    return without_retold([text for text, _ in blocks], [score for _, score in blocks], threshold=0.5)


def test_the_clearly_likelier_of_two_repeats_is_the_one() -> None:
    page = read_page(f"<p>{FIRST}<p>{FIRST}<p>Short<p>Short".encode())
    assert without_repeats(page, [0.9, 0.95, 0.5, 0.6]) == [0.9, 0.0, 0.5, 0.6]
    assert without_repeats(page, [0.2, 0.9, 0.5, 0.6]) == [0.0, 0.9, 0.5, 0.6]


def test_a_block_that_tells_the_whole_story_again_has_no_chance() -> None:
    assert retold((FIRST, 0.9), (SECOND, 0.8), (FIRST + SECOND, 0.7)) == [0.9, 0.8, 0.0]


def test_a_pull_quote_has_no_chance_beside_the_paragraph_that_it_stands_in() -> None:
    assert retold((FIRST, 0.9), ("The mayor says that repairs will take two years", 0.6)) == [0.9, 0.0]


def test_a_block_that_tells_something_new_stays() -> None:
    new = "Who pays for the new roof of slate is to be seen."
    blocks = ((FIRST, 0.9), (SECOND + new, 0.8), ("Yes. No.", 0.7))
    assert retold(*blocks) == [0.9, 0.8, 0.7]


def test_a_block_that_is_not_kept_tells_nothing() -> None:
    assert retold((FIRST, 0.4), (FIRST + SECOND, 0.8)) == [0.4, 0.8]
