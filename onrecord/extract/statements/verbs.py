"""Statement verbs in the active voice: what each says, and with which complement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.clauses import last_of_clause, said_clause, whole_clause
from onrecord.extract.statements.offer import offer
from onrecord.extract.statements.passives import of_passive
from onrecord.extract.statements.phrases import RELATIVES, pieces, trimmed
from onrecord.extract.statements.subjects import own_subject, subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.extract.statements.candidate import Candidate
    from onrecord.extract.statements.tree import Tree

_PASSIVE: Final = frozenset({"nsubjpass", "auxpass"})
_COMMAS: Final = frozenset({",", "?", "!", "—", "–", "--", "''", '"', "”"})
_BOUNDS: Final = _COMMAS | {";", ":", "-"}
_SHORT: Final = 4
_NAMED: Final = 8
_ASSERTS: Final = frozenset({"say", "assert", "state", "add", "note", "argue", "claim", "explain", "insist", "remark"})
"""Verbs that take no person as their object: who stands behind them says it."""
_LONG: Final = 15
_PREPOSITIONS: Final = frozenset({"as", "for", "of", "on", "to", "with"})
"""With which a verb and its object have a rule of their own."""
_RAISING: Final = frozenset({"seem", "appear"})


def verbs(tree: Tree) -> Iterator[Candidate]:
    """Yield what the verbs of a document offer, in order."""
    for v, tag in enumerate(tree.tags):
        if tag[0] != "V" or tree.deps[v] in {"amod", "aux", "auxpass", "compound"}:
            continue
        if any(tree.deps[k] in _PASSIVE for k in tree.children[v]):
            yield from of_passive(tree, v)
        elif tag == "VBN" and tree.lemmas[v] == "ask" and tree.child(v, "aux") is None:
            yield from _asked(tree, v)
        elif tag != "VBN" or tree.deps[v] != "acl" or tree.lower[v - 1] == ",":  # "a firm called …" calls nothing
            yield from of_active(tree, v)


def _asked(tree: Tree, v: int) -> Iterator[Candidate]:
    """Read: Asked (about) …: nobody is said to ask."""
    clause = tree.child(v, "ccomp", "xcomp", "advcl")
    about = tree.child(v, "prep")
    inner = tree.child(about, "pobj", "pcomp") if about is not None and tree.lower[about] == "about" else None
    what = clause if clause is not None and clause > v else inner
    if what is not None and what > v:
        yield from _make(tree, "asked", v, None, [(tree.left[what], last_of_clause(tree, what))])


def of_active(tree: Tree, v: int) -> Iterator[Candidate]:
    """Yield every construction of one verb."""
    kids = tree.children[v]
    told = next((k for k in kids if tree.deps[k] == "xcomp" and k > v), None)
    thing = next((k for k in kids if tree.deps[k] == "dobj" and k > v), None)
    clause = said_clause(tree, v, told or thing)
    speaker = _speaker_behind(tree, v) if clause is None else None
    if speaker is not None:
        yield from _make(tree, "clause_before", v, speaker, [(tree.sentences[v], v - 1)])
    elif tree.lemmas[v] in _RAISING:
        yield from _raising(tree, v)
    elif _as_put(tree, v):
        yield from _around(tree, "as_put", v, tree.heads[v])
    elif clause is not None and clause < v:
        yield from _clause_before(tree, v, clause)
    elif clause is None and tree.deps[v] == "parataxis":
        yield from _around(tree, "parenthetical", v, tree.heads[v])
    elif clause is not None:
        yield from _clause(tree, v, clause)
    elif told is not None:
        yield from _told(tree, v, told, thing)
    elif thing is not None:
        yield from _object(tree, v, thing)
    else:
        yield from _relative(tree, v)
        yield from _preposition(tree, v)


def _relative(tree: Tree, v: int) -> Iterator[Candidate]:
    """Read: A claim that X denies; …, which X has denied."""
    who = own_subject(tree, v)
    if tree.deps[v] != "relcl" or who is None or tree.lower[who] in RELATIVES:
        return
    pronoun = next((k for k in tree.children[v] if k < v and tree.tags[k] in {"WDT", "WP"}), None)
    if pronoun is not None:
        yield from _make(tree, "relative_object", v, who, [(pronoun, pronoun)])
        return
    head = tree.heads[v]
    yield from _make(tree, "relative_object", v, who, [(tree.left[head], tree.left[v] - 1)])


def _speaker_behind(tree: Tree, v: int) -> int | None:
    """Return the person behind a verb behind a comma: "…, asserted Mira Holt", which the parser takes for an object."""
    if tree.tags[v] not in {"VBD", "VBZ"} or not v or tree.lower[v - 1] != ",":
        return None
    if tree.lemmas[v] not in _ASSERTS and any(tree.deps[k] == "nsubj" and k < v for k in tree.children[v]):
        return None
    who = next((k for k in tree.children[v] if k > v and tree.deps[k] in {"dobj", "nsubj", "attr", "oprd"}), None)
    if who is None or v - tree.sentences[v] < _SHORT:
        return None
    near = range(tree.left[who], min(tree.right[who], tree.left[who] + _NAMED) + 1)
    return who if any(tree.ents[i] == "PERSON" for i in near) else None


def _raising(tree: Tree, v: int) -> Iterator[Candidate]:
    """Read: It appears that …; X seems to …."""
    first = tree.child(v, "nsubj")
    rest = next((k for k in tree.children[v] if k > v and tree.deps[k] in {"xcomp", "ccomp", "oprd", "acomp"}), None)
    if rest is None:
        return
    spans = [trimmed(tree, tree.left[rest], last_of_clause(tree, rest))]
    if first is not None and tree.lower[first] != "it":
        spans.insert(0, trimmed(tree, tree.left[first], tree.right[first]))
    yield from offer(tree, "raising", pivot=v, who=None, content=spans)


def _as_put(tree: Tree, v: int) -> bool:
    mark = tree.child(v, "mark")
    if mark is None or tree.lower[mark] != "as" or tree.deps[v] != "advcl":
        return False
    thing = tree.child(v, "dobj", "ccomp", "xcomp")
    return thing is None or tree.lower[thing] == "it"


def _around(tree: Tree, rule: str, v: int, head: int) -> Iterator[Candidate]:
    """Read a clause that has the cue and its subject set into it."""
    who = subject(tree, v)
    spans = pieces(tree.left[head], tree.right[head], tree.left[v], tree.right[v])
    yield from _make(tree, rule, v, who, spans)


def _clause_before(tree: Tree, v: int, clause: int) -> Iterator[Candidate]:
    """Read: …, X said; …, said X; …, X said, …."""
    who = subject(tree, v)
    behind = who is not None and who > v
    first = v if behind else _start_of_cue(tree, v, clause)
    if first - 1 > clause and tree.lower[first - 1] not in _COMMAS and tree.inside[first - 1] < 0 and not behind:
        yield from _said_after_all(tree, v, who)
        return
    if who is None and first < v:
        who = next((i for i in range(v - 1, first - 1, -1) if tree.tags[i].startswith(("NN", "PRP"))), None)
    last = max(v, tree.right[who]) if who is not None and behind else v
    start = tree.left[clause]
    if tree.deps[v] == "ROOT":
        start = min(start, tree.left[v])
    stop = tree.right[clause] if tree.right[clause] > last else max(clause, first - 1)
    yield from _make(tree, "clause_before", v, who, pieces(start, stop, first, last))


def _start_of_cue(tree: Tree, v: int, clause: int) -> int:
    """Return the first token behind the comma or the mark that parts what is said from who says it."""
    at = v
    while at - 1 > clause and v - at < _LONG and tree.lower[at - 1] not in _BOUNDS and tree.inside[at - 1] < 0:
        at -= 1
    who = own_subject(tree, v)
    if who is not None and who < v and tree.left[who] > clause:
        at = min(at, tree.left[who])
    return at


def _said_after_all(tree: Tree, v: int, who: int | None) -> Iterator[Candidate]:
    """Read "…; X said …": the parser took the clause before for what is said, but it stands behind."""
    last = tree.lasts[v]
    if last - v > 2:  # noqa: PLR2004 - a clause has a subject and a verb
        yield from _make(tree, "clause", v, who, [(v + 1, last)])


def _clause(tree: Tree, v: int, clause: int) -> Iterator[Candidate]:
    """Read: X said (that) …."""
    who = subject(tree, v)
    first, last = whole_clause(tree, v, clause)
    if first < v:
        low = min(v, tree.left[who]) if who is not None and first < tree.left[who] else v
        spans = pieces(first, last, low, v)
        yield from _make(tree, "parenthetical", v, who, spans)
    elif who is not None and tree.lower[v + 1] == "," and _fronted(tree, v, who):
        spans = pieces(tree.sentences[v], last, tree.left[who], v)
        yield from _make(tree, "parenthetical", v, who, spans)
    else:
        yield from _make(tree, "clause", v, who, [(first, last)])


def _fronted(tree: Tree, v: int, who: int) -> bool:
    """Tell whether a sentence begins with a part of what is said: "In the north, Holt said, …"."""
    start, at = tree.sentences[v], tree.left[who]
    quoted = any(i >= 0 for i in tree.inside[v + 1 : v + 4])
    return not quoted and start < at - 1 < who < v and tree.lower[at - 1] == ","


def _told(tree: Tree, v: int, told: int, thing: int | None) -> Iterator[Candidate]:
    """Read: X refused to …; X urged Y to …; X proposed doing …."""
    who = subject(tree, v)
    last = last_of_clause(tree, told)
    for p in tree.children[v]:  # called on Japan to …
        whom = tree.child(p, "pobj") if v < p < told and tree.deps[p] == "prep" else None
        if whom is not None:
            word = f"{tree.lemmas[v]} {tree.lower[p]}"
            yield from _make(tree, "infinitive_object", v, who, [(tree.left[whom], last)], word=word)
    if thing is not None and thing < told:
        yield from _make(tree, "infinitive_object", v, who, [(tree.left[thing], last)])
    elif tree.tags[told] == "VBG":
        yield from _make(tree, "gerund", v, who, [(tree.left[told], last)])
    else:
        yield from _make(tree, "infinitive", v, who, [(tree.left[told], last)])


def _object(tree: Tree, v: int, thing: int) -> Iterator[Candidate]:
    """Read: X rejected …; X accused Y of …; X called Y …."""
    who = subject(tree, v)
    lemma = tree.lemmas[v]
    last = last_of_clause(tree, thing)
    for p in tree.children[v]:
        if p <= thing:
            continue
        if tree.deps[p] == "prep":
            own = tree.lower[p] in _PREPOSITIONS
            rule = f"object_{tree.lower[p]}" if own else "object_preposition"
            word = lemma if own else f"{lemma} {tree.lower[p]}"
            yield from _make(tree, rule, v, who, [(tree.left[thing], last_of_clause(tree, p))], word=word)
        elif tree.deps[p] in {"oprd", "acomp", "attr", "dobj"}:
            yield from _make(tree, "naming", v, who, [(tree.left[thing], last_of_clause(tree, p))])
    yield from _make(tree, "object", v, who, [(tree.left[thing], _with_purpose(tree, v, last))], word=lemma)


def _with_purpose(tree: Tree, v: int, last: int) -> int:
    """Return the last token of an object with what it is taken as or is to do: "the plan as a gamble"."""
    for p in tree.children[v]:
        follows = tree.left[p] == last + 1
        if follows and ((tree.deps[p] == "prep" and tree.lower[p] == "as") or tree.lower[last + 1] == "to"):
            return last_of_clause(tree, p)
    return last


def _preposition(tree: Tree, v: int) -> Iterator[Candidate]:
    """Read: X called for …; X described it as …."""
    who = subject(tree, v)
    for p in tree.children[v]:
        if p < v:
            continue
        inner = tree.child(p, "pobj", "pcomp") if tree.deps[p] == "prep" else None
        if inner is not None:
            word = f"{tree.lemmas[v]} {tree.lower[p]}"
            yield from _make(tree, "preposition", v, who, [(tree.left[inner], last_of_clause(tree, inner))], word=word)
        elif tree.deps[p] in {"oprd", "attr"}:
            yield from _make(tree, "naming", v, who, [(tree.left[p], tree.right[p])])
        elif tree.deps[p] == "advcl":  # called for the board to …
            mark = tree.child(p, "mark")
            if mark is not None and tree.lower[mark] == "for" and mark > v:
                word = f"{tree.lemmas[v]} for"
                yield from _make(tree, "preposition", v, who, [(mark + 1, last_of_clause(tree, p))], word=word)


def _make(  # noqa: PLR0913 - what a candidate is made of
    tree: Tree, rule: str, v: int, who: int | None, ranges: Sequence[tuple[int, int]], *, word: str | None = None
) -> Iterator[Candidate]:
    if who is None or tree.lower[who] != "you":  # "Do you support …?" asks the reader
        yield from offer(tree, rule, pivot=v, who=who, content=[trimmed(tree, a, b) for a, b in ranges], word=word)
