"""How clearly a candidate reads as somebody's statement, whatever its word: by who speaks, how much, and where.

Many words report only now and then: "support", "see", "address". The plainer who speaks and the more is said, the
likelier it is that they do. Who speaks, how much is said, where the cue stands and how firmly it is told move it
up or down by whole steps: most answers by one, some by two or three. The steps were set by hand, none was fitted.
How many steps a word must have is what its lexicon says (statements.toml).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.speakers import words

if TYPE_CHECKING:
    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.tree import Tree

LEAST: Final = -6
MOST: Final = 4
"""The steps that are told apart: with fewer or more a candidate is like one with these."""
_SOMEBODY: Final = frozenset({"he", "she", "they", "we", "i", "him", "her", "his", "their", "my", "our", "who"})
_NOTHING: Final = frozenset({"that", "this", "what"})
_SPEAKING: Final = frozenset({"PERSON", "ORG", "NORP"})
_BODIES: Final = frozenset({
    "group", "some", "many", "most", "other", "majority", "both", "team", "court", "campaign", "administration",
    "government", "party", "company", "department", "ministry", "committee", "commission", "board", "union",
    "association", "ally", "opponent", "all", "few", "several", "one", "none", "each",
    "agency", "airline", "alliance", "army", "assembly", "authority", "bank", "bureau", "cabinet", "charity", "church",
    "club", "coalition", "congress", "council", "delegation", "embassy", "federation", "firm", "foundation", "hospital",
    "institute", "jury", "league", "maker", "military", "office", "operator", "organisation", "organization", "panel",
    "parliament", "police", "regulator", "senate", "tribunal", "university", "watchdog",
    "cent", "percent", "%", "half", "third", "quarter", "fifth",
})  # fmt: skip
_LITTLE: Final = 25
_WORD: Final = 12
"""Characters: fewer than these say little ("the plan"), or hardly anything ("it")."""
_TOLD: Final = frozenset({"ccomp", "csubj"})
_LOWER: Final = _TOLD | {"acl", "nmod", "npadvmod", "dep"}
"""How a cue depends that stands in what is told, or modifies something."""
_BORROWED: Final = frozenset({"dobj", "nsubjpass"})
"""Where a subject stands that is taken from another verb, whose object or passive subject it is: seldom who speaks."""
_BEHIND: Final = frozenset({"clause_before", "parenthetical"})
"""Where "it" is a body that speaks: "…, it said"; before a clause it may be nobody: "it shows that …"."""
_OPEN: Final = frozenset({"that", "whether", "if", "because", "for"})
_AGAINST: Final = frozenset({"while", "though", "although", "as", "after"})
_MODALS: Final = frozenset({
    "can", "ca", "could", "may", "might", "must", "shall", "should", "will", "wo", "would", "'d", "’d", "'ll", "’ll",
})  # fmt: skip


@cache
def speaking() -> frozenset[str]:
    """Return the nouns of people, bodies and documents that speak."""
    known = words()
    return known.roles | known.documents | known.datasets | known.outlets | _BODIES


def clarity(tree: Tree, c: Candidate) -> int:
    """Return steps: 3 where a named speaker says something in a main clause, far below 0 for a short aside."""
    said = sum(s.end - s.start for s in c.content)
    steps = _who(tree, c) + _place(_standing(tree, c.pivot)) - (said < _LITTLE) - (said < _WORD)
    for k in tree.children[c.pivot]:
        dep, word = tree.deps[k], tree.lower[k]
        if dep == "mark":
            steps += (word in _AGAINST) - (word in _OPEN)
        elif dep == "aux":
            steps -= word in _MODALS
    return max(LEAST, min(MOST, steps))


def _who(tree: Tree, c: Candidate) -> int:
    """Return steps for the source: two up for a name that can speak, one for somebody; down for a thing or nobody."""
    if c.subject is None or not c.source:
        return -1
    return _speaks(tree, c.subject, c.rule) - 2 * (tree.deps[c.subject] in _BORROWED)


def _speaks(tree: Tree, subject: int, rule: str) -> int:
    """Return steps for the head of a source by itself."""
    if tree.ents[subject] in _SPEAKING:
        return 2
    if tree.tags[subject] == "CD":  # "Two in three said …"
        return 1
    lower, governs = tree.lower[subject], tree.heads[subject]
    if tree.tags[subject] == "WDT" and tree.lower[subject - 1] == "," and tree.deps[governs] == "relcl":
        return int(acts(tree, tree.heads[governs]))  # "the firm, which claims …"
    return _word(lower, rule) or int(_named(tree, subject) or acts(tree, subject))


def _word(lower: str, rule: str) -> int:
    """Return steps for a pronoun that stands for a thing or a body, 0 for any other word."""
    if lower in {"it", "its"}:
        return 1 if rule in _BEHIND else -1
    return -2 if lower in _NOTHING else 0


def _named(tree: Tree, head: int) -> bool:
    return tree.tags[head] in {"NNP", "NNPS"} and not tree.ents[head]


def _place(dep: str) -> int:
    """Return steps for where the cue stands: up in a main clause, down in what is said of a thing or by another."""
    if dep == "ROOT":
        return 1
    if dep == "appos":
        return -3
    return -int(dep in _LOWER)


def _standing(tree: Tree, pivot: int) -> str:
    """Return how a cue depends on its head; a clause that a semicolon parts from the next stands by itself."""
    beside = tree.deps[pivot] in _TOLD and pivot < tree.heads[pivot]
    behind = tree.right[pivot] + 1
    return "ROOT" if beside and behind < len(tree) and tree.lower[behind] == ";" else tree.deps[pivot]


def acts(tree: Tree, head: int) -> bool:
    """Tell whether the head of a source is somebody: a person, a body, or what they speak through."""
    return tree.lower[head] in _SOMEBODY or tree.ents[head] in _SPEAKING or tree.lemmas[head] in speaking()
