"""From a Source to the text that is parsed: language and zones, everything that needs no model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.corpus import language, zones
from onrecord.corpus.choosing import zones_of
from onrecord.errors import InputError
from onrecord.pipeline.failures import StageError, failure

if TYPE_CHECKING:
    from collections.abc import Collection

    from onrecord.corpus.zones import Outlet, Zone
    from onrecord.pipeline.failures import Stage
    from onrecord.schemas.terms import ZoneLabel
    from onrecord.text import Source, View

MAX_CHARS: Final = 1_000_000
"""Longest kept text that is parsed, in code points: two novels. Longer ones become error records (OR104)."""


@dataclass(frozen=True, slots=True)
class Page:
    """An input that can be read, with the zones that were chosen from it."""

    source: Source
    zones: tuple[Zone, ...]
    view: View
    language: str | None


def choose(source: Source, *, outlet: Outlet | None = None, include: Collection[ZoneLabel] = ()) -> Page:
    """Tell language and zones of a Source.

    Args:
        source: as read.
        outlet: what is known of its outlet.
        include: labels of zones to keep besides the article.

    Raises:
        StageError: when it is not English, holds no article, or more text than an article can have.
    """
    stage: Stage = "language"
    try:
        language.check_language(source.text)
        spoken = language.identify(source.text)
        stage = "zones"
        found = tuple([z._replace(kept=True) if z.label in include else z for z in zones_of(source, outlet=outlet)])
        view = zones.view(source, found)
        _check_length(view)
    except Exception as error:
        raise StageError(failure(source.path, source, stage, error), error) from error
    return Page(source, found, view, spoken)


def _check_length(view: View) -> None:
    if not view.text.strip():
        raise InputError(
            "OR109", "no running text of an article was found; `onrecord zones FILE` says why of each line"
        )
    if len(view.text) > MAX_CHARS:
        raise InputError("OR104", f"{len(view.text):,} characters are more than an article can have ({MAX_CHARS:,})")
