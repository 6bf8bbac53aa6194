"""How clearly a candidate reads as somebody's statement, whatever its word: by who speaks, how much, and where.

Many words report only now and then: "support", "see", "address". The plainer who speaks and the longer what follows,
the likelier it is that they do. So each word of a lexicon says how clear its surroundings must be (statements.toml).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.speakers import words

if TYPE_CHECKING:
    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.tree import Tree

_SOMEBODY: Final = frozenset({"he", "she", "they", "we", "i", "him", "her", "his", "their", "my", "our", "who"})
_NOTHING: Final = frozenset({"that", "this", "what"})
_SPEAKING: Final = frozenset({"PERSON", "ORG", "NORP"})
_BODIES: Final = frozenset({
    "group", "some", "many", "most", "other", "majority", "both", "team", "court", "campaign", "administration",
    "government", "party", "company", "department", "ministry", "committee", "commission", "board", "union",
    "association", "ally", "opponent", "all", "few", "several", "one", "none", "each",
})  # fmt: skip
_LENGTHS: Final = ((10, -5), (20, -3), (30, -2), (45, -1), (80, 0))
"""Points by the number of characters that are said: up to which, how many."""
_MARKS: Final = {
    "that": -3, "whether": -2, "if": -1, "because": -1, "for": -1,
    "while": 1, "though": 1, "although": 1, "as": 1, "after": 1, "since": 1, "before": 1,
}  # fmt: skip
"""What a clause begins with: "… that he supports the plan" is told by another; "while he supports the plan" is not."""
_PLACES: Final = {"ccomp": -5, "appos": -3, "acl": -2, "nmod": -2, "npadvmod": -2, "dep": -2, "prep": -1}
_AUXILIARIES: Final = {
    "do": 2, "does": 2, "did": 2, "has": 2, "have": 2, "had": 1,
    "should": -2, "been": -2, "being": -2, "be": -1, "could": -1, "may": -1, "would": -1, "were": -1,
}  # fmt: skip
_QUOTES: Final = frozenset("\"“'‘«")


@cache
def speaking() -> frozenset[str]:
    """Return the nouns of people, bodies and documents that speak."""
    known = words()
    return known.roles | known.documents | known.datasets | known.outlets | _BODIES


def clarity(tree: Tree, c: Candidate) -> int:
    """Return points: about 4 where a named speaker says much in a main clause, far below 0 for a short aside."""
    v = c.pivot
    length = sum(s.end - s.start for s in c.content)
    points = next((p for most, p in _LENGTHS if length < most), 1)
    points += _who(tree, c) + _PLACES.get(tree.deps[v], 0)
    points += any(tree.text[s.start] in _QUOTES for s in c.content)
    if tree.inside[v] >= 0:  # a word of a title or of a term in quotation marks
        points -= 3
    if tree.tags[v] in {"VB", "VBN"}:
        points -= 1
    for k in tree.children[v]:
        if tree.deps[k] == "mark":
            points += _MARKS.get(tree.lower[k], 0)
        elif tree.deps[k] in {"aux", "auxpass"}:
            points += _AUXILIARIES.get(tree.lower[k], 0)
    return points


def _who(tree: Tree, c: Candidate) -> int:
    """Return points for the source: somebody, a thing, or nobody."""
    if c.subject is None or not c.source:
        return -4
    lower, label = tree.lower[c.subject], tree.ents[c.subject]
    if lower in _NOTHING:
        return -4
    if lower in {"it", "its"}:
        return -2
    if acts(tree, c.subject):
        return 2
    if label or lower == "which" or tree.tags[c.subject] == "NNS":
        return 0
    return 1 if tree.tags[c.subject] in {"NNP", "NNPS"} else -1


def acts(tree: Tree, head: int) -> bool:
    """Tell whether the head of a source is somebody: a person, a body, or what they speak through."""
    return tree.lower[head] in _SOMEBODY or tree.ents[head] in _SPEAKING or tree.lemmas[head] in speaking()
