from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus import metadata
from onrecord.corpus.address import date_in
from onrecord.corpus.zones import Zone
from onrecord.text import Source

if TYPE_CHECKING:
    from onrecord.schemas.terms import ZoneLabel

STORY = (
    "The port of Valmere will close two of its five piers in August, the harbour board said, after a survey.\n"
    "Repairs will cost 40 million euros and last until spring, according to the board, which met for six hours.\n"
)


def found(text: str, **known: str) -> metadata.Metadata:
    return metadata.find(Source.from_text(text, metadata=known), None)


def published(text: str, **known: str) -> tuple[str | None, str | None]:
    about = found(text, **known)
    return about.published, about.published_from


def test_a_date_that_was_given_and_cannot_be_read_is_told_as_given() -> None:
    text = "Published: 17 July 2025\nThe mill closed."
    about = found(text, published="32/13/2025")
    assert about.published_unread == "32/13/2025"
    assert (about.published, about.published_from) == ("2025-07-17", "text_evidence")
    assert found(text, published="2025-07-18").published_unread is None
    assert found(text).published_unread is None


def test_what_stands_beside_the_file_goes_before_the_option_and_the_text() -> None:
    source = Source.from_text(f"Published: July 17, 2025\n{STORY}", metadata={"published": "18 July 2025"})
    about = metadata.find(source, None, published="2025-07-19")
    assert (about.published, about.published_from, about.published_confidence) == ("2025-07-18", "metadata", 1.0)


def test_the_option_goes_before_the_text() -> None:
    about = metadata.find(Source.from_text(f"Published: July 17, 2025\n{STORY}"), None, published="2025-07-19T08:00")
    assert (about.published, about.published_from) == ("2025-07-19T08:00", "option")


def test_a_date_beside_the_file_that_cannot_be_read_is_not_guessed_at() -> None:
    assert published(STORY, published="last Tuesday") == (None, None)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published: July 17, 2025, 8:30 a.m. ET", "2025-07-17T08:30:00-04:00"),
        ("Posted on 17 July 2025", "2025-07-17"),
        ("By Ana Ruiz | Published 2025-07-17", "2025-07-17"),
        ("July 17, 2025", "2025-07-17"),
        ("Thursday 17 July 2025 22:28", "2025-07-17T22:28:00"),
        ("14:00, 17 Jul 2025", "2025-07-17T14:00:00"),
        ("By Ana Ruiz and Tom Odell, July 17, 2025 at 8:30 a.m.", "2025-07-17T08:30:00"),
        ("Published July 17, 2025 | Updated July 18, 2025", "2025-07-17"),
        ("July 17, 2025 6:00 am (Updated 6:01 am)", "2025-07-17T06:00:00"),
        ("Example News Agency July 17, 2025", "2025-07-17"),
        ("17:41 JST, July 17, 2025", "2025-07-17T17:41:00+09:00"),
        ("July 17, 2025 at 08:45 AM | categories: Harbours, Piers | View Comments", "2025-07-17T08:45:00"),
        ("by gull on July 17, 2025", "2025-07-17"),
        ("Ana RuizPublished Jul 17, 2025, 8:30am|Updated Jul 18, 2025", "2025-07-17T08:30:00"),
        ("Published Thu, Jul 17 20252:23 PM EDT", "2025-07-17T14:23:00-04:00"),
        ("Published July 17, 2025 9:26pm Updated July 18, 2025 4:23pm", "2025-07-17T21:26:00"),
    ],
)
def test_a_line_that_is_there_for_its_date_tells_it(line: str, iso: str) -> None:
    assert published(f"Piers to close\n{line}\n{STORY}") == (iso, "text_evidence")


@pytest.mark.parametrize(
    "line",
    [
        "Mining blasts shake homes July 17, 2025",
        "Photo: the port on July 17, 2025",
        "The board met on July 17, 2025.",
        "Updated figures from July 17, 2025",
        "© 2025 Example News",
        "July 2025",
        "Copyright July 17, 2025 all rights of the publisher reserved in the whole of the text above",
    ],
)
def test_a_date_of_something_else_is_not_the_publication_date(line: str) -> None:
    assert published(f"Piers to close\n{line}\n{STORY}") == (None, None)


def test_dates_of_other_stories_are_not_taken() -> None:
    teasers = "".join(f"{day} July 2025\nA teaser\n" for day in range(10, 16))
    assert published(teasers + STORY) == (None, None)


def test_among_dates_of_other_stories_that_between_the_title_and_the_story_counts() -> None:
    teasers = "".join(f"{day} July 2025\nA teaser\n" for day in range(10, 16))
    text = f"{teasers}Piers to close\n17 July 2025\n{STORY}"
    title = text.index("Piers")
    lines = [(at, at + len(line)) for line in text.splitlines() if (at := text.index(line)) >= 0]
    zones = tuple(
        Zone(a, b, "headline" if a == title else "body" if a > title + 30 else "notice", kept=True, score=1, reason="")
        for a, b in lines
    )
    about = metadata.find(Source.from_text(text), None, zones=zones)
    assert about.published == "2025-07-17"


def test_the_date_of_an_update_is_taken_only_where_there_is_no_other() -> None:
    about = found(f"Piers to close\nUpdated July 18, 2025\n{STORY}")
    assert (about.published, about.published_confidence) == ("2025-07-18", 0.6)
    assert published(f"July 17, 2025\nUpdated July 18, 2025\n{STORY}")[0] == "2025-07-17"


def test_a_line_of_many_capitals_beside_a_date_costs_no_time() -> None:
    begin = time.process_time()
    assert published(f"{'A' * 80} July 17, 2025 x\n{STORY}") == (None, None)
    assert time.process_time() - begin < 1


def test_dates_in_zones_of_other_stories_are_not_taken() -> None:
    text = f"Read next\n17 July 2025\n{STORY}"
    line = len("Read next\n17 July 2025")
    zones = (
        Zone(0, line, "related", kept=False, score=0, reason=""),
        Zone(line + 1, len(text) - 1, "body", kept=True, score=1, reason=""),
    )
    assert metadata.find(Source.from_text(text), None, zones=zones).published is None


ZONED = "title:Piers to close", "story:" + STORY.split("\n", maxsplit=1)[0]


def zoned(*lines: str) -> str | None:
    """Find the publication date of a page of lines, each with its label in front."""
    named = [line.partition(":")[::2] for line in lines]
    labels: dict[str, ZoneLabel] = {"title": "headline", "story": "body", "other": "related", "menu": "navigation"}
    text, zones = "", []
    for label, line in named:
        zones.append(Zone(len(text), len(text) + len(line), labels[label], kept=label == "story", score=0, reason=""))
        text += line + "\n"
    return metadata.find(Source.from_text(text), None, zones=tuple(zones)).published


def test_between_the_title_and_the_story_a_date_counts_whatever_its_line_looks_like() -> None:
    title, story = ZONED
    assert zoned(title, "other:July 17, 2025 5 AM PT", story) == "2025-07-17T05:00:00-07:00"
    assert zoned("other:July 17, 2025", title, story) is None


def test_one_date_over_the_title_counts_and_those_of_teasers_do_not() -> None:
    title, story = ZONED
    assert zoned("menu:17 July 2025", title, story) == "2025-07-17"
    assert zoned("menu:16 July 2025", "menu:A teaser", "menu:17 July 2025", title, story) is None


def test_a_date_under_the_lead_counts_where_none_stands_above_it() -> None:
    title, story = ZONED
    assert zoned(title, story, *["story:" + STORY.split("\n")[1]] * 4, "menu:17 July 2025") == "2025-07-17"
    assert zoned(title, "menu:17 July 2025", story, "menu:16 July 2025") == "2025-07-17"


def test_a_date_is_read_through_what_renderers_make_of_it() -> None:
    title, story = ZONED
    assert zoned(title, "menu:* July 17, 2025", story) == "2025-07-17"
    assert zoned(title, "menu:Jul. 17, 2025Updated: Jul. 18, 2025 6:20 a.m.", story) == "2025-07-17"
    assert (
        zoned(title, "menu:by Ana Ruiz July 17, 2025 | 6:03 pmJuly 17, 2025 | 6:03 pm", story) == "2025-07-17T18:03:00"
    )
    assert zoned(title, "menu:Jul.", "menu:July", "menu:17, 2025", "menu:12:02 PM", story) == "2025-07-17"
    assert zoned(title, "menu:July", "menu:Our 17, 2025 readers", story) is None


@pytest.mark.parametrize(
    ("start", "iso"),
    [
        ("VALMERE, July 17, 2025 (Example News) — ", "2025-07-17"),
        ("VALMERE, Norland, 17 July 2025 /Wire/ -- ", "2025-07-17"),
    ],
)
def test_a_dateline_with_a_year_is_the_publication_date(start: str, iso: str) -> None:
    assert published(start + STORY) == (iso, "dateline")


def test_a_weekday_forces_the_year_of_a_dateline() -> None:
    # July 18 is a Friday in 2025, and neither in 2024 nor in 2026.
    more = "The pier opens again on Friday, July 18, as planned in 2024. Works end in 2026, the plan of 2025 says.\n"
    assert published("VALMERE, July 17 (Example News) — " + STORY + more) == ("2025-07-17", "dateline")


@pytest.mark.parametrize(
    "more",
    [
        "",
        "Works end in 2026.\n",
        "It opens again on Friday, July 18, as planned.\n",
        "It opens on Friday, July 18, and was built in 2014 and 2025.\n",  # July 18 is a Friday in both
        "It opens on Friday, July 18, and on Sunday, July 18, of 2025.\n",
    ],
)
def test_a_dateline_whose_year_is_not_forced_is_no_date(more: str) -> None:
    assert published("VALMERE, July 17 (Example News) — " + STORY + more) == (None, None)


def test_today_with_a_full_date_is_the_publication_date() -> None:
    assert published(STORY + "The gate shut today, Thursday, July 17, 2025, at noon.\n") == (
        "2025-07-17",
        "text_evidence",
    )


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2025/07/17/piers", date(2025, 7, 17)),
        ("https://x.example/world/2025/jul/17/piers", date(2025, 7, 17)),
        ("https://x.example/piers-2025-07-17.html", date(2025, 7, 17)),
        ("https://x.example/20250717/piers?d=2020-01-01", date(2025, 7, 17)),
        ("https://x.example/2025/7/7", date(2025, 7, 7)),
        ("https://x.example/piers-20251399", None),
        ("https://x.example/id/120250717", None),
        ("https://x.example/1825/07/17/", None),
        ("https://x.example/2025/07/", None),
    ],
)
def test_the_day_in_an_address_is_read(url: str, day: date | None) -> None:
    assert date_in(url) == day
    assert published(STORY, url=url) == ((day.isoformat(), "url") if day else (None, None))


def test_a_date_behind_the_day_the_page_was_fetched_is_refused() -> None:
    text = f"Published: July 17, 2025\n{STORY}"
    assert published(text, retrieved="2025-07-15") == (None, None)
    assert published(text, retrieved="2025-07-16")[0] == "2025-07-17"  # a day's grace for time zones
    assert published(STORY, url="https://x.example/2025/07/17/", retrieved="2025-07-15") == (None, None)


def test_the_seldom_fields_are_taken_from_beside_the_file() -> None:
    about = found(
        STORY, title="T", byline="B", publisher="P", section="S", language="en", modified="2025-07-18", url="u"
    )
    assert (about.title, about.byline, about.publisher, about.section) == ("T", "B", "P", "S")
    assert (about.language, about.modified, about.url, about.url_from) == ("en", "2025-07-18", "u", "metadata")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ana Ruiz", "Ana Ruiz"),
        ("by Tom Odell and Ana María Ruiz", "Tom Odell and Ana María Ruiz"),
        ("By Jan van der Berg | July 17, 2025", "Jan van der Berg"),
        ("By Friday Night", None),
        ("By then it was over", None),
    ],
)
def test_a_byline_near_the_story_names_its_author(line: str, who: str | None) -> None:
    about = found(f"Piers to close\n{line}\n{STORY}")
    assert (about.byline, about.byline_from) == ((who, "text_evidence") if who else (None, None))


def test_the_headline_zone_is_the_title() -> None:
    text = f"Piers to close\n{STORY}"
    zones = (
        Zone(0, 14, "headline", kept=True, score=1, reason=""),
        Zone(15, len(text) - 1, "body", kept=True, score=1, reason=""),
    )
    about = metadata.find(Source.from_text(text), None, zones=zones)
    assert (about.title, about.title_from) == ("Piers to close", "text_evidence")


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=300), st.dictionaries(st.sampled_from(["published", "modified", "url", "retrieved"]), st.text())
)
def test_any_text_gives_metadata_that_says_where_it_is_from(text: str, known: dict[str, str]) -> None:
    about = found(text, **known)
    for name in ("title", "byline", "publisher", "published", "modified", "section", "language", "url"):
        assert (getattr(about, name) is None) == (getattr(about, f"{name}_from") is None)
    assert (about.published is None) == (about.published_confidence is None)


def test_long_pages_take_no_long_time() -> None:
    text = "By " * 500_000 + "\n" + "July 17, 2025\n" * 20_000 + "VALMERE, " * 100_000
    start = time.process_time()
    found(text)
    assert time.process_time() - start < 3
