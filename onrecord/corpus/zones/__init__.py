"""Zones: what each stretch of a page is, and which of them are the article."""

from onrecord.corpus.zones.finding import find
from onrecord.corpus.zones.outlet import Outlet
from onrecord.corpus.zones.reading import view
from onrecord.corpus.zones.zone import KEPT, Zone

__all__ = ["KEPT", "Outlet", "Zone", "find", "view"]
