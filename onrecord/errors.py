"""Every error that onrecord raises or records.

    OnrecordError
    ├── InputError      one input cannot be used; the run goes on and writes an error record
    ├── RunError        the run cannot start or go on: model, output folder, option
    ├── RuleError       a rule table is wrong; stops a run at once
    └── OffsetError     a span that has no place in the source: always a defect of ours

Each error carries a stable ``code`` that can be searched for in the documentation (docs/errors.md).
"""

from __future__ import annotations

from typing import Final

INPUT_CODES: Final = {
    "OR101": "the file cannot be read",
    "OR102": "the input is empty",
    "OR103": "the input is binary, not text",
    "OR104": "the input is longer than the limit",
    "OR105": "the encoding cannot be told",
    "OR106": "the line is not a JSON object",
    "OR107": "the JSON object has no text field",
    "OR108": "the article is not in English",
    "OR109": "nothing of the page is an article",
    "OR110": "no reader for this format",
    "OR111": "the metadata beside the file cannot be read",
    "OR112": "the compressed file grows beyond the limits",
    "OR113": "the compressed file or the archive is damaged or cut off",
    "OR114": "records of the archive are no pages",
    "OR115": "the link leads out of the corpus",
    "OR116": "the elements of the page stand too deep in each other",
    "OR120": "the article could not be analysed",
    "OR121": "the worker process died on this input",
    "OR122": "the input takes longer than the time limit",
    "OR123": "the input needs more memory than the limit",
}
"""Codes of error records, with what they mean. An input that gets one costs the run nothing else."""

RUN_CODES: Final = {
    "OR201": "the spaCy model is not installed",
    "OR202": "the spaCy model lacks a component that is needed",
    "OR203": "no such input path",
    "OR204": "the output folder cannot be written",
    "OR205": "not the output of a run",
    "OR206": "no such claim",
    "OR207": "an option has a value that cannot be used",
    "OR208": "a package that this needs is not installed",
    "OR209": "the database refuses",
    "OR210": "an extractor gave back no analysis",
    "OR221": "worker processes cannot be started",
    "OR222": "the cluster cannot do this",
    "OR211": "the database was made by a newer version",
    "OR223": "the list of entities cannot be used",
}
"""Codes of errors that end a run before it costs anything."""

RULE_CODES: Final = {"OR301": "a rule table is not valid"}
OFFSET_CODES: Final = {"OR401": "a span has no place in the source"}

CODES: Final = INPUT_CODES | RUN_CODES | RULE_CODES | OFFSET_CODES


class OnrecordError(Exception):
    """Base of all errors: a stable code and a message that says what to do."""

    def __init__(self, code: str, message: str) -> None:
        if code not in CODES:
            unknown = f"unknown error code {code}"
            raise ValueError(unknown)
        super().__init__(f"[{code}] {message}")
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[OnrecordError], tuple[str, str]]:
        """Keep code and message when the error crosses a process border."""
        return type(self), (self.code, self.message)


class InputError(OnrecordError):
    """One input cannot be used. The run goes on and writes an error record."""


class RunError(OnrecordError):
    """The run cannot start or go on."""


class RuleError(OnrecordError):
    """A rule table is wrong. It stops a run at once: half a table would change results silently."""


class OffsetError(OnrecordError):
    """A span that has no place in the source."""
