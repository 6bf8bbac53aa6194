"""How a claim is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.schemas.terms import Certainty, ModalityClass
    from onrecord.text import Span


@dataclass(frozen=True, slots=True)
class Modality:
    """Class, certainty, the words that show it, and the rule."""

    klass: ModalityClass = "asserted"
    certainty: Certainty = "certain"
    cue: Span | None = None
    rule: str = ""
