from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import orjson

from onrecord.pipeline import tally as module
from onrecord.pipeline.outcome import Outcome
from onrecord.pipeline.progress import reporter
from onrecord.pipeline.tally import Tally

if TYPE_CHECKING:
    import pytest


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_time_left_goes_by_the_speed_of_the_last_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(module.time, "perf_counter", clock)
    tally = Tally(total=1_000, _started=0.0)
    assert tally.left is None
    for _ in range(500):  # what an earlier run has done goes by at once
        tally.add(Outcome("a"))
    for _ in range(100):
        clock.now += 2
        tally.add(Outcome("b", words=10))
    assert tally.left is not None
    assert 0.9 < tally.left / (400 * 2) < 1.1
    assert tally.words_per_second == 5
    assert Tally(total=None).left is None


def test_an_event_is_one_json_object_with_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    with reporter("json", quiet=False):
        logging.getLogger("onrecord.pipeline.workers").warning("worker lost", extra={"code": "OR121", "paths": ["a"]})
    said = orjson.loads(capsys.readouterr().err)
    assert said.pop("time")
    assert said == {"level": "warning", "event": "worker lost", "code": "OR121", "paths": ["a"]}
    assert logging.getLogger("onrecord").handlers == []


def test_an_event_in_words_names_the_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    with reporter("text", quiet=True):
        logging.getLogger("onrecord.pipeline.workers").warning(
            "input given up", extra={"code": "OR122", "paths": ["a"]}
        )
    assert capsys.readouterr().err == "onrecord: input given up: code OR122, paths a\n"
