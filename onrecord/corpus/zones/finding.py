"""Finds the zones of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.corpus.zones.company import COMPANY, companies
from onrecord.corpus.zones.decision import kept, repeated, settle
from onrecord.corpus.zones.features import figures
from onrecord.corpus.zones.front_matter import FRONT_MATTER, front_matter
from onrecord.corpus.zones.labels import Page, name
from onrecord.corpus.zones.lines import split
from onrecord.corpus.zones.model import load
from onrecord.corpus.zones.zone import KEPT, Zone

if TYPE_CHECKING:
    from onrecord.corpus.zones.model import Model
    from onrecord.corpus.zones.outlet import Outlet
    from onrecord.text import Source


def find(source: Source, *, outlet: Outlet | None = None) -> tuple[Zone, ...]:
    """Tell what each line of a page is.

    Every line that is not blank gets one zone, a long line one for each run of sentences; zones stand in ascending
    order, do not overlap, and hold no line end and no white space at their ends.

    Args:
        source: the page: one article and what a scraper left around it.
        outlet: what recurs over the pages of its outlet, where that is known.
    """
    return find_with(load(), source, outlet=outlet)


def find_with(model: Model, source: Source, *, outlet: Outlet | None = None) -> tuple[Zone, ...]:
    """Do as `find` with a line model of one's own: training and cross-validation come here."""
    lines = split(source.text)
    if not lines:
        return ()
    rows, found = figures(lines, model.lexicon)
    front = front_matter(lines)
    found[:front] = [FRONT_MATTER] * front
    for k in companies(lines, found):
        found[k] = COMPANY
    pages = repeated(lines, outlet)
    logits = settle(model.logits(rows), lines, pages, outlet)
    names = name(Page(lines, found, pages, kept(logits, lines, found, pages)))
    scores = (1 / (1 + np.exp(-np.clip(logits.astype(float), -30, 30)))).round(3).tolist()
    return tuple(
        Zone(line.start, line.end, is_a.label, is_a.label in KEPT, score, is_a.reason)
        for line, is_a, score in zip(lines, names, scores, strict=True)
    )
