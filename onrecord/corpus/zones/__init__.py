"""Zones: what each stretch of a page is, and which of them are the article."""

from onrecord.corpus.zones.zone import KEPT, Zone

__all__ = ["KEPT", "Zone"]
