"""The published records: pydantic models, ids, JSON Schema and SQL."""

from onrecord.schemas.article import Article
from onrecord.schemas.claim import Claim
from onrecord.schemas.record import SCHEMA_VERSION, Record, as_dict, content_id, to_line
from onrecord.schemas.run import Error, Run

__all__ = ["SCHEMA_VERSION", "Article", "Claim", "Error", "Record", "Run", "as_dict", "content_id", "to_line"]
