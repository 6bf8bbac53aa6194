"""Speed of the finders of amounts, percentages and dates beside two libraries for the same, in one run, on one corpus.

A megabyte of articles, made of the sample corpus, goes through each finder article by article. The sample corpus holds
three times as many figures and dates as common news. The libraries are slow: they get the first 20 kilobytes.
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


def make_texts() -> list[str]:
    """Return a megabyte of articles: the sample corpus again and again, with a number so that no two are the same."""
    texts = [item.source.text for file in walk([ROOT / "corpus"]) for item in read(file) if item.source is not None]
    made: list[str] = []
    while sum(map(len, made)) < _LENGTH:
        made.append(f"{texts[len(made) % len(texts)]}\nPage {len(made)}\n")
    return made


def main(*, say: Callable[[str], None]) -> None:
    """Print megabytes per second of CPU time."""
    texts = make_texts()
    times = sum(len(dates.find(text, reference=_REFERENCE)) for text in texts)
    say(f"\n{'finder':<26} {'MB/CPU s':>9}   sample corpus, {_megabytes(texts):.2f} MB, {times} times in it")
    for name, finder in _ours().items():
        say(f"{name:<26} {_speed(finder, texts):>9.3f}")
    few = ["".join(texts)[:_SAMPLE]]
    for name, load in {"dateparser.search_dates": _dateparser, "quantulum3": _quantulum3}.items():
        if importlib.util.find_spec(name.partition(".")[0]) is None:
            say(f"{name:<26}   not installed: pip install --group bench")
        else:
            say(f"{name:<26} {_speed(load(), few):>9.4f}   first {_SAMPLE // 1000} kB")


def _megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def _speed(finder: Finder, texts: list[str]) -> float:
    finder(texts[0][:_SAMPLE])  # tables are read on the first call
    started = time.process_time()
    for text in texts:
        finder(text)
    return _megabytes(texts) / (time.process_time() - started)


def _ours() -> dict[str, Finder]:
    def times(text: str) -> object:
        return dates.find(text, reference=_REFERENCE)

    def together(text: str) -> object:
        return money.find(text), percent.find(text), times(text)

    return {
        "onrecord money": money.find,
        "onrecord percent": percent.find,
        "onrecord dates": times,
        "onrecord, the three": together,
    }


def _dateparser() -> Finder:
    from dateparser.search import search_dates  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load

    return lambda text: search_dates(text, languages=["en"])


def _quantulum3() -> Finder:
    from quantulum3 import classifier, parser  # noqa: PLC0415 - may be absent

    classifier.USE_CLF = False  # its classifier wants the version of scikit-learn that it was trained with

    finder: Finder = parser.parse
    return finder
