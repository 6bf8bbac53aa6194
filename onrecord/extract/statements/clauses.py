"""The clause that somebody says: which of several it is, and where it begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.lexicon import lexicon
from onrecord.extract.statements.subjects import own_subject, teller_of

if TYPE_CHECKING:
    from onrecord.extract.statements.tree import Tree

ADDRESSES: Final = frozenset({
    "tell", "ask", "remind", "assure", "inform", "warn", "text", "email", "advise", "notify", "convince", "persuade",
    "teach",
})  # fmt: skip
"""Verbs whose object is who is spoken to."""
_TELLS: Final = ADDRESSES | {"show"}
"""Verbs whose object may be who is spoken to, before a clause."""
_NO_OBJECT: Final = _TELLS | {"say", "add", "write", "promise"}
"""Verbs whose object, if there is one, is hardly ever all that is said."""
_OPENERS: Final = frozenset({"that", "if", "whether", "how", "what", "why", "when", "where"})
_OBJECTS: Final = frozenset({"dobj", "npadvmod", "attr"})
_PHRASES: Final = frozenset({"xcomp", "pobj"})
_MARKS: Final = frozenset({'"', "''", "”"})
_DEEP: Final = 8


def said_clause(tree: Tree, v: int, behind: int | None) -> int | None:
    """Return the clause that a verb says: of one before it and one behind it the one behind.

    Of "The ferry has lost two captains - Holt said that the crew is happy" the parser takes both.
    """
    clauses = [k for k in tree.children[v] if tree.deps[k] == "ccomp"]
    if not clauses or clauses[0] > v or tree.inside[clauses[0]] >= 0 > tree.inside[v]:
        return next(iter(clauses), None)
    later = next((k for k in clauses if k > v), None)
    if later is not None:
        return clauses[0] if tree.lower[tree.left[later] - 1] == "," else later
    return clauses[0] if behind is None or tree.lemmas[v] in _NO_OBJECT else None


def whole_clause(tree: Tree, v: int, clause: int) -> tuple[int, int]:
    """Return the first and last token of what a verb says, with the parts of it that the parser hangs on the verb.

    Of "Holt said the plan to close the harbour was late" it may take the plan for an object, and of "said the harbour
    froze, the boats were stuck" both clauses for what is said.
    """
    first, last = tree.left[clause], last_of_clause(tree, clause)
    if tree.lower[first] not in _OPENERS and tree.lemmas[v] not in _TELLS and own_subject(tree, clause) is None:
        thing = next((k for k in tree.children[v] if v < k < clause and tree.deps[k] in _OBJECTS), clause)
        first = min(first, tree.left[thing])
    for k in tree.children[v]:
        if tree.deps[k] == "ccomp" and tree.left[k] > last:
            last = last_of_clause(tree, k)
    return first, last


def last_of_clause(tree: Tree, clause: int) -> int:
    """Return the last token of a clause that is said, without what the outlet hangs on behind a comma."""
    last, at = tree.right[clause], clause
    last -= tree.deps[last] == "cc" and last > clause  # "…, and" of what comes next
    for _ in range(_DEEP):
        tail = next(
            (
                c
                for c in reversed(tree.children[at])
                if c > at and tree.right[c] >= last - 1 and tree.deps[c] != "punct"
            ),
            None,
        )
        if tail is None:
            break
        comma = tree.left[tail] - 1
        if own_subject(tree, tail) is None and teller_of(tree, tail) is not None:
            return comma - (tree.deps[comma] == "cc")
        while tree.lower[comma] in _MARKS:
            comma -= 1
        if tree.lower[comma] == "," and _hung_on(tree, clause, tail):
            return comma
        at = tail
    return last


def _hung_on(tree: Tree, clause: int, tail: int) -> bool:
    """Tell whether the outlet hangs the last part of what is said on: "…, adding that …", "…, a move that …".

    A participle that tells what comes of it belongs to a clause that is said: "…, leaving the crew ashore".
    """
    dep = tree.deps[tail]
    if dep == "advcl":
        adds = tree.deps[clause] != "ccomp" or lexicon().knows(tree.lemmas[tail])
        return tree.tags[tail] == "VBG" and adds
    if dep == "appos":
        return tree.deps[clause] in _PHRASES or tree.child(tail, "relcl") is not None
    return dep == "relcl"
