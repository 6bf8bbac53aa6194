"""How a run is to be done: one frozen value, passed down, never a global."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

from onrecord.corpus.inputs import LIMIT
from onrecord.errors import RunError
from onrecord.extract import DEFAULT_MODEL

if TYPE_CHECKING:
    from onrecord.extract.entities.knowledge import Knowledge
    from onrecord.schemas.terms import ZoneLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides the content of the records.

    Attributes:
        model: an installed spaCy pipeline.
        published: publication date (ISO 8601) of inputs whose own metadata does not say.
        include_zones: labels of zones to read besides the article; their claims carry the label as ``section``.
        max_bytes: longest article that is read; longer ones become error records (OR104).
        entities: a list of entities, whose ids are pinned on those that an article names.
    """

    model: str = DEFAULT_MODEL
    published: str | None = None
    include_zones: tuple[ZoneLabel, ...] = ()
    max_bytes: int = LIMIT
    entities: Knowledge | None = None

    def __post_init__(self) -> None:
        """Refuse values that cannot be used, before anything costs time."""
        if self.published is not None:
            parse_moment(self.published)

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as plain data, for ``run.json``."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        listed = f"sha256:{self.entities.sha256}" if self.entities else None
        return values | {"include_zones": list(self.include_zones), "entities": listed}

    def sha256(self, *versions: str) -> str:
        """Digest of the settings and the given versions: equal digests mean equal records for equal inputs."""
        canonical = orjson.dumps([self.as_dict(), versions], option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(canonical).hexdigest()


def parse_moment(text: str) -> datetime:
    """Read an ISO 8601 date or date and time.

    Raises:
        RunError: OR207, when it is neither.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise RunError("OR207", f"{text!r} is not a date like 2025-07-17 or 2025-07-17T08:30+02:00") from error
