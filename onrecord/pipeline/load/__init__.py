"""Loading a run's output into a database or Parquet files, so that loading twice is loading once."""

from onrecord.pipeline.load.loading import connect, load

__all__ = ["connect", "load"]
