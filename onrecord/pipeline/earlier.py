"""What earlier runs into the same folder have done already, finished or cut off: ``--resume`` takes it from there."""

from __future__ import annotations

import shutil
from contextlib import suppress
from struct import Struct
from typing import TYPE_CHECKING, BinaryIO, Final

import orjson

from onrecord.pipeline.folder import ARTICLES, CLAIMS, CONFIG, ERRORS, JOURNAL, PARTIAL, RUN
from onrecord.pipeline.journal import NEVER, Entry, entries, key_of
from onrecord.pipeline.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.corpus.inputs import Input

_PLACE: Final = Struct("<BQQ?IIII")
"""Where the lines of an input stand: number of the run, offsets of line and claims, and the journal's entry. Packed,
because there may be millions: 200 bytes for each input in all."""


class _Run:
    """The files of an earlier run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.claims, self.articles, self.errors = ((folder / name).open("rb") for name in (CLAIMS, ARTICLES, ERRORS))
        self._sizes = [(folder / name).stat().st_size for name in (CLAIMS, ARTICLES, ERRORS)]

    def holds(self, claims: int, articles: int, errors: int) -> bool:
        """Tell whether the files are as long as the journal says: after a power cut they may not be."""
        return all(end <= size for end, size in zip((claims, articles, errors), self._sizes, strict=True))

    def close(self) -> None:
        for file in (self.claims, self.articles, self.errors):
            file.close()


class Earlier:
    """Finds the outcome of an input that an earlier run has had with the same configuration and the same bytes.

    Args:
        out: the output folder.
        config_sha256: only runs with this configuration count.
        use: else nothing of it is taken.
    """

    def __init__(self, out: Path, config_sha256: str, *, use: bool = True) -> None:
        self._places: dict[bytes, bytes] = {}
        self._runs: list[_Run] = []
        for folder in (out, *_cut_off(out)) if use else ():
            if _config(folder) == config_sha256:
                with suppress(FileNotFoundError):  # cut off before it had written anything
                    self._index(folder)
        self._forget(out)

    def _index(self, folder: Path) -> None:
        run = _Run(folder)
        number = len(self._runs)
        self._runs.append(run)
        claims = articles = errors = 0
        for entry in entries(folder / JOURNAL):
            place = _PLACE.pack(number, errors if entry.failed else articles, claims, *entry[1:])
            claims += entry.claims
            articles += 0 if entry.failed else entry.line
            errors += entry.line if entry.failed else 0
            if not run.holds(claims, articles, errors):
                break
            if entry.key != NEVER:
                self._places[entry.key] = place

    def _forget(self, out: Path) -> None:
        """Remove what was cut off and has been done again since."""
        of_use = {place[0] for place in self._places.values()}
        for number, run in enumerate(self._runs):
            if number not in of_use and run.folder != out:
                shutil.rmtree(run.folder)

    def outcome(self, item: Input) -> Outcome | None:
        """Return what was written for an input, or None when it is new, has changed, or died on the way."""
        key = key_of(item)
        packed = self._places.get(key)
        if packed is None:
            return None
        number, at, claims_at, *rest = _PLACE.unpack(packed)
        entry, run = Entry(key, *rest), self._runs[number]
        line = _read(run.errors if entry.failed else run.articles, at, entry.line)
        return Outcome(
            item.path,
            article=None if entry.failed else line,
            claims=_read(run.claims, claims_at, entry.claims),
            error=line if entry.failed else None,
            key=key,
            words=entry.words,
            count=entry.found,
        )

    def close(self) -> None:
        """Close the files."""
        for run in self._runs:
            run.close()


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)


def _cut_off(out: Path) -> list[Path]:
    """Return the folders of runs that were cut off, the oldest first, out of the way of the run to come."""
    folders = sorted(out.glob(f"{PARTIAL}-*"), key=_number)
    if (out / PARTIAL).exists():
        number = _number(folders[-1]) + 1 if folders else 1
        folders.append((out / PARTIAL).rename(out / f"{PARTIAL}-{number}"))
    return folders


def _number(folder: Path) -> int:
    return int(folder.name.rpartition("-")[2])


def _config(folder: Path) -> str | None:
    """Configuration hash of a run, finished or cut off; None where there is none."""
    try:
        if (folder / RUN).is_file():
            return str(orjson.loads((folder / RUN).read_bytes())["config_sha256"])
        return (folder / CONFIG).read_text()
    except (OSError, KeyError, ValueError):
        return None
