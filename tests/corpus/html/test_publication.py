from __future__ import annotations

import pytest

from onrecord.corpus import metadata
from onrecord.corpus.html import read_page
from onrecord.corpus.html.head import read_head


def shown(body: str, head: str = "") -> str | None:
    page = read_page(f"<html><head>{head}</head><body>{body}<p>Text</p></body></html>".encode())
    published = read_head(page.root).published
    return None if published is None else published.iso


@pytest.mark.parametrize(
    "entry",
    [
        '{"publishedDate":"2025-07-17T08:30:00+02:00"}',
        "var page = {publishDate: '2025-07-17T08:30:00+02:00', id: 7}",
        r'"{\"datePublished\":\"2025-07-17T08:30:00+02:00\"}"',
        '{"published_at": "2025-07-17T08:30:00+02:00", "pubDate": "2025-07-17"}',
    ],
)
def test_an_entry_of_a_script_tells_the_date(entry: str) -> None:
    assert shown("", f"<script>{entry}</script>") == "2025-07-17T08:30:00+02:00"


def test_entries_of_several_days_are_those_of_several_stories() -> None:
    assert shown("", '<script>[{"pubDate":"2025-07-17"},{"pubDate":"2025-07-18"}]</script>') is None


def test_other_entries_of_scripts_tell_nothing() -> None:
    assert shown("", '<script>{"expires":"2025-07-17","republishDate":"2025-07-17"}</script>') is None


@pytest.mark.parametrize(
    ("name", "text", "iso"),
    [
        ("itemPostDate", "on July 17, 2025", "2025-07-17"),
        ("field-publishing-date", "17 July 2025", "2025-07-17"),
        ("entry date", "July 17, 2025 9:26pm", "2025-07-17T21:26:00"),
        ("last-updated date", "July 17, 2025", None),
        ("date", "Updated July 17, 2025", None),
        ("teaser date", "July 17, 2025", None),
        ("update", "July 17, 2025", None),
        ("candidate", "July 17, 2025", None),
    ],
)
def test_an_element_whose_class_is_that_of_a_date_tells_it(name: str, text: str, iso: str | None) -> None:
    assert shown(f"<div class='{name}'>{text}</div>") == iso


def test_a_class_with_several_dates_is_that_of_a_list_of_stories() -> None:
    listed = "<span class=date>July 16, 2025</span><span class=date>July 15, 2025</span>"
    assert shown(listed) is None
    assert shown(listed + "<span class=post-date>July 17, 2025</span>") == "2025-07-17"


def test_a_permanent_link_to_the_page_tells_its_day() -> None:
    link = "<h2><a rel=bookmark href='/blog/2025/07/{}/piers'>Piers</a></h2>"
    assert shown(link.format(17)) == "2025-07-17"
    assert shown(link.format(17) + link.format(18)) is None


def test_what_the_title_stands_in_is_no_other_story_whatever_its_class() -> None:
    body = "<div class='has-sidebar'>{}<time datetime=2025-07-17>1 h</time></div>"
    assert shown(body.format("<h1>Piers close</h1>")) == "2025-07-17"
    assert shown(body.format("")) is None


def test_what_is_said_goes_before_what_is_shown() -> None:
    meta = '<meta property="article:published_time" content="2025-07-16">'
    assert shown("<p class=date>July 17, 2025</p>", meta) == "2025-07-16"


def test_the_shown_date_is_less_sure_than_the_said() -> None:
    page = read_page(b"<p class=date>July 17, 2025</p><p>Text</p>")
    about = metadata.find(page, None)
    assert (about.published, about.published_from, about.published_confidence) == ("2025-07-17", "html", 0.85)
