"""Drafts of claims: which clauses and noun phrases assert something that is worth a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import extent, figures, inheritance, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Quantity, Time
    from onrecord.extract.claims.clauses import Clause
    from onrecord.extract.claims.figures import Figure, Group
    from onrecord.extract.claims.scene import Scene
    from onrecord.text import Span

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
    drafts = _merged(scene, drafts)
    drafts += _continued(scene, drafts)
    drafts += _of_statements(scene, drafts)
    extent.absorb(scene.tree, scene.clauses, {draft.clause.head for draft in drafts if draft.noun is None})
    for draft in drafts:
        draft.tokens = _words(
            scene, draft, [other for other in drafts if other.clause is draft.clause and other is not draft]
        )
    return drafts


def _merged(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Make one claim of "the 4% rate" and "announced in April" where the second describes the first."""
    by_noun = {draft.noun: draft for draft in drafts if draft.noun is not None and draft.quantities}
    gone: set[int] = set()
    for draft in drafts:
        if draft.noun is not None or draft.quantities or draft.clause.relation not in {"acl", "relcl"}:
            continue
        measured = by_noun.get(scene.tree.head[draft.clause.top])
        if measured is not None and draft.clause.subject == measured.noun:
            draft.quantities = measured.quantities
            draft.times = sorted({*measured.times, *draft.times}, key=lambda time: time.start)
            gone.add(id(measured))
    return [draft for draft in drafts if id(draft) not in gone]


def _continued(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Add the second half of "visited the plant on Friday but did not speak"."""
    made = {draft.clause.head for draft in drafts if draft.noun is None}
    dated = {
        d.clause.head for d in drafts if d.noun is None and not d.quantities and any(times.dated(t) for t in d.times)
    }
    for clause in scene.clauses.all:
        parent = clause.parent
        if clause.relation == "conj" and clause.elided and parent is not None and clause.head not in made:
            if parent.head in dated and not scene.saying(clause) and inheritance.continues(scene, clause):
                yield Draft(clause, None, [], [], scene.said[clause.head])


def _words(scene: Scene, draft: Draft, beside: list[Draft]) -> list[int]:
    tree, clause = scene.tree, draft.clause
    if draft.noun is not None:
        return extent.of_noun(tree, draft.noun, [*draft.quantities, *draft.times], draft.apposed)
    if draft.joint is not None:
        return extent.of_joint(tree, clause, draft.joint, range(extent.opening(tree, clause), clause.head + 1))
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
    groups = [
        g
        for g in figures.groups(scene.tree, clause, placed)
        if g.noun is None or not all(f.quantity.vague for f in g.figures)
    ]
    for time in own:
        if id(time) in occasions and times.dated(time):
            yield Draft(clause, occasions[id(time)], [], [time], scene.said[occasions[id(time)]])
    for group in groups:
        yield _of_group(scene, clause, group, _nearest(scene, plain, group, groups))
    asserted = any(group.noun is None for group in groups)
    dates = [t for t in plain if times.dated(t) and id(t) not in occasions and not times.beside_noun(scene.tree, t)]
    if not asserted and dates and not scene.saying(clause) and _datable(scene, clause):
        yield Draft(clause, None, [], plain, scene.said[clause.head])


def _datable(scene: Scene, clause: Clause) -> bool:
    """Tell whether a date alone makes a claim of a clause: not of an order, a purpose or a bare noun."""
    tree = scene.tree
    if tree.pos[clause.head] not in {"VERB", "AUX"}:
        return tree.lemma[clause.head] in _OCCASIONS
    purpose = clause.relation == "advcl" and tree.tag[clause.top] == "VB"
    return clause.subject is not None and (not purpose or clause.subject == clause.top - 2)


def _of_group(scene: Scene, clause: Clause, group: Group, near: list[Time]) -> Draft:
    first: Figure = group.figures[0]
    quantities = [figure.quantity for figure in group.figures]
    said = scene.said[first.root if group.noun is None else group.noun]
    if group.noun is not None and said is not None and not _quoted(scene, said, quantities[0]):
        said = None  # "demanded that it cut its $4 billion debt": that the debt is so large is the writer's word
    return Draft(
        clause, group.noun, quantities, near, said, group.joint, first.apposed if group.noun is not None else None
    )


def _quoted(scene: Scene, index: int, quantity: Quantity) -> bool:
    return any(quote.covers(quantity.span) for quote in scene.statements[index].quotes)


def _nearest(scene: Scene, own: list[Time], group: Group, groups: list[Group]) -> list[Time]:
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


def _occasion(scene: Scene, time: Time) -> int | None:
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


def _of_statements(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Add what is said where no figure or date has made a claim of it: a claim for each main clause."""
    made = {draft.clause.head for draft in drafts if draft.noun is None}
    filled = {draft.statement for draft in drafts}
    for index, statement in enumerate(scene.statements):
        tops = [top for span in statement.content for top in _tops(scene, span)]
        clauses = [clause for top in tops if (clause := scene.clauses.of[top]) is not None and top in clause.verbs]
        for clause in _with_joined(scene, [_equated(scene, clause) for clause in clauses], index):
            if clause.head not in made and scene.said[clause.head] == index and not scene.saying(clause):
                made.add(clause.head)
                yield Draft(clause, None, [], [], index)
            filled.add(index)
        if index not in filled and statement.cue:
            yield from _by_cue(scene, index, made)


def _equated(scene: Scene, clause: Clause) -> Clause:
    """Take what "the trouble is that …" says for the claim."""
    tree = scene.tree
    inner = tree.child(clause.head, "ccomp") if tree.lemma[clause.head] == "be" and clause.object is None else None
    if inner is None or not any(tree.lower[kid] == "that" and tree.dep[kid] == "mark" for kid in tree.children[inner]):
        return clause
    found = scene.clauses.of[inner]
    return clause if found is None or found.subject is None else found


def _tops(scene: Scene, span: Span) -> list[int]:
    tree = scene.tree
    tokens = tree.tokens(span)
    return [
        i for i in tokens if (tree.head[i] == i or tree.head[i] not in tokens) and tree.pos[i] not in {"PUNCT", "SPACE"}
    ]


def _with_joined(scene: Scene, clauses: list[Clause], index: int) -> list[Clause]:
    """Return verbal clauses and those coordinated with them in the same content."""
    heads = {clause.head for clause in clauses if scene.tree.pos[clause.head] in {"VERB", "AUX"}}
    found = []
    for clause in scene.clauses.down:
        above = clause.parent
        if above is not None and clause.relation == "conj" and above.head in heads and scene.said[clause.head] == index:
            heads.add(clause.head)
        if clause.head in heads:
            found.append(clause)
    return found


def _by_cue(scene: Scene, index: int, made: set[int]) -> Iterator[Draft]:
    """Let the saying itself be the claim where what is said is no clause: "praised the plan"."""
    top = scene.tree.top(scene.tree.tokens(scene.statements[index].cue[0]))
    clause = None if top is None else scene.clauses.of[top]
    if top is None or clause is None:
        return
    if top in clause.verbs or top == clause.object:
        if clause.head not in made:
            made.add(clause.head)
            yield Draft(clause, None, [], [], index)
    elif scene.tree.pos[top] in {"NOUN", "PROPN"}:
        yield Draft(clause, top, [], [], index)
