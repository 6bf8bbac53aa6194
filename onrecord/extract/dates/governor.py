"""The direction of the verb that governs a date, read from a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_STEPS: Final = 12  # how many heads up a governing verb is looked for
_IFS: Final = frozenset({"if", "unless"})
_POSSIBLE: Final = frozenset({"may", "might", "can", "could", "should", "must"})
_OVER: Final = frozenset({"was", "were", "has", "have", "been", "'ve", "’ve"})
_NOW: Final = frozenset({"is", "are", "'s", "'re", "’s", "’re"})
_MODALS: Final = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})


def leaning_of(doc: Doc) -> Callable[[int, int], int | None]:
    """Return a function that tells the direction of a clause: -1 back, 1 ahead, 2 surely ahead, None unknown."""
    table = rules.load("tense", "onrecord.extract.dates").data
    scheduled, planned, events = (frozenset(table[name]) for name in ("scheduled", "planned", "events"))

    def lean(start: int, end: int) -> int | None:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            return None
        verb = _governor(span.root)
        if span.root.dep_ in ("compound", "amod", "nmod") and _told_of(span.root.head):
            return -1
        if verb is None or span.root.dep_ in ("compound", "amod", "poss"):  # "a June agreement", "Friday's vote"
            return None
        if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in events:
            return 1
        return _direction(verb, scheduled, planned)

    return lean


def _governor(token: Token) -> Token | None:
    for _ in range(_STEPS):
        if token.tag_[:2] == "VB" or token.tag_ == "MD":
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _told_of(noun: Token) -> bool:
    """Tell whether what a date names is over, by the clause behind it: "the June 5 call when she asked for help"."""
    behind = noun.i + 1
    return behind < len(noun.doc) and noun.doc[behind].lower_ == "when" and noun.doc[behind].head.tag_ == "VBD"


def _direction(verb: Token, scheduled: frozenset[str], planned: frozenset[str]) -> int | None:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _MODALS:
        return 1 if "would" in helpers else 2
    if "had" not in helpers and any(child.lower_ in _IFS and child.dep_ == "mark" for child in verb.children):
        return 1
    done = verb.tag_ == "VBN" and not helpers and {"nsubj", "dobj"} <= {child.dep_ for child in verb.children}
    past = done or verb.tag_ == "VBD" or helpers & {"did", "had"}  # "the vote set in motion a reform"
    if not past and verb.lemma_ in scheduled and verb.tag_ in ("VBN", "VBZ", "VBP"):
        return 1
    return -1 if past or helpers & _OVER else _infinitive(verb, helpers, planned)


def _infinitive(verb: Token, helpers: set[str], planned: frozenset[str]) -> int | None:
    """Direction of an infinitive or of what is going on: ahead, unless the clause above it tells of the past."""
    above = verb.head
    if "to" in helpers and any(child.lower_ == "had" for child in above.children):
        return -1  # "had been expected to leave in June"
    if "to" in helpers and above.tag_ == "VBD" and above.lemma_ not in planned:
        return None  # "helped them to win in April"
    going_on = verb.tag_ == "VBG" and helpers & _NOW
    return 1 if going_on or "to" in helpers or helpers & _POSSIBLE else None
