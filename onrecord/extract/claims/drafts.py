"""Drafts of claims: which clauses and noun phrases assert something that is worth a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import extent, figures, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Quantity, Time
    from onrecord.extract.claims.clauses import Clause
    from onrecord.extract.claims.figures import Figure, Group
    from onrecord.extract.claims.scene import Scene

_OCCASIONS: Final = frozenset({
    "deadline", "election", "meeting", "summit", "vote", "referendum", "hearing", "trial", "launch", "poll", "game",
    "match", "conference", "attack", "hearing", "ceremony", "inauguration", "speech", "visit", "talks", "debate",
    "ruling", "strike", "primary", "shooting", "crash", "earthquake", "bombing", "raid",
})  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A claim before it is worded.

    Attributes:
        clause: the clause that it stands in.
        noun: the noun of the phrase that makes it, or None when the clause does.
        quantities: its figures.
        times: its own times.
        statement: index of the statement that it belongs to, or None.
        joint: the conjunct that its figures stand in, or None.
        apposed: the noun that its noun phrase explains, or None.
        tokens: the words that make it, ascending.
    """

    clause: Clause
    noun: int | None = None
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    statement: int | None = None
    joint: int | None = None
    apposed: int | None = None
    tokens: list[int] = field(default_factory=list)


def find(scene: Scene) -> list[Draft]:
    """Return a draft for each figure, dated event and statement, in the order of the text."""
    drafts: list[Draft] = []
    for clause in scene.clauses.all:
        drafts += _of_clause(scene, clause)
    drafts += _of_statements(scene, drafts)
    extent.absorb(scene.tree, scene.clauses, {draft.clause.head for draft in drafts if draft.noun is None})
    for draft in drafts:
        draft.tokens = _words(
            scene, draft, [other for other in drafts if other.clause is draft.clause and other is not draft]
        )
    return drafts


def _words(scene: Scene, draft: Draft, beside: list[Draft]) -> list[int]:
    tree, clause = scene.tree, draft.clause
    if draft.noun is not None:
        return extent.of_noun(tree, draft.noun, [*draft.quantities, *draft.times], draft.apposed)
    if draft.joint is not None:
        return extent.of_joint(tree, clause, draft.joint, range(clause.top, clause.head + 1))
    cut = [other.joint for other in beside if other.joint is not None and other.joint not in clause.verbs]
    for other in beside:
        if (
            other.noun is not None
            and other.quantities
            and (top := extent.adjunct(tree, clause, other.noun)) is not None
        ):
            cut.append(top)
    return extent.of_clause(tree, clause, cut)


def _of_clause(scene: Scene, clause: Clause) -> Iterator[Draft]:
    own = scene.times.get(clause.head, [])
    occasions = {id(time): noun for time in own if (noun := _occasion(scene, time)) is not None}
    plain = [time for time in own if not times.vague(time)]
    placed = [f for q in scene.figures.get(clause.head, []) if (f := figures.place(scene.tree, q, clause)) is not None]
    groups = figures.groups(scene.tree, clause, placed)
    for time in own:
        if id(time) in occasions and times.dated(time):
            yield Draft(clause, occasions[id(time)], [], [time], scene.said[occasions[id(time)]])
    for group in groups:
        yield _of_group(scene, clause, group, _nearest(scene, plain, group, groups))
    asserted = any(group.noun is None for group in groups)
    dates = [time for time in plain if times.dated(time) and id(time) not in occasions]
    if not asserted and dates and not scene.saying(clause):
        yield Draft(clause, None, [], plain, scene.said[clause.head])


def _of_group(scene: Scene, clause: Clause, group: Group, near: list[Time]) -> Draft:
    first: Figure = group.figures[0]
    quantities = [figure.quantity for figure in group.figures]
    said = scene.said[first.root if group.noun is None else group.noun]
    return Draft(
        clause, group.noun, quantities, near, said, group.joint, first.apposed if group.noun is not None else None
    )


def _nearest(scene: Scene, own: list[Time], group: Group, groups: list[Group]) -> list[Time]:
    """Share the times of a clause out among its groups of figures."""
    if len(groups) == 1 and group.noun is None:
        return own
    tree = scene.tree
    near = []
    for time in own:
        tokens = tree.tokens(time.span)
        up = set(tree.up(tokens[0])) if tokens else set()
        inside = [g for g in groups if any(node in up for node in _nodes(g))]
        if group in inside or (not inside and group.noun is None):
            near.append(time)
    return near


def _nodes(group: Group) -> set[int]:
    nodes = {figure.root for figure in group.figures}
    if group.noun is not None:
        nodes.add(group.noun)
    if group.joint is not None:
        nodes.add(group.joint)
    return nodes


def _occasion(scene: Scene, time: Time) -> int | None:
    """Return the dated noun of "the July 21 election"."""
    tokens = scene.tree.tokens(time.span)
    top = scene.tree.top(tokens)
    if top is None:
        return None
    noun = scene.tree.head[top]
    before = scene.tree.dep[top] in {"compound", "nmod", "nummod", "amod", "poss", "npadvmod"} and noun > top
    return noun if before and scene.tree.lemma[noun] in _OCCASIONS else None


def _of_statements(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Add the main clauses of what is said where no figure or date has made a claim of them."""
    made = {draft.clause.head for draft in drafts if draft.noun is None}
    filled = {draft.statement for draft in drafts}
    for clause in scene.clauses.all:
        index = scene.said[clause.head]
        if index is None or clause.head in made or scene.saying(clause) or not _verbal(scene, clause):
            continue
        if _main(scene, clause, index):
            filled.add(index)
            yield Draft(clause, None, [], [], index)
    for index, statement in enumerate(scene.statements):
        if index in filled or not statement.cue:
            continue
        tokens = scene.tree.tokens(statement.cue[0])
        top = scene.tree.top(tokens)
        clause = None if top is None else scene.clauses.of[top]
        if clause is not None and clause.head not in made:
            yield Draft(clause, None, [], [], index)


def _verbal(scene: Scene, clause: Clause) -> bool:
    return scene.tree.pos[clause.head] in {"VERB", "AUX"}


def _main(scene: Scene, clause: Clause, index: int) -> bool:
    """Tell whether a clause is a main clause of what a statement says."""
    parent = clause.parent
    while parent is not None and clause.relation == "conj":
        clause, parent = parent, parent.parent
    return parent is None or scene.said[parent.head] != index or scene.saying(parent)
