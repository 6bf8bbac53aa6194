"""Clauses: every predicate of a sentence with its subject, its object and its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import subjects
from onrecord.extract.claims.clause import SUBJECTS, Clause

if TYPE_CHECKING:
    from onrecord.extract.claims.tree import Tree

_OPENERS: Final = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis", "xcomp"}
)
_CLAUSAL: Final = _OPENERS | {"conj", "dep", "appos"}
"""Labels of tokens that may open a clause or carry one on."""
_PREPOSITIONS: Final = frozenset({
    "starting", "beginning", "ending", "including", "excluding", "following", "according", "regarding", "concerning",
    "compared", "based", "depending", "given", "owing", "effective", "dating", "pending", "totalling",
    "totaling", "exceeding", "averaging", "amounting", "barring", "versus",
})  # fmt: skip
_NAMING: Final = frozenset({"call", "describe", "term", "dub", "label", "see", "regard"})
_BINDING: Final = frozenset({"commit", "pledge"})
_DIRECTIVE: Final = frozenset({
    "urge", "order", "demand", "ask", "instruct", "direct", "request", "require", "press", "push", "pressure", "lobby",
    "advise", "recommend", "encourage", "invite", "force", "oblige", "beg", "warn", "tell", "command", "call",
})  # fmt: skip

_LETTING: Final = frozenset({"help", "let", "allow", "enable", "permit"})
"""Verbs whose subject brings it about: "the rule lets widows keep 9%"."""
_WISHING: Final = frozenset({"want", "like", "love", "prefer", "wish"})


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
    head, dep = tree.head, tree.dep
    order = [i for i in range(first, behind) if head[i] == i or not first <= head[i] < behind]
    for token in order:  # grows while it is read: parents before children
        order.extend(tree.children[token])
    clauses: list[Clause] = []
    for token in order:
        parent = of[head[token]] if head[token] != token else None
        if parent is not None and dep[token] not in _CLAUSAL:
            of[token] = parent
        elif parent is not None and _continues(tree, token, parent):
            parent.verbs.append(token)
            parent.head = token
            of[token] = parent
        elif parent is None or _opens(tree, token, parent):
            of[token] = Clause(token, [token], parent, dep[token])
            clauses.append(of[token])  # type: ignore[arg-type]
        else:
            of[token] = parent
    for token in range(first, behind):
        if (clause := of[token]) is not None:
            clause.tokens.append(token)
    for clause in clauses:  # parents first: an understood subject is taken from above
        subjects.fill(tree, clause)
    return clauses


def _opens(tree: Tree, token: int, parent: Clause) -> bool:
    dep, pos = tree.dep[token], tree.pos[token]
    if tree.lower[token] in _PREPOSITIONS and tree.child(token, *SUBJECTS, "dobj", "aux") is None:
        return False
    if dep == "conj":
        return pos in {"VERB", "AUX"} and (
            tree.head[token] in parent.verbs or tree.child(token, "nsubj", "nsubjpass", "dobj") is not None
        )
    if dep in {"pcomp", "ccomp"} and tree.lemma[token] in _NAMING and _free(tree, token):
        return False
    if dep in _OPENERS:
        if pos in {"VERB", "AUX"}:
            return True
        return tree.child(token, *SUBJECTS, "cop") is not None
    return dep in {"dep", "appos"} and pos in {"VERB", "AUX"} and tree.child(token, "nsubj", "nsubjpass") is not None


def _licensed(tree: Tree, token: int, parent: Clause) -> bool:
    """Tell whether an infinitive says what its participle is for: "a boat licensed to carry 90"."""
    close = tree.head[token] == parent.head == token - 2 and tree.lower[token - 1] == "to"
    return close and tree.dep[token] == "advcl" and tree.tag[parent.head] == "VBN"


def _free(tree: Tree, token: int) -> bool:
    """Tell whether a verb only names something: "praised what she called a triumph"."""
    return any(tree.lower[kid] == "what" for kid in tree.children[token]) and tree.head[token] != token


def _brought(tree: Tree, token: int, lemma: str) -> bool | None:
    """Tell what somebody is urged to do, or let do, from what is told; None behind other verbs."""
    if lemma in _DIRECTIVE and tree.tag[token] == "VB":
        return not any(tree.tag[kid] == "MD" for kid in tree.children[token])  # "urged both sides to resume"
    let = lemma in _LETTING and tree.tag[token] in {"VB", "VBP"} and tree.child(token, "mark") is None
    return True if let and tree.child(token, "nsubj", "nsubjpass") is not None else None


def wished(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is what somebody wants another to do: "wants Acme to wait", "called for Acme to wait"."""
    above = tree.head[verb]
    if tree.tag[verb] != "VB" or tree.child(verb, "nsubj", "nsubjpass") is None:
        return False
    if tree.dep[verb] == "advcl":
        marked = any(tree.lower[kid] == "for" and tree.dep[kid] == "mark" for kid in tree.children[verb])
        return marked and tree.lemma[above] in _DIRECTIVE | {"advocate", "plead", "campaign", "appeal"}
    if tree.lemma[above] in {"see", "have"} and tree.dep[above] == "xcomp":
        return tree.lemma[tree.head[above]] in _WISHING
    return tree.lemma[above] in _WISHING and any(tree.lower[kid] == "to" for kid in tree.children[verb])


def _bound(tree: Tree, token: int, parent: Clause) -> bool:
    """Tell whether a gerund is what somebody has bound themselves to: "committed to reducing waste"."""
    to = tree.head[token]
    bound = tree.head[to] == parent.head and tree.lemma[parent.head] in _BINDING
    return bound and tree.dep[token] == "pcomp" and tree.lower[to] == "to"


def _continues(tree: Tree, token: int, parent: Clause) -> bool:
    """Tell whether a verb only carries on the chain of its governor: "plans to impose", "is unable to rise"."""
    governor = tree.head[token]
    if tree.dep[governor] == "acomp":
        governor = tree.head[governor]
    if (
        _licensed(tree, token, parent)
        or _bound(tree, token, parent)
        or (governor == parent.head and wished(tree, token))
    ):
        return True
    if tree.dep[token] not in {"xcomp", "ccomp"} or governor != parent.head:
        return False
    if (brought := _brought(tree, token, tree.lemma[parent.head])) is not None:
        return brought
    if tree.lemma[parent.head] == "be" and tree.child(parent.head, "expl") is not None:
        return False  # "there was a plan to wait"
    if tree.dep[token] != "xcomp" or tree.pos[token] not in {"VERB", "AUX"}:
        return False
    return tree.child(parent.head, "dobj", "dative") is None and tree.child(token, *SUBJECTS) is None
