"""Counts of words: how often they report, and how clear they must stand."""

from __future__ import annotations

from eval.cue_words import Seen, lifted, table


def seen(rule: str, word: str, steps: int, *, right: int, wrong: int) -> list[Seen]:
    return [Seen(rule, word, steps, n < right) for n in range(right + wrong)]


def test_a_word_that_reports_is_listed_and_one_that_hardly_ever_does_is_not() -> None:
    found = [*seen("object", "haul", 2, right=30, wrong=10), *seen("object", "carry", 2, right=1, wrong=60)]

    figures = table(found)["object"]

    assert "haul" in figures
    assert "carry" not in figures


def test_a_word_that_never_reports_and_that_nobody_knows_is_left_out() -> None:
    found = [*seen("object", "reject", 2, right=20, wrong=5), *seen("object", "carry", 2, right=0, wrong=50)]

    assert "carry" not in table(found)["object"]


def test_a_word_that_nobody_knows_counts_from_the_second_time_that_it_is_right() -> None:
    others = seen("object", "reject", 2, right=20, wrong=5)

    once = table([*others, *seen("object", "haul", 2, right=1, wrong=0)])["object"]
    twice = table([*others, *seen("object", "haul", 2, right=2, wrong=0)])["object"]

    assert "haul" not in once
    assert "haul" in twice


def test_a_preposition_that_tells_of_a_circumstance_must_be_seen_twice_with_its_verb() -> None:
    rule = "object_preposition"
    wrong = [s for verb in ("claim", "deny", "reject") for s in seen(rule, f"{verb} through", 2, right=0, wrong=2)]
    right = [s for word in ("warn about", "warn before") for s in seen(rule, word, 2, right=1, wrong=0)]

    figures = table([*seen("object", "haul", 2, right=20, wrong=5), *wrong, *right])[rule]

    assert "warn about" in figures
    assert "warn before" not in figures


def test_raised_odds_keep_a_share_a_share() -> None:
    assert lifted(0.5, 3) == 0.75
    assert lifted(0.9, 1000) < 1
