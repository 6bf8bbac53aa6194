"""Neighbours that are one time: "7 p.m." and "Friday"; "2014" and "2018" of "from 2014 to 2018"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.dates.reading import Context


def compose(text: str, found: list[Time], cx: Context, *, intervals: bool) -> list[Time]:
    """Return the times with neighbours joined."""
    return found
