"""Statements that put a figure on something: "a poll put support at 38%", "pay rose 7%, official data show".

What is measured is the subject of the claim, who measures it is its source.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Statement
from onrecord.extract.claims.arguments import Names, argument, phrase
from onrecord.extract.claims.clause import SUBJECTS
from onrecord.extract.rules import load
from onrecord.extract.statements.speakers import words as kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Analysis, Quantity
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.clauses import Clauses
    from onrecord.extract.claims.tree import Tree
    from onrecord.schemas.terms import AttributionType, CueClass
    from onrecord.text import Span

_CLASSES: Final[dict[str, CueClass]] = {"expect": "forecast", "forecast": "forecast", "predict": "forecast",
                                        "project": "forecast", "pencil": "forecast"}  # fmt: skip
_MEASURED: Final = frozenset({"percent", "percentage_points", "basis_points", "money", "count", "ratio", "other"})
_ADVISING: Final = frozenset({"should", "must", "can", "could", "may", "might", "ought"})
_NAMING: Final = frozenset({"call", "label", "term", "dub", "brand", "deem"})
_PORTRAYING: Final = frozenset({
    "describe", "slam", "blast", "dismiss", "denounce", "condemn", "criticise", "criticize", "portray", "characterise",
    "characterize", "depict", "decry", "deride", "hail", "praise", "tout", "attack", "reject", "lambast", "lambaste",
})  # fmt: skip
_CONFIDENCE: Final = 0.8
_LEAST: Final = 3


def statements(tree: Tree, clauses: Clauses, names: Names, analysis: Analysis) -> Iterator[Statement]:
    """Yield the statements that verbs of measuring make; the clauses' subjects become what is measured."""
    cued = {i for one in analysis.statements for span in one.cue for i in tree.tokens(span)}
    figures: dict[int, list[Quantity]] = {}
    for quantity in analysis.quantities:
        top = tree.top(tree.tokens(quantity.span))
        clause = None if top is None else clauses.of[top]
        if clause is not None and quantity.kind in _MEASURED:
            figures.setdefault(clause.head, []).append(quantity)
    for clause in clauses.all:
        if clause.head in cued:
            _judge(tree, clause)
        if clause.head not in figures or (thing := _thing(tree, clause, figures)) is None:
            continue
        known = clause.head in cued
        made = None if known else _statement(tree, names, clause, thing)
        if known or made is not None:
            clause.subject, clause.object, clause.elided = thing, None, False
            clause.measured = True
        if made is not None:
            yield made
    yield from _shown(tree, names, cued)


def _judge(tree: Tree, clause: Clause) -> None:
    """Let what is judged be the subject: of "Souza called the plan a disgrace" that is the plan."""
    thing, kind = tree.child(clause.head, "dobj"), judgement(tree, clause.head)
    if thing is None or kind is None:
        return
    if tree.tag[thing] in {"WDT", "WP"}:
        return
    if tree.child(clause.head, *SUBJECTS) is not None and len(clause.verbs) == 1:
        clause.subject, clause.object, clause.measured = thing, kind, True


def judgement(tree: Tree, verb: int) -> int | None:
    """Return the head of what something is said to be: "called the plan a disgrace", "described it as unfair"."""
    if tree.lemma[verb] in _NAMING:
        return tree.child(verb, "oprd")
    if tree.lemma[verb] not in _PORTRAYING or (thing := tree.child(verb, "dobj")) is None:
        return None
    for prep in (*tree.children[verb], *tree.children[thing]):
        if tree.dep[prep] == "prep" and tree.lower[prep] == "as" and prep > thing:
            return tree.child(prep, "pobj", "amod", "pcomp", "acomp")
    return None


@cache
def _words(where: str) -> dict[str, str]:
    rules = load("estimates", "onrecord.extract.claims").rules.values()
    return {word: rule.id for rule in rules if rule.data["where"] == where for word in rule.data["words"]}


def _thing(tree: Tree, clause: Clause, figures: dict[int, list[Quantity]]) -> int | None:
    """Return the head of what is measured, or None where the verb measures nothing."""
    head, lemma = clause.head, tree.lemma[clause.head]
    thing = clause.gap if clause.gap is not None else tree.child(head, "dobj")
    tops = {tree.top(tree.tokens(quantity.span)) for quantity in figures[head]}
    if clause.subject is None or clause.subject == thing or len(clause.verbs) > 1:
        return None
    if any(tree.tag[kid] == "MD" and tree.lower[kid] in _ADVISING for kid in tree.children[head]):
        return None  # "growers should expect a fee of $5": nobody says so yet
    if lemma in _words("at"):
        tops = {tree.top(tree.tokens(q.span)) for q in figures[head] if q.kind != "count"}  # not "at 38 gates"
        reach = range(tree.left[thing], tree.right[thing] + 1) if thing is not None else range(0)
        at = [i for i in (*tree.children[head], *reach) if tree.dep[i] == "prep" and tree.lower[i] == "at" and i > head]
        held = any(i in tops for prep in at for i in range(prep, tree.right[prep] + 1))
        return thing if held else None
    if lemma not in _words("object"):
        return None
    if lemma == "pencil":
        into = next((kid for kid in tree.children[head] if tree.lower[kid] == "in" and kid == head + 1), None)
        thing = (tree.child(into, "pobj") if into is not None else None) or thing
    if thing is None or not any(tree.left[thing] <= (top or 0) <= tree.right[thing] for top in tops):
        return None
    inside = tree.child(thing, "prep")
    counted = inside is not None and tree.lower[inside] == "of" and thing in tops
    return (tree.child(inside, "pobj") if counted and inside is not None else None) or thing


def _statement(tree: Tree, names: Names, clause: Clause, thing: int) -> Statement | None:
    subject = clause.subject
    if subject is None or tree.lower[subject] in {"which", "who", "that"}:
        return None
    source = phrase(tree, subject)
    first = tree.left[thing] if thing > clause.head else clause.head + 1
    last = max([tree.right[thing], *(tree.right[kid] for kid in tree.children[clause.head] if kid > clause.head)])
    content = tree.span(first, last)
    if content.overlaps(source) or content.start < tree.end[clause.head] or "\n" in content.of(tree.text):
        return None
    lemma = tree.lemma[clause.head]
    return _made(
        tree, names, subject, content=content, cue=tree.span(clause.head, clause.head), source=source,
        kind=_CLASSES.get(lemma, "estimate"), rule=_words("at").get(lemma) or _words("object").get(lemma) or "",
    )  # fmt: skip


def _made(  # noqa: PLR0913 - the parts of a statement
    tree: Tree, names: Names, head: int, *, content: Span, cue: Span, source: Span, kind: CueClass, rule: str
) -> Statement:
    speaker = argument(tree, names, head)
    return Statement(
        content=(content,),
        cue=(cue,),
        source=(source,),
        type=_form(tree, head),
        cue_class=kind,
        speaker=speaker,
        anonymity="named" if speaker.name else "role_only",
        rule=rule,
        confidence=_CONFIDENCE,
    )


def _form(tree: Tree, head: int) -> AttributionType:
    nouns = kinds()
    if {tree.lemma[head], tree.lower[head]} & nouns.datasets:
        return "dataset"
    return "document" if tree.lemma[head] in nouns.documents else "indirect"


def _shown(tree: Tree, names: Names, cued: set[int]) -> Iterator[Statement]:
    """Read "…, official data show" at the end of a sentence, whatever the parser makes of it."""
    data = kinds().datasets | kinds().documents
    for first, behind in tree.sents:
        last = behind - 1
        while last > first and tree.pos[last] in {"PUNCT", "SPACE"}:
            last -= 1
        if last - first < _LEAST or last in cued or tree.lower[last] not in _words("end"):
            continue
        comma = next((i for i in range(last - 1, first, -1) if tree.lower[i] == ","), None)
        head = next((i for i in range(last - 1, comma or last, -1) if {tree.lemma[i], tree.lower[i]} & data), None)
        if comma is None or head is None or comma - first < _LEAST:
            continue
        content, source = tree.span(first, comma - 1), tree.span(comma + 1, last - 1)
        if "\n" not in content.of(tree.text):
            made = _made(tree, names, head, content=content, cue=tree.span(last, last), source=source,
                         kind="report", rule="estimates.end")  # fmt: skip
            yield made
