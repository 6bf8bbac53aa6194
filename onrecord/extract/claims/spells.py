"""Times that alone make a claim of a main clause: "waited for weeks", "in Monday’s late hours"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import plain, times

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene

_OFFSETS: Final = frozenset({"after", "before", "into", "later", "earlier", "ago", "-"})
"""Words behind a stretch of time that count it from something else: "two days after the vote"."""
_LEADS: Final = frozenset({"for", "in", "over", "during", "through", "throughout", "within", "past"})
_PLACING: Final = frozenset({"in", "during", "at", "before", "after", "since", "until"})
_BESIDE: Final = frozenset({"compound", "nmod", "poss", "amod"})
_DIRECT: Final = frozenset({"dobj", "npadvmod", "advmod"})


def places(scene: Scene, clause: Clause, time: Time) -> bool:
    """Tell whether a date beside a noun says when a main clause was so: "in Monday’s late hours"."""
    tree = scene.tree
    top = tree.top(tree.tokens(time.span))
    if top is None or not plain.stands(scene, clause):
        return False
    noun = tree.head[top]
    while tree.dep[noun] in _BESIDE:
        noun = tree.head[noun]
    preposition = tree.head[noun]
    placed = tree.dep[noun] == "pobj" and tree.lower[preposition] in _PLACING
    return placed and tree.head[preposition] in clause.verbs


def lasts(scene: Scene, clause: Clause, time: Time) -> bool:
    """Tell whether a main clause says how long something has been so."""
    if (
        time.type != "DURATION"
        or time.value == "PXX"
        or times.beside_noun(scene.tree, time)
        or not plain.stands(scene, clause)
    ):
        return False
    tree, tokens = scene.tree, scene.tree.tokens(time.span)
    top = tree.top(tokens)
    behind = tokens[-1] + 1 if tokens else len(tree)
    if top is None or behind >= len(tree) or tree.lower[behind] in _OFFSETS:
        return False
    if tree.dep[top] in _DIRECT:
        return tree.head[top] in clause.verbs
    above = tree.head[tree.head[top]]
    return tree.lower[tree.head[top]] in _LEADS and (above in clause.verbs or above == clause.object)
