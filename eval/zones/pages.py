"""Labelled pages as sequences of lines: as they are, trimmed, and with other stories below."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.corpus.zones.features import figures
from onrecord.corpus.zones.lexicon import Lexicon
from onrecord.corpus.zones.lines import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Pair = tuple[str, str]
    """A line and its label: ``1`` article, ``0`` not, ``?`` unknown, empty for a blank line."""

RENDERINGS: Final = ("blocks", "light", "inscriptis", "textnodes", "clean")
SILVER_WEIGHT: Final = 0.6
INNER_WEIGHT: Final = 0.5

_HEADINGS: Final = (
    "Related Articles", "Read next", "Related Stories", "More stories", "Recommended", "You may also like",
    "Also read", "Latest news", "More from us", "Trending", "Most read", "Related", "See also", "Read also:",
)  # fmt: skip
_TIMES: Final = ("an hour ago", "3 hours ago", "2 days ago", "12:37", "March 3, 2021", "5 min read", "a day ago")
_SECTIONS: Final = ("Business", "World", "Politics", "Sport", "Markets", "Asia", "Technology", "Culture")
_ASIDES: Final = (
    "Comments", "No comments yet...", "Leave a comment", "What do you think?", "Be the first to comment", "Hashtags",
    "Share", "Tags", "Sign up for our newsletter", "Try our app", "Menu", "Close", "Subscribe",
)  # fmt: skip


_INNER: Final = (
    "Related", "Read more", "Read next", "Also read", "Related Articles", "More on this story", "Read also:",
    "Recommended", "Most read", "More from us", "See also", "In other news", "RELATED", "READ MORE",
)  # fmt: skip
_ENDS: Final = ("End of related", "Story continues below", "Article continues below", "Advertisement", "Share")


@dataclass(slots=True)
class Lines:
    """A page as the model reads it.

    Attributes:
        page: id of the page.
        outlet: its domain: pages of one outlet are never on both sides of a split.
        kind: which rendering, or how it was made.
        labels: one of ``1 0 ?`` a line.
        texts: the lines.
        rows: their figures; the lexical ones are filled in later.
        weight: how much the page counts.
    """

    page: str
    outlet: str
    kind: str
    labels: str
    texts: list[str]
    rows: NDArray[np.float32]
    weight: float = 1.0
    scaled: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def sequences(records: Sequence[Mapping[str, Any]], silver: Mapping[str, Mapping[str, str]]) -> list[Lines]:
    """Turn labelled pages into sequences; the made-up ones depend on nothing but the ids of the pages."""
    gold = [record for record in records if record["gold_body"]]
    made: list[Lines] = []
    for record in records:
        for kind in RENDERINGS:
            if not record["raw"].get(kind, "").strip():
                continue
            labels = silver.get(record["id"], record["labels"])[kind]
            pairs = _pairs(record["raw"][kind], labels)
            whole = _sequence(pairs, record, kind)
            if 2 * whole.labels.count("?") > len(whole.labels):
                continue
            made.append(replace(whole, weight=1.0 if record["gold_body"] else SILVER_WEIGHT))
            if record["gold_body"]:
                made += _variants(record, kind, pairs, gold)
    return made


def _variants(
    record: Mapping[str, Any], kind: str, pairs: list[Pair], gold: Sequence[Mapping[str, Any]]
) -> Iterator[Lines]:
    rng = _dice(record, kind)
    others = [other for other in gold if other["domain"] != record["domain"]]
    if kind != "clean":
        yield _sequence(_trim(pairs, rng), record, f"{kind}+trim")
        if kind == "light":
            yield _inner(record, pairs, others, f"{kind}+inner")
        return
    yield _inner(record, pairs, others, "inner")
    for _ in range(2):
        yield _sequence(_digest(record, others, rng), record, "digest")
    begin = rng.randint(0, max(0, len(pairs) - 2))
    yield _sequence(pairs[begin : begin + rng.randint(1, 6)], record, "snippet")


def _dice(record: Mapping[str, Any], kind: str) -> random.Random:
    return random.Random(zlib.crc32((record["id"] + kind).encode()))  # noqa: S311 - reproducible, no secret


def _pairs(text: str, labels: str) -> list[Pair]:
    given = iter(labels)
    return [(line, next(given) if line.strip() else "") for line in text.split("\n")]


def _sequence(pairs: list[Pair], record: Mapping[str, Any], kind: str) -> Lines:
    r"""Labels are given by lines that end with ``\n``; the model's lines can be parts of those."""
    ends, at = [], 0
    for line, _ in pairs:
        at += len(line) + 1
        ends.append(at)
    lines = split("\n".join(line for line, _ in pairs))
    owners = np.searchsorted(ends, [line.start for line in lines], side="right")
    labels = "".join(pairs[k][1] or "?" for k in owners)
    rows, _ = figures(lines, Lexicon.of({}))
    return Lines(record["id"], record["domain"], kind, labels, [line.text for line in lines], rows)


def _trim(pairs: list[Pair], rng: random.Random) -> list[Pair]:
    """Cut both ends as half-cleaned files are cut; sometimes leave out noise in between too."""
    own = [k for k, (_, label) in enumerate(pairs) if label == "1"]
    if not own:
        return pairs
    count = len(pairs)
    begin = rng.choice([0, rng.randint(0, own[0]), max(0, own[0] - rng.randint(0, 8))])
    end = rng.choice([count, rng.randint(own[-1] + 1, count), min(count, own[-1] + 1 + rng.randint(0, 10))])
    thin = rng.random() < 0.3  # noqa: PLR2004 - a share
    return [pair for pair in pairs[begin:end] if not thin or pair[1] != "0" or rng.random() < 0.6]  # noqa: PLR2004


def _digest(record: Mapping[str, Any], others: Sequence[Mapping[str, Any]], rng: random.Random) -> list[Pair]:
    """A clean story, then other stories below a heading: titles, teasers or whole stories glued into one line."""
    gap: list[Pair] = [("", "")] if rng.random() < 0.4 else []  # noqa: PLR2004 - a share
    out: list[Pair] = _asides(rng, 0.3)
    if rng.random() < 0.5:  # noqa: PLR2004 - a share
        out.append((_title(record), "0"))
    for line in _story(record):
        out += [(line, "1"), *gap]
    out += _asides(rng, 0.4)
    if rng.random() < 0.85:  # noqa: PLR2004 - a share
        out.append((rng.choice(_HEADINGS), "0"))
    style = [rng.random() < 0.6 for _ in range(4)]  # noqa: PLR2004 - a share
    length = rng.random()
    for other in rng.sample(list(others), min(len(others), rng.randint(1, 6))):
        out += [(line, "0") for line in _teaser(other, style, length, rng)] + gap
    return out + _asides(rng, 0.5)


def _inner(record: Mapping[str, Any], pairs: list[Pair], others: Sequence[Mapping[str, Any]], kind: str) -> Lines:
    interrupted = _interrupted(pairs, others, _dice(record, kind))
    return replace(_sequence(interrupted, record, kind), weight=INNER_WEIGHT)


def _interrupted(pairs: list[Pair], others: Sequence[Mapping[str, Any]], rng: random.Random) -> list[Pair]:
    """A page whose story is interrupted by other stories and goes on: no heading ends a story by itself."""
    own = [k for k, (_, label) in enumerate(pairs) if label == "1"]
    out = list(pairs)
    if len(own) < 3:  # noqa: PLR2004 - there is no inside
        return out
    places = sorted(rng.sample(own[1:-1], min(len(own) - 2, rng.choice([1, 1, 2]))), reverse=True)
    for place in places:
        out[place + 1 : place + 1] = [(line, "0") for line in _block(others, rng)]
    return out


def _block(others: Sequence[Mapping[str, Any]], rng: random.Random) -> list[str]:
    """Titles of other stories below a heading, or each behind its own; some with the sentence below the title."""
    heading = rng.choice(_INNER)
    picked = rng.sample(list(others), min(len(others), rng.randint(1, 4)))
    way = rng.random()
    teasers = [(story[0].split(". ")[0] + "." if (story := _story(other)) else "") for other in picked]
    titles = [_title(other) for other in picked]
    if way < 0.25:  # noqa: PLR2004 - shares of the ways in which pages do it
        lines = [f"{heading.removesuffix(':')}: {titles[0]}"]
    elif way < 0.35:  # noqa: PLR2004
        lines = [f"{heading.removesuffix(':')}{titles[0]}{teasers[0] if rng.random() < 0.5 else ''}"]  # noqa: PLR2004
    elif way < 0.7:  # noqa: PLR2004
        lines = [heading, *titles]
    else:
        lines = [heading, *(line for pair in zip(titles, teasers, strict=True) for line in pair if line)]
    return [*lines, rng.choice(_ENDS)] if rng.random() < 0.3 else lines  # noqa: PLR2004 - a share


def _teaser(other: Mapping[str, Any], style: list[bool], length: float, rng: random.Random) -> Iterator[str]:
    outlet, story = other["domain"].split(".")[0].title(), _story(other)
    heads = (outlet, rng.choice(_TIMES), rng.choice([f"- {outlet}", *_SECTIONS]), _title(other))
    yield from (head for head, wanted in zip(heads, style, strict=True) if wanted)
    joined = " ".join(story)
    if length < 0.35:  # noqa: PLR2004 - shares of the ways in which digests are made
        yield from story[:1]
    elif length < 0.55:  # noqa: PLR2004
        yield joined[: rng.randint(150, 400)] + "..."
    elif length < 0.8:  # noqa: PLR2004
        yield " ".join(story[: rng.randint(2, 40)])
    elif length < 0.9:  # noqa: PLR2004
        yield from story[: rng.randint(2, 12)]


def _asides(rng: random.Random, share: float) -> list[Pair]:
    return [(line, "0") for line in rng.sample(_ASIDES, rng.randint(1, 4))] if rng.random() < share else []


def _story(record: Mapping[str, Any]) -> list[str]:
    pairs = _pairs(record["raw"].get("clean", ""), record["labels"].get("clean", ""))
    return [line.strip() for line, label in pairs if label == "1"]


def _title(record: Mapping[str, Any]) -> str:
    return re.split(r" [|–—-] ", record["raw"]["blocks"].split("\n")[0].strip())[0][:140]
