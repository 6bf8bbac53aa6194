from __future__ import annotations

from onrecord.corpus.zones import find
from onrecord.corpus.zones.front_matter import front_matter
from onrecord.corpus.zones.lines import split
from onrecord.text import Source

FRONT = '---\ntitle: "Two piers close"\ntags:\n  - ports\ndate: 2025-08-01\n---\n'
STORY = "The port of Valmere will close two of its five piers in August, the harbour board said on Tuesday.\n" * 2


def test_front_matter_ends_at_its_second_fence() -> None:
    assert front_matter(split(FRONT + STORY)) == 6


def test_a_rule_above_a_text_is_no_front_matter() -> None:
    assert front_matter(split("---\n" + STORY + "---\n")) == 0
    assert front_matter(split("---\ntitle: never closed\n")) == 0
    assert front_matter([]) == 0


def test_front_matter_is_never_kept() -> None:
    source = Source.from_text(FRONT + STORY)
    assert [zone.label for zone in find(source)[:6]] == ["notice"] * 6
