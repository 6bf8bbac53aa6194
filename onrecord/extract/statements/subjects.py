"""Whose a verb is: who does what it says, whatever the parser hangs it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.statements.tree import Tree

_BORROWS: Final = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep"})
"""How a verb depends on the one whose subject it shares."""
_NOMINAL: Final = ("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT", "DT", "CD", "JJ", "JJS", "JJR", "VBG", "FW", "VBN")
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_STEPS: Final = 6
"""How many verbs are climbed in search of a subject."""
_NEAR: Final = 12
"""How many tokens before a participle the verb of who speaks may stand."""
_ADDS: Final = frozenset({"add", "say", "tell", "note", "explain", "call", "cite", "argue", "warn", "claim", "insist"})
"""Verbs with which somebody goes on: "…, adding that …"."""
_VESSELS: Final = frozenset({
    "article", "statement", "letter", "memo", "release", "tweet", "email", "note", "message", "video", "ad",
    "advertisement", "paper", "column", "post", "speech",
})  # fmt: skip
"""What people speak through: of "She issued a statement saying …" the source is she."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_REPORTS: Final = frozenset({
    "accuse", "add", "admit", "argue", "blame", "chide", "claim", "criticize", "denounce", "deny", "dismiss", "insist",
    "note", "pledge", "predict", "promise", "question", "reiterate", "say", "stress", "suggest", "tell", "urge", "vow",
    "warn",
})  # fmt: skip
"""Verbs that tell of speech wherever they stand."""
SAYS: Final = frozenset({"say", "tell", "write", "add", "note", "tweet", "explain", "recall", "reply", "respond"})
"""Verbs of saying that a clause about a speaker may have: "Mira Holt, who says …" introduces nobody."""


def subject(tree: Tree, verb: int) -> int | None:
    """Return the head token of who does what a verb says: its own subject, or that of the verb that governs it."""
    at: int | None = verb
    for step in range(_STEPS):
        if at is None:
            return None
        own = own_subject(tree, at)
        if own is None and step == 0:
            own = _subject_beside(tree, verb)
        if own is not None:
            return own
        teller = teller_of(tree, at)
        if teller is not None:
            at = teller
            continue
        head = tree.heads[at]
        if head == at or (tree.inside[head] >= 0 and tree.inside[verb] < 0):
            return None
        driven = _driven(tree, at, head)
        if driven is not None:
            return driven
        if tree.deps[at] == "acl" and tree.tags[head].startswith(("NN", "PRP")):
            at = _governing(tree, verb, head)
            if at is None:
                return head
        else:
            at = head if _borrows(tree, tree.deps[at], head) else None
    return None


def teller_of(tree: Tree, verb: int) -> int | None:
    """Return the verb that a coordinated one goes with, where the parser hung it into what is told.

    Of "She said the boat would stop and promised buses", it is she who promises: a finite verb goes with the nearest
    verb above it in the same tense, past the infinitives and the modals of what she said; a verb that reports by itself
    goes with her even past a verb of its own tense: "She said the boat had left and accused the crew".
    """
    reports = tree.lemmas[verb] in _REPORTS
    if tree.deps[verb] != "conj" or not (tree.tags[verb] in {"VBD", "VBZ"} or (reports and tree.tags[verb] == "VBG")):
        return None
    below = tree.heads[verb]
    while tree.deps[below] == "conj" and tree.tags[tree.heads[below]][0] == "V":
        below = tree.heads[below]
    if tree.inside[verb] < 0 <= tree.inside[below]:
        return next((a for a in tree.ancestors(below) if tree.tags[a] == tree.tags[verb] and tree.inside[a] < 0), None)
    told = tree.deps[below] in {"ccomp", "xcomp", "acl", "advcl", "pcomp"} and tree.tags[below][0] == "V"
    if not told or (tense(tree, below) == tree.tags[verb] and not reports):
        return None
    return next((a for a in tree.ancestors(below) if tense(tree, a) == tree.tags[verb] and tree.inside[a] < 0), None)


def tense(tree: Tree, verb: int) -> str:
    """Return the tag of the word that carries the tense of a verb: of "has left" that of "has"."""
    carrier = next((k for k in tree.children[verb] if k < verb and tree.deps[k] in {"aux", "auxpass"}), verb)
    return tree.tags[carrier]


def _driven(tree: Tree, at: int, head: int) -> int | None:
    """Return the object of a verb that makes somebody do what an infinitive says: "led the board to declare …"."""
    thing = tree.child(head, "dobj")
    if tree.deps[at] != "xcomp" or thing is None or not head < thing < at:
        return None
    return thing if tree.tags[at] == "VB" and tree.lemmas[head] != "promise" else None


def _governing(tree: Tree, verb: int, noun: int) -> int | None:
    """Return the verb whose subject speaks, of a participle at a noun: "…, saying", "issued a statement saying"."""
    if verb and tree.lower[verb - 1] == "," and tree.tags[verb] == "VBG":
        found = next((a for a in tree.ancestors(noun) if tree.tags[a][0] == "V"), None)
        if found is not None and tree.inside[found] < 0:
            return found
    return tree.heads[noun] if tree.deps[noun] == "dobj" and tree.lemmas[noun] in _VESSELS else None


def _borrows(tree: Tree, dep: str, head: int) -> bool:
    """Tell whether a verb with this dependency takes its subject from its head."""
    if tree.deps[head] == "acomp" or dep in {"prep", "agent", "acomp", "dobj", "attr"}:  # was quick to condemn
        return True
    if tree.deps[head] in {"dobj", "attr"} and dep == "prep":  # makes no apologies for saying
        return True
    return dep in _BORROWS and (tree.tags[head][0] in "VM" or tree.deps[head] == "prep")


def _subject_beside(tree: Tree, verb: int) -> int | None:
    """Find the subject that the parser missed: of "…, she said, adding", and of "The chief, Jo Holt, bluntly said"."""
    if tree.tags[verb] == "VBG":
        if not verb or tree.lower[verb - 1] != ",":
            return None
        return _subject_of_last_verb(tree, verb) or _subject_of_teller(tree, verb)
    if tree.tags[verb] not in _FINITE or tree.deps[verb] in {"conj", "relcl"}:
        return None
    at = verb - 1
    while at > tree.sentences[verb] and (tree.tags[at] in {"RB", "MD", ","} or tree.deps[at] in {"aux", "neg"}):
        at -= 1
    if at < tree.sentences[verb] or tree.inside[at] >= 0:
        return None
    return _head_beside(tree, at, verb)


def _head_beside(tree: Tree, at: int, verb: int) -> int | None:
    """Return the head of the noun phrase that ends before a verb."""
    beside = None
    while (
        tree.heads[at] != at and tree.left[tree.heads[at]] >= tree.sentences[verb] and tree.right[tree.heads[at]] < verb
    ):
        if _stands_apart(tree, at):
            beside = at
        at = tree.heads[at]
    if not tree.tags[at].startswith(("NN", "PRP")) and beside is not None:
        return beside  # "In a note to the crew, the chief said": the parser takes the chief for one of the crew
    head = tree.heads[at]
    if head != verb and not tree.left[head] <= at <= tree.right[head]:
        return None
    return at if tree.tags[at].startswith(("NN", "PRP")) and tree.right[at] < verb else None


def _stands_apart(tree: Tree, at: int) -> bool:
    """Tell whether a noun behind a comma is hung on another noun before it."""
    hung = tree.deps[at] in {"appos", "conj", "npadvmod", "dobj", "pobj"} and tree.tags[at].startswith(("NN", "PRP"))
    return hung and tree.left[at] > 0 and tree.lower[tree.left[at] - 1] == "," and tree.heads[at] < at


def _subject_of_teller(tree: Tree, verb: int) -> int | None:
    """Of "She said the boat would stop, adding that …" it is she who adds, whatever the parser hangs it on."""
    if tree.lemmas[verb] not in _ADDS or tree.deps[verb] != "advcl":
        return None
    said = tree.heads[verb]
    teller = tree.heads[said]
    if tree.deps[said] != "ccomp" or tree.lemmas[teller] not in SAYS:
        return None
    return own_subject(tree, teller)


def _subject_of_last_verb(tree: Tree, at: int) -> int | None:
    """Of "…, she said, adding" return who said it: the subject of the verb near before a participle."""
    stop = max(tree.sentences[at], at - _NEAR)
    at -= 2
    while at >= stop and tree.inside[at] < 0:
        if tree.tags[at][0] == "V":
            return own_subject(tree, at) if tree.lemmas[at] in SAYS else None
        at -= 1
    return None


def own_subject(tree: Tree, verb: int) -> int | None:
    """Return the verb's own subject: of several before it the nearest."""
    own = [c for c in tree.children[verb] if tree.deps[c] in _SUBJECTS]
    before = [c for c in own if c < verb]
    found = before[-1] if before else next(iter(own), None)
    if found is not None and tree.tags[found] in _NOMINAL and tree.tags[found] != "EX":
        return found
    return None
