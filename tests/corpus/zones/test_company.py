from __future__ import annotations

from onrecord.corpus.zones import find
from onrecord.corpus.zones.company import companies
from onrecord.corpus.zones.lines import split
from onrecord.corpus.zones.markers import markers
from onrecord.text import Source

ABOUT = "Example Harbours Limited runs nine ports in four countries. Founded in 1931, it employs 12,000 people today."
STORY = (
    "VALMERE, July 17 – Example Harbours Limited said that it will build a fourth pier for 40 million euros.\n"
    "The pier will take ships of up to 300 metres from 2027, and the company expects 1.2 million tonnes more a year.\n"
    "“We have waited for this for nine years,” said Ana Ruiz, who leads the company.\n"
)


def about(text: str) -> list[str]:
    lines = split(text)
    found = [markers().find(line.text, line.text.lower().split()) for line in lines]
    return [lines[k].text for k in companies(lines, found)]


def test_the_paragraph_below_a_heading_about_the_company_presents_it() -> None:
    assert about(f"{STORY}About Example Harbours Limited\n{ABOUT}\n") == [ABOUT]
    assert about(f"{STORY}About Example Harbours Limited\nMore\n{ABOUT}\n") == []
    assert about(f"{STORY}About half of the company\n{ABOUT}\n") == []


def test_what_a_press_release_says_of_its_company_is_none_of_the_article() -> None:
    text = f"{STORY}About Example Harbours Limited\n{ABOUT}\n"
    kept = [text[zone.start : zone.end] for zone in find(Source.from_text(text)) if zone.kept]
    assert kept == STORY.splitlines()
