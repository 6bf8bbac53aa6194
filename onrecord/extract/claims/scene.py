"""Everything that is known of an article when its claims are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import (
    asides,
    bare,
    clauses,
    dating,
    deeds,
    durations,
    estimates,
    folding,
    participles,
    raising,
    ranks,
    tables,
    traded,
    trailing,
)
from onrecord.extract.claims.arguments import Names
from onrecord.extract.claims.tree import LONGEST, plant
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.extract.annotations import Analysis, Quantity, Statement, Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.clauses import Clauses
    from onrecord.extract.claims.tables import Cell
    from onrecord.extract.claims.tree import Tree


_OCCASIONS: Final = frozenset({"speak", "talk", "write", "testify", "address", "appear"})
_WHEN: Final = frozenset({"after", "before", "since", "when", "while", "until", "once", "upon"})
_STARTERS: Final = frozenset({"effective", "starting", "beginning", "from"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An article before its claims.

    Attributes:
        tree: the parse.
        clauses: its clauses.
        names: its entities by token.
        statements: who says what.
        said: for each token the index of the innermost statement whose content it stands in, or None.
        cues: tokens of statement cues.
        today: date of publication, ISO 8601, or None.
        figures: quantities of each clause, by the token of its head.
        times: times of each clause, by the token of its head.
        sources: statements whose cue stands in a clause, by the token of its head.
        cells: figures in tables, which no clause has.
    """

    tree: Tree
    clauses: Clauses
    names: Names
    statements: tuple[Statement, ...]
    said: list[int | None]
    cues: frozenset[int]
    today: str | None = None
    figures: dict[int, list[Quantity]] = field(default_factory=dict)
    times: dict[int, list[Time]] = field(default_factory=dict)
    sources: dict[int, list[int]] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)

    def statement(self, token: int) -> Statement | None:
        """Return the innermost statement that a token is said in."""
        index = self.said[token]
        return None if index is None else self.statements[index]

    def future(self, times: Iterable[Time]) -> bool:
        """Tell whether one of these times is after publication."""
        return self.today is not None and any(t.start_date is not None and t.start_date > self.today for t in times)

    def saying(self, clause: Clause) -> bool:
        """Tell whether a clause only says that something is said."""
        if clause.head in self.cues:
            return True
        return clause.top in self.cues and self.said[clause.head] is None  # "urged both sides to talk" says what, too


def stage(analysis: Analysis) -> Scene:
    """Read parse and annotations of an article."""
    tree = plant(analysis.doc, analysis.parse)
    cut, names = clauses.find(tree, LONGEST), Names(tree, analysis.entities)
    told = tuple(raising.raised(tree, names, one) for one in analysis.statements)
    statements = (*told, *estimates.statements(tree, cut, names, analysis))
    spoken = [(k, s) for k, s in enumerate(statements) if deeds.deed(tree, s) is None]
    scene = Scene(
        tree,
        cut,
        names,
        statements,
        _said(tree, spoken),
        frozenset(i for k, s in spoken for cue in s.cue for i in tree.tokens(cue)),
        analysis.reference.date().isoformat() if analysis.reference is not None else None,
    )
    asides.unsay(tree, scene.clauses, scene.statements, scene.said)
    scene.cells.extend(tables.cells(tree.text, analysis))
    _place_figures(scene, _figures(tree, analysis))
    _place_times(scene, analysis.times)
    for index, statement in enumerate(statements):
        if statement.cue and (clause := _clause(scene, *statement.cue[0])) is not None:
            scene.sources.setdefault(clause.head, []).append(index)
    _lift(scene)
    folding.fold(scene)
    return scene


def _place_figures(scene: Scene, quantities: list[Quantity]) -> None:
    """Give each figure that stands in no table to its clause."""
    tabled = {cell.quantity for cell in scene.cells}
    for quantity in quantities:
        clause = None if quantity in tabled else _clause(scene, quantity.start, quantity.end)
        if clause is not None and not _address(scene.tree, quantity.start):
            clause = _owner(scene, clause, quantity.start)
            scene.figures.setdefault(clause.head, []).append(quantity)


def _place_times(scene: Scene, times: Iterable[Time]) -> None:
    """Give each time that is no part of an address, a dateline or the name of a contract to its clause."""
    tree = scene.tree
    for time in times:
        if _address(tree, time.start) or dating.in_dateline(tree.text, time) or traded.labels(tree, time):
            continue
        clause = _started(scene, time) or _clause(scene, time.start, time.end)
        if clause is not None:
            clause = _owner(scene, clause, time.start)
            scene.times.setdefault(clause.head, []).append(time)


def _figures(tree: Tree, analysis: Analysis) -> list[Quantity]:
    """Return all figures of an article, those that only the parse shows among them, in the order of the text."""
    told = (*durations.quantities(tree, analysis), *bare.quantities(tree, analysis), *ranks.quantities(tree, analysis))
    return sorted((*analysis.quantities, *told), key=lambda quantity: quantity.start)


def _lift(scene: Scene) -> None:
    """Give the date of "questions sent on Tuesday" and "speaking on Tuesday" to the clause that these stand in."""
    for clause in reversed(scene.clauses.down):
        parent = clause.parent
        if parent is None or clause.head in scene.figures or clause.head in scene.cues:
            continue
        sent = clause.relation == "acl" and scene.tree.tag[clause.top] in {"VBN", "VBD"}
        if (
            (sent and not participles.tells(scene.tree, clause))
            or _speaking(scene, clause, parent)
            or _after(scene, clause, parent)
        ):
            folding.hand_on(scene.times, clause, parent)


def _speaking(scene: Scene, clause: Clause, parent: Clause) -> bool:
    """Tell whether a participle says on which occasion something is said: "Speaking on Tuesday, Souza said …"."""
    tree = scene.tree
    occasion = clause.relation == "advcl" and tree.tag[clause.top] == "VBG" and tree.lemma[clause.top] in _OCCASIONS
    return occasion and scene.saying(parent)


def _after(scene: Scene, clause: Clause, parent: Clause) -> bool:
    """Tell whether a verb without a subject says when its main clause was so: "after reaching a deal last year"."""
    tree = scene.tree
    if not clause.elided or tree.tag[clause.top] not in {"VBG", "VBN"} or scene.times.get(parent.head):
        return False
    if clause.relation == "pcomp":
        return tree.lower[tree.head[clause.top]] in _WHEN
    first = tree.left[clause.top]
    return clause.relation == "advcl" and tree.lower[first] in _WHEN and tree.head[first] == clause.top


def _clause(scene: Scene, start: int, end: int) -> Clause | None:
    tokens = scene.tree.tokens(Span(start, end))
    top = scene.tree.top(tokens)
    return None if top is None else scene.clauses.of[top]


def _address(tree: Tree, offset: int) -> bool:
    """Tell whether an offset is inside a web address."""
    token = tree.at(offset)
    word = tree.lower[token]
    return "://" in word or word.startswith("www.")


def _owner(scene: Scene, clause: Clause, start: int) -> Clause:
    """Tie "…, Souza said, up from 4%" to what is said."""
    return trailing.owner(scene.tree, scene.clauses, scene.cues, scene.tree.at(start), clause)


def _started(scene: Scene, time: Time) -> Clause | None:
    """Tie "…, effective 1 August" to the clause before it, whatever the parser makes of it."""
    tokens = scene.tree.tokens(time.span)
    at = tokens[0] - 1 if tokens else -1
    if at < 1 or scene.tree.lower[at] not in _STARTERS:
        return None
    while at > 0 and (scene.tree.pos[at] == "PUNCT" or scene.tree.lower[at] in _STARTERS):
        at -= 1
    return scene.clauses.of[at]


def _said(tree: Tree, statements: list[tuple[int, Statement]]) -> list[int | None]:
    said: list[int | None] = [None] * len(tree)
    sized = [(sum(span.end - span.start for span in one.content), index, one) for index, one in statements]
    for _, index, one in sorted(sized, key=lambda row: (-row[0], row[1])):
        for span in one.content:
            for token in tree.tokens(span):
                said[token] = index
    return said
