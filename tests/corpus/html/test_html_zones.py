from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.html import Page, read_page, zones
from onrecord.corpus.html.choosing import ruled
from onrecord.corpus.html.model import Trees, trained
from onrecord.corpus.html.votes import EXTRACTORS, quiet, votes
from onrecord.corpus.zones import KEPT, view
from onrecord.corpus.zones.markers import markers

STORY = [
    "The port of Valmere will close two of its five piers in August, the harbour board said on Tuesday.",
    "Repairs will cost 40 million euros and last until spring, according to the board, which met for six hours.",
    "“It was a hard choice for all of us,” said Ana Ruiz, who leads the board. “But the cracks do not wait.”",
    "Fishing boats will move to the northern basin, where 60 new berths are being built for 3 million euros.",
    "The ferry company Norlink said that it would sail from the western pier from 4 August and cancel no trip.",
    "Valmere handled 1.2 million tonnes of goods last year, 4% more than in the year before, its annual report says.",
]
TEASER = (
    "A storm has torn the roof off the town hall of Brackwater, and the mayor says that repairs will take two years."
)


def site(story: list[str]) -> Page:  # the markup of a usual page of news
    body = "".join(f"<p>{line}</p>" for line in story)
    html = f"""<html><head><title>Two piers close in Valmere | The Example</title>
    <meta property="og:site_name" content="The Example">
    <meta property="og:title" content="Two piers close in Valmere"></head>
    <body><nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/b">Business</a></li></ul></nav>
    <div class="cookie-notice">We use cookies to improve your experience. <button>Accept</button></div>
    <main><article class="story"><h1>Two piers close in Valmere</h1><div class="byline">By Tom Odell</div>
    <div class="share-bar"><a href="#">Facebook</a><a href="#">Email</a></div>
    <div class="article-body">{body}</div></article>
    <section class="comments"><h3>Comments</h3>
    <div class="comment">I never liked that pier, and I said so years ago.</div></section>
    </main><aside class="related-stories"><h3>Read next</h3><p><a href="/x">{TEASER}</a></p></aside>
    <footer><p>© 2025 The Example. All rights reserved.</p></footer></body></html>"""
    return read_page(html.encode())


def test_the_story_is_kept_and_the_page_around_it_is_not() -> None:
    page = site(STORY)
    found = zones(page)
    kept = [page[zone.span] for zone in found if zone.kept]
    assert kept == ["Two piers close in Valmere", *STORY]
    assert view(page, found).text.split("\n") == kept


def test_the_blocks_of_a_page_are_not_wrapped_lines() -> None:
    short = [line[:110].rsplit(" ", 1)[0] for line in STORY]  # about as long as each other, as wrapped lines are
    page = site([*short, "and a block that begins in lower case, as no line of a page goes on with the one above it."])
    found = [zone._replace(kept=True) for zone in zones(page)]
    assert view(page, found).text == page.text


def test_what_is_not_kept_says_what_it_is() -> None:
    page = site(STORY)
    labels = {page[zone.span]: zone.label for zone in zones(page)}
    assert labels["Two piers close in Valmere"] == "headline"
    assert labels[TEASER] == "related"
    assert labels["I never liked that pier, and I said so years ago."] == "comments"
    assert labels["Home"] == "navigation"
    assert labels["FacebookEmail"] == "share"
    assert labels["By Tom Odell"] == "byline"


def test_each_block_has_one_zone_with_a_reason_and_only_kept_labels_are_kept() -> None:
    page = site(STORY)
    found = zones(page)
    assert [(z.start, z.end) for z in found] == [(b.start, b.end) for b in page.blocks]
    assert all(zone.kept == (zone.label in KEPT) and "extractors" in zone.reason for zone in found)
    assert all(0 <= zone.score <= 1 for zone in found)


def test_the_same_page_gives_the_same_zones() -> None:
    assert zones(site(STORY)) == zones(site(STORY))


def test_of_two_blocks_with_the_same_words_one_is_kept() -> None:
    page = site([*STORY, STORY[0]])
    assert [page[zone.span] for zone in zones(page) if zone.kept].count(STORY[0]) == 1


def test_a_teaser_inside_the_story_that_a_rule_knows_is_not_kept() -> None:
    teaser = "Read more: the winter storms cost the fishing towns of the coast 200 million euros, a study of them says."
    page = site([*STORY[:3], teaser, *STORY[3:]])
    found = {page[zone.span]: zone for zone in zones(page)}
    assert found[teaser].label == "related"
    assert all(found[line].kept for line in STORY)


def test_below_a_heading_that_opens_other_stories_more_is_asked() -> None:
    opens = markers().find("In other news", ["in", "other", "news"])
    apart = [False] * 5
    assert ruled([0.9, 0.9, 0.8, 0.95, 0.8], [None, opens, None, None, None], beside=apart) == [
        0.9,
        0.0,
        0.0,
        0.95,
        0.0,
    ]
    assert ruled([0.8, 0.9, 0.8], [None, opens, None], beside=apart) == [0.8, 0.0, 0.8]
    column = [False, False, True]
    assert ruled([0.9, 0.9, 0.95], [None, opens, None], beside=column) == [0.9, 0.0, 0.0]


def test_every_extractor_votes_for_the_story() -> None:
    page = site(STORY)
    lines = [page.text[b.start : b.end] for b in page.blocks]
    counted = votes(page, lines)
    assert counted.shape == (len(lines), len(EXTRACTORS))
    assert (counted[lines.index(STORY[2])] == 1).all()
    assert counted[lines.index("Home")].sum() <= 1


def test_an_extractor_that_fails_has_no_vote() -> None:
    def fails(_: Page) -> str:
        raise RecursionError

    assert not quiet(fails, site(STORY))


def test_a_tree_goes_left_up_to_its_threshold() -> None:
    tree = Trees(
        feature=np.array([[0, -1, -1], [-1, -1, -1]], dtype=np.int16),
        threshold=np.array([[0.5, 0, 0], [0, 0, 0]], dtype=np.float32),
        left=np.array([[1, 0, 0], [0, 0, 0]], dtype=np.int16),
        right=np.array([[2, 0, 0], [0, 0, 0]], dtype=np.int16),
        value=np.array([[0, -1, 3], [1, 0, 0]], dtype=np.float32),
        base=0.0,
    )
    odds = tree.probabilities(np.array([[0.5], [0.6]], dtype=np.float32))
    assert odds.tolist() == pytest.approx([0.5, 1 / (1 + np.exp(-4))])


def test_the_trained_model_fits_the_features() -> None:
    assert len(trained().feature) > 10
    assert (sys.getsizeof(trained().threshold) + trained().value.nbytes) < 500_000


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "div", "li", "h1", "td", "a", "b"]), st.text(max_size=60)), max_size=8))
def test_any_page_gets_its_zones(parts: list[tuple[str, str]]) -> None:
    page = read_page(("<p>x" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)).encode("utf-8", "replace"))
    found = zones(page)
    assert len(found) == len(page.blocks)


def test_a_standfirst_between_title_and_story_is_kept_by_its_class() -> None:
    given = site(STORY).html
    titled = "Two piers close in Valmere</h1>"
    page = read_page(given.replace(titled, f"{titled}<p class='standfirst'>Two of five, from August</p>").encode())
    labels = {page[zone.span]: zone.label for zone in zones(page)}
    assert labels["Two piers close in Valmere"] == "headline"
    assert labels["Two of five, from August"] == "standfirst"
