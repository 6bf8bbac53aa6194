from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from onrecord.corpus.zones import Outlet, outlet
from onrecord.text import Source

if TYPE_CHECKING:
    import pytest


def test_a_line_counts_once_a_page_and_blind_to_case_and_figures() -> None:
    seen = Outlet()
    seen.add(Source.from_text("3 hours ago\n4 hours ago"))
    seen.add(Source.from_text("5 Hours  ago"))
    assert seen.pages_with("9 hours ago") == 2


def test_memory_is_bounded_and_lines_of_many_pages_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlet, "LIMIT", 50)
    seen = Outlet()
    for k in range(40):
        seen.add(Source.from_text("Menu\n" + "\n".join(f"{chr(97 + k % 26)}{'x' * (k + j)}" for j in range(1, 9))))
    assert len(seen.counts) <= 50
    assert seen.pages_with("Menu") == 40


def test_an_outlet_survives_pickling() -> None:
    seen = Outlet()
    seen.add(Source.from_text("Menu\nSearch"))
    assert pickle.loads(pickle.dumps(seen)) == seen  # noqa: S301 - our own bytes
