"""What the extractors find.

All offsets here are into the text that the extractors read (``Doc.text``, which is ``View.text``); the pipeline turns
them into offsets of the Source when it writes records. Every annotation is frozen and names the rule that made it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from decimal import Decimal

    from spacy.tokens import Doc

    from onrecord.extract.parse import Parse
    from onrecord.schemas import terms

_TEXT: Final = "onrecord.text"  # key of `Doc.user_data`


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure: percent, money, count and their kin.

    Attributes:
        start: offset of its first character, modifier included ("up to 1%", "about $5").
        end: offset behind its last character.
        kind: what is counted.
        value: the figure as an exact decimal, signed for a change ("fell 0.5%" is -0.5); None where only bounds are
            known.
        value_min: lower bound of a range or of "at least".
        value_max: upper bound of a range or of "up to".
        operator: how the figure bounds the truth.
        unit: "%" | "pp" | "bp" | ISO 4217 code | the noun counted.
        currency: ISO 4217 code, for money.
        currency_assumed: true where the article does not say which dollar or pound it means.
        role: what the figure is of its measure.
        direction: of a change.
        basis: what a change is measured against.
        of: the stretch that says what a percentage is a part of.
        vague: true for "billions", "multi-billion": the order of size only.
        rule: id of the rule that found it.
    """

    start: int
    end: int
    kind: terms.QuantityKind
    value: Decimal | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    operator: terms.Operator = "eq"
    unit: str | None = None
    currency: str | None = None
    currency_assumed: bool = False
    role: terms.QuantityRole | None = None
    direction: terms.Direction | None = None
    basis: terms.Basis | None = None
    of: Span | None = None
    vague: bool = False
    rule: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A date, time, duration or set, valued as TIMEX3 (TimeML 1.2.1) and EDTF (ISO 8601-2 level 1).

    Attributes:
        start: offset of its first character, without preposition ("June" of "in June").
        end: offset behind its last character.
        type: TIMEX3 type.
        value: TIMEX3 value; gaps stay: ``XXXX-07-21``, ``XXXX-WXX-3``. An interval is ``A/B``, both ends included.
        mod: TIMEX3 modifier ("mid-October": MID).
        edtf: the same as EDTF, or None where EDTF has no form for it.
        start_date: first day, ISO 8601, when resolved.
        end_date: last day, inclusive, ISO 8601, when resolved.
        anchor: what a relative expression was resolved against.
        anchor_date: the date of that anchor, ISO 8601.
        resolved: whether the value stands for one stretch of the calendar (a duration or set: whether it is complete).
        year_inferred: the year came from the anchor, not from the words.
        rule: id of the rule that found it.
    """

    start: int
    end: int
    type: terms.TimexType
    value: str | None
    mod: terms.TimexMod | None = None
    edtf: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    anchor: terms.TimeAnchor = "none"
    anchor_date: str | None = None
    resolved: bool = False
    year_inferred: bool = False
    rule: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an entity is named."""

    start: int
    end: int
    resolved_by: terms.ResolvedBy = "surface"
    rule: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What an entity is or does, as the article words it: "Finance Minister" of "Finance Minister Ada Quill".

    Attributes:
        span: the words of the role ("Finance Minister", "chief economist").
        holder: the mention of the entity that the words are tied to.
        organization: the words of the body or country, when they stand beside ("Harbour Research", "Freedonia").
        rule: id of the rule.
    """

    span: Span
    holder: Span
    organization: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, organization or place of an article, with all its mentions.

    Attributes:
        key: unique within the article, made of kind and name ("person:ada-quill").
        kind: person, org, place, group, event, product, law.
        name: the fullest form that the article gives ("Ada Quill").
        aliases: other forms, in order of appearance ("Quill").
        roles: what the article says that it is.
        mentions: every place where it is named, ascending, pronouns included when they could be resolved.
        organization_kind: what an organization is, when its name or the words beside it tell.
        external_id: its id in the list of entities that the user supplies.
    """

    key: str
    kind: terms.ArgumentKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    organization_kind: terms.OrganizationKind | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """Who or what takes part in a claim.

    Attributes:
        start: offset of the words that stand for it.
        end: offset behind them.
        kind: what it is.
        name: full name, where it is known: "Ada Quill" for "he".
        entity: key of the Entity, or None.
        resolved_by: how name and entity were told from the words.
    """

    start: int
    end: int
    kind: terms.ArgumentKind = "other"
    name: str | None = None
    entity: str | None = None
    resolved_by: terms.ResolvedBy = "surface"

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who says what: source, cue and content, each one or more stretches.

    Attributes:
        content: what is said; one stretch a paragraph for a quotation over several.
        cue: the words that say that it is said ("said", "according to"); may be empty.
        source: who says it, as worded ("the official", "Ivo Brandt, chief economist at Harbour Research").
        type: the form of the attribution.
        nature: statements are the default; beliefs, intentions and expectations are marked as such.
        cue_class: what kind of saying it is.
        speaker: the source as a resolved argument (its head: "Ivo Brandt"), or None.
        speaker_role: the words that say what the speaker is, when they stand beside.
        anonymity: whether the speaker is named.
        quotes: the stretches inside quotation marks, marks excluded.
        parent: index, in the same tuple, of the statement inside whose content this one stands; None: outermost.
        floating: a quotation whose source stands in another sentence.
        rule: id of the rule.
        confidence: the rule's measured precision, 0 to 1.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    type: terms.AttributionType = "indirect"
    nature: terms.StatementNature = "statement"
    cue_class: terms.CueClass = "say"
    speaker: Argument | None = None
    speaker_role: Span | None = None
    anonymity: terms.Anonymity = "named"
    quotes: tuple[Span, ...] = ()
    parent: int | None = None
    floating: bool = False
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime:
    """A time of a claim, with its role in it."""

    time: Time
    role: terms.TimeRole
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a fact-checker would make of a claim.

    Attributes:
        category: its kind, after Full Fact's annotation schema.
        checkable: whether it can be looked up now, only later, or not at all.
        worthiness: how much that is worth beside other claims, 0 to 1: an order, no probability.
    """

    category: terms.CheckCategory
    checkable: terms.Checkable
    worthiness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One minimal assertion, with the words that carry each part. See docs/records.md for the meaning of the fields.

    Attributes:
        cites: the smallest stretches that support it, ascending, at least one; none crosses a paragraph.
        statement: index of the statement that it is attributed by, or None for the outlet's own voice.
        text: a stand-alone sentence, names and dates filled in.
        features: what its confidence is read from; not published.
    """

    type: terms.ClaimType
    predicate: Span
    lemma: str
    cites: tuple[Span, ...]
    text: str
    subject: Argument | None = None
    object: Argument | None = None
    participants: tuple[tuple[str, Argument], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[ClaimTime, ...] = ()
    statement: int | None = None
    attribution: terms.AttributionType = "author"
    modality: terms.ModalityClass = "asserted"
    certainty: terms.Certainty = "certain"
    modality_cue: Span | None = None
    polarity: terms.PolarityValue = "affirmed"
    polarity_cue: Span | None = None
    condition: Span | None = None
    cause: Span | None = None
    flags: tuple[terms.Flag, ...] = ()
    fact_key: str | None = None
    fact_period: str | None = None
    check: Check | None = None
    rules: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    confidence: float = 0.5


def text_of(doc: Doc) -> str:
    """Return the text of a document, put together once: spaCy does it from all tokens each time that it is asked."""
    known: str | None = doc.user_data.get(_TEXT)
    if known is None:
        known = doc.user_data[_TEXT] = doc.text
    return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One article on its way through the extractors: each returns a copy with more in it.

    Attributes:
        doc: the parsed text; ``doc.text`` is ``View.text``, paragraphs end at line breaks.
        reference: publication date and, if known, time; None when unknown. Never the clock.
        country: ISO 3166 alpha-2 code of the outlet's country, for "$" and date order; None when unknown.
        quantities: figures in order of appearance, without overlap.
        times: dates, times, durations and sets in order of appearance, without overlap.
        entities: people, organizations and places, in order of first mention.
        statements: who says what, in order of appearance.
        claims: what is claimed, in order of appearance.
        parse: the parse of ``doc`` as lists, once an extractor has read it (`onrecord.extract.parse`).
        extra: what extractors of users find, by their own names.
    """

    doc: Doc
    reference: datetime | None = None
    country: str | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    parse: Parse | None = None
    extra: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text that all offsets are into."""
        return text_of(self.doc)

    def with_(self, **found: object) -> Analysis:
        """Return a copy with the given fields replaced."""
        return replace(self, **found)  # type: ignore[arg-type]


if TYPE_CHECKING:
    Extractor = Callable[[Analysis], Analysis]
    """The one shape of an extractor: takes the analysis so far, returns a copy with more in it."""
