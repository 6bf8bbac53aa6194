"""What the chain of a predicate says of how it is meant: "plans to", "is likely to", "wants Acme to", "called for"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import clauses, meant
from onrecord.extract.claims.meant import Modality

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.tree import Tree

_LED: Final = frozenset({"for", "against", "to", "at"})
_ASKED: Final = frozenset({"ask", "petition", "lobby", "beg"})
"""Verbs whose one who is asked may stand before the "for"."""
_ANNOUNCED: Final = frozenset({"committed", "offered", "planned"})
_IDIOMS: Final = frozenset({"blame", "let", "say", "mention"})


def read(tree: Tree, clause: Clause) -> Modality | None:
    """Read the modality of a predicate from the verbs, adjectives and prepositions of its chain."""
    for reading in (_pressed, _hanging, _seen, _heading, _duty, _due, _set, _having):
        if (found := reading(tree, clause)) is not None:
            return found
    return _complement(tree, clause) or _asking(tree, clause)


def _hanging(tree: Tree, clause: Clause) -> Modality | None:
    """Read the verbs that the last one hangs on: "plans to"; who does not want or need to plans and asks nothing."""
    for verb in clause.verbs[:-1]:
        hit = meant.found(tree, verb, "chain")
        if hit is not None and not (tree.lemma[verb] in {"need", "want"} and _negated(tree, verb)):
            return hit
    return None


def _pressed(tree: Tree, clause: Clause) -> Modality | None:
    """Read "is going to have to pay" as a demand."""
    lemmas = [tree.lemma[verb] for verb in clause.verbs[:-1]]
    if lemmas[-2:] != ["go", "have"] or (clause.subject is not None and tree.lower[clause.subject] in {"i", "we"}):
        return None
    return Modality("demanded", "certain", tree.span(clause.verbs[-2], clause.verbs[-2]), "modality.have_to")


def _negated(tree: Tree, verb: int) -> bool:
    return any(tree.dep[kid] == "neg" for kid in tree.children[verb])


def _having(tree: Tree, clause: Clause) -> Modality | None:
    """Read "has plans to sell" and "there is a risk of a strike" by their noun."""
    noun = tree.child(clause.head, "dobj", "attr")
    if noun is None or tree.lemma[clause.head] not in {"have", "be"}:
        return None
    denied = any(tree.lower[kid] == "no" for kid in tree.children[noun])
    if tree.lemma[clause.head] == "be" and (denied or tree.child(clause.head, "expl") is None):
        return None  # "there is no plan to sell" says how things are
    for kid in tree.children[noun]:
        inner = tree.child(kid, "pcomp") if tree.dep[kid] == "prep" else kid if tree.dep[kid] == "acl" else None
        if inner is not None and (tree.dep[kid] == "prep" or tree.infinitive(inner) is not None):
            return meant.found(tree, noun, "noun")
    return None


def _due(tree: Tree, clause: Clause) -> Modality | None:
    """Read "is to open" as a schedule."""
    bare = len(clause.verbs) > 1 and tree.head[clause.verbs[1]] == clause.top
    if tree.lemma[clause.top] != "be" or not bare or tree.infinitive(clause.verbs[1]) is None:
        return None
    idiom = tree.lemma[clause.head] in _IDIOMS  # "is to blame", "that is not to say"
    rated = tree.child(clause.top, "acomp", "attr", "oprd", "dobj", "expl") is not None  # "it is hard to tell"
    return (
        None
        if idiom or rated
        else Modality("scheduled", "probable", tree.span(clause.top, clause.top), "modality.is_to")
    )


def _set(tree: Tree, clause: Clause) -> Modality | None:
    """Read a verb that sets the class of its own clause: "hopes that …"."""
    hit = meant.alone().get(tree.lemma[clause.head])
    if hit is None or tree.pos[clause.head] != "VERB" or _past_word(tree, clause):
        return None
    if hit[0] in _ANNOUNCED and _negated(tree, clause.head):
        return None  # "has not committed to it" announces nothing
    return Modality(hit[0], hit[1], tree.span(clause.head, clause.head), hit[2])


def wished(tree: Tree, clause: Clause) -> Modality | None:
    """Read "wants Acme to wait" as a demand, for a verb joined to "wait", too."""
    lent = clause.relation == "conj" and clause.elided and tree.tag[clause.top] == "VB"
    above = clause.parent if lent and clause.parent is not None else clause
    if any(clauses.wished(tree, verb) and tree.dep[verb] != "advcl" for verb in above.verbs[1:]):
        return Modality("demanded", "certain", tree.span(above.top, above.top), "modality.want")
    return None


def _asking(tree: Tree, clause: Clause) -> Modality | None:
    """Read "called for a delay", "warned against it", "agreed to it", "hinted at it"; not what nobody asks for."""
    if _negated(tree, clause.head):
        return None
    asked = tree.lemma[clause.head] in _ASKED and tree.child(clause.head, "dobj", "dative") is not None
    for kid in tree.children[clause.head]:
        if tree.dep[kid] != "prep" or tree.lower[kid] not in _LED or not (asked or kid == clause.head + 1):
            continue
        hit = meant.words(tree.lower[kid]).get(tree.lemma[clause.head])
        if hit is not None and tree.child(kid, "pobj", "pcomp") is not None:
            cue = tree.span(clause.head, kid if kid == clause.head + 1 else clause.head)
            return Modality(hit[0], hit[1], cue, hit[2])
    return None


def _duty(tree: Tree, clause: Clause) -> Modality | None:
    """Read "we have to cut" as the view of those who speak."""
    top, subject = clause.top, clause.subject
    if tree.lower[top] != "have" or tree.tag[top] != "VBP" or len(clause.verbs) == 1 or subject is None:
        return None
    if tree.lower[subject] not in {"i", "we", "you"} or tree.infinitive(clause.verbs[1]) is None:
        return None
    return Modality("opinion", "certain", tree.span(top, top), "modality.have_to")


def _past_word(tree: Tree, clause: Clause) -> bool:
    """Tell "is promising" and "had been expected by most" from what is promised or expected."""
    kids = tree.children[clause.head]
    if any(tree.dep[kid] in {"dobj", "ccomp", "xcomp"} for kid in kids):
        return False
    participle = tree.tag[clause.head] == "VBG"
    return participle or any(tree.lower[kid] == "had" for kid in kids)


def _complement(tree: Tree, clause: Clause) -> Modality | None:
    """Read the adjective that a clause hangs on: "is likely", "is ready to rise"."""
    for kid in (kid for verb in clause.verbs for kid in tree.children[verb]):
        if tree.dep[kid] != "acomp":
            continue
        if tree.lower[kid] == "possible":
            return Modality("possible", "possible", tree.span(kid, kid), "modality.possible")
        if tree.lower[kid] in {"likely", "unlikely"}:
            return meant.found(tree, kid, "chain")
        if len(clause.verbs) > 1 and (found := meant.found(tree, kid, "chain")) is not None:
            return found
    return None


def _seen(tree: Tree, clause: Clause) -> Modality | None:
    """Read "is seen growing 2%" as a forecast."""
    top = clause.top
    passive = tree.tag[top] == "VBN" and tree.child(top, "auxpass") is not None
    if tree.lower[top] != "seen" or not passive or len(clause.verbs) == 1:
        return None
    return Modality("forecast", "probable", tree.span(top, top), "modality.seen")


def _heading(tree: Tree, clause: Clause) -> Modality | None:
    """Read "is on track to reach 5%" as an expectation."""
    for kid in tree.children[clause.top]:
        if tree.dep[kid] != "prep" or tree.lower[kid] != "on":
            continue
        noun = tree.child(kid, "pobj")
        if noun is not None and tree.lower[noun] in {"track", "course", "pace"}:
            return Modality("expected", "probable", tree.span(kid, noun), "modality.on_track")
    return None
