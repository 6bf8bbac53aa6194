"""Which dates belong to which claim, and when a date alone makes one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.figures import Group
    from onrecord.extract.claims.scene import Scene

_OCCASIONS: Final = frozenset({
    "deadline", "election", "meeting", "summit", "vote", "referendum", "hearing", "trial", "launch", "poll", "game",
    "match", "conference", "attack", "ceremony", "inauguration", "speech", "visit", "talks", "debate",
    "ruling", "strike", "primary", "shooting", "crash", "earthquake", "bombing", "raid",
})  # fmt: skip


_PLACE: Final = re.compile(r"(?:[A-Z][^\n.;:!?]{0,60}[,/]? ?)?\(?")
_DASH: Final = re.compile(r",? ?(?:\([^)\n]{1,40}\)|[A-Z]{2,4}\b)?\)? ?[-–—―]{1,2}[ \u00a0]")
_LONGEST: Final = 80


def in_dateline(text: str, time: Time) -> bool:
    """Tell whether a time is the day of a dateline: "OSLO, May 12 - Acme is in talks"."""
    if _DASH.match(text, time.end) is None:
        return False
    start = text.rfind("\n", 0, time.start) + 1
    if time.start - start > _LONGEST or _PLACE.fullmatch(text, start, time.start) is None:
        return False
    before = text[start : time.start]
    return not before or before.isupper() or before.rstrip(" (").endswith(",")


def datable(scene: Scene, clause: Clause) -> bool:
    """Tell whether a date alone makes a claim of a clause: not of an order, a purpose or a bare noun."""
    tree = scene.tree
    if tree.pos[clause.head] not in {"VERB", "AUX"}:
        return tree.lemma[clause.head] in _OCCASIONS
    if tree.tag[clause.head] == "MD":
        return False  # "The plan would:"
    if clause.relation == "advcl" and tree.lower[tree.left[clause.top]] == "than":
        return False
    purpose = clause.relation == "advcl" and tree.tag[clause.top] == "VB"
    return clause.subject is not None and (not purpose or clause.subject == clause.top - 2)


def nearest(scene: Scene, own: list[Time], group: Group, groups: list[Group]) -> list[Time]:
    """Share the times of a clause out among its groups of figures."""
    if len(groups) == 1 and group.noun is None:
        return own
    return [time for time in own if group in _groups_of(scene, time, groups)]


def _groups_of(scene: Scene, time: Time, groups: list[Group]) -> list[Group]:
    """Return the group that a time stands in, else the one before it, else all that the clause asserts."""
    tokens = scene.tree.tokens(time.span)
    for node in scene.tree.up(tokens[0]) if tokens else ():
        inside = [group for group in groups if node in _nodes(group)]
        if inside:
            return inside
    asserted = [group for group in groups if group.noun is None]
    before = [group for group in asserted if group.figures[0].quantity.start < time.start]
    return before[-1:] or asserted


def _nodes(group: Group) -> set[int]:
    nodes = {figure.root for figure in group.figures}
    if group.noun is not None:
        nodes.add(group.noun)
    if group.joint is not None:
        nodes.add(group.joint)
    return nodes


def occasion(scene: Scene, time: Time) -> int | None:
    """Return the dated noun of "the July 21 election"."""
    tokens = scene.tree.tokens(time.span)
    top = scene.tree.top(tokens)
    if top is None:
        return None
    noun = scene.tree.head[top]
    if scene.tree.dep[noun] in {"nsubj", "nsubjpass"}:
        return None  # "the July deadline looms": the clause says it
    before = scene.tree.dep[top] in {"compound", "nmod", "nummod", "amod", "poss", "npadvmod"} and noun > top
    return noun if before and scene.tree.lemma[noun] in _OCCASIONS else None
