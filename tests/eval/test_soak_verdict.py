from __future__ import annotations

from eval.soak_verdict import flat, memory


def test_memory_is_the_highest_of_the_tenth_that_ends_there() -> None:
    samples = [
        (0, 900, 900),
        (40, 60, 170),
        (90, 61, 180),
        (450, 62, 175),
        (600, 70, 400),
        (950, 63, 182),
        (0, 900, 900),
    ]
    assert memory(samples, inputs=1000) == [(61, 180), (62, 175), (63, 182)]


def test_a_tenth_that_went_by_unseen_is_what_was_seen_last() -> None:
    assert memory([(90, 60, 180), (480, 61, 200)], inputs=1000) == [(60, 180), (61, 200), (61, 200)]


def test_memory_that_grows_is_not_flat() -> None:
    assert flat([(50, 60, 170), (500, 60, 200), (1000, 60, 210)], inputs=1000)
    assert not flat([(50, 60, 170), (500, 60, 200), (1000, 60, 300)], inputs=1000)
    assert not flat([(50, 60, 170), (500, 60, 200), (1000, 90, 200)], inputs=1000)
