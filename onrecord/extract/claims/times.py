"""Times of a claim and what each of them is to it: event, period, deadline, start, end, duration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import ClaimTime
from onrecord.extract.claims import bases

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement, Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree
    from onrecord.schemas.terms import ClaimType, TimeRole

_LEADS: Final[dict[str, TimeRole]] = {
    "by": "deadline", "before": "deadline", "deadline": "deadline",
    "until": "effective_to", "till": "effective_to", "through": "effective_to",
    "since": "effective_from", "from": "effective_from", "after": "effective_from", "effective": "effective_from",
    "starting": "effective_from", "beginning": "effective_from", "start": "effective_from",
    "starts": "effective_from", "begins": "effective_from",
}  # fmt: skip
_LASTING: Final[dict[str, TimeRole]] = {"DURATION": "duration", "SET": "frequency"}
_SKIPPED: Final = frozenset(
    {"on", "the", "in", "early", "late", "of", "at", "a", "next", "last", "this", "mid", "end", "as"}
)
_VAGUE: Final = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_STARTS: Final = frozenset({"effective_from", "effective_to"})
_LOOK_BACK: Final = 3


def dated(time: Time) -> bool:
    """Tell whether a time stands on the calendar, however roughly: not "now", not "for weeks"."""
    return time.type in {"DATE", "TIME"} and time.value is not None and not time.value.startswith(tuple(_VAGUE))


def vague(time: Time) -> bool:
    """Tell whether a time says no more than "now" or "recently"."""
    return time.value is None or time.value.startswith(tuple(_VAGUE))


def beside_noun(tree: Tree, time: Time) -> bool:
    """Tell whether a time only says which one: "the May meeting", "today's vote"."""
    top = tree.top(tree.tokens(time.span))
    return top is not None and tree.dep[top] in {"poss", "compound", "amod", "nmod", "nummod"} and tree.head[top] > top


def role(tree: Tree, time: Time, kind: ClaimType) -> TimeRole:
    """Tell what a time is to its claim, by the words around it."""
    if time.type in _LASTING:
        return _LASTING[time.type]
    tokens = tree.tokens(time.span)
    plain: TimeRole = "reference" if kind in {"change", "quantity", "comparison"} else "event"
    if not tokens:
        return plain
    if tokens[-1] + 1 < len(tree) and tree.lower[tokens[-1] + 1] == "deadline":
        return "deadline"
    if plain == "reference" and bases.measured_from(tree, time):
        return "effective_from"
    found = _lead(tree, tokens[0])
    if found == "deadline" and _completed(tree, tokens[0]):
        return "reference"
    return found or plain


def _lead(tree: Tree, first: int) -> TimeRole | None:
    for back in range(1, _LOOK_BACK + 1):
        if first - back < 0:
            return None
        word = tree.lower[first - back]
        if word in _LEADS:
            return _LEADS[word]
        if word not in _SKIPPED:
            return None
    return None


def _completed(tree: Tree, token: int) -> bool:
    """Tell "had collected $5 by June" from "will collect $5 by June"."""
    for up in tree.up(token):
        if tree.tag[up] in {"VBN", "VBD"} and any(
            tree.lemma[kid] == "have" or tree.lower[kid] == "already" for kid in tree.children[up]
        ):
            return True
    return False


def claimed(
    tree: Tree, times: list[Time], kind: ClaimType, *, inherited: bool = False, named: bool = False
) -> tuple[ClaimTime, ...]:
    """Return times with their roles; "now" says nothing that the tense does not.

    ``named``: they are those of an occasion that is only named, so that "after the July 21 election" is an event.
    """
    said = (time for time in times if not vague(time))
    roles = ((time, role(tree, time, kind)) for time in said)
    return tuple(
        ClaimTime(time=time, role="event" if named and what in _STARTS else what, inherited=inherited)
        for time, what in roles
    )


def _when_said(scene: Scene, time: Time, cue: int | None) -> bool:
    """Tell whether a time hangs on the verb of saying itself, whatever is taken for what is said."""
    top = scene.tree.top(scene.tree.tokens(time.span))
    return top is not None and scene.tree.head[top] == cue and top == (cue or 0) + 1


def reported(scene: Scene, statement: Statement | None, *, besides: list[Time]) -> tuple[ClaimTime, ...]:
    """Return the dates on which a statement was made, or of the document that makes it ("a May 3 letter says")."""
    if statement is None or not statement.cue:
        return ()
    top = scene.tree.top(scene.tree.tokens(statement.cue[0]))
    clause = None if top is None else scene.clauses.of[top]
    if clause is None:
        return ()
    own = [time for time in scene.times.get(clause.head, []) if dated(time) and time not in besides]
    named = any(span.covers(time.span) for time in own for span in statement.source)
    inside = [time for time in own if named or not beside_noun(scene.tree, time)]
    outside = [t for t in inside if not any(s.covers(t.span) for s in statement.content) or _when_said(scene, t, top)]
    found = outside or [time for time in _around(scene, clause) if dated(time) and time not in besides]
    return tuple(ClaimTime(time=time, role="report") for time in found)


def _around(scene: Scene, clause: Clause) -> list[Time]:
    """Return the date of "were hit on Friday when Souza said" and "on Friday Souza met them, saying"."""
    tree, parent = scene.tree, clause.parent
    if parent is None or clause.relation not in {"advcl", "relcl"}:
        return []
    first = tree.left[clause.top]
    when = tree.lower[first] == "when"
    if not when and not (clause.relation == "advcl" and tree.tag[clause.top] == "VBG" and clause.elided):
        return []
    before = [t for t in scene.times.get(parent.head, []) if t.end <= tree.start[first]]
    return [t for t in before if not bases.measured_from(tree, t) and (when or not beside_noun(tree, t))]
