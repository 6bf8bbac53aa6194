"""From what the extractors found to records: the one place where offsets of the View become offsets of the Source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.pipeline.citation import cite
from onrecord.schemas import article as article_records
from onrecord.schemas import claim as claim_records
from onrecord.schemas.record import TextSpan, content_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from onrecord.corpus.zones import Zone
    from onrecord.extract import annotations as found
    from onrecord.schemas.terms import ZoneLabel
    from onrecord.text import Span, View


@dataclass(frozen=True, slots=True)
class Maker:
    """What made the records of a run: stands in the provenance of every claim."""

    extractor_version: str
    model: str
    model_version: str
    model_sha256: str
    config_sha256: str


class Assembler:
    """Turns the annotations of one article into records."""

    def __init__(self, view: View, zones: Sequence[Zone], maker: Maker) -> None:
        self._view = view
        self._source = view.source
        self._zones = zones
        self._starts = [zone.start for zone in zones]
        self._maker = maker

    def span(self, span: Span) -> TextSpan:
        """Place a stretch of the View in the Source."""
        where = self._view.locate(span.start, span.end)
        return TextSpan(text=self._source[where], start=where.start, end=where.end)

    def _spans(self, spans: Sequence[Span]) -> tuple[TextSpan, ...]:
        return tuple(self.span(s) for s in spans)

    def _maybe(self, span: Span | None) -> TextSpan | None:
        return None if span is None else self.span(span)

    def section(self, offset: int) -> ZoneLabel:
        """Label of the zone that an offset of the Source stands in."""
        k = bisect_right(self._starts, offset) - 1
        return self._zones[k].label if k >= 0 else "body"

    def entity_id(self, key: str) -> str:
        """Id of an entity: of this article's, since a name alone is no proof that two articles mean the same."""
        return content_id("e", self._source.doc_id, key)

    def argument(self, arg: found.Argument) -> claim_records.Argument:
        """Make the record of an argument."""
        return claim_records.Argument(**self._argument(arg))

    def _argument(self, arg: found.Argument) -> dict[str, object]:
        return {
            **self.span(arg.span).model_dump(),
            "entity_id": None if arg.entity is None else self.entity_id(arg.entity),
            "kind": arg.kind,
            "name": arg.name,
            "resolved_by": arg.resolved_by,
        }

    def quantity(self, q: found.Quantity) -> claim_records.Quantity:
        """Make the record of a figure."""
        return claim_records.Quantity(
            **self.span(q.span).model_dump(),
            kind=q.kind,
            value=plain(q.value_min if q.operator == "range" else q.value),
            value_min=plain(q.value_min),
            value_max=plain(q.value_max),
            operator=q.operator,
            unit=q.unit,
            currency=q.currency,
            currency_assumed=q.currency_assumed if q.kind == "money" else None,
            role=q.role,
            direction=q.direction,
            basis=q.basis,
            of=self._maybe(q.of),
            rules=tuple(q.rule.split()),
        )

    def time(self, t: found.Time, *, role: str | None = None, inherited: bool | None = None) -> claim_records.Time:
        """Make the record of a time."""
        values = {name: getattr(t, name) for name in _TIME_FIELDS}
        return claim_records.Time(
            **self.span(t.span).model_dump(), **values, role=role, inherited=inherited, rules=tuple(t.rule.split())
        )

    def entity(self, e: found.Entity) -> article_records.Entity:
        """Make the record of an entity with all its mentions."""
        return article_records.Entity(
            entity_id=self.entity_id(e.key),
            kind=e.kind,
            organization_kind=e.organization_kind,
            name=e.name,
            external_id=e.external_id,
            aliases=e.aliases,
            roles=tuple(self._role(r) for r in e.roles),
            mentions=tuple(
                article_records.Mention(
                    **self.span(m.span).model_dump(), resolved_by=m.resolved_by, rule=m.rule or None
                )
                for m in e.mentions
            ),
        )

    def _role(self, role: found.Role) -> article_records.Role:
        return article_records.Role(**self.span(role.span).model_dump(), organization=self._maybe(role.organization))

    def statement(self, s: found.Statement) -> article_records.Statement:
        """Make the record of a statement."""
        return article_records.Statement(
            type=s.type,
            nature=s.nature,
            source=self._spans(s.source),
            cue=self._spans(s.cue),
            cue_class=s.cue_class,
            content=self._spans(s.content),
            speaker=None if s.speaker is None else self.argument(s.speaker),
            speaker_role=self._maybe(s.speaker_role),
            anonymity=s.anonymity,
            quotes=self._spans(s.quotes),
            parent=s.parent,
            rule=s.rule,
            confidence=s.confidence,
        )

    def claims(self, analysis: found.Analysis) -> list[claim_records.Claim]:
        """Make the claim records of an article: numbered in order, each once."""
        made: dict[str, claim_records.Claim] = {}
        for draft in analysis.claims:
            claim = self._claim(draft, analysis.statements, len(made) + 1)
            made.setdefault(claim.claim_id, claim)
        return list(made.values())

    def _claim(self, c: found.Claim, statements: Sequence[found.Statement], n: int) -> claim_records.Claim:
        citations = tuple(self._cite(span) for span in c.cites)
        parts = {
            "subject": None if c.subject is None else self.argument(c.subject),
            "predicate": claim_records.Predicate(**self.span(c.predicate).model_dump(), lemma=c.lemma),
            "object": None if c.object is None else self.argument(c.object),
            "participants": tuple(
                claim_records.Participant(**self._argument(arg), role=role) for role, arg in c.participants
            ),
            "quantities": tuple(self.quantity(q) for q in c.quantities),
            "times": tuple(self.time(t.time, role=t.role, inherited=t.inherited) for t in c.times),
            "attribution": self._attribution(c, statements),
        }
        return claim_records.Claim(
            claim_id=self._claim_id(c, citations, parts),
            doc_id=self._source.doc_id,
            n=n,
            type=c.type,
            text=c.text,
            **parts,
            modality=claim_records.Modality(class_=c.modality, certainty=c.certainty, cue=self._maybe(c.modality_cue)),
            polarity=claim_records.Polarity(value=c.polarity, cue=self._maybe(c.polarity_cue)),
            condition=self._maybe(c.condition),
            cause=self._maybe(c.cause),
            check=None if c.check is None else _check(c.check),
            flags=c.flags,
            fact_key=c.fact_key,
            fact_period=c.fact_period,
            citations=citations,
            provenance=claim_records.Provenance(
                extractor_version=self._maker.extractor_version,
                model=self._maker.model,
                model_version=self._maker.model_version,
                config_sha256=self._maker.config_sha256,
                rules=tuple(dict.fromkeys(rule for ids in c.rules for rule in ids.split())),
                confidence=c.confidence,
            ),
        )

    def _cite(self, span: Span) -> claim_records.Citation:
        where = self._view.locate(span.start, span.end)
        return cite(self._source, where, section=self.section(where.start))

    def _claim_id(self, c: found.Claim, citations: Sequence[claim_records.Citation], parts: Mapping[str, Any]) -> str:
        """Hash of what the claim is, never of when, where or by which version it was found."""
        speaker = parts["attribution"].speaker
        return content_id(
            "c",
            self._source.sha256,
            [(x.start, x.end) for x in citations],
            c.type,
            _ends(parts["predicate"]),
            _ends(parts["subject"]),
            _ends(parts["object"]),
            [_ends(p) for p in parts["participants"]],
            [(*_ends(q), q.role) for q in parts["quantities"]],
            c.attribution,
            _ends(speaker),
            c.polarity,
        )

    def _attribution(self, c: found.Claim, statements: Sequence[found.Statement]) -> claim_records.Attribution:
        if c.statement is None:
            return claim_records.Attribution(type=c.attribution, anonymity="outlet")
        s = statements[c.statement]
        role = self._maybe(s.speaker_role)
        return claim_records.Attribution(
            type=c.attribution,
            speaker=None if s.speaker is None else self.argument(s.speaker),
            speaker_role=None if role is None else role.text,
            anonymity=s.anonymity,
            cue=self.span(s.cue[0]) if s.cue else None,
            cue_class=s.cue_class,
            quote_spans=self._spans([q for q in s.quotes if any(q.overlaps(cited) for cited in c.cites)]),
            chain=tuple(self.argument(speaker) for speaker in _chain(s, statements)),
        )


_TIME_FIELDS = ("type", "value", "mod", "edtf", "start_date", "end_date", "anchor", "anchor_date", "resolved")


def _chain(statement: found.Statement, statements: Sequence[found.Statement]) -> list[found.Argument]:
    """Speakers of the statements around this one, outermost first."""
    chain: list[found.Argument] = []
    seen: set[int] = set()
    parent = statement.parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        outer = statements[parent]
        if outer.speaker is not None:
            chain.insert(0, outer.speaker)
        parent = outer.parent
    return chain


def _check(check: found.Check) -> claim_records.Check:
    return claim_records.Check(category=check.category, checkable=check.checkable, worthiness=check.worthiness)


def _ends(span: object) -> tuple[int, int] | tuple[()]:
    return (span.start, span.end) if isinstance(span, TextSpan) else ()


def plain(value: Decimal | None) -> str | None:
    """Write a decimal without exponent and without idle zeros: ``10700000000``, ``0.5``, ``-11.4``."""
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
