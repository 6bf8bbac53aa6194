"""Drafts of claims: which clauses and noun phrases assert something that is worth a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.claims import (
    dating,
    extent,
    figures,
    inheritance,
    lifting,
    listed,
    nominal,
    owners,
    plain,
    ratings,
    reasons,
    said,
    spells,
    times,
    trailing,
)
from onrecord.extract.claims.draft import Draft
from onrecord.extract.claims.figures import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Quantity, Statement, Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.figures import Figure
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree


def find(scene: Scene) -> list[Draft]:
    """Return a draft for each figure, dated event, statement and plain fact about a name."""
    drafts: list[Draft] = []
    for clause in scene.clauses.all:
        drafts += _of_clause(scene, clause)
    drafts = _conditional(scene, _merged(scene, drafts))
    drafts += _continued(scene, drafts)
    drafts += said.of_statements(scene, drafts)
    drafts = lifting.lifted(scene, drafts)
    drafts += plain.of_named(scene, drafts)
    drafts = ratings.graded(scene, drafts)
    claimed = {draft.clause.head for draft in drafts if draft.noun is None}
    extent.absorb(scene.tree, scene.clauses, claimed, cues=scene.cues)
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.clause.head, []).append(draft)
    for draft in drafts:
        listed.place(scene, draft)
        _complete(scene, draft)
        _unmixed(scene, draft)
        words = draft.tokens or _words(
            scene, draft, [other for other in beside[draft.clause.head] if other is not draft]
        )
        draft.tokens = _unsourced(scene, draft, words)
        if draft.label is not None:
            draft.tokens = sorted({*draft.label, *(i for i in draft.tokens if i > draft.label[-1])})
    return drafts


def _unsourced(scene: Scene, draft: Draft, words: list[int]) -> list[int]:
    """Leave out the words that say who says it: the sentence names the source at its end."""
    if draft.statement is None:
        return words
    statement = scene.statements[draft.statement]
    if (told := _inverted(scene, draft, statement)) is not None:
        return [token for token in words if token in told] or words
    if scene.saying(draft.clause):
        return words
    away = {token for span in (*statement.source, *statement.cue) for token in scene.tree.tokens(span)}
    cues = [token for span in statement.cue for token in scene.tree.tokens(span)]
    if any(scene.tree.pos[i] == "NOUN" and set(words) & set(scene.tree.children[i]) - away for i in cues):
        return words  # "backed her idea of a park": not "backed of a park"
    if away & {*draft.clause.verbs, draft.clause.subject}:
        return words
    rest = [token for token in words if token not in away]
    return extent.trimmed(scene.tree, rest, set(draft.clause.verbs)) if rest else words


def _inverted(scene: Scene, draft: Draft, statement: Statement) -> set[int] | None:
    """Return what is said before a cue whose source stands behind it: "Talks are stuck, asserted Ana Souza"."""
    tree = scene.tree
    cues = {token for span in statement.cue for token in tree.tokens(span)}
    told = {token for span in statement.content for token in tree.tokens(span)}
    if draft.noun is not None or draft.clause.head not in cues or draft.clause.subject not in told:
        return None
    behind = all(source.start > cue.start for source in statement.source for cue in statement.cue)
    return told if behind and max(told) < min(cues) else None


def _complete(scene: Scene, draft: Draft) -> None:
    """Add the times of the clauses that a claim's own one has taken in."""
    if draft.noun is None and draft.joint is None:
        draft.times = [*draft.times, *lifting.described(scene, draft.clause)]
        taken = (time for clause in draft.clause.taken for time in said.own_times(scene, clause))
        inside = [time for time in taken if dating.occasion(scene, time) is None]
        draft.times = sorted({*draft.times, *inside}, key=lambda time: time.start)


def _unmixed(scene: Scene, draft: Draft) -> None:
    """Leave the date of a source to the source: "according to a report of May"."""
    if draft.statement is not None:
        source = scene.statements[draft.statement].source
        draft.times = [time for time in draft.times if not any(span.covers(time.span) for span in source)]


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


def _conditional(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give the figures and dates of "if rents rise 4%" to the claim that stands under the condition."""
    by_clause = {draft.clause.head: draft for draft in drafts if draft.noun is None and draft.joint is None}
    kept: list[Draft] = []
    for draft in drafts:
        parent = draft.clause.parent
        if draft.noun is not None or parent is None or reasons.mark(scene.tree, draft.clause) is None:
            kept.append(draft)
            continue
        main = by_clause.get(parent.head)
        if main is None:
            main = by_clause[parent.head] = Draft(parent, None, [], [], scene.said[parent.head])
            kept.append(main)
        main.quantities = main.quantities + draft.quantities
        main.times = sorted({*main.times, *draft.times}, key=lambda time: time.start)
    return kept


def _continued(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Add the second half of "visited the plant on Friday but did not speak"."""
    made = {draft.clause.head for draft in drafts if draft.noun is None}
    dated = {
        d.clause.head for d in drafts if d.noun is None and not d.quantities and any(times.dated(t) for t in d.times)
    }
    for clause in scene.clauses.all:
        parent = clause.parent
        if clause.relation != "conj" or not clause.elided or parent is None or clause.head in made:
            continue
        if parent.head in dated and not scene.saying(clause) and inheritance.continues(scene, clause):
            yield Draft(clause, None, [], [], scene.said[clause.head])


def _words(scene: Scene, draft: Draft, beside: list[Draft]) -> list[int]:
    tree, clause = scene.tree, draft.clause
    if draft.noun is not None:
        words = extent.of_noun(tree, draft.noun, [*draft.quantities, *draft.times], draft.apposed)
        return _without_rest(tree, draft, words)
    if draft.joint is not None:
        first = extent.opening(tree, clause)
        if clause.measured and (who := tree.child(clause.head, "nsubj")) is not None:
            first = tree.left[who]  # "a poll put support at 38%": who puts it there belongs to the words
        return extent.of_joint(tree, clause, draft.joint, range(first, clause.head + 1))
    cut = [other.joint for other in beside if other.joint is not None and other.joint not in clause.verbs]
    nouns = [other.noun for other in beside if other.noun is not None and other.quantities]
    cut += [top for noun in nouns if (top := extent.adjunct(tree, clause, noun)) is not None]
    return sorted({*extent.of_clause(tree, clause, cut), *_trailing(scene, draft)})


def _without_rest(tree: Tree, draft: Draft, words: list[int]) -> list[int]:
    """Leave out what a figure does not speak of: of "10% tariffs and duties on steel" the tariffs are 10%."""
    noun = draft.noun or 0
    figures = {i for q in draft.quantities for i in tree.tokens(q.span)}
    joined = [tree.left[kid] for kid in tree.children[noun] if tree.dep[kid] in {"conj", "cc"} and kid > noun]
    if not joined or not figures or max(figures) > noun:
        return words
    return [i for i in words if i < min(joined)] or words


def _trailing(scene: Scene, draft: Draft) -> list[int]:
    """Return ", up from 4%" behind "Souza said", which belongs to what is said."""
    found: list[int] = []
    for quantity in draft.quantities:
        tokens = scene.tree.tokens(quantity.span)
        clause = scene.clauses.of[tokens[0]] if tokens else None
        comma = trailing.comma(scene.tree, tokens[0]) if tokens else None
        if clause is not None and clause is not draft.clause and comma is not None:
            found += range(comma, tokens[-1] + 1)
    return found


def _of_clause(scene: Scene, clause: Clause) -> Iterator[Draft]:
    if clause.head not in scene.times and clause.head not in scene.figures:
        return
    own = scene.times.get(clause.head, [])
    occasions = [(time, noun) for time in own if (noun := dating.occasion(scene, time)) is not None]
    for time, noun in occasions:
        if times.dated(time):
            yield Draft(clause, noun, [], [time], scene.said[noun])
    groups = _groups(scene, clause)
    own = _without_compared(scene, clause, own, groups)
    spent = [time for time, _ in occasions]
    for group in groups:
        near = dating.nearest(scene, own, group, groups)
        spent += near
        yield _of_group(scene, clause, group, near)
    if any(group.noun is None for group in groups) or scene.saying(clause) or not dating.datable(scene, clause):
        return
    free = [t for t in own if t not in spent and (times.dated(t) or spells.lasts(scene, clause, t))]
    if any(not times.beside_noun(scene.tree, time) or spells.places(scene, clause, time) for time in free):
        yield Draft(clause, None, [], own, scene.said[clause.head])


def _groups(scene: Scene, clause: Clause) -> list[Group]:
    """Return the figures of a clause by assertion, without those that count speakers or are no more than "billions"."""
    counted = [q for q in scene.figures.get(clause.head, []) if not said.counts_sources(scene, clause, q)]
    placed = [f for q in counted if (f := figures.place(scene.tree, q, clause)) is not None]
    found = _owned(scene, clause, figures.groups(scene.tree, clause, placed))
    return [group for group in found if figures.telling(scene.tree, group)]


def _without_compared(scene: Scene, clause: Clause, own: list[Time], groups: list[Group]) -> list[Time]:
    """Leave out the dates of a known thing that nothing is compared with: "higher than the 12% rate of May"."""
    tree = scene.tree
    kept = {figure.quantity for group in groups for figure in group.figures}
    left = [q for q in scene.figures.get(clause.head, ()) if q not in kept]
    placed = [figure for q in left if (figure := figures.place(tree, q, clause)) is not None]
    away = [figure.hosts[0] for figure in placed if nominal.pointing(tree, figure)]
    return [t for t in own if not any(tree.left[i] <= tree.at(t.start) <= tree.right[i] for i in away)]


def _owned(scene: Scene, clause: Clause, groups: list[Group]) -> list[Group]:
    """Leave "its $4 million deficit" to the clause where nothing tells whose deficit with whom it is."""
    kept: list[Group] = []
    main = next((group for group in groups if group.noun is None and group.joint is None), None)
    for group in groups:
        if group.noun is None or owners.told(scene, clause, group.noun):
            kept.append(group)
        elif main is None:
            main = Group(group.figures)
            kept.append(main)
        else:
            main.figures = sorted([*main.figures, *group.figures], key=lambda figure: figure.quantity.start)
    return kept


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
