"""The first pass over a corpus: which lines do the pages of an outlet share?

A line that several pages of an outlet have is no part of any story. The pass reads every page once and keeps counts of
line hashes only. Standard input cannot be read twice, and files elsewhere should not be; their pages are judged each by
itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from onrecord.corpus import holds_pages
from onrecord.corpus.zones import Outlet
from onrecord.corpus.zones.lines import split
from onrecord.corpus.zones.outlet import fingerprint
from onrecord.pipeline.intake import inputs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.corpus.inputs import File, Input
    from onrecord.text import Source

_HABIT: Final = 2
"""Pages of an outlet from which on something can recur."""

_OUTLETS: Final = 10_000
"""Outlets that are remembered. Pages of others are judged each by itself."""


@dataclass(slots=True)
class Survey:
    """What is known of each outlet.

    Attributes:
        outlets: by name.
        inputs: inputs that there are; None where the pass did not count all of them.
    """

    outlets: dict[str, Outlet] = field(default_factory=dict)
    inputs: int | None = 0

    @classmethod
    def of(cls, files: Iterable[File], *, limit: int) -> Survey:
        """Read every page once."""
        survey = cls()
        for file in files:
            if file.piped or file.url is not None or holds_pages(file):
                # pages of HTML are judged by their elements
                survey.count(None if file.piped or ".warc" in file.name else 1)
                continue
            for item in inputs([file], limit=limit):
                survey.count(1)
                if item.source is not None:
                    survey.add(item.source)
        return survey

    def count(self, number: int | None) -> None:
        """Count inputs; None when it is unknown how many."""
        self.inputs = None if self.inputs is None or number is None else self.inputs + number

    def add(self, source: Source) -> None:
        """Count the lines of one page."""
        name = outlet_name(source)
        if name is None or (name not in self.outlets and len(self.outlets) >= _OUTLETS):
            return
        self.outlets.setdefault(name, Outlet()).add(source)

    def outlet(self, item: Input) -> Outlet | None:
        """What is known of the outlet of an input, cut down to the lines of the input: a worker is sent no more."""
        name = None if item.source is None else outlet_name(item.source)
        known = self.outlets.get(name) if name else None
        if item.source is None or known is None or known.pages < _HABIT:
            return None
        marks = {fingerprint(line.text) for line in split(item.source.text)}
        return Outlet(known.pages, {mark: known.counts[mark] for mark in sorted(marks & known.counts.keys())})


def outlet_name(source: Source) -> str | None:
    """Tell the outlet of a page: the host of its URL, else its publisher, else unknown."""
    try:
        host = urlsplit(source.url).hostname if source.url else None
    except ValueError:  # a URL that is none
        host = None
    return host.removeprefix("www.") if host else source.metadata.get("publisher")
