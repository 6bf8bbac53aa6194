"""What fails: the stage it failed at, and the record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.errors import InputError, OnrecordError
from onrecord.schemas import Error

if TYPE_CHECKING:
    from onrecord.text import Source

Stage = Literal["read", "language", "zones", "analyse"]


class StageError(Exception):
    """An input failed at a stage; carries the record of it."""

    def __init__(self, record: Error, error: Exception) -> None:
        super().__init__(record.message)
        self.record = record
        self.error = error


def failure(path: str | None, source: Source | None, stage: Stage, error: Exception) -> Error:
    """Make the record of an input that failed."""
    told = error if isinstance(error, OnrecordError) else known(error)
    return Error(
        path=path or "<text>",
        doc_id=source.doc_id if source else None,
        stage=stage,
        code=told.code,
        message=told.message,
    )


def known(error: Exception) -> InputError:
    """Return an error as one of ours; what is none gets OR120."""
    code = "OR123" if isinstance(error, MemoryError) else "OR120"
    return error if isinstance(error, InputError) else InputError(code, _told(error))


def _told(error: Exception) -> str:
    notes = "; ".join(getattr(error, "__notes__", ()))
    return f"{type(error).__name__}: {error}{f' ({notes})' if notes else ''}"
