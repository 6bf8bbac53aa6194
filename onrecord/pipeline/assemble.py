"""From what the extractors found to records: the one place where offsets of the View become offsets of the Source.

What records are made of is plain rows here; each record is validated once, as a whole: making every span, figure and
argument a model of its own takes twice the time.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.pipeline.citation import cite
from onrecord.schemas.claim import Claim
from onrecord.schemas.record import content_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from onrecord.corpus.zones import Zone
    from onrecord.extract import annotations as found
    from onrecord.schemas.claim import Citation
    from onrecord.schemas.terms import ZoneLabel
    from onrecord.text import Span, View

Row = dict[str, Any]
"""The fields of a record by name, not yet validated."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What made the records of a run: stands in the provenance of every claim."""

    extractor_version: str
    model: str
    model_version: str
    model_sha256: str
    config_sha256: str


class Assembler:
    """Turns the annotations of one article into rows, and those of its claims into records.

    Args:
        view: the text that the annotations are of.
        zones: of its source.
        maker: what makes the records.
        entities: of the article, for the ids that a user has given them.
    """

    def __init__(
        self, view: View, zones: Sequence[Zone], maker: Maker, *, entities: Sequence[found.Entity] = ()
    ) -> None:
        self._view = view
        self._source = view.source
        self._zones = zones
        self._starts = [zone.start for zone in zones]
        self._maker = maker
        self._external = {e.key: e.external_id for e in entities if e.external_id}

    def span(self, span: Span) -> Row:
        """Place a stretch of the View in the Source."""
        where = self._view.locate(span.start, span.end)
        return {"text": self._source[where], "start": where.start, "end": where.end}

    def _spans(self, spans: Sequence[Span]) -> tuple[Row, ...]:
        return tuple([self.span(s) for s in spans])

    def _maybe(self, span: Span | None) -> Row | None:
        return None if span is None else self.span(span)

    def section(self, offset: int) -> ZoneLabel:
        """Label of the zone that an offset of the Source stands in."""
        k = bisect_right(self._starts, offset) - 1
        return self._zones[k].label if k >= 0 else "body"

    def entity_id(self, key: str) -> str:
        """Id of an entity: of this article's, since a name alone is no proof that two articles mean the same."""
        return content_id("e", self._source.doc_id, key)

    def argument(self, arg: found.Argument) -> Row:
        """Make the row of an argument."""
        return {
            **self.span(arg.span),
            "entity_id": None if arg.entity is None else self.entity_id(arg.entity),
            "external_id": None if arg.entity is None else self._external.get(arg.entity),
            "kind": arg.kind,
            "name": arg.name,
            "resolved_by": arg.resolved_by,
        }

    def quantity(self, q: found.Quantity) -> Row:
        """Make the row of a figure."""
        return {
            **self.span(q.span),
            "kind": q.kind,
            "value": plain(q.value_min if q.operator == "range" else q.value),
            "value_min": plain(q.value_min),
            "value_max": plain(q.value_max),
            "operator": q.operator,
            "unit": q.unit,
            "currency": q.currency,
            "currency_assumed": q.currency_assumed if q.kind == "money" else None,
            "role": q.role,
            "direction": q.direction,
            "basis": q.basis,
            "of": self._maybe(q.of),
            "rules": tuple(q.rule.split()),
        }

    def time(self, t: found.Time, *, role: str | None = None, inherited: bool | None = None) -> Row:
        """Make the row of a time."""
        values = {name: getattr(t, name) for name in _TIME_FIELDS}
        return {**self.span(t.span), **values, "role": role, "inherited": inherited, "rules": tuple(t.rule.split())}

    def entity(self, e: found.Entity) -> Row:
        """Make the row of an entity with all its mentions."""
        return {
            "entity_id": self.entity_id(e.key),
            "kind": e.kind,
            "organization_kind": e.organization_kind,
            "name": e.name,
            "external_id": e.external_id,
            "aliases": e.aliases,
            "roles": tuple([{**self.span(r.span), "organization": self._maybe(r.organization)} for r in e.roles]),
            "mentions": tuple(
                [{**self.span(m.span), "resolved_by": m.resolved_by, "rule": m.rule or None} for m in e.mentions]
            ),
        }

    def statement(self, s: found.Statement) -> Row:
        """Make the row of a statement."""
        return {
            "type": s.type,
            "nature": s.nature,
            "source": self._spans(s.source),
            "cue": self._spans(s.cue),
            "cue_class": s.cue_class,
            "content": self._spans(s.content),
            "speaker": None if s.speaker is None else self.argument(s.speaker),
            "speaker_role": self._maybe(s.speaker_role),
            "anonymity": s.anonymity,
            "quotes": self._spans(s.quotes),
            "parent": s.parent,
            "rule": s.rule,
            "confidence": s.confidence,
        }

    def claims(self, analysis: found.Analysis) -> list[Claim]:
        """Make the claim records of an article: numbered in order, each once."""
        made: dict[str, Claim] = {}
        for draft in analysis.claims:
            claim = self._claim(draft, analysis.statements, len(made) + 1)
            made.setdefault(claim.claim_id, claim)
        return list(made.values())

    def _claim(self, c: found.Claim, statements: Sequence[found.Statement], n: int) -> Claim:
        citations = tuple([self._cite(span) for span in c.cites])
        parts = self._parts(c, statements)
        return Claim.model_validate(
            {
                "claim_id": self._claim_id(c, citations, parts),
                "doc_id": self._source.doc_id,
                "n": n,
                "type": c.type,
                "text": c.text,
                **parts,
                "modality": {"class": c.modality, "certainty": c.certainty, "cue": self._maybe(c.modality_cue)},
                "polarity": {"value": c.polarity, "cue": self._maybe(c.polarity_cue)},
                "condition": self._maybe(c.condition),
                "cause": self._maybe(c.cause),
                "check": None if c.check is None else _check(c.check),
                "flags": c.flags,
                "fact_key": c.fact_key,
                "fact_period": c.fact_period,
                "citations": citations,
                "provenance": self._provenance(c),
            }
        )

    def _parts(self, c: found.Claim, statements: Sequence[found.Statement]) -> Row:
        return {
            "subject": None if c.subject is None else self.argument(c.subject),
            "predicate": {**self.span(c.predicate), "lemma": c.lemma},
            "object": None if c.object is None else self.argument(c.object),
            "participants": tuple([{**self.argument(arg), "role": role} for role, arg in c.participants]),
            "quantities": tuple([self.quantity(q) for q in c.quantities]),
            "times": tuple([self.time(t.time, role=t.role, inherited=t.inherited) for t in c.times]),
            "attribution": self._attribution(c, statements),
        }

    def _provenance(self, c: found.Claim) -> Row:
        return {
            "extractor_version": self._maker.extractor_version,
            "model": self._maker.model,
            "model_version": self._maker.model_version,
            "config_sha256": self._maker.config_sha256,
            "rules": tuple(dict.fromkeys(rule for ids in c.rules for rule in ids.split())),
            "confidence": c.confidence,
        }

    def _cite(self, span: Span) -> Citation:
        where = self._view.locate(span.start, span.end)
        return cite(self._source, where, section=self.section(where.start))

    def _claim_id(self, c: found.Claim, citations: Sequence[Citation], parts: Row) -> str:
        """Hash of what the claim is, never of when, where or by which version it was found."""
        speaker = parts["attribution"]["speaker"]
        return content_id(
            "c",
            self._source.sha256,
            [(x.start, x.end) for x in citations],
            c.type,
            _ends(parts["predicate"]),
            _ends(parts["subject"]),
            _ends(parts["object"]),
            [_ends(p) for p in parts["participants"]],
            [(*_ends(q), q["role"]) for q in parts["quantities"]],
            c.attribution,
            _ends(speaker),
            c.polarity,
        )

    def _attribution(self, c: found.Claim, statements: Sequence[found.Statement]) -> Row:
        if c.statement is None:
            return {"type": c.attribution, "speaker": None, "anonymity": "outlet"}
        s = statements[c.statement]
        return {
            "type": c.attribution,
            "speaker": None if s.speaker is None else self.argument(s.speaker),
            "speaker_role": None if s.speaker_role is None else self.span(s.speaker_role)["text"],
            "anonymity": s.anonymity,
            "cue": self.span(s.cue[0]) if s.cue else None,
            "cue_class": s.cue_class,
            "quote_spans": self._spans([q for q in s.quotes if any(q.overlaps(cited) for cited in c.cites)]),
            "chain": tuple([self.argument(speaker) for speaker in _chain(s, statements)]),
        }


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


def _check(check: found.Check) -> Row:
    return {"category": check.category, "checkable": check.checkable, "worthiness": check.worthiness}


def _ends(row: Row | None) -> tuple[int, int] | tuple[()]:
    return () if row is None else (row["start"], row["end"])


def plain(value: Decimal | None) -> str | None:
    """Write a decimal without exponent and without idle zeros: ``10700000000``, ``0.5``, ``-11.4``."""
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
