"""The output folder of a run: written beside what was there, put in its place only when it is whole.

While a run goes on, its lines stand in ``OUT/.partial``: claims first, then the article's line as the mark that its
claims are complete. Only a finished run moves them to ``OUT``. So no reader ever sees half a line, an interrupted run
leaves the last finished one untouched, and ``--resume`` knows what is done.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import orjson

from onrecord.errors import RunError

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.pipeline.outcome import Outcome
    from onrecord.schemas import Run

CLAIMS: Final = "claims.jsonl"
ARTICLES: Final = "articles.jsonl"
ERRORS: Final = "errors.jsonl"
RUN: Final = "run.json"
PARTIAL: Final = ".partial"
CONFIG: Final = "config"


def finished(out: Path, *names: str) -> Path:
    """Return a folder that holds files of a finished run.

    Raises:
        RunError: OR205, when one of them is not there.
    """
    missing = [name for name in names if not (out / name).is_file()]
    if missing:
        raise RunError("OR205", f"{out} is not the output of a finished run: no {', '.join(missing)}")
    return out


class Folder:
    """Writes the outcomes of a run."""

    def __init__(self, out: Path, config_sha256: str) -> None:
        self.out = out
        self._partial = out / PARTIAL
        try:
            shutil.rmtree(self._partial, ignore_errors=True)
            self._partial.mkdir(parents=True)
            (self._partial / CONFIG).write_text(config_sha256)
            self._claims, self._articles, self._errors = (
                (self._partial / name).open("wb") for name in (CLAIMS, ARTICLES, ERRORS)
            )
        except OSError as error:
            raise RunError("OR204", f"cannot write to {out}: {error.strerror or error}") from error

    def write(self, outcome: Outcome) -> None:
        """Append the lines of one input."""
        if outcome.error is not None:
            self._errors.write(outcome.error)
        if outcome.article is not None:
            self._claims.write(outcome.claims)
            self._claims.flush()
            self._articles.write(outcome.article)
            self._articles.flush()

    def _close(self) -> None:
        for file in (self._claims, self._articles, self._errors):
            file.close()

    def finish(self, run: Run) -> None:
        """Put the finished files in their place."""
        self._close()
        content = orjson.dumps(run.model_dump(mode="json", by_alias=True), option=orjson.OPT_INDENT_2)
        (self._partial / RUN).write_bytes(content + b"\n")
        for name in (CLAIMS, ARTICLES, ERRORS, RUN):
            (self._partial / name).replace(self.out / name)
        for rest in self.out.glob(f"{PARTIAL}*"):
            shutil.rmtree(rest)

    def abandon(self) -> None:
        """Leave what is written for ``--resume``; the last finished run stays as it is."""
        self._close()
