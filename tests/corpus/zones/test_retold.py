from __future__ import annotations

from onrecord.corpus.zones.retold import retold

LEAD = "The council of Port Aldous has voted for a new pier of steel and slate. Its clerk said so in a letter."
QUOTE = "The council of Port Aldous has voted for a new pier of steel and slate"


def test_of_the_same_words_the_likeliest_stay_and_of_equals_the_first() -> None:
    assert list(retold([LEAD, LEAD, LEAD], [1.0, 3.0, 3.0], least=40)) == [2, 0]


def test_a_pull_quote_is_told_by_its_paragraph_already() -> None:
    assert list(retold([QUOTE, LEAD], [1.0, 2.0], least=40)) == [0]


def test_a_text_that_tells_more_is_not_told_already() -> None:
    assert not list(retold([LEAD, f"{QUOTE}. It costs four million euros, says the treasurer."], [2.0, 1.0], least=40))


def test_short_texts_may_stand_on_a_page_twice() -> None:
    assert not list(retold(["Why now?", "Why now?"], [1.0, 1.0], least=40))


def test_words_without_a_sentence_end_count_as_a_whole() -> None:
    steps = "Yes. No. Yes. No. Yes. No. Yes. No. Yes. No. Yes. No."
    assert list(retold([steps, steps], [1.0, 1.0], least=40)) == [1]
