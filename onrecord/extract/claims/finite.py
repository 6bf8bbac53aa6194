"""Participles and infinitives made finite, so that a claim reads as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import contractions, efforts, extent, times
from onrecord.extract.claims.agreement import HELPERS
from onrecord.extract.claims.arguments import joined
from onrecord.extract.claims.clause import FINITE
from onrecord.extract.claims.meant import FORESEEN
from onrecord.extract.claims.past import past as past_of
from onrecord.extract.claims.past import past_form, present

if TYPE_CHECKING:
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_PLURAL: Final = frozenset({"NNS", "NNPS"})
_MANY: Final = frozenset({"they", "we", "you", "them", "us", "their", "our", "both"})
_BE: Final = {(True, True): "were", (True, False): "are", (False, True): "was", (False, False): "is"}
_PARTICIPIAL: Final = frozenset({"to", "being"})
_WILLED: Final = frozenset({"planned", "demanded", "hoped"})
_MEANT: Final = {
    "planned": ("plans to", "plan to"), "demanded": ("wants to", "want to"), "hoped": ("hopes to", "hope to"),
    "committed": ("has pledged to", "have pledged to"), "offered": ("has offered to", "have offered to"),
    "expected": ("is expected to", "are expected to"), "forecast": ("is forecast to", "are forecast to"),
    "possible": ("may", "may"), "hypothetical": ("may", "may"),
}  # fmt: skip
"""What stands for the noun or verb that an infinitive hangs on: "its plan to build" is "it plans to build"."""


RESULTING: Final = frozenset({
    "beat", "defeat", "win", "become", "rally", "recover", "edge", "survive", "rise", "fall", "climb", "drop", "grow",
})  # fmt: skip
"""Verbs behind which an infinitive says what came of it: "beat Acme to win the cup"."""
_JUDGING: Final = frozenset(
    {"declare", "find", "consider", "deem", "believe", "judge", "hold", "rule", "know", "think"}
)
_STATES: Final = frozenset({
    "own", "hold", "want", "need", "have", "include", "contain", "comprise", "involve", "cost", "mean", "belong",
    "consist", "cover", "total", "exceed", "earn", "know", "believe", "think", "represent", "range", "average",
})  # fmt: skip
"""Verbs that say how things are, not what goes on: "firms owning 5%" own it."""
_INTRANSITIVE: Final = frozenset({
    "die", "fall", "rise", "happen", "arrive", "come", "go", "occur", "become", "remain", "emerge", "appear",
})  # fmt: skip
_KEEPING: Final = frozenset({"get", "keep", "see", "hear", "watch", "find", "leave", "have", "set", "start", "catch"})
_WISHING: Final = frozenset({
    "demand", "ask", "insist", "recommend", "urge", "propose", "request", "require", "suggest", "order", "advise",
})  # fmt: skip
"""Verbs behind which "that she wait" is what should be."""


def many(tree: Tree, subject: int, *, within: list[int] | None = None) -> bool:
    """Tell whether a subject is plural; ``within``: the words that are told of it, where these are not all."""
    several = joined(tree, subject) and (within is None or any(i in within for i in _others(tree, subject)))
    sum_of_money = any(tree.tag[kid] == "$" for kid in tree.children[subject])
    number = tree.tag[subject] == "CD" and tree.lower[subject] not in {"one", "1"} and not sum_of_money
    return number or tree.tag[subject] in _PLURAL or tree.lower[subject] in _MANY or several


def _others(tree: Tree, subject: int) -> list[int]:
    return [kid for kid in tree.children[subject] if tree.dep[kid] == "conj"]


def be(
    tree: Tree, subject: int, *, meant: str = "asserted", past: bool = False, within: list[int] | None = None
) -> str:
    """Return the "be" of a noun phrase that is made a clause; ``past``: of what is over."""
    if meant in _MEANT:
        words = _MEANT[meant] if meant in FORESEEN else ("is to", "are to")
        return f"{words[many(tree, subject)]} be"
    return _BE[many(tree, subject, within=within), past]


def helper(scene: Scene, clause: Clause, subject: int, *, meant: str) -> tuple[str, dict[int, str]]:
    """Return what must stand before the verb of a clause, and what in the place of some of its words."""
    tree, top = scene.tree, clause.top
    if tree.pos[top] not in {"VERB", "AUX"}:
        return "", {}
    if _finite(tree, clause):
        return _leaning(tree, clause, subject)
    several = many(tree, subject)
    to = tree.infinitive(top)
    if to is not None:
        known = scene.names.at(subject) is not None or tree.pos[subject] == "PRON"
        stated = meant in _MEANT and clause.elided and (meant not in _WILLED or known or several)
        words, forms = _infinitive(scene, clause, several=several, meant=meant if stated else "")
        return words, {to: ""} | forms
    if clause.relation == "pcomp" and meant in _MEANT:
        return f"{_MEANT[meant][several]} ", {top: tree.lemma[top]}
    if tree.tag[top] != "VBG":
        return ("", {}) if _tells(scene, top, subject) else _passive(scene, clause, several=several)
    return _participle(scene, clause, several=several, meant=meant)


def _infinitive(scene: Scene, clause: Clause, *, several: bool, meant: str) -> tuple[str, dict[int, str]]:
    """Return what makes an infinitive finite, and its verb where that changes, too."""
    tree, top = scene.tree, clause.top
    if efforts.aim(tree, clause):
        return ("are trying to " if several else "is trying to "), {}
    if clause.relation == "ccomp" and tree.lemma[top] == "be" and tree.lemma[tree.head[top]] in _JUDGING:
        return "", {top: _BE[several, _past(scene, clause)]}  # "declared the bridges to be unsafe"
    if clause.relation == "advcl" and clause.elided and tree.lemma[tree.head[top]] in RESULTING:
        verb = tree.lemma[top]
        return "", {top: past_form(verb) if _past(scene, clause) else present(verb, several=several)}
    if meant and clause.relation == "advcl":
        return f"{_purpose(scene, clause, several=several)} to ", {}
    return (f"{_MEANT[meant][several]} " if meant else "are to " if several else "is to "), {}


def _purpose(scene: Scene, clause: Clause, *, several: bool) -> str:
    """Write what somebody does something for: of "gathered to discuss" that they sought to."""
    return "sought" if _past(scene, clause) else "seek" if several else "seeks"


def shared(tree: Tree, clause: Clause) -> tuple[Clause, range] | None:
    """Return the words that a coordinated infinitive shares with the clause before it: "plans to" of "cut and sell"."""
    parent, inner = clause.parent, tree.head[clause.top]
    if parent is None or clause.relation != "conj" or not clause.elided or tree.tag[clause.top] != "VB":
        return None
    if inner not in parent.verbs or tree.tag[inner] != "VB":
        return None
    if any(tree.dep[kid] in {"aux", "auxpass", "nsubj", "nsubjpass"} for kid in tree.children[clause.top]):
        return None
    first = extent.opening(tree, parent)
    return (parent, range(first, inner)) if first < inner else None


def _leaning(tree: Tree, clause: Clause, subject: int) -> tuple[str, dict[int, str]]:
    """Return the "should" of "asked that she wait", the "are" of "are cutting and selling", the long form of "’s"."""
    top = clause.top
    beside = [kid for kid in tree.children[top] if tree.dep[kid] in HELPERS and kid < top]
    if beside:
        said = contractions.long_form(tree, beside[0]) if clause.elided else None
        wished = tree.tag[beside[0]] == "VB" and tree.lower[beside[0]] == "be" and clause.relation == "ccomp"
        return ("should " if wished else ""), ({} if said is None else {beside[0]: said})
    if clause.relation == "conj" and clause.elided and clause.parent is not None and tree.tag[top] == "VBG":
        aux = (kid for kid in tree.children[clause.parent.top] if tree.dep[kid] == "aux" and tree.lemma[kid] == "be")
        return next((f"{contractions.long_form(tree, kid) or tree.lower[kid]} " for kid in aux), ""), {}
    wished = clause.relation == "ccomp" and tree.lemma[tree.head[top]] in _WISHING
    bare = tree.lower[top] == tree.lemma[top] and tree.tag[top] in {"VB", "VBP"}
    if wished and bare and not many(tree, subject) and tree.lower[subject] not in {"i", "you"}:
        return "should ", {}  # "demanded that she publish"
    return "", {}


def _tells(scene: Scene, verb: int, subject: int) -> bool:
    """Tell whether a verb that was taken for a participle is that with which its subject says something."""
    at, who = scene.tree.start[verb], scene.tree.start[subject]
    return any(
        any(span.start <= at < span.end for span in statement.cue)
        and any(span.start <= who < span.end for span in statement.source)
        for statement in scene.statements
    )


def _passive(scene: Scene, clause: Clause, *, several: bool) -> tuple[str, dict[int, str]]:
    """Return what makes a past participle finite: "were built" of "built", "died" of "died"."""
    tree, top = scene.tree, clause.top
    past = _past(scene, clause)
    still = next((kid for kid in tree.children[top] if tree.lower[kid] == "being"), None)
    if still is not None:
        return "", {still: _BE[several, past]}
    if tree.tag[top] == "VBN" and tree.lemma[top] in _INTRANSITIVE:  # nothing "is died"
        return "", {top: past_of(tree.lower[top], tree.lemma[top])}
    being = ("have been" if several else "has been") if _lasting(scene, clause) else _BE[several, past]
    return f"{being} ", {}


def _participle(scene: Scene, clause: Clause, *, several: bool, meant: str) -> tuple[str, dict[int, str]]:
    """Return what makes a participle finite: "fell" of "falling", "cites" of "citing"."""
    tree, top = scene.tree, clause.top
    past = _past(scene, clause)
    if clause.relation == "ccomp" and tree.lemma[tree.head[top]] in _KEEPING:
        return "", {}  # "a promise to get debt falling": neither now nor then
    if clause.relation == "acl" and meant in {"expected", "forecast"}:
        return f"{_MEANT[meant][several]} ", {top: tree.lemma[top]}
    if (modal := _modal(scene, clause)) is not None:
        return f"{modal} ", {top: tree.lemma[top]}
    trails = clause.relation == "advcl" and tree.lower[tree.left[top] - 1] == ","
    if past or trails or tree.lemma[top] in _STATES:
        verb = tree.lemma[top]
        return "", {top: past_of(tree.lower[top], verb) if past else present(verb, several=several)}
    return f"{_BE[several, past]} ", {}


def _lasting(scene: Scene, clause: Clause) -> bool:
    """Tell whether a participle says what has been so until now: "frozen since 2021"."""
    first = (scene.tree.tokens(time.span)[0] for time in scene.times.get(clause.head, ()) if time.end > time.start)
    return any(scene.tree.lower[at - 1] == "since" for at in first if at)


def _modal(scene: Scene, clause: Clause) -> str | None:
    """Return the modal verb of the clause that a participle depends on: "would fall, hurting growers"."""
    above = clause.parent
    if above is None or clause.relation != "advcl":
        return None
    tree = scene.tree
    found = (kid for kid in tree.children[above.top] if tree.dep[kid] == "aux" and tree.tag[kid] == "MD")
    return next((tree.lower[kid] for kid in found if tree.lower[kid].isalpha() and tree.lower[kid] != "wo"), None)


def _finite(tree: Tree, clause: Clause) -> bool:
    top = clause.top
    if any(tree.dep[kid] in HELPERS and tree.lower[kid] not in _PARTICIPIAL for kid in tree.children[top]):
        return True
    if tree.tag[top] == "VB":
        return tree.infinitive(top) is None
    # A past tense that the tagger takes for a participle has an object.
    active = tree.tag[top] == "VBN" and tree.child(top, "dobj", "ccomp", "oprd") is not None
    if clause.relation in {"acl", "pcomp"} and tree.child(top, "dobj", "ccomp") is None:
        active = False  # "rated ‘good’"
    active = active or (clause.relation == "ROOT" and tree.tag[top] == "VBN" and _stops(tree, clause))
    carried = clause.relation == "conj" and not _participles(tree, clause)
    return tree.tag[top] not in {"VBG", "VBN"} or carried or active


def _participles(tree: Tree, clause: Clause) -> bool:
    """Tell whether a verb goes on with a participle of the same form: "described riding past and waving"."""
    above = clause.parent
    if above is None or not clause.elided or tree.tag[clause.top] != "VBG" or tree.tag[above.top] != "VBG":
        return False
    return not any(tree.dep[kid] == "aux" for kid in tree.children[above.top])


def _stops(tree: Tree, clause: Clause) -> bool:
    """Tell a sentence from a headline, which leaves "was" out: it ends in a full stop, and its subject is active."""
    return tree.child(clause.top, "nsubj") is not None and any(
        tree.lower[kid] == "." for kid in tree.children[clause.top]
    )


def _past(scene: Scene, clause: Clause) -> bool:
    """Tell whether what a participle says is over: by its own date, or as the finite verb above it is in the past."""
    dates = [time for time in scene.times.get(clause.head, ()) if times.dated(time)]
    if dates and clause.relation == "acl" and scene.tree.tag[clause.top] == "VBN":
        return not scene.future(dates)
    if clause.relation == "pcomp" and scene.tree.lower[scene.tree.head[clause.top]] in {"after", "since"}:
        return True
    above = clause.parent
    if clause.relation == "advcl" and above is not None and _perfect(scene, above):
        return True
    while above is not None and scene.tree.tag[above.top] not in FINITE:
        above = above.parent
    return above is not None and scene.tree.tag[above.top] == "VBD"


def _perfect(scene: Scene, clause: Clause) -> bool:
    tree = scene.tree
    return any(tree.dep[kid] == "aux" and tree.lemma[kid] == "have" for kid in tree.children[clause.top])
