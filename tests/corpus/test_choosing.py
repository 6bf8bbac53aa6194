from __future__ import annotations

import pytest

from onrecord.corpus.choosing import zones_of
from onrecord.corpus.html import read_page
from onrecord.text import Source

SENTENCE = "Exports from Freedonia fell 0.5% in June, the statistics office said on Tuesday."


@pytest.mark.parametrize("run", ['"' * 5_000, "$1" * 2_000, "A" * 100_000])
def test_a_line_without_a_space_is_left_out_and_the_rest_is_kept(run: str) -> None:
    source = Source.from_text(f"{SENTENCE}\n{run}\n{SENTENCE.replace('June', 'July')}")
    kept = [source[zone.span] for zone in zones_of(source) if zone.kept]
    assert kept == [SENTENCE, SENTENCE.replace("June", "July")]


def test_a_page_of_html_is_chosen_by_its_tags() -> None:
    body = "".join(f"<p>{SENTENCE.replace('June', month)}</p>" for month in ("May", "June", "July", "August"))
    page = read_page(f"<body><nav><a href='/'>Home</a></nav><article>{body}</article></body>".encode())
    kept = [page[zone.span] for zone in zones_of(page) if zone.kept]
    assert "Home" not in kept
    assert SENTENCE in kept
