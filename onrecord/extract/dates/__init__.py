"""Dates, times, durations and sets: found exactly, valued as TIMEX3 and EDTF, never by the clock."""

from onrecord.extract.dates.finder import annotate, find

__all__ = ["annotate", "find"]
