"""The output folder of a run: written beside what was there, put in its place only when it is whole.

While a run goes on, its lines stand in ``OUT/.partial``, with a journal that says which inputs are done. Only a
finished run moves them to ``OUT``. So no reader ever sees half a line, an interrupted run leaves the last finished one
untouched, and ``--resume`` knows what is done, whenever the power was cut: even between two files of the last move,
which is then completed by the next run.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from typing import TYPE_CHECKING, BinaryIO, Final, Self

import orjson

from onrecord.errors import RunError
from onrecord.pipeline.journal import Entry
from onrecord.pipeline.lines import PACKED, pack, there

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.pipeline.outcome import Outcome
    from onrecord.schemas import Run

CLAIMS: Final = "claims.jsonl"
ARTICLES: Final = "articles.jsonl"
ERRORS: Final = "errors.jsonl"
RUN: Final = "run.json"
JOURNAL: Final = ".journal"
PARTIAL: Final = ".partial"
CONFIG: Final = "config"
SHARDS: Final = ".shards"


def finished(out: Path, *names: str) -> Path:
    """Return a folder that holds files of a finished run, each plain or compressed.

    Raises:
        RunError: OR205, when one of them is not there.
    """
    missing = [name for name in names if not there(out, name)]
    if missing:
        raise RunError("OR205", f"{out} is not the output of a finished run: no {', '.join(missing)}")
    return out


class Folder:
    """Writes the outcomes of a run. While it is open, no other run writes there.

    Args:
        out: the output folder; made when it is not there.

    Raises:
        RunError: OR204, when it cannot be written, or another run is writing there.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._partial = out / PARTIAL
        self._files: list[BinaryIO] = []
        try:
            out.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(out)
            if (self._partial / RUN).exists():  # a run was cut off while it moved its finished files
                self._move()
        except OSError as error:
            raise RunError("OR204", f"cannot write to {out}: {error.strerror or error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave what is written for ``--resume``; without `finish`, the last finished run stays as it is."""
        self._close()
        os.close(self._lock)
        if not list(self.out.iterdir()):
            self.out.rmdir()

    def begin(self, config_sha256: str, *, resume: bool) -> None:
        """Start to write, from nothing.

        Args:
            config_sha256: of the run; a later one with the same may go on from here.
            resume: keep what an engine has in its own files.

        Raises:
            RunError: OR204, when the folder cannot be written.
        """
        try:
            shutil.rmtree(self._partial, ignore_errors=True)
            if not resume:
                shutil.rmtree(self.out / SHARDS, ignore_errors=True)
            self._partial.mkdir()
            self._files = [(self._partial / name).open("wb") for name in (CLAIMS, ARTICLES, ERRORS, JOURNAL)]
            (self._partial / CONFIG).write_text(config_sha256)
        except OSError as error:
            raise RunError("OR204", f"cannot write to {self.out}: {error.strerror or error}") from error

    def write(self, outcome: Outcome) -> None:
        """Append the lines of one input, then its record in the journal."""
        claims, articles, errors, journal = self._files
        failed = outcome.article is None
        line = outcome.article or outcome.error or b""
        entry = Entry(outcome.key, failed, len(line), len(outcome.claims), outcome.words, outcome.count)
        for file, content in (
            (claims, outcome.claims),
            (errors if failed else articles, line),
            (journal, entry.pack()),
        ):
            file.write(content)
            file.flush()

    def _close(self) -> None:
        for file in self._files:
            file.close()

    def finish(self, run: Run, *, compress: bool = False) -> None:
        """Put the finished files in their place, perhaps compressed."""
        self._close()
        if compress:
            pack(self._partial)
        content = orjson.dumps(run.model_dump(mode="json", by_alias=True), option=orjson.OPT_INDENT_2)
        whole = self._partial / f"{RUN}.new"
        whole.write_bytes(content + b"\n")
        whole.replace(self._partial / RUN)  # from here on the run is finished, though its files are yet to be moved
        self._move()

    def _move(self) -> None:
        (self.out / RUN).unlink(missing_ok=True)  # between the first move and the last, no finished run is there
        for name in (CLAIMS, ARTICLES, ERRORS, JOURNAL, RUN):
            packed = name + PACKED
            form, other = (packed, name) if (self._partial / packed).exists() else (name, packed)
            if (self._partial / form).exists():
                (self.out / other).unlink(missing_ok=True)
                (self._partial / form).replace(self.out / form)
        for rest in (*self.out.glob(f"{PARTIAL}*"), self.out / SHARDS):
            shutil.rmtree(rest, ignore_errors=True)


def _lock(out: Path) -> int:
    """Lock a folder for this process: the lock goes with the process, however it ends."""
    folder = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno == errno.EWOULDBLOCK:
            os.close(folder)
            raise RunError("OR204", f"another run is writing to {out}") from None
        # some network file systems lock no folders: there it is the user who must see to it
    return folder
