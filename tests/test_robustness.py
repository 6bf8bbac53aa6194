"""Two hundred inputs that nobody would write: each ends in claims or in an error record, never in a traceback."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import orjson
import pytest

from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SENTENCES = [
    "Exports from Freedonia fell 0.5% in June, the statistics office said on Tuesday.",
    "“We had expected worse,” said Trade Minister Ada Quill. “The harbour is full again.”",
    "The bank holds €4.2 billion in reserves, according to its annual report.",
    "Read next",
    "Quill plans to cut the levy from 25% to 15% by October if no deal is reached.",
    "• Oil: $70.10 ▲ 1.2%",
]
ODD = "\x00\u200b\ufeff\u00ad\u202e\U0001f4c8\U00020000é́\u2028\r\t\"“”‘’'«»()[]{}$€%½–—…/\\"


def fuzzed(rng: random.Random) -> Iterator[bytes]:
    text = "\n".join(SENTENCES)
    yield from (
        b"",
        b" \n\t\r\n",
        b"\x00" * 500,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        text.encode("utf-16"),
        text.encode("cp1252", "replace"),
    )
    yield ('"' * 10_000).encode()
    yield ("“" * 10_000 + " said Quill.").encode()
    yield ("(" * 5_000 + "5%" + ")" * 5_000).encode()
    yield ("[{(" * 3_000 + " said.").encode()
    yield ("$" * 5_000 + "1" * 5_000 + "%").encode()
    yield ("1,000." * 3_000).encode()
    yield ("to " * 20_000).encode()
    yield ("July " * 5_000).encode()
    yield ("A" * 100_000).encode()
    yield ("Mr. " * 5_000).encode()
    yield ("said that " * 5_000).encode()
    yield ("\n" * 50_000 + SENTENCES[0]).encode()
    for _ in range(60):
        yield rng.randbytes(rng.randrange(1, 2_000))
    for _ in range(60):
        letters = list(rng.choice(SENTENCES) + "\n" + rng.choice(SENTENCES))
        for _ in range(rng.randrange(1, 20)):
            letters.insert(rng.randrange(len(letters)), rng.choice(ODD))
        yield "".join(letters).encode()
    for _ in range(60):
        data = "\n".join(rng.choices(SENTENCES, k=4)).encode()
        yield data[: rng.randrange(len(data))]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    for n, data in enumerate(fuzzed(random.Random(20250717))):  # noqa: S311 - no secret, the same inputs every time
        (folder / f"{n:03}.txt").write_bytes(data)
    (folder / "nested.jsonl").write_bytes(b"[" * 100_000 + b'\n{"text": {"a": 1}}\n{"text": "\\ud800"}\n')
    (folder / "deep.html").write_bytes(b"<div>" * 20_000 + SENTENCES[0].encode())
    return folder


def test_every_fuzzed_input_ends_in_an_article_or_an_error_and_every_span_holds(inputs: Path, tmp_path: Path) -> None:
    run = write([inputs], tmp_path, settings=Settings(published="2025-07-17"))
    errors = [orjson.loads(line) for line in (tmp_path / "errors.jsonl").read_bytes().splitlines()]
    counts = run.statistics
    assert counts.inputs >= 200
    assert counts.articles + counts.errors == counts.inputs
    assert [(e["path"], e["message"]) for e in errors if e["code"] in {"OR120", "OR401"}] == []
    report = verify(tmp_path)
    assert report.ok, report.mismatches[:5]


def test_five_megabytes_in_one_line_end_in_time(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "line.txt").write_text(" ".join(SENTENCES) * 12_000, encoding="utf-8")
    run = write([tmp_path / "in"], tmp_path / "out", settings=Settings())
    assert run.statistics.articles + run.statistics.errors == 1
