"""Speed of the finders of amounts, percentages and dates beside two libraries for the same, in one run, on one text.

The text is the sample corpus, repeated to a megabyte. The libraries are slow: they get the first 20 kilobytes of it.
"""

from __future__ import annotations

import importlib.util
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.corpus import read, walk
from onrecord.extract import dates, money, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    Finder = Callable[[str], object]

ROOT: Final = Path(__file__).parent.parent
_LENGTH: Final = 1_000_000
_SAMPLE: Final = 20_000
_REFERENCE: Final = date(2025, 7, 17)


def make_text() -> str:
    """Return the sample corpus as one text, repeated with a number each time so that no two parts are the same."""
    texts = [item.source.text for file in walk([ROOT / "corpus"]) for item in read(file) if item.source is not None]
    parts, length, n = [], 0, 0
    while length < _LENGTH:
        parts.append(f"{texts[n % len(texts)]}\nPage {n}\n")
        length += len(parts[-1])
        n += 1
    return "".join(parts)[:_LENGTH]


def main(*, say: Callable[[str], None]) -> None:
    """Print megabytes per second of CPU time."""
    text = make_text()
    times = len(dates.find(text, reference=_REFERENCE))
    say(f"\n{'finder':<26} {'MB/CPU s':>9}   sample corpus, {len(text.encode()) / 1e6:.2f} MB, {times} times in it")
    for name, finder in _ours().items():
        say(f"{name:<26} {_speed(finder, text):>9.3f}")
    for name, load in {"dateparser.search_dates": _dateparser, "quantulum3": _quantulum3}.items():
        if importlib.util.find_spec(name.partition(".")[0]) is None:
            say(f"{name:<26}   not installed: pip install --group bench")
        else:
            say(f"{name:<26} {_speed(load(), text[:_SAMPLE]):>9.4f}   first {_SAMPLE // 1000} kB")


def _speed(finder: Finder, text: str) -> float:
    finder(text[:_SAMPLE])  # tables are read on the first call
    started = time.process_time()
    finder(text)
    return len(text.encode()) / 1e6 / (time.process_time() - started)


def _ours() -> dict[str, Finder]:
    def times(text: str) -> object:
        return dates.find(text, reference=_REFERENCE)

    def together(text: str) -> object:
        return money.find(text), percent.find(text), times(text)

    # A scan for numbers is kept for the finder that follows on the same text: a space makes each text its own.
    return {
        "onrecord money": money.find,
        "onrecord percent": lambda text: percent.find(text + " "),
        "onrecord dates": times,
        "onrecord, the three": lambda text: together(text + "  "),
    }


def _dateparser() -> Finder:
    from dateparser.search import search_dates  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load

    return lambda text: search_dates(text, languages=["en"])


def _quantulum3() -> Finder:
    from quantulum3 import classifier, parser  # noqa: PLC0415 - may be absent

    classifier.USE_CLF = False  # its classifier wants the version of scikit-learn that it was trained with

    finder: Finder = parser.parse
    return finder
