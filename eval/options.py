"""Options of the prediction adapters."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract import DEFAULT_MODEL


@dataclass(frozen=True, slots=True)
class Options:
    """How to predict.

    Attributes:
        model: spaCy pipeline.
        rendering: which raw text of a zones page to read; ``html`` reads ``html_base64``.
        corpus: let zones see all pages of an outlet (by the line's ``domain``) before they decide.
        zones: choose the article from each text first; without, the texts of an attribution set are taken for clean.
    """

    model: str = DEFAULT_MODEL
    rendering: str = "blocks"
    corpus: bool = False
    zones: bool = False
