"""Modality: whether a claim is plain fact, plan, forecast, possibility, demand or opinion, and by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import chains, estimates, finite, meant, opinion, reasons
from onrecord.extract.claims.clause import FINITE
from onrecord.extract.claims.meant import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.tree import Tree
    from onrecord.schemas.terms import Certainty, ModalityClass

_CUES: Final[dict[str, tuple[ModalityClass, Certainty]]] = {
    "forecast": ("forecast", "probable"),
    "promise": ("committed", "probable"),
    "demand": ("demanded", "certain"),
    "hope": ("hoped", "possible"),
    "praise": ("opinion", "certain"),
    "criticize": ("opinion", "certain"),
    "ask": ("demanded", "certain"),
}
_NATURES: Final[dict[str, tuple[ModalityClass, Certainty]]] = {
    "belief": ("opinion", "probable"),
    "intention": ("planned", "probable"),
    "expectation": ("expected", "probable"),
}
_SENSING: Final = frozenset({"see", "hear", "feel", "smell", "taste", "remember", "recall", "imagine"})
_LETTING: Final = frozenset({"help", "let", "make", "have", "see", "get"})
_TOLD: Final = frozenset({"mean", "decide", "look", "suppose", "estimate"})
_ABLE: Final = frozenset({"can", "could", "ca"})
_NOT: Final = frozenset({"not", "n't", "n’t"})
_AWAITING: Final = frozenset({"expect", "anticipate", "forecast", "predict", "project"})
_PAST: Final = frozenset({"VBD", "VBN"})


def of_clause(tree: Tree, clause: Clause, statement: Statement | None) -> Modality:
    """Tell the modality of a clause from its own verbs, then from what governs it, then from who says it."""
    if _asked(tree, clause):
        return Modality("question", "unknown", None, "modality.question")
    if statement is not None and (view := opinion.viewed(tree, clause)) is not None:
        return view
    if (doubted := _doubted(tree, clause)) is not None:
        return doubted
    if _failed(tree, clause):
        return Modality()
    for found in (
        chains.wished(tree, clause),
        _auxiliary(tree, clause),
        chains.read(tree, clause),
        _governed(tree, clause),
    ):
        if found is not None:
            return found
    return (
        _from_statement(tree, clause, statement)
        or (opinion.of_speaker(tree, clause, statement) if statement is not None else None)
        or Modality()
    )


def _doubted(tree: Tree, clause: Clause) -> Modality | None:
    """Read "doubted that the deal would hold" as a view, whatever the verb of the deal."""
    above = tree.head[clause.top]
    if clause.relation != "ccomp" or tree.lemma[above] != "doubt":
        return None
    return meant.found(tree, above, "chain")


def _failed(tree: Tree, clause: Clause) -> bool:
    """Tell whether something could not be: "members could not plan beyond May" says what was so."""
    beside = {tree.lower[kid] for kid in tree.children[clause.top] if tree.dep[kid] in {"aux", "neg"}}
    return bool(beside & _ABLE and beside & _NOT)


def of_noun(tree: Tree, noun: int, *, itself: bool = False) -> Modality:
    """Tell the modality of a claim that a noun phrase makes: "a possible 10% levy"."""
    words = meant.words("noun")
    for token in [*([noun] if itself else []), *tree.children[noun], *_nouns_above(tree, noun)]:
        if (found := words.get(tree.lemma[token]) or words.get(tree.lower[token])) is not None:
            return Modality(found[0], found[1], tree.span(token, token), found[2])
    return Modality()


def _asked(tree: Tree, clause: Clause) -> bool:
    last = clause.tokens[-1]
    return any(tree.lower[i] == "?" for i in range(max(clause.head, last - 2), min(last + 3, len(tree))))


def _auxiliary(tree: Tree, clause: Clause) -> Modality | None:
    if tree.tag[clause.head] == "MD" and (found := meant.found(tree, clause.head, "aux")) is not None:
        return _conditioned(tree, clause, found)  # "if it does not, we won't"
    for verb in clause.verbs:
        for kid in tree.children[verb]:
            if tree.dep[kid] == "aux" and tree.tag[kid] == "MD":
                if (found := meant.found(tree, kid, "aux")) is not None:
                    found = _conditioned(tree, clause, found)
                    if found is not None:
                        return found
            elif tree.dep[kid] == "advmod" and (found := meant.found(tree, kid, "adverb")) is not None:
                return found
    return _headline(tree, clause)


def _conditioned(tree: Tree, clause: Clause, found: Modality) -> Modality | None:
    """Read "would have fallen" and "would fall if …" as not so; "could not fall" says that something was so."""
    beside = {
        tree.lower[kid] for verb in clause.verbs for kid in tree.children[verb] if tree.dep[kid] in {"aux", "neg"}
    }
    kids = [kid for verb in clause.verbs for kid in tree.children[verb]]
    without = any(tree.lower[kid] == "without" and tree.dep[kid] == "prep" for kid in kids)  # "without a deal it would"
    if found.rule == "modality.would" and ("have" in beside or without or reasons.condition(tree, clause) is not None):
        return Modality("hypothetical", "possible", found.cue, "modality.would")
    able = found.cue is not None and tree.lower[tree.at(found.cue.start)] in _ABLE
    if able and (beside & _NOT or (tree.lemma[clause.head] in _SENSING and "have" not in beside)):
        return None  # "you can see the bridge"
    return found


def _headline(tree: Tree, clause: Clause) -> Modality | None:
    """Read the infinitive of a headline as its future: "Minister to visit plant"."""
    above = clause.parent
    title = above is None or (
        clause.relation in {"acl", "relcl"} and above.parent is None and tree.pos[above.head] in {"NOUN", "PROPN"}
    )
    if not title or tree.tag[clause.top] != "VB" or clause.subject is None:
        return None
    to = tree.infinitive(clause.top)
    return None if to is None else Modality("scheduled", "probable", tree.span(to, to), "modality.headline")


def _governed(tree: Tree, clause: Clause) -> Modality | None:
    if reasons.mark(tree, clause) is not None:
        return Modality("hypothetical", "possible", None, "modality.condition")
    above = tree.head[clause.top]
    if clause.relation in {"ccomp", "xcomp", "pcomp"} and clause.parent is not None:
        return _completing(tree, clause, clause.parent)
    if clause.relation == "csubj" and clause.parent is not None and tree.tag[clause.top] == "VBG":
        return _supposed(tree, clause.parent)
    if clause.relation == "acl":
        return _described(tree, clause, above)
    if clause.relation == "advcl" and tree.tag[clause.top] == "VB":
        resulting = tree.lemma[above] in finite.RESULTING  # "beat Acme to win the cup", "borrowed to build 40 shops"
        return None if resulting else Modality("planned", "probable", None, "modality.purpose")
    return _shared(tree, clause)


def _completing(tree: Tree, clause: Clause, parent: Clause) -> Modality | None:
    """Read "expects sales to rise", "demands that it pay" by the verb; "insisted that it was fair" demands nothing."""
    above = tree.head[clause.top]
    found = next((hit for token in _verbs_above(tree, above) if (hit := meant.found(tree, token, "chain"))), None)
    if found is None:
        return _let(tree, clause, parent)
    unwanted = found.klass == "demanded" and not _wanted(tree, clause)
    return None if unwanted or (tree.lemma[above] in _TOLD and _finite(tree, clause.top)) else found


def _finite(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] in FINITE or any(
        tree.dep[kid] in {"aux", "auxpass"} and tree.tag[kid] in FINITE for kid in tree.children[verb]
    )


def _let(tree: Tree, clause: Clause, parent: Clause) -> Modality | None:
    """Read "wants to help growers raise output" by what governs the help."""
    if tree.tag[clause.top] != "VB" or tree.lemma[parent.head] not in _LETTING:
        return None
    return _auxiliary(tree, parent) or chains.read(tree, parent) or _governed(tree, parent)


def _supposed(tree: Tree, parent: Clause) -> Modality | None:
    """Read "spending $6 on it would help" as spent only in thought."""
    found = _auxiliary(tree, parent)
    if found is None or found.rule not in {"modality.would", "modality.may"}:
        return None
    return Modality("hypothetical", "possible", found.cue, found.rule)


def _shared(tree: Tree, clause: Clause) -> Modality | None:
    """Take over the modality of the clause before: "will shut 4 shops and open 2", "will shut, leaving 4 open"."""
    parent = clause.parent
    if parent is None:
        return None
    if clause.relation == "conj" and not _own_auxiliary(tree, clause):
        return _auxiliary(tree, parent) or chains.read(tree, parent) or _governed(tree, parent)
    trails = clause.relation == "advcl" and tree.tag[clause.top] == "VBG" and tree.lower[clause.top - 1] == ","
    if trails and clause.elided and clause.top > parent.head:
        return _auxiliary(tree, parent) or chains.read(tree, parent)
    return None


def _wanted(tree: Tree, clause: Clause) -> bool:
    """Tell what is demanded from what is told: "that it pay", "that it be paid", not "that it was fair"."""
    if tree.tag[clause.top] == "VB":
        return True
    return any(tree.lower[kid] == "be" and tree.dep[kid] == "auxpass" for kid in tree.children[clause.top])


def _described(tree: Tree, clause: Clause, noun: int) -> Modality | None:
    """Read "a plan to build 40 shops" and "expects cuts totalling 3%" by the noun and by what governs it."""
    if tree.tag[clause.top] == "VB":
        return meant.found(tree, noun, "noun")
    awaited = tree.dep[noun] == "dobj" and tree.lemma[tree.head[noun]] in _AWAITING
    return meant.found(tree, tree.head[noun], "chain") if awaited else None


def _own_auxiliary(tree: Tree, clause: Clause) -> bool:
    """Tell whether a coordinated verb has a tense of its own, so that the modal of the first does not reach it."""
    return tree.tag[clause.top] not in {"VB", "VBG"} or any(
        tree.dep[kid] == "nsubj" or (tree.dep[kid] == "aux" and tree.lower[kid] != "to")
        for kid in tree.children[clause.top]
    )


def _verbs_above(tree: Tree, token: int) -> Iterator[int]:
    yield token
    if tree.dep[token] == "prep" and tree.lower[token] not in {"with", "without", "by", "after", "before", "despite"}:
        yield tree.head[token]


def _nouns_above(tree: Tree, noun: int) -> Iterator[int]:
    up = tree.head[noun]
    if tree.dep[up] == "prep" and tree.pos[tree.head[up]] == "NOUN":
        yield tree.head[up]


def _from_statement(tree: Tree, clause: Clause, statement: Statement | None) -> Modality | None:
    if statement is None:
        return None
    cue = statement.cue[0] if statement.cue else None
    called = tree.lemma[clause.top] == "call" and tree.child(clause.top, "oprd", "ccomp") is not None
    if called or estimates.judgement(tree, clause.top) is not None:
        return Modality("opinion", "certain", cue, "modality.called")
    found = _NATURES.get(statement.nature) or _CUES.get(statement.cue_class)
    if found is None:
        return None
    if found[0] != "opinion" and tree.tag[clause.top] in _PAST and not _wanted(tree, clause):
        return None
    return Modality(found[0], found[1], cue, f"modality.cue_{statement.cue_class}")
