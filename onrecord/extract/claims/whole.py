"""Whether the words of a claim make an assertion, or are a fragment: a price tag, a question in a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import finite, subjects
from onrecord.extract.claims.clause import SUBJECTS

if TYPE_CHECKING:
    from onrecord.extract.annotations import Claim
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_WORDS: Final = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ", "PRON"})
_ASKING: Final = frozenset({"how", "why", "what", "where", "when", "which", "who"})
_SAYING: Final = frozenset({
    "say", "report", "add", "announce", "warn", "note", "write", "show", "estimate", "suggest", "indicate", "explain",
    "tell", "predict", "forecast",
})  # fmt: skip
"""Verbs that say nothing without what is said."""
_POINTERS: Final = frozenset({"that", "this", "those", "these"})
_COUNTS: Final = frozenset({"number", "share", "proportion", "percentage", "rate"})
_LOOSE: Final = frozenset({"ROOT", "ccomp", "pcomp", "xcomp", "advcl", "acl", "dep", "appos", "parataxis"})


def fragment(scene: Scene, draft: Draft, claim: Claim) -> bool:
    """Tell whether a draft says nothing that is so or not so."""
    if draft.label is not None or draft.lead is not None:
        return False
    return (
        _tag(scene.tree, draft)
        or _unsaid(scene.tree, draft)
        or (draft.noun is None and _asks(scene.tree, draft))
        or _headless(scene, draft, claim)
        or _verbless(scene.tree, draft)
        or _purpose(scene.tree, draft, claim)
        or _nobody(scene, draft)
        or _counted(scene, draft)
        or _part(scene.tree, draft)
        or _pointed(scene.tree, draft)
        or _untold(scene.tree, draft)
        or _bidding(scene.tree, draft)
        or _priced(scene.tree, draft, claim)
    )


def _tag(tree: Tree, draft: Draft) -> bool:
    """Tell whether a claim is a figure and nothing else: "$309.16", "5% off"."""
    inside = {i for q in draft.quantities for i in tree.tokens(q.span)}
    return bool(inside) and not any(tree.pos[i] in _WORDS for i in draft.tokens if i not in inside)


def _unsaid(tree: Tree, draft: Draft) -> bool:
    """Tell whether a claim only says that somebody said something: "two diplomats said", "they warned on Thursday"."""
    clause = draft.clause
    if draft.noun is not None or draft.statement is not None or tree.lemma[clause.head] not in _SAYING:
        return False
    if len(clause.verbs) > 1 or clause.relation not in {"ROOT", "conj"} or clause.subject is None:
        return False
    first = tree.left[clause.subject]
    spans = [quantity.span for quantity in draft.quantities] + [time.span for time in draft.times]
    known = {i for span in spans for i in tree.tokens(span)}
    known |= {*range(first, tree.right[clause.subject] + 1), clause.head}
    rest = [i for i in draft.tokens if i not in known and tree.pos[i] in _WORDS]
    return not rest and draft.tokens[0] >= first


def _asks(tree: Tree, draft: Draft) -> bool:
    """Tell whether a claim is what is asked, not what is so: "how prices rose 4%", "which party wins in May"."""
    clause = draft.clause
    if clause.relation not in _LOOSE or not draft.tokens or clause.relation == "relcl":
        return False
    first = draft.tokens[0]
    marks = [kid for kid in tree.children[clause.top] if tree.dep[kid] == "mark"]
    doubted = clause.relation == "ccomp"  # "noted if", not "“If we wait, …"
    if any(tree.lower[i] == "whether" or (doubted and tree.text.startswith("if", tree.start[i])) for i in marks):
        return True
    if tree.lower[first] not in _ASKING or tree.tag[first] not in {"WRB", "WDT", "WP"}:
        return False
    free = tree.lower[first] in {"what", "when", "where", "who"}  # "what was left covered 8%", "when he left"
    own = first in clause.tokens and tree.head[first] in {*clause.verbs, *tree.children[clause.head]}
    return own and not free


def _headless(scene: Scene, draft: Draft, claim: Claim) -> bool:
    """Tell whether a figure stands in a heading or caption of nouns alone that says nothing of it."""
    tree, clause = scene.tree, draft.clause
    if not draft.quantities and not draft.times and draft.statement is None:
        return draft.noun is not None or (tree.pos[clause.top] not in {"VERB", "AUX"} and clause.relation == "ROOT")
    if draft.noun is not None or not draft.quantities or tree.pos[clause.head] in {"VERB", "AUX"}:
        return False
    return claim.subject is None and claim.lemma in {"be", "equal"}


def _verbless(tree: Tree, draft: Draft) -> bool:
    """Tell whether a sentence has no finite verb of its own: "Having paid most of it back.", "(about 3p an hour)"."""
    clause = draft.clause
    if draft.noun is not None or clause.relation != "ROOT" or not draft.tokens:
        return False
    if tree.lower[draft.tokens[0]] in {"(", "["}:
        return True
    if tree.tag[clause.top] != "VBG" or any(
        tree.dep[kid] == "aux" and tree.tag[kid] != "VBG" for kid in tree.children[clause.top]
    ):
        return False
    stopped = any(tree.lower[kid] == "." for kid in tree.children[clause.top])
    return stopped or tree.child(clause.top, *SUBJECTS) is None


def _purpose(tree: Tree, draft: Draft, claim: Claim) -> bool:
    """Tell whether an infinitive only says what something is for: "enough to fill 3 pools"."""
    top = draft.clause.top
    infinitive = tree.tag[top] == "VB" and any(tree.lower[kid] == "to" for kid in tree.children[top])
    loose = draft.noun is None and draft.clause.relation in {"advcl", "xcomp", "acl", "ccomp"} and draft.clause.elided
    came = draft.clause.relation == "advcl" and tree.lemma[tree.head[top]] in finite.RESULTING  # "beat Acme to win"
    return infinitive and loose and not came and draft.statement is None and claim.modality == "asserted"


def _nobody(scene: Scene, draft: Draft) -> bool:
    """Tell whether the one who is said to say it is a mere "that": "That said, prices fell 2%"."""
    if draft.statement is None:
        return False
    source = scene.statements[draft.statement].source
    return bool(source) and all(span.of(scene.tree.text).lower() in _POINTERS for span in source)


def _counted(scene: Scene, draft: Draft) -> bool:
    """Tell whether those who say it are only counted: "the share who claimed they had sailed grew"."""
    speaker = None if draft.statement is None else scene.statements[draft.statement].speaker
    top = None if speaker is None else scene.tree.top(scene.tree.tokens(speaker.span))
    return top is not None and scene.tree.lemma[top] in _COUNTS


def _part(tree: Tree, draft: Draft) -> bool:
    """Tell whether what is said is a mere verb, or a piece of what is: "pensions already being paid" would be cut."""
    clause = draft.clause
    if draft.noun is not None or clause.relation != "ccomp":
        return False
    if clause.elided and draft.statement is not None and tree.left[clause.top] == clause.top:
        return not any(tree.pos[i] in _WORDS for i in range(clause.top + 1, tree.right[clause.top] + 1))
    return any(subjects.parts(tree, kid, clause.top) for kid in tree.children[tree.head[clause.top]])


def _pointed(tree: Tree, draft: Draft) -> bool:
    """Tell whether a participle only says which is meant: "as large as that sold in May", "those sold in May"."""
    top, subject = draft.clause.top, draft.clause.subject
    if draft.noun is not None or tree.tag[top] not in {"VBN", "VBD"}:
        return False
    if draft.clause.relation == "acl":
        return tree.lower[tree.head[top]] in _POINTERS
    mark = tree.child(top, "mark")
    compared = mark is not None and tree.lower[mark] in {"as", "than"}
    return compared and subject is not None and tree.lower[subject] in _POINTERS


def _bidding(tree: Tree, draft: Draft) -> bool:
    """Tell whether a sentence without a subject bids its reader, or is a piece of one: "Get it now for $4."."""
    clause = draft.clause
    if draft.noun is not None or draft.statement is not None or clause.relation != "ROOT":
        return False
    helpers = [kid for kid in tree.children[clause.top] if tree.dep[kid] == "aux"]
    asked = any(tree.tag[kid] != "VBG" for kid in helpers)  # "did pay rise 6%?"
    return clause.subject is None and not asked and tree.tag[clause.top] in {"VB", "VBN", "VBP"}


def _priced(tree: Tree, draft: Draft, claim: Claim) -> bool:
    """Tell whether a line names a thing with its price and says nothing of it: "Ofcon kettle, 2 l, for $40"."""
    clause = draft.clause
    if draft.noun is not None or draft.statement is not None or tree.pos[clause.top] in {"VERB", "AUX"}:
        return False
    roots = [tree.top(tree.tokens(quantity.span)) for quantity in claim.quantities if quantity.kind == "money"]
    return bool(roots) and all(root is not None and tree.lower[tree.head[root]] == "for" for root in roots)


def _untold(tree: Tree, draft: Draft) -> bool:
    """Tell whether a clause does something with "a claim" that is not told: ", a claim that Japan denies"."""
    gap = draft.clause.gap
    if gap is None or draft.noun is not None or tree.dep[gap] == "appos" or tree.lower[tree.left[gap] - 1] != ",":
        return False
    return tree.left[gap] == gap - 1 and tree.lower[gap - 1] in {"a", "an"}
