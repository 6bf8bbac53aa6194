from __future__ import annotations

import json

import pytest

from onrecord.corpus import metadata
from onrecord.corpus.html import read_page
from onrecord.corpus.html.head import Head

LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Piers &amp; ports close",
    "datePublished": "2025-07-17T08:30:00+09:00",
    "dateModified": "2025-07-18T09:00:00+09:00",
    "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"name": "Tom Odell"}],
    "publisher": {"@type": "Organization", "name": "The Example"},
    "articleSection": ["Business", "Ports"],
    "inLanguage": "en-GB",
}


def head(*parts: str, body: str = "<p>Text</p>", url: str | None = None) -> metadata.Metadata:
    page = read_page(f"<html lang=en><head>{''.join(parts)}</head><body>{body}</body></html>".encode())
    given = {} if url is None else {"url": url}
    return metadata.find(read_page(page.html.encode(), metadata=given), None)


def linked(content: object) -> str:
    return f'<script type="application/ld+json">{content if isinstance(content, str) else json.dumps(content)}</script>'


def test_linked_data_tells_all_about_an_article() -> None:
    about = head(linked(LINKED))
    assert (about.title, about.title_from) == ("Piers & ports close", "html")
    assert (about.published, about.published_from, about.published_confidence) == (
        "2025-07-17T08:30:00+09:00",
        "html",
        0.98,
    )
    assert about.modified == "2025-07-18T09:00:00+09:00"
    assert (about.byline, about.publisher) == ("Ana Ruiz, Tom Odell", "The Example")
    assert (about.section, about.language) == ("Business, Ports", "en")


@pytest.mark.parametrize(
    "content",
    [
        {"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": "WebPage", "datePublished": "2001-01-01"}, LINKED]},
        [{"@type": "BreadcrumbList"}, LINKED],
        {**LINKED, "@type": ["Article", "NewsArticle"]},
        {**LINKED, "@type": "https://schema.org/NewsArticle"},
        {"@type": "WebPage", "mainEntity": LINKED},
        json.dumps(LINKED)[:-1] + ",}",  # broken JSON, as many templates write it
        "//<![CDATA[\n" + json.dumps(LINKED) + "\n//]]>",
        json.dumps(LINKED).replace("Piers", "Piers\n"),
    ],
)
def test_linked_data_is_found_in_every_wrapping(content: object) -> None:
    about = head(linked(content))
    assert about.published == "2025-07-17T08:30:00+09:00"


@pytest.mark.parametrize(
    ("meta", "iso"),
    [
        ('<meta property="article:published_time" content="2025-07-17T08:30:00Z">', "2025-07-17T08:30:00+00:00"),
        ('<meta name="pubdate" content="Thu, 17 Jul 2025 08:30:00 GMT">', "2025-07-17T08:30:00+00:00"),
        ('<meta itemprop="datePublished" content="2025-07-17">', "2025-07-17"),
        ('<meta name="DC.date.issued" content="2025-07-17">', "2025-07-17"),
        ('<meta name="parsely-pub-date" content="2025-07-17T08:30:00+0200">', "2025-07-17T08:30:00+02:00"),
        ('<meta name="date" content="17 July 2025">', "2025-07-17"),
        ('<meta name="publish-date" content="1752741000">', "2025-07-17T08:30:00+00:00"),
    ],
)
def test_meta_tags_tell_the_date(meta: str, iso: str) -> None:
    about = head(meta)
    assert (about.published, about.published_from) == (iso, "html")


@pytest.mark.parametrize(
    ("body", "iso"),
    [
        (
            '<article><time datetime="2025-07-17T08:30:00-04:00">July 17</time><p>Text</article>',
            "2025-07-17T08:30:00-04:00",
        ),
        ('<span itemprop="datePublished" content="2025-07-17">yesterday</span><p>Text', "2025-07-17"),
        ('<abbr class="published" title="2025-07-17T08:30:00">a day ago</abbr><p>Text', "2025-07-17T08:30:00"),
        ("<time>17 July 2025</time><p>Text", "2025-07-17"),
        (
            '<aside><time datetime="2020-01-01">x</time></aside><time datetime="2025-07-17">y</time><p>Text',
            "2025-07-17",
        ),
        (
            '<time class="updated" datetime="2025-07-19">x</time><time datetime="2025-07-17">y</time><p>Text',
            "2025-07-17",
        ),
        (
            '<time datetime="2025-07-16">x</time><time class="entry-date published" datetime="2025-07-17">y</time><p>T',
            "2025-07-17",
        ),
        ('<ul class="related-list"><li><time datetime="2020-01-01">x</time></ul><p>Text', None),
    ],
)
def test_marked_elements_tell_the_date(body: str, iso: str | None) -> None:
    assert head(body=body).published == iso


def test_linked_data_goes_before_meta_tags_and_these_before_elements_and_the_address() -> None:
    meta, time = '<meta name="date" content="2025-07-02">', "<time datetime=2025-07-03>x</time><p>Text"
    url = "https://x.example/2025/07/04/piers"
    assert head(linked({**LINKED, "datePublished": "2025-07-01"}), meta, body=time, url=url).published == "2025-07-01"
    assert head(meta, body=time, url=url).published == "2025-07-02"
    assert head(body=time, url=url).published == "2025-07-03"
    assert head(url=url).published == "2025-07-04"
    assert head('<link rel="canonical" href="https://x.example/2025/07/04/piers">').published == "2025-07-04"


def test_an_impossible_date_gives_way_to_the_next() -> None:
    about = head(linked({**LINKED, "datePublished": "0001-01-01T00:00:00"}), '<meta name="date" content="2025-07-02">')
    assert about.published == "2025-07-02"


@pytest.mark.parametrize(
    ("parts", "body", "url"),
    [
        (('<meta name="date" content="2025-07-17T22:00:00-04:00">',), "<p>Text", None),
        ((), "<p>Text", "https://x.example/2025/07/17/piers"),
        ((), "<time datetime='2025-07-18T02:00:00Z'>July 17, 2025</time><p>Text", None),
    ],
)
def test_a_time_in_utc_gets_the_day_that_the_page_shows(parts: tuple[str, ...], body: str, url: str | None) -> None:
    about = head(linked({**LINKED, "datePublished": "2025-07-18T02:00:00Z"}), *parts, body=body, url=url)
    assert about.published is not None
    assert about.published[:10] == "2025-07-17"


def test_a_time_in_utc_stays_where_nothing_shows_another_day() -> None:
    about = head(linked({**LINKED, "datePublished": "2025-07-18T02:00:00Z"}), url="https://x.example/2025/07/18/piers")
    assert about.published == "2025-07-18T02:00:00+00:00"


def test_a_date_of_a_page_behind_the_day_it_was_fetched_is_refused() -> None:
    page = read_page(f"{linked(LINKED)}<p>Text".encode(), metadata={"retrieved": "2025-07-01"})
    assert metadata.find(page, None).published is None


def test_the_name_of_the_outlet_is_no_part_of_the_title() -> None:
    site = '<meta property="og:site_name" content="The Example">'
    assert head("<title>Piers close - a list | The Example</title>", site).title == "Piers close - a list"
    assert head("<title>Piers close - a list</title>", site).title == "Piers close - a list"
    assert head(site, body="<h1>Piers <b>close</b></h1>").title == "Piers close"


@pytest.mark.parametrize(
    ("meta", "who"),
    [
        ('<meta name="author" content="By Ana Ruiz">', "Ana Ruiz"),
        ('<meta property="article:author" content="https://social.example/ana">', None),
    ],
)
def test_an_author_is_a_name_and_no_address(meta: str, who: str | None) -> None:
    assert head(meta).byline == who
    assert head(meta, body='<a rel="author">Tom Odell</a>').byline == (who or "Tom Odell")


def test_a_page_without_any_of_it_knows_nothing() -> None:
    page = read_page(b"<p>Text</p>")
    assert page.head == Head()


@pytest.mark.parametrize(
    "content", ["", "null", "3", "[[[]]]", "{", '{"@type": 3}', '{"@type": "NewsArticle", "author": 7}', "[" * 50_000]
)
def test_strange_linked_data_does_no_harm(content: str) -> None:
    assert head(linked(content)).published is None


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Piers and ports of the north close", "Piers and ports of the north close"),
        ("Local news Piers close", "Piers close"),
        ("The Example", "Piers close"),
        ("Weather for the week", "Piers close"),
    ],
)
def test_the_heading_that_says_what_the_title_says_is_the_title(heading: str, title: str) -> None:
    meta = '<meta property="og:title" content="Piers close">'
    assert head(meta, body=f"<h1>{heading}</h1><p>Text</p>").title == title


@pytest.mark.parametrize("who", ["admin", "No Author", "theexample", "The Example", "https://x.example/ana"])
def test_nobody_accounts_addresses_and_the_outlet_are_no_authors(who: str) -> None:
    page = f'<meta name="author" content="{who}"><meta property="og:site_name" content="The Example">'
    assert head(page).byline is None
    assert head(page, body='<a rel="author external">View all posts by Ana Ruiz</a>').byline == "Ana Ruiz"
