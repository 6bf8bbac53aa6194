"""Loading a million claims: time, rows a second and size, twice the same, with a second loader at the same time.

The claims are those of the sample corpus, again and again with ids of their own, so that they look like real ones. Each
load runs in a process of its own; the fingerprint is the sum of the digests of all claims, so that equal fingerprints
mean equal tables, in whatever order they stand. Claims a second are those that were written.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.pipeline import footprint
from onrecord.pipeline.load import connect, load
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT: Final = Path(__file__).parent.parent
TARGETS: Final = ("postgres", "duckdb", "sqlite", "parquet")
LINES: Final = ("claims.jsonl", "articles.jsonl")

STEPS: Final = ("once", "again, nothing has changed", "again, all is replaced", "two at a time, all is replaced")

_ID: Final = re.compile(rb'"([cde])_[0-9a-f]{8}')
_PATH: Final = re.compile(rb'"path":"')
_FINGERPRINT: Final = "SELECT claim_id, text, CAST(record AS TEXT) FROM claims"
_DIGEST: Final = 16


def make_output(out: Path, *, claims: int) -> int:
    """Write the output of a run over the sample corpus as often as the number of claims asks; return that number."""
    with tempfile.TemporaryDirectory() as name:
        write([ROOT / "corpus"], Path(name), settings=Settings(), jobs=0)
        (out / "run.json").write_bytes((Path(name) / "run.json").read_bytes())
        texts = [(Path(name) / file).read_bytes() for file in LINES]
    each = texts[0].count(b"\n")
    copies = -(-claims // each)
    for file, text in zip(LINES, texts, strict=True):
        with (out / file).open("wb") as lines:
            for n in range(copies):
                lines.write(_PATH.sub(b'"path":"%d/' % n, _ID.sub(rb'"\1_%08x' % n, text)))
    (out / "errors.jsonl").touch()
    return copies * each


def child(out: Path, to: str) -> None:
    """Load once and print what it cost as a line of JSON."""
    started = time.perf_counter()
    rows = load(out, to)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = {
        "wall": time.perf_counter() - started,
        "cpu": used.ru_utime + used.ru_stime,
        "megabytes": footprint.peak() / 1e6,
        "rows": sum(rows.values()),
        "claims": rows["claims"],
    }
    sys.stdout.write(json.dumps(cost) + "\n")


def _start(out: Path, to: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "eval.bench_load", str(out), to]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ}, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves


def _ended(process: subprocess.Popen[str]) -> dict[str, float]:
    said, _ = process.communicate()
    if process.returncode:
        message = f"a loader failed with exit code {process.returncode}"
        raise RuntimeError(message)
    cost: dict[str, float] = json.loads(said)
    return cost


def fingerprint(to: str) -> str:
    """Digest of all claims of a database."""
    total = 0
    for row in _rows(to):
        said = "\0".join(row).encode()
        total += int.from_bytes(hashlib.blake2b(said, digest_size=_DIGEST).digest())
    return f"{total % (1 << 8 * _DIGEST):0{2 * _DIGEST}x}"


def _rows(to: str) -> Iterable[tuple[Any, ...]]:
    kind, _, place = to.partition(":///")
    if kind == "sqlite":
        import sqlite3  # noqa: PLC0415 - of one kind only

        with closing(sqlite3.connect(place)) as sqlite:
            yield from sqlite.execute(_FINGERPRINT)
    elif kind == "duckdb":
        import duckdb  # noqa: PLC0415 - the same

        with duckdb.connect(place, read_only=True) as duck:
            found = duck.execute(_FINGERPRINT)
            while rows := found.fetchmany(10_000):
                yield from rows
    else:
        import psycopg  # noqa: PLC0415 - the same

        with psycopg.connect(to) as postgres, postgres.cursor("claims") as cursor:
            cursor.itersize = 10_000
            yield from cursor.execute(_FINGERPRINT.encode())


def main(claims: int, targets: Iterable[str], *, say: Callable[[str], None]) -> bool:
    """Print what each database takes; tell whether each held the same after every load."""
    with tempfile.TemporaryDirectory(prefix="onrecord-load-") as name, ExitStack() as stack:
        out = Path(name) / "out"
        out.mkdir()
        started = time.perf_counter()
        made = make_output(out, claims=claims)
        size = sum(file.stat().st_size for file in out.iterdir())
        say(f"{made} claims, {size / 1e6:.0f} MB of JSON, made in {time.perf_counter() - started:.0f} s")
        say(f"{'load into':<50} {'seconds':>8} {'CPU s':>7} {'claims/s':>9} {'rows/s':>8} {'peak MB':>8}  same again")
        same = [_measure(target, out, _url(target, Path(name), stack), say) for target in targets]
    say("\nthe same after every load" if all(same) else "\nA LOAD HAS LEFT SOMETHING ELSE")
    return all(same)


def _url(target: str, scratch: Path, stack: ExitStack) -> str:
    if target == "postgres":
        from eval.postgres_server import server  # noqa: PLC0415 - needs psycopg

        return stack.enter_context(server(durable=True))
    return f"{target}:///{scratch / target}"


def _measure(target: str, out: Path, to: str, say: Callable[[str], None]) -> bool:
    seen: set[str] = set()
    for what in STEPS if target != "parquet" else STEPS[:1]:
        if "all is replaced" in what:
            forget(to)
        loaders = [_start(out, to) for _ in range(2 if what.startswith("two") else 1)]
        for n, cost in enumerate(map(_ended, loaders), 1):
            known = set(seen)
            seen |= set() if target == "parquet" or n < len(loaders) else {fingerprint(to)}
            same = "" if not known or n < len(loaders) else "yes" if len(seen) == 1 else "NO"
            label = f"{target}, {what}" + (f", loader {n}" if len(loaders) > 1 else "")
            say(
                f"{label:<50} {cost['wall']:>8.1f} {cost['cpu']:>7.1f} {cost['claims'] / cost['wall']:>9.0f}"
                f" {cost['rows'] / cost['wall']:>8.0f} {cost['megabytes']:>8.0f}  {same}"
            )
    return len(seen) <= 1


def forget(to: str) -> None:
    """Let a database believe that all articles have changed."""
    with connect(to) as database:
        database.run("UPDATE articles SET digest = ''")


if __name__ == "__main__":
    child(Path(sys.argv[1]), sys.argv[2])
