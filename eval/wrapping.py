"""Labelled articles as a naive scraper gives them: in the middle of what else stands on a page.

What is put around and between the paragraphs is made up, in our own words, and is chosen by the number of the article,
so that the same set gives the same pages. The labels move with their words: a wrapped set is scored like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TOPS: Final = (
    "Skip to content\nMenu\nHome\nWorld\nBusiness\nSport\nWeather\nSubscribe\nSign in\n\n",
    "Harbour Courier\nNews | Markets | Culture | Obituaries | Jobs\nToday's paper\nE-edition\nLog in  Register\n\n",
    "Home » News » National\nShare on Facebook\nTweet\nEmail this page\nPrint\nText size A A A\n\n",
)
BREAKS: Final = (
    "Advertisement\n\n",
    "Read more: Council puts off decision on the tram depot\n\n",
    "Sign up for our morning newsletter: the five stories of the day, in your inbox by seven.\n\n",
    "ADVERTISEMENT - CONTINUE READING BELOW\n\n",
    "Follow us on Twitter @harbourcourier\n\n",
)
_RELATED: Final = """

Related Articles
Minister says bridge tolls will not rise before summer
Bakers warn of higher bread prices
“We were never asked,” say residents of Mill Lane

Most Read
1. Night ferry cancelled again
2. What to plant in March

About us
Contact
Privacy policy
© Harbour Courier. All rights reserved.
"""
_COMMENTS: Final = """

Tags: politics, elections

Comments (2)
keelhauler · 3 hours ago
I said from the start that this would fail!!
Reply
marigold7 · 2 hours ago
My neighbour told me they knew all along.
Reply

Terms of use | Cookies | Advertise
"""
_SHARING: Final = """

Share this story
Facebook Twitter WhatsApp

You may also like
Seven quiet beaches within an hour of town
Police: lost parrot found in choir loft

Enjoying this article? Subscribe for one pound a week.
This website uses cookies. By continuing you agree to our terms.
"""
TAILS: Final = (_RELATED, _COMMENTS, _SHARING)
_EVERY: Final = 6
"""Paragraphs between two interruptions."""
_ROLES: Final = ("source", "cue", "content")


def wrap(records: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Yield every record with its ``text`` wrapped and the spans of its ``attributions`` moved along."""
    for number, record in enumerate(records):
        text = str(record["text"])
        spans = {(s[0], s[1]) for a in _attributions(record) for r in _ROLES for s in a.get(r) or ()}
        wrapped, places = around(text, number=number, kept_whole=sorted(spans))
        yield {**record, "text": wrapped, "attributions": [_moved(a, places) for a in _attributions(record)]}


def around(text: str, *, number: int, kept_whole: Sequence[tuple[int, int]] = ()) -> tuple[str, list[tuple[int, int]]]:
    """Put boilerplate before, behind and between the paragraphs of a text.

    Args:
        text: a clean article, paragraphs parted by an empty line.
        number: chooses among the boilerplate.
        kept_whole: stretches that nothing may be put into.

    Returns:
        The page, and for each stretch of the text where it starts in the text and in the page, ascending.
    """
    parts, places, at = [TOPS[number % len(TOPS)]], [], 0
    for n, cut in enumerate(_cuts(text, kept_whole)):
        places.append((at, sum(map(len, parts))))
        parts += [text[at:cut], BREAKS[(number + n) % len(BREAKS)]]
        at = cut
    places.append((at, sum(map(len, parts))))
    parts += [text[at:], TAILS[number % len(TAILS)]]
    return "".join(parts), places


def _cuts(text: str, kept_whole: Sequence[tuple[int, int]]) -> list[int]:
    """Return the starts of every few paragraphs."""
    starts = [i + 2 for i in range(len(text) - 2) if text.startswith("\n\n", i) and text[i + 2] != "\n"]
    free = [i for i in starts if not any(a < i < b for a, b in kept_whole)]
    return free[_EVERY - 1 :: _EVERY]


def _attributions(record: dict[str, object]) -> list[dict[str, list[list[int]]]]:
    found = record.get("attributions")
    return found if isinstance(found, list) else []


def _moved(attribution: dict[str, list[list[int]]], places: Sequence[tuple[int, int]]) -> dict[str, object]:
    return {
        key: [_shift(span, places) for span in value or ()] if key in _ROLES else value
        for key, value in attribution.items()
    }


def _shift(span: Sequence[int], places: Sequence[tuple[int, int]]) -> list[int]:
    text_at, page_at = next(p for p in reversed(places) if p[0] <= span[0])
    return [offset - text_at + page_at for offset in span]
