"""Clauses: every predicate of a sentence with its subject, its object and its own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.claims.tree import Tree

_OPENERS: Final = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis", "xcomp"}
)
_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PREPOSITIONS: Final = frozenset({
    "starting", "beginning", "ending", "including", "excluding", "following", "according", "regarding", "concerning",
    "compared", "based", "depending", "given", "owing", "effective", "dating", "pending", "totalling",
    "totaling", "exceeding", "averaging", "amounting", "barring", "versus",
})  # fmt: skip
_DIRECTIVE: Final = frozenset({
    "urge", "order", "demand", "ask", "instruct", "direct", "request", "require", "press", "push", "pressure", "lobby",
    "advise", "recommend", "encourage", "invite", "force", "oblige", "beg", "warn", "tell", "command", "call",
})  # fmt: skip
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_CIRCUMSTANCES: Final = frozenset({"time", "day", "year", "month", "week", "way", "reason", "place", "moment", "point"})
_DATELINE: Final = 12
_RELATIVE: Final = frozenset({"that", "which", "who", "whom", "whose", "where", "when"})


@dataclass(slots=True)
class Clause:
    """A predicate with what belongs to it.

    Attributes:
        head: the token of its main verb, or of its noun in a headline without a verb.
        verbs: the tokens of a verb chain, outermost first ("plans", "impose"); the last is ``head``.
        parent: the clause that it stands in, or None.
        relation: dependency label that ties it to its parent.
        subject: head token of its subject, also one that is understood ("X rose and fell"), or None.
        elided: the subject was understood, not said.
        object: head token of its object or complement, or None.
        gap: the object where it is the noun that the clause describes ("the offer that Acme rejected"), or None.
        label: the mark behind a label or dateline before it, or None.
        tokens: its own words: those whose nearest clause this is, ascending.
        taken: the clauses inside it that it needs to make sense ("hopes that …").
        absorbed: words of those clauses.
    """

    head: int
    verbs: list[int]
    parent: Clause | None = None
    relation: str = "ROOT"
    subject: int | None = None
    elided: bool = False
    object: int | None = None
    gap: int | None = None
    label: int | None = None
    tokens: list[int] = field(default_factory=list)
    absorbed: list[int] = field(default_factory=list)
    taken: list[Clause] = field(default_factory=list)

    @property
    def top(self) -> int:
        """The outermost verb of its chain."""
        return self.verbs[0]


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text.

    Attributes:
        all: in the order of their heads.
        of: for every token the clause that it belongs to, or None.
        down: every clause after the one that it stands in.
    """

    all: list[Clause]
    of: list[Clause | None]
    down: list[Clause]


def find(tree: Tree, longest: int) -> Clauses:
    """Cut every sentence into clauses; sentences of more than ``longest`` tokens stay uncut."""
    of: list[Clause | None] = [None] * len(tree)
    found: list[Clause] = []
    for first, behind in tree.sents:
        if behind - first <= longest:
            found += _cut(tree, first, behind, of)
    return Clauses(sorted(found, key=lambda clause: clause.head), of, found)


def _cut(tree: Tree, first: int, behind: int, of: list[Clause | None]) -> list[Clause]:
    order = [i for i in range(first, behind) if tree.head[i] == i or not first <= tree.head[i] < behind]
    for token in order:  # grows while it is read: parents before children
        order.extend(tree.children[token])
    clauses: list[Clause] = []
    for token in order:
        parent = of[tree.head[token]] if tree.head[token] != token else None
        if parent is not None and _continues(tree, token, parent):
            parent.verbs.append(token)
            parent.head = token
            of[token] = parent
        elif parent is None or _opens(tree, token, parent):
            of[token] = Clause(token, [token], parent, tree.dep[token])
            clauses.append(of[token])  # type: ignore[arg-type]
        else:
            of[token] = parent
    for token in range(first, behind):
        if (clause := of[token]) is not None:
            clause.tokens.append(token)
    for clause in clauses:  # parents first: an understood subject is taken from above
        _fill(tree, clause)
    return clauses


def _opens(tree: Tree, token: int, parent: Clause) -> bool:
    dep, pos = tree.dep[token], tree.pos[token]
    if tree.lower[token] in _PREPOSITIONS and tree.child(token, *_SUBJECTS, "dobj", "aux") is None:
        return False
    if dep == "conj":
        return pos in {"VERB", "AUX"} and (
            tree.head[token] in parent.verbs or tree.child(token, "nsubj", "nsubjpass", "dobj") is not None
        )
    if dep in _OPENERS:
        if pos in {"VERB", "AUX"}:
            return True
        return tree.child(token, *_SUBJECTS, "cop") is not None
    return dep in {"dep", "appos"} and pos in {"VERB", "AUX"} and tree.child(token, "nsubj", "nsubjpass") is not None


def _continues(tree: Tree, token: int, parent: Clause) -> bool:
    """Tell whether a verb only carries on the chain of its governor: "plans to impose", "is set to rise"."""
    if tree.dep[token] not in {"xcomp", "ccomp"} or tree.head[token] != parent.head:
        return False
    if tree.lemma[parent.head] in _DIRECTIVE and tree.tag[token] == "VB":
        return not any(tree.tag[kid] == "MD" for kid in tree.children[token])  # "urged both sides to resume"
    if tree.dep[token] != "xcomp" or tree.pos[token] not in {"VERB", "AUX"}:
        return False
    return tree.child(parent.head, "dobj", "dative") is None and tree.child(token, *_SUBJECTS) is None


def _fill(tree: Tree, clause: Clause) -> None:
    for verb in clause.verbs:
        own = tree.child(verb, *_SUBJECTS)
        if own is not None:
            clause.subject = own
            break
    if (clause.subject is not None and tree.dep[clause.head] == "relcl") or clause.relation == "relcl":
        _relative(tree, clause)
    there = next((k for verb in clause.verbs for k in tree.children[verb] if tree.dep[k] == "expl"), None)
    if there is not None:
        clause.subject = tree.child(clause.head, "attr", "dobj", "nsubj") or clause.subject
    elif clause.subject is not None and tree.lower[clause.subject] in {"who", "which"} and clause.relation != "ccomp":
        before = next(
            (i for i in range(clause.subject - 1, max(-1, clause.subject - 4), -1) if tree.pos[i] in _NOMINAL), None
        )
        clause.subject, clause.elided = (before, True) if before is not None else (clause.subject, False)
    elif clause.subject is not None:
        clause.subject = _behind_label(tree, clause, clause.subject)
    if clause.subject is None:
        clause.subject = _spelled_out(tree, clause, _understood(tree, clause))
        clause.elided = clause.subject is not None
    clause.object = tree.child(clause.head, "dobj", "attr", "oprd", "acomp")
    if clause.object == clause.subject:
        clause.object = None
    if clause.relation == "relcl":
        _gap(tree, clause)


def _gap(tree: Tree, clause: Clause) -> None:
    """Put the antecedent in the place of the object: "the offer that Acme rejected"."""
    antecedent = tree.head[clause.top]
    if antecedent == clause.subject or tree.pos[antecedent] not in {"NOUN", "PROPN", "PRON", "ADJ"}:
        return
    pronouns = [i for i in clause.tokens if i < clause.top and tree.tag[i] in {"WDT", "WP", "WP$", "WRB"}]
    if clause.object is not None and tree.lower[clause.object] in _RELATIVE:
        clause.object = None
    elif (
        pronouns
        or clause.object is not None
        or tree.child(clause.head, "ccomp", "xcomp", "acomp") is not None
        or tree.lemma[antecedent] in _CIRCUMSTANCES
        or _stranded(tree, clause.head)
    ):
        return
    clause.object = clause.gap = antecedent


def _stranded(tree: Tree, verb: int) -> bool:
    return any(tree.dep[kid] == "prep" and not tree.children[kid] for kid in tree.children[verb])


def _behind_label(tree: Tree, clause: Clause, subject: int) -> int:
    """Pass over a label or dateline: in "The outlook: sales fell" and "PARIS, 4 May - Sales fell", sales fell."""
    first = min([clause.top, *(kid for kid in tree.children[clause.top] if tree.dep[kid] in {"aux", "auxpass", "neg"})])
    marks = [i for i in range(subject + 1, first) if tree.lower[i] in {":", "-", "–", "—"} and _apart(tree, i)]
    if len(marks) != 1 or (tree.lower[marks[0]] != ":" and marks[0] - tree.left[clause.top] > _DATELINE):
        return subject
    nearer = [i for i in range(marks[0] + 1, first) if tree.pos[i] in _NOMINAL]
    heads = [i for i in nearer if not any(tree.head[i] == j for j in nearer if j != i)]
    if not heads:
        return subject
    clause.label = marks[0]
    return heads[0]


def _apart(tree: Tree, mark: int) -> bool:
    """Tell a dash between words from one inside a word."""
    return tree.lower[mark] == ":" or tree.end[mark - 1] < tree.start[mark]


def _relative(tree: Tree, clause: Clause) -> None:
    """Put the noun in the place of "which" and its like."""
    antecedent = tree.head[clause.top]
    if clause.subject is None:
        if not any(tree.dep[k] in _SUBJECTS for k in tree.children[clause.head]):
            clause.subject, clause.elided = antecedent, True
    elif tree.lower[clause.subject] in _RELATIVE:
        clause.subject, clause.elided = antecedent, True


def _spelled_out(tree: Tree, clause: Clause, subject: int | None) -> int | None:
    """Put the noun in the place of "whom" in "traders, whom he accused of hoarding fuel"."""
    if subject is None or tree.tag[subject] not in {"WP", "WDT"}:
        return subject
    above: Clause | None = clause
    while above is not None and above.relation != "relcl":
        above = above.parent
    return subject if above is None else tree.head[above.top]


def _understood(tree: Tree, clause: Clause) -> int | None:
    """Find the subject that the words leave out."""
    parent = clause.parent
    if parent is None:
        return None
    above = tree.head[clause.top]
    if clause.relation in {"acl", "relcl"} and above in parent.verbs and tree.pos[above] in {"NOUN", "PROPN"}:
        return above
    if clause.relation in {"acl", "relcl"} and above not in parent.verbs:
        if tree.tag[clause.top] == "VBG" and tree.lower[tree.left[clause.top] - 1] == ",":
            return parent.subject  # "rose 4%, beating forecasts": whatever noun the parser ties it to
        if tree.tag[clause.top] in {"VBN", "VBG", "VBD"}:
            return above
        owner = tree.child(above, "poss")
        return owner if owner is not None else parent.subject
    if parent.subject is None and above == clause.top - 2 and tree.lower[clause.top - 1] == "to":
        return above  # a headline whose name was taken for a verb: "Acme to cut jobs"
    if clause.relation == "xcomp":
        return tree.child(above, "dobj", "dative") or parent.subject
    if clause.relation == "pcomp" and tree.lower[above] in {
        "of",
        "from",
        "into",
    }:  # "accused the bank of hiding losses"
        return tree.child(tree.head[above], "dobj") or parent.subject
    if parent.parent is not None and tree.lemma[parent.parent.head] == "have" and parent.relation != "conj":
        return parent.parent.subject  # "has its sights set on buying"
    return parent.subject
