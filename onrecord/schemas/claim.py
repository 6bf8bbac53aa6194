"""The claim record: one minimal assertion, complete by itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from onrecord.schemas import terms  # noqa: TC001 - pydantic reads the annotations
from onrecord.schemas.record import (
    SCHEMA_VERSION,
    ClaimId,
    DecimalText,
    DocId,
    EntityId,
    Offset,
    Record,
    Sha256,
    Share,
    TextSpan,
)


class Argument(TextSpan):
    """Who or what takes part in a claim, as worded, with what it was resolved to.

    ``external_id`` is its id in the list of entities that the user supplies.
    """

    entity_id: EntityId | None = None
    external_id: str | None = None
    kind: terms.ArgumentKind
    name: str | None = None
    resolved_by: terms.ResolvedBy


class Participant(Argument):
    """A further argument, with its role: place, addressee, counterparty, about or topic."""

    role: str


class Predicate(TextSpan):
    """The words that carry the assertion; ``lemma`` is controlled where it matters (increase, decrease, equal …)."""

    lemma: str


class Quantity(TextSpan):
    """A figure. ``value`` is signed for a change and the lower end of a range; the bounds stand beside it."""

    kind: terms.QuantityKind
    value: DecimalText | None = None
    value_min: DecimalText | None = None
    value_max: DecimalText | None = None
    operator: terms.Operator
    unit: str | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    currency_assumed: bool | None = None
    role: terms.QuantityRole | None = None
    direction: terms.Direction | None = None
    basis: terms.Basis | None = None
    of: TextSpan | None = None
    rules: tuple[str, ...] = ()


class Time(TextSpan):
    """A date, time, duration or set: TIMEX3 type, value and modifier, EDTF, and plain first and last day."""

    role: terms.TimeRole | None = None
    type: terms.TimexType
    value: str | None = None
    mod: terms.TimexMod | None = None
    edtf: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    anchor: terms.TimeAnchor
    anchor_date: str | None = None
    resolved: bool
    inherited: bool | None = None
    rules: tuple[str, ...] = ()


class Attribution(Record):
    """In whose voice the claim is made. ``chain`` holds the sources around the nearest one, outermost first."""

    type: terms.AttributionType
    speaker: Argument | None = None
    speaker_role: str | None = None
    anonymity: terms.Anonymity
    cue: TextSpan | None = None
    cue_class: terms.CueClass | None = None
    quote_spans: tuple[TextSpan, ...] = ()
    chain: tuple[Argument, ...] = ()


class Modality(Record):
    """How the claim is put forward: half of real claims are not plain facts."""

    model_config = ConfigDict(populate_by_name=True)

    class_: Annotated[terms.ModalityClass, Field(alias="class")]
    certainty: terms.Certainty
    cue: TextSpan | None = None


class Polarity(Record):
    """Whether the claim says that it is or that it is not."""

    value: terms.PolarityValue
    cue: TextSpan | None = None


class Check(Record):
    """What a fact-checker would make of the claim: its kind, whether it can be checked, and how much that is worth.

    Categories are those of Full Fact (Konstantinovskiy and others, Toward Automated Factchecking, 2021). ``worthiness``
    orders claims; it is no probability.
    """

    category: terms.CheckCategory
    checkable: terms.Checkable
    worthiness: Share


class Citation(Record):
    """Where the claim stands: W3C Web Annotation TextPositionSelector and TextQuoteSelector in one, and more.

    Offsets are code points into the source text; ``byte_start`` and ``byte_end`` are offsets into the raw file (of a
    compressed one, into what it holds), given where the text is the file's own bytes decoded; lines count from 1.
    """

    doc_id: DocId
    source_sha256: Sha256
    section: terms.ZoneLabel
    start: Offset
    end: Offset
    exact: Annotated[str, Field(min_length=1)]
    prefix: str
    suffix: str
    byte_start: Offset | None = None
    byte_end: Offset | None = None
    line_start: Annotated[int, Field(ge=1)]
    line_end: Annotated[int, Field(ge=1)]
    path: str | None = None
    url: str | None = None
    text_fragment: str | None = None


class Provenance(Record):
    """What made the claim, and how sure it is."""

    extractor_version: str
    model: str
    model_version: str
    config_sha256: Sha256
    rules: tuple[str, ...] = ()
    confidence: Share


class Claim(Record):
    """One claim, complete by itself: it can be loaded alone."""

    schema_: Annotated[Literal["onrecord/claim"], Field(alias="schema")] = "onrecord/claim"
    schema_version: Literal["1.0.0"] = SCHEMA_VERSION
    claim_id: ClaimId
    doc_id: DocId
    n: Annotated[int, Field(ge=1)]
    type: terms.ClaimType
    text: str
    subject: Argument | None = None
    predicate: Predicate
    object: Argument | None = None
    participants: tuple[Participant, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    attribution: Attribution
    modality: Modality
    polarity: Polarity
    condition: TextSpan | None = None
    cause: TextSpan | None = None
    check: Check | None = None
    flags: tuple[terms.Flag, ...] = ()
    fact_key: str | None = None
    fact_period: str | None = None
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]
    provenance: Provenance
