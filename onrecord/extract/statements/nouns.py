"""Nouns and adjectives that report: "the claim that", "her attacks on", "confident that", "critical of"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.clarity import acts
from onrecord.extract.statements.clauses import last_of_clause
from onrecord.extract.statements.offer import offer
from onrecord.extract.statements.phrases import noun_phrase, possessor, trimmed
from onrecord.extract.statements.subjects import subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span

_CLAUSES: Final = frozenset({"acl", "ccomp", "relcl"})


def nouns(tree: Tree) -> Iterator[Candidate]:
    """Yield what reporting nouns and adjectives offer, in order."""
    for i, tag in enumerate(tree.tags):
        if tag in {"NN", "NNS"}:
            yield from _noun(tree, i)
        elif tag in {"JJ", "VBN"} and tree.deps[i] in {"acomp", "acl", "advcl", "conj", "relcl"}:
            yield from _adjective(tree, i)


def _noun(tree: Tree, n: int) -> Iterator[Candidate]:
    for k in tree.children[n]:
        if k < n:
            continue
        if tree.deps[k] in _CLAUSES:
            mark = tree.child(k, "mark")
            if mark is not None and tree.lower[mark] == "that":
                yield from _make(tree, "noun_clause", n, tree.lemmas[n], k)
            elif tree.deps[k] == "acl" and tree.tags[k] == "VB":
                yield from _make(tree, "noun_infinitive", n, tree.lemmas[n], k)
        elif tree.deps[k] == "prep":
            inner = tree.child(k, "pobj", "pcomp")
            if inner is not None:
                yield from _make(tree, "noun_preposition", n, f"{tree.lemmas[n]} {tree.lower[k]}", inner)


def _make(tree: Tree, rule: str, n: int, word: str, k: int) -> Iterator[Candidate]:
    who, source = _source(tree, n)
    rule += "" if source is None else "_of"
    said = trimmed(tree, tree.left[k], last_of_clause(tree, k))
    yield from offer(
        tree, rule, pivot=n, who=who, content=[said], word=word, source=source, cue=tree.span(n, n)
    )  # fmt: skip


def _source(tree: Tree, n: int) -> tuple[int | None, Span | None]:
    """Return who the noun belongs to: its possessor, or the subject of the verb that it goes with.

    Of "The chief repeated her warning that …" the source is the chief.
    """
    owner = possessor(tree, n)
    borrowed = owner is not None and tree.tags[owner[0]] == "PRP$" and tree.deps[n] == "dobj"
    if owner is not None and not borrowed:
        return owner
    head = tree.heads[tree.heads[n]] if tree.deps[n] == "pobj" else tree.heads[n]
    if tree.deps[n] in {"dobj", "pobj", "attr"} and tree.tags[head][0] == "V":
        who = subject(tree, head)
        if who is not None and (tree.deps[n] == "dobj" or acts(tree, who)):
            return who, noun_phrase(tree, who, outside=head)
    return owner if owner is not None else (None, None)


def _adjective(tree: Tree, a: int) -> Iterator[Candidate]:
    verb = tree.heads[a]
    who = subject(tree, verb) if tree.deps[a] == "acomp" else subject(tree, a)
    if who is None:
        return
    for k in tree.children[a]:
        if k < a:
            continue
        inner, word, rule = k, tree.lower[a], "adjective"
        if tree.deps[k] == "prep":
            found = tree.child(k, "pobj", "pcomp")
            if found is None:
                continue
            inner, word, rule = found, f"{word} {tree.lower[k]}", "adjective_preposition"
        elif tree.deps[k] == "xcomp":
            rule = "adjective_infinitive"
        elif tree.deps[k] != "ccomp":
            continue
        said = trimmed(tree, tree.left[inner], last_of_clause(tree, inner))
        yield from offer(tree, rule, pivot=a, who=who, content=[said], word=word, cue=tree.span(a, a))
