from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from onrecord.corpus import read, walk
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.survey import Survey, outlet_name
from onrecord.text import Source

if TYPE_CHECKING:
    from pathlib import Path

STORIES = [
    "The harbour of Port Lyra took in 312 ships in May, the port authority said on Monday, the most since 2019.",
    "A court in Varga ordered the mill to pay 4 million crowns to former workers, according to its judgment.",
    "Olive growers expect a harvest 20% below last year's after a spring without rain, their union said.",
    "The mayor of Tarn plans to close two of the five swimming pools by October to save 300,000 crowns.",
    "Three hikers were found on Sunday after two nights on Mount Orrin, the rescue service said.",
]
HABIT = "The Lyra Gazette has brought you fearless news for 120 years and now costs only 2 crowns a week."


def make(folder: Path) -> None:
    folder.mkdir()
    for n, story in enumerate(STORIES):
        row = {"text": f"{story}\n{HABIT}\n", "url": f"https://lyra.example/{n}"}
        (folder / f"{n}.jsonl").write_bytes(orjson.dumps(row))


def test_an_outlet_is_its_host_or_else_its_publisher() -> None:
    assert outlet_name(Source.from_text("a", metadata={"url": "https://www.lyra.example/a"})) == "lyra.example"
    assert outlet_name(Source.from_text("a", metadata={"publisher": "The Lyra Gazette"})) == "The Lyra Gazette"
    assert outlet_name(Source.from_text("a", metadata={"url": "http://[broken"})) is None
    assert outlet_name(Source.from_text("a")) is None


def test_a_worker_is_told_of_the_lines_of_its_page_only(tmp_path: Path) -> None:
    make(tmp_path / "in")
    files = list(walk([tmp_path / "in"]))
    survey = Survey.of(files, limit=10_000)
    item = next(read(files[0]))
    outlet = survey.outlet(item)
    assert outlet is not None
    assert outlet.pages == len(STORIES)
    assert sorted(outlet.counts.values()) == [1, len(STORIES)]


def test_what_all_pages_of_an_outlet_say_is_no_claim_of_any_of_them(tmp_path: Path) -> None:
    make(tmp_path / "in")
    write([tmp_path / "in"], tmp_path / "out", settings=Settings(published="2025-06-02"))
    claims = (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8")
    assert "fearless" not in claims
    assert all(story.split(",")[0][:30] in claims for story in STORIES[:3])
