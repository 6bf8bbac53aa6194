"""What earlier runs into the same folder have done already, finished or cut off: ``--resume`` takes it from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import orjson

from onrecord.pipeline.folder import ARTICLES, CLAIMS, CONFIG, PARTIAL, RUN
from onrecord.pipeline.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.corpus.inputs import Input


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the lines of an article stand in the files of an earlier run: byte offsets, not the lines themselves."""

    doc_id: str
    articles: BinaryIO
    article: tuple[int, int]
    claims: BinaryIO
    claim: tuple[int, int]
    words: int
    count: int


class Earlier:
    """Finds the outcome of an input that an earlier run has done with the same configuration and the same bytes."""

    def __init__(self, out: Path, config_sha256: str) -> None:
        self._places: dict[str, _Place] = {}
        self._open: list[BinaryIO] = []
        cut_off = sorted(out.glob(f"{PARTIAL}-*"), key=lambda folder: int(folder.name.rpartition("-")[2]))
        if (out / PARTIAL).exists():
            cut_off.append((out / PARTIAL).rename(out / f"{PARTIAL}-{len(cut_off) + 1}"))
        for folder in (out, *cut_off):
            if _config(folder) == config_sha256:
                self._index(folder)

    def _index(self, folder: Path) -> None:
        articles, claims = ((folder / name).open("rb") for name in (ARTICLES, CLAIMS))
        self._open += [articles, claims]
        at = claim_at = 0
        for line in articles:
            if not line.endswith(b"\n"):
                break  # the last line of a run that was cut off
            record = orjson.loads(line)
            counts = record["counts"]
            claim_end = claim_at + sum(len(claims.readline()) for _ in range(counts["claims"]))
            self._places[record["path"]] = _Place(
                doc_id=record["doc_id"],
                articles=articles,
                article=(at, at + len(line)),
                claims=claims,
                claim=(claim_at, claim_end),
                words=counts["words"],
                count=counts["claims"],
            )
            at, claim_at = at + len(line), claim_end

    def outcome(self, item: Input) -> Outcome | None:
        """Return what was written for an input, or None when it is new, has changed or failed."""
        place = self._places.get(item.path)
        if place is None or item.source is None or item.source.doc_id != place.doc_id:
            return None
        return Outcome(
            item.path,
            article=_read(place.articles, place.article),
            claims=_read(place.claims, place.claim),
            words=place.words,
            count=place.count,
        )

    def close(self) -> None:
        """Close the files."""
        for file in self._open:
            file.close()


def _read(file: BinaryIO, where: tuple[int, int]) -> bytes:
    file.seek(where[0])
    return file.read(where[1] - where[0])


def _config(folder: Path) -> str | None:
    """Configuration hash of a run, finished or cut off; None where there is none."""
    try:
        if (folder / RUN).is_file():
            return str(orjson.loads((folder / RUN).read_bytes())["config_sha256"])
        return (folder / CONFIG).read_text()
    except (OSError, KeyError, ValueError):
        return None
