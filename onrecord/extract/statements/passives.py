"""Statement verbs in the passive voice: the one spoken about is the subject, the speaker an agent or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.clauses import last_of_clause
from onrecord.extract.statements.offer import offer
from onrecord.extract.statements.phrases import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span

_TOLD: Final = {"xcomp": "passive_infinitive", "ccomp": "passive_clause", "oprd": "passive_naming"}
"""X was said to …; it was reported that …; X was called …"""


def of_passive(tree: Tree, v: int) -> Iterator[Candidate]:
    """Yield every construction of one passive verb."""
    about = tree.child(v, "nsubjpass")
    if about is None:
        return
    told = next((k for k in tree.children[v] if tree.deps[k] in _TOLD and k > v), None)
    topic = trimmed(tree, tree.left[about], tree.right[about])
    if told is not None:
        rest = trimmed(tree, tree.left[told], last_of_clause(tree, told))
        yield from _make(tree, _TOLD[tree.deps[told]], v, (None if tree.lower[about] == "it" else topic, rest))
    elif topic is not None:
        for p in tree.children[v]:
            if p > v and tree.deps[p] == "prep":
                word = f"{tree.lemmas[v]} {tree.lower[p]}"
                yield from _make(tree, "passive_preposition", v, (topic, _inner(tree, p)), word=word)
        by = " by" if tree.child(v, "agent") is not None else ""
        yield from _make(tree, "passive", v, (topic,), word=tree.lemmas[v] + by)


def _inner(tree: Tree, preposition: int) -> Span | None:
    inner = tree.child(preposition, "pobj", "pcomp")
    return trimmed(tree, tree.left[inner], tree.right[inner]) if inner is not None else None


def _make(
    tree: Tree, rule: str, v: int, content: tuple[Span | None, ...], *, word: str | None = None
) -> Iterator[Candidate]:
    agent = tree.child(v, "agent")
    who = tree.child(agent, "pobj") if agent is not None else None
    yield from offer(tree, rule, pivot=v, who=who, content=content, word=word)
