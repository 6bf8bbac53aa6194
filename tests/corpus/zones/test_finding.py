from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.zones import KEPT, Outlet, Zone, find, view
from onrecord.text import Source

STORY = (
    "The harbour of Brell will be closed to large ships from Monday, the port authority said on Friday.",
    "Storms have moved so much sand into the channel that tankers can no longer pass it safely, it added.",
    "“We cannot take the risk of a ship running aground in the channel,” said Marta Voss, who leads the authority.",
    "The closure will cost the town about $2 million a week, according to an estimate of the chamber of commerce.",
    "Dredging is to begin in the second week of May and should take about twenty days, Voss said.",
)
TITLE = "Harbour of Brell to close to large ships after storms"
TEASERS = (
    "Related Articles",
    "Coast Weekly",
    "2 hours ago",
    "Fishermen of Tarn call for higher quotas",
    "Fishermen in Tarn blocked the main road on Thursday to demand higher quotas for cod. They said that the fish had "
    "come back to the bay. The ministry said that it would look at the figures before the summer. " * 8,
)


def page(*lines: str) -> Source:
    return Source.from_text("\n".join(lines))


def kept(source: Source, zones: tuple[Zone, ...] | None = None) -> list[str]:
    return [source[zone.span] for zone in (find(source) if zones is None else zones) if zone.kept]


def test_a_story_without_noise_is_kept_whole() -> None:
    assert kept(page(TITLE, "", *STORY)) == [TITLE, *STORY]


@pytest.mark.parametrize("text", ["Exports fell 3% in May.", "He said no.", STORY[0], f"{STORY[0]}\n\n{STORY[1]}"])
def test_a_short_clean_text_is_kept_whole(text: str) -> None:
    source = Source.from_text(text)
    assert view(source, find(source)).text == text


def test_stories_below_a_heading_of_related_articles_are_dropped() -> None:
    source = page(TITLE, *STORY, *TEASERS)
    assert kept(source) == [TITLE, *STORY]
    assert {zone.label for zone in find(source)[-2:]} == {"related"}
    assert "Related Articles" in find(source)[-1].reason


def test_a_long_line_of_another_story_is_related_whatever_its_last_words_are() -> None:
    zone = find(page(TITLE, *STORY, *TEASERS[:-1], TEASERS[-1].strip() + " © Coast Weekly"))[-1]
    assert (zone.label, zone.kept) == ("related", False)


def test_a_cleaned_page_keeps_lines_that_stand_in_it_twice_and_short_ones() -> None:
    letters = (STORY[1], "Ann Example", "Brell", STORY[3], "Tom Sample", "Tarn", STORY[1])
    assert kept(page(*STORY, *letters)) == [*STORY, *letters]


def test_menus_and_sign_ups_around_a_story_are_dropped() -> None:
    noise = ("Menu", "Search", "Log in", "Subscribe")
    assert kept(
        page(*noise, TITLE, *STORY, "Share this article", "Facebook", "Sign up for our newsletter", "© 2024")
    ) == [
        TITLE,
        *STORY,
    ]


def test_the_title_is_a_headline_each_time_it_stands_above_the_story() -> None:
    zones = find(page("Skip to content", TITLE, TITLE, *STORY))
    assert [zone.label for zone in zones[1:3]] == ["headline", "headline"]


def test_a_list_inside_a_story_is_kept_as_a_list() -> None:
    items = (
        "1. Tankers must use the northern port until the channel is deep enough again.",
        "2. Ferries will go on as before, but with fewer cars on each trip.",
        "3. Fishing boats may leave the harbour at high tide only.",
    )
    zones = find(page(TITLE, *STORY, *items, STORY[0].replace("Monday", "Sunday")))
    assert [zone.label for zone in zones if zone.label == "list"] == ["list"] * 3


def test_a_line_that_gives_the_address_for_corrections_is_no_part_of_the_story() -> None:
    assert kept(page(*STORY, "For updates and corrections, email news[at]brell[dot]example.")) == list(STORY)


def test_lines_that_an_outlet_repeats_are_dropped_with_the_number_of_its_pages() -> None:
    stamp = "Brell Courier readers get the weather of the whole coast in our stories every morning and evening."
    outlet = Outlet()
    for k in range(5):
        outlet.add(page(*(line.replace("the", f"the {chr(97 + k) * 5}") for line in STORY), stamp))
    source = page(*STORY, stamp)
    outlet.add(source)
    zone = find(source, outlet=outlet)[-1]
    assert not zone.kept
    assert zone.reason == "6 pages of the outlet have this line"
    assert kept(source, find(source, outlet=outlet)) == list(STORY)


def test_a_page_that_was_scraped_twice_does_not_lose_its_story() -> None:
    source, outlet = page(TITLE, *STORY), Outlet()
    outlet.add(source)
    outlet.add(source)
    assert outlet.pages == 1
    assert kept(source, find(source, outlet=outlet)) == [TITLE, *STORY]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB. \n\r\t\u00a0\u200b\u2028|•“”'\"0,;:()-\x00é漢😀"), max_size=200))
def test_zones_cover_every_line_in_order_without_overlap_or_white_space_at_the_ends(text: str) -> None:
    source = Source.from_text(text)
    zones = find(source)
    at = 0
    for zone in zones:
        piece = source[zone.span]
        assert at <= zone.start < zone.end
        assert piece.strip() == piece
        assert not {"\n", "\r", "\u2028", "\u2029"} & set(piece)
        assert (zone.label in KEPT) == zone.kept
        assert not text[at : zone.start].strip().strip("\u200b").strip()
        assert zone.reason
        at = zone.end
    assert not text[at:].strip().strip("\u200b").strip()
    view(source, zones).text  # noqa: B018 - must not raise


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "x",
        "\ufeff",
        "a " * 500_000,
        '"' * 10_000,
        "([{" * 5_000,
        "Read next " * 100_000,
        "word. Next " * 450_000,
    ],
    ids=["empty", "break", "letter", "mark", "words", "quotes", "brackets", "markers", "5MB"],
)
def test_hostile_pages_are_read_in_seconds(text: str) -> None:
    begun = time.process_time()
    source = Source.from_text(text)
    view(source, find(source)).text  # noqa: B018 - must not raise
    assert time.process_time() - begun < 8


def test_the_same_page_gets_the_same_zones() -> None:
    source = page("Menu", TITLE, *STORY, *TEASERS)
    assert find(source) == find(Source.from_text(source.text))
