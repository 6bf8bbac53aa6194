from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from eval.ablation import run
from onrecord.extract import DEFAULT_MODEL
from onrecord.extract.entities import STEPS

if TYPE_CHECKING:
    from pathlib import Path


def test_each_rule_gets_a_row_and_the_errors_and_the_cost_follow(tmp_path: Path) -> None:
    text = "It rained in Oslo. Mr Zorvan left."
    start = text.index("Zorvan")
    row = {"id": "a", "text": text, "ents": [{"start": start, "end": start + 6, "label": "PERSON"}]}
    (tmp_path / "set.jsonl").write_bytes(orjson.dumps(row))
    said: list[str] = []
    run(tmp_path / "set.jsonl", model=DEFAULT_MODEL, say=said.append)
    rows = [line.split()[1] for line in said if line.startswith("less ")]
    assert rows == list(dict.fromkeys(step.__name__ for step in STEPS))
    assert any("found GPE: nothing" in line for line in said)
    assert said[-1].endswith("whole stage, who is who included")
