"""Counts of things ("1,200 jobs"), parts of a whole ("four in ten", "two-thirds of") and ranks ("second-largest").

They give way to money, percentages and times: what overlaps those is left alone. Precision first: a number whose noun
the parse does not show is no count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Quantity, text_of
from onrecord.extract.changes.multiples import find as find_multiples
from onrecord.extract.counts.parts import find as find_parts
from onrecord.extract.numbers import Number, numbers_of
from onrecord.extract.numbers.bounds import add
from onrecord.extract.numbers.modifiers import before
from onrecord.extract.numbers.tokens import Tokens
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from decimal import Decimal

    from spacy.tokens import Doc, Token

    from onrecord.extract.annotations import Analysis
    from onrecord.schemas.terms import Operator

_DATA: Final = load("counts", "onrecord.extract.counts").data
_TIMES: Final = frozenset(_DATA["times"])
_MEASURES: Final = frozenset(_DATA["measures"])
_NAMES_BEFORE: Final = frozenset(_DATA["names_before"])
_PLAIN_BEFORE: Final = frozenset(_DATA["plain_before"])
_BETWEEN: Final = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "HYPH", "RB", "POS"})
_PLURALS: Final = frozenset({"NNS", "NNPS"})
_COLLECTIVES: Final = frozenset(
    {"people", "police", "women", "men", "children", "troops", "staff", "cattle", "personnel", "aircraft", "species"}
)
_STEPS: Final = 5
_HOURS: Final = frozenset({"hour", "hours"})
_POWERS: Final = frozenset({"cubic", "square"})
_JOINED: Final = frozenset({"JJ", "NN", "VBG"})
"""Tags of words that another one is joined to before the thing counted: "1,000 kitchen and cleaning staff"."""
_YEARS: Final = (1500, 2200)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: where its noun ends, and the noun."""

    end: int
    noun: str
    measure: bool


def annotate(analysis: Analysis) -> Analysis:
    """Add counts, measures, parts and ranks to the quantities of an article."""
    taken = bytearray(len(analysis.text) + 1)
    factors = find_multiples(analysis.text)  # `changes` adds them later
    spans = [q.span for q in (*analysis.quantities, *factors)] + [t.span for t in analysis.times]
    for placed in spans:
        taken[placed.start : placed.end] = b"\1" * (placed.end - placed.start)
    found: list[Quantity] = []
    for quantity in (*find_parts(analysis.text), *_counts(analysis.doc, taken)):
        if not any(taken[quantity.start : quantity.end]):
            taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
            found.append(quantity)
    return add(analysis, found)


def _counts(doc: Doc, taken: bytearray) -> list[Quantity]:
    text, tokens, found = text_of(doc), Tokens(doc), []
    if not tokens.tagged:
        return []
    for number in numbers_of(text):
        if not any(taken[number.start : number.end]) and _is_figure(text, number):
            counted = _counted(tokens, number)
            if counted is not None:
                found.append(_quantity(text, number, counted))
    return found


def _is_figure(text: str, number: Number) -> bool:
    """Tell whether a number can count something: no year, score, label, date or phone number."""
    if number.glued or number.form in {"fraction", "article"} or number.letter:
        return False
    around = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 1]
    if around[0] in set("-–/:.#'’$€£+*") or not around[1].isspace():
        return False
    if number.form == "words" and text[number.start : number.end].lower() in {"one", "zero"}:
        return False
    plain = number.form == "digits" and text[number.start : number.end].isdigit()
    return not (plain and number.value is not None and _YEARS[0] <= number.value < _YEARS[1])


def _counted(tokens: Tokens, number: Number) -> _Counted | None:
    """The plural noun behind a number, adjectives and nouns between allowed."""
    doc, first, last = tokens.doc, tokens.at(number.start), tokens.at(number.end - 1)
    if first is None or last is None or last.i + 1 >= len(doc) or _is_name(doc, first.i, number):
        return None
    at = last.i + 1
    if doc[at].lower_ == "of" and number.form == "vague":
        at += 1
    for token in doc[at : at + _STEPS]:
        lower = token.lower_
        if lower in _POWERS or (token.tag_ == "CC" and at < token.i and doc[token.i - 1].tag_ in _JOINED):
            continue
        if lower in _TIMES or lower.removesuffix("s") in _TIMES:
            return None
        if token.tag_ in _PLURALS or lower in _COLLECTIVES or _is_measure(token, number):
            return _settled(doc, token)
        if token.tag_ not in _BETWEEN or token.is_space or token.is_punct:
            return None
    return None


def _is_measure(token: Token, number: Number) -> bool:
    return number.form == "digits" and token.lower_ in _MEASURES and token.tag_ not in {"VB", "VBP", "VBD"}


def _settled(doc: Doc, noun: Token) -> _Counted | None:
    """The noun is the last of a compound: "two points leads" is none, "300 people" is."""
    following = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if noun.i + 2 < len(doc) and doc[noun.i + 1].lower_ == "-" and doc[noun.i + 2].lower_ in _HOURS:
        hours = doc[noun.i + 2]
        return _Counted(hours.idx + len(hours.text), f"{noun.lower_}-hour", measure=True)
    if following is not None and (following.tag_ in _PLURALS or following.lower_ == "-"):
        return None
    lower = noun.lower_
    measure = lower in _MEASURES or lower.removesuffix("s") in _MEASURES
    return _Counted(noun.idx + len(noun.text), noun.lemma_.lower() or lower, measure)


def _is_name(doc: Doc, at: int, number: Number) -> bool:
    """Tell whether the word in front makes a name of the number: "page 12", "Expo 2025", "S&P 500"."""
    if at == 0 or number.form == "vague":
        return False
    last = doc[at - 1]
    if last.lower_ in _NAMES_BEFORE:
        return True
    starts = last.is_sent_start or last.is_punct or last.is_space
    named = last.tag_ in {"NNP", "NNPS"} and not starts and last.lower_ not in _PLAIN_BEFORE
    return named and number.form == "digits" and number.scale == 0


def _quantity(text: str, number: Number, counted: _Counted) -> Quantity:
    start, operator = before(text, number.start)
    value, low, high = _bounds(number, operator)
    if number.value is None and operator == "eq":
        operator = "approx"
    return Quantity(
        start=start,
        end=counted.end,
        kind="other" if counted.measure else "count",
        value=value,
        value_min=low,
        value_max=high,
        operator=operator,
        unit=counted.noun,
        vague=number.form == "vague",
        rule="counts.measure" if counted.measure else "counts.noun",
    )


def _bounds(number: Number, operator: Operator) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    value = number.value
    if value is None:
        return None, number.floor, None
    return (
        value,
        value if operator in {"gt", "ge", "at_least"} else None,
        value if operator in {"lt", "le", "up_to"} else None,
    )
