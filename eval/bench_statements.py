"""Speed of statements after the parse, beside textacy's direct quotations, in one run on the same parsed articles.

Words are white-space separated. Both read documents that one and the same model has parsed; time is that of the
processor. textacy raises on an odd number of quotation marks in a paragraph: such articles are left out for it, and
counted.
"""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.corpus import read, walk
from onrecord.extract import statements
from onrecord.extract.language import load_model
from onrecord.pipeline.failures import StageError
from onrecord.pipeline.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc

    Finder = Callable[[Doc], object]

ROOT: Final = Path(__file__).parent.parent
_ROUNDS: Final = 3


def main(*, say: Callable[[str], None]) -> None:
    """Print words per second of CPU time."""
    docs = list(load_model().pipe(_texts(), batch_size=8))
    say(f"\n{'statements':<26} {'words/CPU s':>11}   {len(docs)} articles of the sample corpus, parsed before")
    say(f"{'onrecord statements':<26} {_speed(statements.find, docs)}")
    if importlib.util.find_spec("textacy") is None:
        say(f"{'textacy':<26}   not installed: pip install --group bench")
    else:
        say(f"{'textacy direct_quotations':<26} {_speed(_textacy(), docs)}")


def _texts() -> Iterator[str]:
    pipeline = Pipeline()
    for file in walk([ROOT / "corpus"], exclude=["broken"]):
        for item in read(file):
            if item.source is None:
                continue
            try:
                yield pipeline.choose(item.source).view.text
            except StageError:
                continue  # no article in it


def _speed(finder: Finder, docs: list[Doc]) -> str:
    words, failed = 0, 0
    finder(docs[0])  # tables are read on the first call
    started = time.process_time()
    for doc in docs * _ROUNDS:
        try:
            finder(doc)
            words += len(doc.text.split())
        except ValueError:
            failed += 1
    spent = time.process_time() - started
    note = f"   raised on {failed // _ROUNDS} articles" if failed else ""
    return f"{words / spent:>11.0f}{note}"


def _textacy() -> Finder:
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415 - may be absent

    return lambda doc: list(direct_quotations(doc))
