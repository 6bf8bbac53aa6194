"""What all records share: strict frozen models, one way to write a line, ids from content."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1.0.0"
"""Semantic version of the published records."""

Offset = Annotated[int, Field(ge=0)]
"""Code points into the source text, 0-based."""

DecimalText = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
"""An exact decimal as text: JSON numbers are floats to most readers."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
DocId = Annotated[str, Field(pattern=r"^d_[0-9a-f]{24}$")]
ClaimId = Annotated[str, Field(pattern=r"^c_[0-9a-f]{24}$")]
EntityId = Annotated[str, Field(pattern=r"^e_[0-9a-f]{24}$")]
Share = Annotated[float, Field(ge=0, le=1)]

_NESTED: Final = frozenset({dict, list})


class Record(BaseModel):
    """Base of every published object: frozen, closed, documented by its fields' order."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TextSpan(Record):
    """A stretch of the raw source: ``source.text[start:end] == text``."""

    text: Annotated[str, Field(min_length=1)]
    start: Offset
    end: Offset


def content_id(prefix: str, *parts: object) -> str:
    """Make an id from content alone: the prefix and 24 hex digits of the SHA-256 of the canonical JSON of the parts."""
    canonical = orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)
    return f"{prefix}_{hashlib.sha256(canonical).hexdigest()[:24]}"


def to_line(record: Record) -> bytes:
    """Serialize a record as one line of JSON: keys in the order of the fields, nulls and empty lists left out."""
    return orjson.dumps(as_dict(record), option=orjson.OPT_APPEND_NEWLINE)


def as_dict(record: Record) -> dict[str, Any]:
    """Return the record as plain data, as it stands in a line."""
    slim: dict[str, Any] = _slim(record.model_dump(mode="json", by_alias=True, exclude_none=True))
    return slim


def _slim(value: Any) -> Any:  # noqa: ANN401 - JSON is any
    if type(value) is dict:
        return {
            key: _slim(item) if type(item) in _NESTED else item
            for key, item in value.items()
            if item or type(item) not in _NESTED
        }
    return [_slim(item) if type(item) in _NESTED else item for item in value]
