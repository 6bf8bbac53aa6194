"""Statement verbs in the passive voice: the one spoken about is the subject, the speaker an agent or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import last_of_clause, noun_phrase, trimmed, verb_cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span


def of_passive(tree: Tree, v: int) -> Iterator[Candidate]:
    """Yield every construction of one passive verb."""
    about = tree.child(v, "nsubjpass")
    if about is None:
        return
    agent = tree.child(v, "agent")
    who = tree.child(agent, "pobj") if agent is not None else None
    told = next((k for k in tree.children[v] if tree.deps[k] in {"xcomp", "ccomp", "oprd"} and k > v), None)
    topic = trimmed(tree, tree.left[about], tree.right[about])
    if told is not None:
        yield from _told(tree, v, who, told, topic if tree.lower[about] != "it" else None)
    elif topic is not None:
        for p in tree.children[v]:
            if p > v and tree.deps[p] == "prep":
                yield from _make(tree, "passive_preposition", v, who, (topic, _inner(tree, p)), tree.lower[p])
        yield from _make(tree, "passive", v, who, (topic,), "by" if who is not None else "")


def _told(tree: Tree, v: int, who: int | None, told: int, topic: Span | None) -> Iterator[Candidate]:
    """Read X was said to …; it was reported that …; X was called …"""
    rest = trimmed(tree, tree.left[told], last_of_clause(tree, told))
    kind = {"xcomp": "passive_infinitive", "ccomp": "passive_clause"}.get(tree.deps[told], "passive_naming")
    yield from _make(tree, kind, v, who, (topic, rest), "")


def _inner(tree: Tree, preposition: int) -> Span | None:
    inner = tree.child(preposition, "pobj", "pcomp")
    return trimmed(tree, tree.left[inner], tree.right[inner]) if inner is not None else None


def _make(
    tree: Tree, rule: str, v: int, who: int | None, content: tuple[Span | None, ...], particle: str
) -> Iterator[Candidate]:
    spans = tuple(s for s in content if s is not None)
    if not spans:
        return
    source = noun_phrase(tree, who, outside=v) if who is not None else None
    yield Candidate(
        rule=rule,
        word=f"{tree.lemmas[v]} {particle}".rstrip(),
        pivot=v,
        subject=who,
        source=(source,) if source is not None else (),
        cue=(verb_cue(tree, v),),
        content=spans,
    )
