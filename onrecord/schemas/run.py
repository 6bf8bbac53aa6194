"""The records about a run: what failed, and what was done with which versions. Clocks stand only here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from onrecord.schemas.record import SCHEMA_VERSION, DocId, Offset, Record, Sha256


class Error(Record):
    """An input that failed: where, at which stage, why (docs/errors.md lists the codes)."""

    schema_: Annotated[Literal["onrecord/error"], Field(alias="schema")] = "onrecord/error"
    schema_version: Literal["1.0.0"] = SCHEMA_VERSION
    path: str
    doc_id: DocId | None = None
    stage: Literal["read", "language", "zones", "analyse"]
    code: Annotated[str, Field(pattern=r"^OR\d{3}$")]
    message: str


class Job(Record):
    """OpenLineage job: what kind of work this was."""

    namespace: str = "onrecord"
    name: str = "extract"


class RunId(Record):
    """OpenLineage run: which execution of the job."""

    runId: str  # noqa: N815 - OpenLineage's own name


class Dataset(Record):
    """OpenLineage dataset: an input or output by name."""

    namespace: str = "file"
    name: str


class Statistics(Record):
    """Counts of a run: ``inputs == articles + errors``."""

    inputs: Offset
    articles: Offset
    errors: Offset
    claims: Offset
    words: Offset
    seconds: float
    words_per_second: float


class Run(Record):
    """One run, shaped after OpenLineage's run event, with versions and configuration."""

    schema_: Annotated[Literal["onrecord/run"], Field(alias="schema")] = "onrecord/run"
    schema_version: Literal["1.0.0"] = SCHEMA_VERSION
    run: RunId
    job: Job = Job()
    eventType: Literal["COMPLETE", "ABORT"]  # noqa: N815 - OpenLineage's own name
    eventTime: str  # noqa: N815 - OpenLineage's own name
    inputs: tuple[Dataset, ...]
    outputs: tuple[Dataset, ...]
    statistics: Statistics
    extractor_version: str
    versions: dict[str, str]
    model: str
    model_version: str
    model_sha256: Sha256 | None = None
    """Of all weights of the model: models of one name and version may differ."""
    config: dict[str, str | int | float | bool | list[str] | None]
    config_sha256: Sha256
    timings: dict[str, float]
    cpu: dict[str, float] = Field(default_factory=dict)
    """CPU seconds by stage, of all workers together."""
    memory: dict[str, int] = Field(default_factory=dict)
    """Peak of resident memory in MB: of the parent, and of the worker that had most."""
    replaced: dict[str, int] = Field(default_factory=dict)
    """Workers that were replaced: by the code of what they died of, or ``worn`` when they had grown or served long."""
