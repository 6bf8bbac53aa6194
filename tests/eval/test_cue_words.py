"""Counts of words: how often they report, and how clear they must stand."""

from __future__ import annotations

from eval.cue_words import Seen, lifted, table


def seen(rule: str, word: str, steps: int, *, right: int, wrong: int) -> list[Seen]:
    return [Seen(rule, word, steps, n < right) for n in range(right + wrong)]


def test_a_word_that_reports_more_often_asks_for_less() -> None:
    found = [
        *seen("object", "haul", 1, right=30, wrong=10),
        *seen("object", "haul", 3, right=30, wrong=2),
        *seen("object", "carry", 1, right=1, wrong=60),
        *seen("object", "carry", 3, right=30, wrong=30),
    ]

    figures = table(found)["object"]

    assert figures["haul"] < figures["carry"]


def test_a_word_that_never_reports_and_that_nobody_knows_is_left_out() -> None:
    found = [*seen("object", "reject", 2, right=20, wrong=5), *seen("object", "carry", 2, right=0, wrong=50)]

    assert "carry" not in table(found)["object"]


def test_raised_odds_keep_a_share_a_share() -> None:
    assert lifted(0.5, 3) == 0.75
    assert lifted(0.9, 1000) < 1
