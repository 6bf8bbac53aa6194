"""What the page says about each block, as figures for the model: its words, its place, its container, the votes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from onrecord.corpus.html.tags import Context, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.corpus.html.blocks import Block
    from onrecord.corpus.html.page import Page

    Matrix: TypeAlias = NDArray[Any]


_MANY_LINKS: Final = 0.34
PROSE_CHARS: Final = 80
"""From this length on, a block of few links that ends like a sentence counts as prose."""

_END: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FUNCTION_WORDS: Final = re.compile(
    r"\b(?:the|of|and|to|in|a|is|that|for|it|on|with|as|was|be|are|at|by|this|from|have|has|had|not|but|or|an|they|"
    r"he|his|she|we|were|been|will|would|there|which|who|when|also|said|than|into|out|after)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+")
_YOU: Final = re.compile(r"\b(?:you|your|yours|we|our|us|here)\b", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"\b(?:read more|read next|also read|read also|see also|more from|related|recommended|trending|"
    r"most (?:read|popular)|"
    r"sign up|subscribe|newsletter|follow|share|click|download|advertisement|sponsored|cookies?|privacy|comments?|"
    r"log in|register|donate|support|watch|listen|copyright|all rights reserved|terms of (?:use|"
    r"service)|getty|reuters/|"
    r"photo(?:graph)?|credit|image|file photo|updated|published|posted|contributed|editing by|reporting by|contact|"
    r"email|e-mail|tips?|app|edition|correction|editor'?s note|min read|minutes? ago|hours? ago)\b",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"^(?:by |photo|image|credit|source|read|related|more|watch|listen|see|follow|share|sign|subscribe|get |click|"
    r"advertisement|copyright|©|updated|published|posted|tags?|topics?|filed|comments?|editor|note|correction|about|"
    r"contact|@|#|•|\||\d+[.)]? |\[)",
    re.IGNORECASE,
)
_QUOTE: Final = re.compile(r"[\"“”«»]")
_DATE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d",
    re.IGNORECASE,
)
_AUTHORISH: Final = re.compile(r"@|https?:|www\.|\.com\b", re.IGNORECASE)

_CONTEXTS: Final = tuple(Context)
_WORDS: Final = tuple(c for c in Context if str(c.name).startswith("W_"))
_HEAD_TAGS: Final = {f"h{n}": n for n in range(1, 7)}


def features(page: Page, votes: Matrix) -> Matrix:
    """Return one row of figures for each block of a page."""
    lines = [page.text[b.start : b.end] for b in page.blocks]
    own = _own(page.blocks, lines)
    prose = own[:, _PROSE]
    chars = np.array([len(line) for line in lines], dtype=np.float32)
    key = np.column_stack([votes, prose, own[:, _KEYED]])
    parts = [
        own,
        _contexts(page.blocks),
        votes,
        votes.mean(axis=1, keepdims=True),
        _containers(page, chars, prose, votes),
        _kinds(page.blocks, chars, prose, own[:, _LINKS], votes),
        _around(key),
        _place(chars, prose, votes),
    ]
    return np.column_stack(parts).astype(np.float32)


_PROSE: Final = 0
_LINKS: Final = 2
_KEYED: Final = [1, 2, 3, 4, 5]


def _own(blocks: Sequence[Block], lines: Sequence[str]) -> Matrix:
    """What a block says by itself."""
    counts = Counter(lines)
    rows = []
    for block, line in zip(blocks, lines, strict=True):
        size = len(line)
        words = len(_WORD.findall(line)) or 1
        linked = block.linked / size
        ends = _SENTENCE_END.search(line) is not None
        function = len(_FUNCTION_WORDS.findall(line)) / words
        is_prose = size >= PROSE_CHARS and linked < _MANY_LINKS and _END.search(line) is not None
        rows.append(
            (
                is_prose,
                min(size, 1000),
                linked,
                ends,
                function,
                _HEAD_TAGS.get(block.tag, 0),
                words,
                size / words,
                min(block.links, 10),
                block.strong / size,
                min(counts[line], 5),
                line.count(",") / words,
                len(_QUOTE.findall(line)),
                len(_YOU.findall(line)) / words,
                len(_ASKS.findall(line)),
                _OPENS.search(line) is not None,
                _DATE.search(line) is not None,
                _AUTHORISH.search(line) is not None,
                sum(map(str.isupper, line)) / size,
                sum(map(str.isdigit, line)) / size,
                line[:1].islower(),
                line.endswith(("?", "!")),
                line.endswith((":", "…", "...")),
                min(block.depth, 40),
                block.tag == "p",
                block.tag == "li",
                block.tag == "div",
                block.tag in {"td", "th", "tr", "dd", "dt"},
            )
        )
    return np.array(rows, dtype=np.float32)


def _contexts(blocks: Sequence[Block]) -> Matrix:
    """What stands above a block, anywhere; and what the classes of its element and of the one above say."""
    above = np.array([b.context for b in blocks], dtype=np.int64)
    near = np.array([words_of(b.kind) for b in blocks], dtype=np.int64)
    columns = [(above & int(c)) != 0 for c in _CONTEXTS] + [(near & int(c)) != 0 for c in _WORDS]
    return np.column_stack(columns).astype(np.float32)


_LEVELS: Final = 3


def _containers(page: Page, chars: Matrix, prose: Matrix, votes: Matrix) -> Matrix:
    """What the containers of a block hold: of the elements above it, each that holds more blocks than the one below."""
    size = len(page.parents)
    nodes = np.array([b.node for b in page.blocks])
    links = np.array([b.linked for b in page.blocks], dtype=np.float64)
    own = np.column_stack([np.ones(len(nodes)), chars, chars * prose, links, votes * chars[:, None]])
    sums = np.zeros((size, own.shape[1]))
    np.add.at(sums, nodes, own)
    sums = _below(sums, page.parents)
    total = np.maximum(sums[0], 1.0)
    shares = np.column_stack(
        [
            np.log1p(sums[:, 0]),
            sums[:, 2] / total[2],
            sums[:, 2] / np.maximum(sums[:, 1], 1.0),
            sums[:, 3] / np.maximum(sums[:, 1], 1.0),
            sums[:, 4:] / total[4:],
        ]
    )
    counts = sums[:, 0].tolist()
    known: dict[int, list[int]] = {}
    above = []
    for node in nodes.tolist():
        if node not in known:
            known[node] = _growing(node, counts, page.parents)
        above.append(known[node])
    chosen: Matrix = shares[np.array(above)].reshape(len(nodes), -1)
    return chosen


def _kinds(blocks: Sequence[Block], chars: Matrix, prose: Matrix, linked: Matrix, votes: Matrix) -> Matrix:
    """What the blocks of the same kind are: how many, how much prose and how many links they hold, what is kept."""
    numbers: dict[str, int] = {}
    of = np.array([numbers.setdefault(block.kind, len(numbers)) for block in blocks])
    own = np.column_stack([np.ones(len(chars)), chars, chars * prose, chars * linked, votes * chars[:, None]])
    sums = np.zeros((len(numbers), own.shape[1]))
    np.add.at(sums, of, own)
    total = max(float(sums[:, 2].sum()), 1.0)
    rows: Matrix = np.column_stack([np.log1p(sums[:, 0]), sums[:, 2] / total, sums[:, 2:] / sums[:, 1:2]])[of]
    return rows


def _below(sums: Matrix, parents: Sequence[int]) -> Matrix:
    """Sum each element with all below it. Numbers go in document order, so that one pass backwards does."""
    rows: list[Matrix | None] = [None] * len(parents)
    for node in np.flatnonzero(sums[:, 0]).tolist():
        rows[node] = sums[node]
    for node in range(len(parents) - 1, 0, -1):
        mine = rows[node]
        if mine is not None:
            above = rows[parents[node]]
            rows[parents[node]] = mine if above is None else above + mine
    empty = np.zeros(sums.shape[1])
    return np.array([empty if row is None else row for row in rows])


def _growing(node: int, counts: Sequence[float], parents: Sequence[int]) -> list[int]:
    found: list[int] = []
    last = 0.0
    while node >= 0 and len(found) < _LEVELS:
        if counts[node] > last and (counts[node] > 1 or node == 0):
            found.append(node)
            last = counts[node]
        node = parents[node]
    while len(found) < _LEVELS:
        found.append(0)
    return found


def _around(key: Matrix) -> Matrix:
    """The same figures of the two blocks before and behind, and their means over wider windows."""
    size = len(key)
    parts = []
    for step in (-2, -1, 1, 2):
        moved = np.zeros_like(key)
        if step < 0:
            moved[-step:] = key[:step]
        else:
            moved[: -step or None] = key[step:]
        parts.append(moved)
    sums = np.vstack([np.zeros((1, key.shape[1])), np.cumsum(key, axis=0)])
    at = np.arange(size)
    for wide in (4, 10):
        for low, high in ((at - wide, at), (at + 1, at + 1 + wide)):
            parts.append((sums[np.clip(high, 0, size)] - sums[np.clip(low, 0, size)]) / wide)
    return np.column_stack(parts)


def _place(chars: Matrix, prose: Matrix, votes: Matrix) -> Matrix:
    """Where a block stands among the prose of the page and among what the extractors keep."""
    size = len(chars)
    weight = np.column_stack([chars, chars * prose, votes * chars[:, None]])
    before = np.cumsum(weight, axis=0) - weight
    share = before / np.maximum(weight.sum(axis=0), 1.0)
    mass = np.log1p(weight.sum(axis=0))
    return np.column_stack([share, np.tile(mass, (size, 1)), np.full(size, np.log1p(size)), np.arange(size) / size])
