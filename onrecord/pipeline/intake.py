"""The inputs of files, whatever a reader does: an error in one costs its file an error record, never the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.corpus import read
from onrecord.corpus.inputs import Input
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.corpus.inputs import File


def inputs(files: Iterable[File], *, limit: int) -> Iterator[Input]:
    """Read files, one after another.

    Args:
        files: from `onrecord.corpus.walk`.
        limit: longest article that is read, in bytes.

    Yields:
        At least one Input for each file. Pages of HTML have not been rendered: that is for a worker to do.
    """
    for file in files:
        yield from _inputs(file, limit)


def _inputs(file: File, limit: int) -> Iterator[Input]:
    try:
        yield from read(file, limit=limit, render=False)
    except Exception as error:  # noqa: BLE001 - a defect of a reader or of a library below it
        yield Input(file.name, error=InputError("OR101", f"the reader failed: {type(error).__name__}: {error}"))
