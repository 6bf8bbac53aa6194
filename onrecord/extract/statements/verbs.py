"""Statement verbs: what each verb of a document says, to whom, and with which complement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.candidate import Candidate
from onrecord.extract.statements.phrases import noun_phrase, subject, trimmed, verb_cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.tree import Tree

_CLAUSE_END: Final = frozenset({"advcl", "prep", "npadvmod"})


def verbs(tree: Tree) -> Iterator[Candidate]:
    """Yield what the verbs of a document offer, in order."""
    for i, tag in enumerate(tree.tags):
        if tag[0] == "V":
            yield from of_verb(tree, i)


def of_verb(tree: Tree, v: int) -> Iterator[Candidate]:
    """Yield every construction of one verb."""
    kids = tree.children[v]
    if any(tree.deps[k] in {"nsubjpass", "auxpass"} for k in kids):
        yield from passive(tree, v)
        return
    who = subject(tree, v)
    clause = next((k for k in kids if tree.deps[k] == "ccomp" and k > v), None)
    front = next((k for k in kids if tree.deps[k] == "ccomp" and k < v), None)
    obj = next((k for k in kids if tree.deps[k] in {"dobj"} and k > v), None)
    inf = next((k for k in kids if tree.deps[k] == "xcomp" and k > v), None)
    if front is not None:
        yield from _make(tree, "clause_before", v, who, tree.left[front], _before(tree, front, v, who))
    elif tree.deps[v] in {"parataxis"} and tree.heads[v] != v:
        pass
    elif clause is not None:
        last = tree.right[clause]
        yield from _make(tree, "clause", v, who, tree.left[clause], last)
    elif inf is not None:
        first = tree.left[obj] if obj is not None and obj < inf else tree.left[inf]
        name = "infinitive"
        if obj is not None and obj < inf:
            name = "infinitive_object"
        if tree.tags[inf] == "VBG":
            name = "gerund"
        yield from _make(tree, name, v, who, first, tree.right[inf])
    elif obj is not None:
        yield from _make(tree, "object", v, who, tree.left[obj], tree.right[obj])
        for p in kids:
            if p > obj and tree.deps[p] in {"prep"}:
                x = tree.child(p, "pobj", "pcomp")
                if x is not None:
                    yield from _make(tree, "object_preposition", v, who, tree.left[x], tree.right[x], word=f"{tree.lemmas[v]} {tree.lower[p]}")
                    yield from _make(tree, "object_and_preposition", v, who, tree.left[obj], tree.right[x], word=f"{tree.lemmas[v]} {tree.lower[p]}")
    else:
        for p in kids:
            if p > v and tree.deps[p] == "prep":
                x = tree.child(p, "pobj", "pcomp")
                if x is not None:
                    yield from _make(tree, "preposition", v, who, tree.left[x], tree.right[x], word=f"{tree.lemmas[v]} {tree.lower[p]}")
            if p > v and tree.deps[p] in {"oprd", "acomp", "attr"}:
                yield from _make(tree, tree.deps[p], v, who, tree.left[p], tree.right[p])


def _before(tree, front, v, who):
    last = min([v, *([tree.left[who]] if who is not None else [])]) - 1
    return max(min(last, v - 1), front) if who is not None else tree.right[front]


def _make(tree, rule, v, who, first, last, word=None):
    content = trimmed(tree, first, last)
    source = noun_phrase(tree, who, outside=v) if who is not None else None
    if content is None:
        return
    yield Candidate(
        rule=rule, word=word or tree.lemmas[v], pivot=v, subject=who,
        source=(source,) if source else (), cue=(verb_cue(tree, v),), content=(content,),
    )


def passive(tree, v):
    kids = tree.children[v]
    agent = tree.child(v, "agent")
    who = tree.child(agent, "pobj") if agent is not None else None
    pat = tree.child(v, "nsubjpass")
    comp = next((k for k in kids if tree.deps[k] in {"xcomp", "ccomp", "oprd"} and k > v), None)
    if pat is None and tree.deps[v] not in {"conj"}:
        return
    if comp is not None:
        c1 = trimmed(tree, tree.left[comp], tree.right[comp])
        c0 = trimmed(tree, tree.left[pat], tree.right[pat]) if pat is not None else None
        src = noun_phrase(tree, who, outside=v) if who is not None else None
        cue = (verb_cue(tree, v),)
        d = tree.deps[comp]
        if c1:
            yield Candidate(rule="passive_" + d, word=tree.lemmas[v], pivot=v, subject=who, source=(src,) if src else (), cue=cue, content=(c0, c1) if c0 else (c1,))
            if pat is not None:
                s2 = noun_phrase(tree, pat, outside=v)
                yield Candidate(rule="passive_subj_" + d, word=tree.lemmas[v], pivot=v, subject=pat, source=(s2,) if s2 else (), cue=cue, content=(c1,))
    elif pat is not None:
        src = noun_phrase(tree, who, outside=v) if who is not None else None
        c0 = trimmed(tree, tree.left[pat], tree.right[pat])
        if c0:
            yield Candidate(rule="passive_agent" if who is not None else "passive_bare", word=tree.lemmas[v], pivot=v, subject=who, source=(src,) if src else (), cue=(verb_cue(tree, v),), content=(c0,))
        for p in kids:
            if p > v and tree.deps[p] == "prep":
                x = tree.child(p, "pobj", "pcomp")
                c1 = trimmed(tree, tree.left[x], tree.right[x]) if x is not None else None
                if c1:
                    s2 = noun_phrase(tree, pat, outside=v)
                    yield Candidate(rule="passive_prep_subj", word=tree.lemmas[v] + " " + tree.lower[p], pivot=v, subject=pat, source=(s2,) if s2 else (), cue=(verb_cue(tree, v),), content=(c1,))
                    yield Candidate(rule="passive_prep", word=tree.lemmas[v] + " " + tree.lower[p], pivot=v, subject=who, source=(src,) if src else (), cue=(verb_cue(tree, v),), content=(c0, c1) if c0 else (c1,))
