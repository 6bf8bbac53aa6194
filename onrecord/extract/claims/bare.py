"""Numbers that stand for what they count: "five failed", "there were 300", "fell to 214,000", "voted 312 to 164".

The figures' own extractors need a noun or a sign beside a number; here the parse says that it is an argument of a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Quantity
from onrecord.extract.numbers import numbers_of
from onrecord.extract.numbers.modifiers import before
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Analysis
    from onrecord.extract.claims.tree import Tree
    from onrecord.extract.numbers import Number
    from onrecord.schemas.terms import QuantityKind

_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_LEADS: Final = frozenset({"to", "at", "from"})
_MEASURED: Final = frozenset({
    "rise", "fall", "drop", "climb", "increase", "decline", "slip", "jump", "grow", "shrink", "trade", "stand", "close",
    "open", "end", "settle", "firm", "weaken", "strengthen", "live", "edge", "dip", "ease", "gain", "slide", "rebound",
    "set", "fix", "remain", "stay", "be", "vote", "cut", "raise", "lower", "bring", "take", "revise",
})  # fmt: skip
"""Verbs beside which "to 214,000" says how much."""
_YEARS: Final = (1500, 2200)
_MARKS: Final = frozenset("-–/:.#'’$€£+*@")
_NUMBERED: Final = frozenset({
    "number", "no", "no.", "nos.", "line", "route", "flight", "page", "chapter", "section", "article", "rule", "room",
    "gate", "channel", "highway", "platform", "model", "class", "category", "level", "phase", "stage", "step",
})  # fmt: skip
"""Words before a number that names a thing."""
_PERSONS: Final = frozenset({"he", "she", "i", "who", "you"})
_FORMS: Final = frozenset({"digits", "words"})


def quantities(tree: Tree, analysis: Analysis) -> Iterator[Quantity]:
    """Yield the bare numbers that are arguments of a verb, besides the figures and times that are known."""
    taken = sorted([(q.start, q.end) for q in analysis.quantities] + [(t.start, t.end) for t in analysis.times])
    at = 0
    for number in numbers_of(tree.text):
        while at < len(taken) and taken[at][1] <= number.start:
            at += 1
        if (at < len(taken) and taken[at][0] < number.end) or not _plain(tree, number):
            continue
        if (kind := _kind(tree, number)) is not None:
            yield _quantity(tree, number, kind)


def _plain(tree: Tree, number: Number) -> bool:
    """Tell whether a number can count something: no year, score, label or part of a date."""
    if number.glued or number.form not in _FORMS or number.letter or number.value is None:
        return False
    text = tree.text
    if text[max(0, number.start - 1) : number.start] in _MARKS or text[number.end : number.end + 1] in _MARKS - {"."}:
        return False
    said = text[number.start : number.end]
    year = said.isdigit() and _YEARS[0] <= number.value < _YEARS[1]
    return not year and said.lower() not in {"one", "zero"}


def _kind(tree: Tree, number: Number) -> QuantityKind | None:
    """Tell what a bare number is to the verb that it stands beside; None where it is no argument of one."""
    tokens = tree.tokens(Span(number.start, number.end))
    top = tree.top(tokens)
    if top is None or tree.tag[top] != "CD":
        return None
    up = tree.head[top]
    if _names(tree, tokens[0]) or _age(tree, top, up):
        return None
    if tree.dep[top] in _ARGUMENTS and tree.pos[up] in {"VERB", "AUX"}:
        return "count"
    if tree.dep[top] == "pobj" and tree.lower[up] in _LEADS and tree.lemma[tree.head[up]] in _MEASURED:
        return "count" if number.value == int(number.value or 0) else "other"
    return None


def _names(tree: Tree, first: int) -> bool:
    """Tell whether a number is a name: "Number 10", "line 4"."""
    return first > 0 and tree.lower[first - 1] in _NUMBERED


def _age(tree: Tree, number: int, verb: int) -> bool:
    """Tell whether a number is somebody's age: "she is 13", "who was 71"."""
    if tree.dep[number] != "attr" or tree.lemma[verb] != "be":
        return False
    subject = tree.child(verb, "nsubj")
    return subject is not None and tree.lower[subject] in _PERSONS


def _quantity(tree: Tree, number: Number, kind: QuantityKind) -> Quantity:
    start, operator = before(tree.text, number.start)
    low = number.value if operator in {"gt", "ge", "at_least"} else None
    high = number.value if operator in {"lt", "le", "up_to"} else None
    return Quantity(
        start=start,
        end=number.end,
        kind=kind,
        value=number.value,
        value_min=low,
        value_max=high,
        operator=operator,
        role="level",
        rule="claims.bare_number",
    )
