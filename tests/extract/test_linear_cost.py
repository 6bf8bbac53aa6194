"""No text costs the finders more than in step with its length, whatever it repeats."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from onrecord.extract import money, percent
from onrecord.extract.changes.multiples import find as find_multiples
from onrecord.extract.counts.parts import find as find_parts
from onrecord.extract.dates import find as find_dates
from onrecord.extract.entities.headlines import headline
from onrecord.extract.entities.name import Article
from onrecord.extract.entities.owners import owned
from tests.cpu_time import least_cpu_time

if TYPE_CHECKING:
    from collections.abc import Callable

FINDERS: Final[dict[str, Callable[[str], object]]] = {
    "money": money.find,
    "percent": percent.find,
    "dates": lambda text: find_dates(text, reference=date(2025, 7, 17)),
    "parts": lambda text: list(find_parts(text)),
    "multiples": find_multiples,
    "headlines": lambda text: headline(Article(f"{text} and"), []),
    "owners": lambda text: owned(text, ["Ministry of Finance", "Treasury"]),
}
PIECES: Final = (
    "1", "1 ", "1.", "1,000,", "$1-", "½", "one hundred and ", "half of a ", "by half ", "up to about ", "5% to ",
    "1 222 ", "the last two ", "from 2014 to ", "2014~", "2014  ", "May", "monday", "12:30:", "’98", "in the year ",
    "a year earlier, ", "one in ", "second-", "half past ", "and a half ", "to ",
    "BREAKING NEWS ", "A-", "Japan ", "\n", " ", "a", ".", "-", "(",
)  # fmt: skip
SMALL: Final = 3_000
LARGE: Final = 24_000


@pytest.mark.parametrize("finder", FINDERS.values(), ids=list(FINDERS))
def test_a_text_of_eight_times_the_length_costs_about_eight_times_as_much(finder: Callable[[str], object]) -> None:
    for piece in PIECES:
        small, large = (_cost(finder, (piece * size)[:size]) for size in (SMALL, LARGE))
        assert large < 8 * 3 * max(small, 0.004), piece


def _cost(finder: Callable[[str], object], text: str) -> float:
    texts = iter([text + " " * again for again in range(2)])  # what is found in the last text is kept
    return least_cpu_time(lambda: finder(next(texts)), times=2)
