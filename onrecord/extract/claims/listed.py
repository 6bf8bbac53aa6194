"""Items of lists: "Debt: $4 million" is about the debt, "• Raise the fee" under "The plan would:" about the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.clause import BULLETS

if TYPE_CHECKING:
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_BULLETS: Final = BULLETS | {"-", "–", "—"}
_LONGEST_LABEL: Final = 10
_REACH: Final = 12
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


def place(scene: Scene, draft: Draft) -> None:
    """Give an item of a list what it is about: the label before its colon, or the sentence that leads to the list."""
    if draft.noun is not None:
        return
    tree, clause = scene.tree, draft.clause
    if draft.quantities and _labelled(scene, draft):
        return
    verbless = tree.pos[clause.head] not in {"VERB", "AUX"}
    bare = clause.parent is None and clause.subject is None and tree.tag[clause.top] in {"VB", "VBP"}
    first = _start(tree, clause.top) if bare or verbless else None
    if (
        first is None
        or not _mark(tree, first)
        or not (verbless or all(_mark(tree, i) for i in range(first, clause.top)))
    ):
        return
    draft.lead = _lead(scene, first)
    if draft.lead is not None:
        clause.subject = _subject(scene, draft.lead)
        clause.elided = clause.subject is not None


def _labelled(scene: Scene, draft: Draft) -> bool:
    """Give a figure behind a colon the words before it as its subject."""
    tree, clause = scene.tree, draft.clause
    label = _label(tree, tree.tokens(draft.quantities[0].span)[0])
    if label is None or _inside(tree, label, draft):
        return False
    if tree.pos[clause.head] in {"VERB", "AUX"} and clause.head not in label:
        return False  # "The outlook: sales fell 5%"
    draft.label = label
    clause.subject, clause.elided = tree.top(label), False
    return True


def _inside(tree: Tree, label: range, draft: Draft) -> bool:
    """Tell whether a label holds a figure of the claim itself, as a clock time or ratio does."""
    return any(q.start < tree.end[label[-1]] for q in draft.quantities)


def _start(tree: Tree, token: int) -> int | None:
    """Return the first token of the line of a token, or None where that is far."""
    for back in range(token, max(-1, token - _REACH * 3), -1):
        if back == 0 or (
            tree.pos[back - 1] == "SPACE" and "\n" in tree.text[tree.start[back - 1] : tree.end[back - 1]]
        ):
            return back
    return None


def _mark(tree: Tree, token: int) -> bool:
    return tree.lower[token] in _BULLETS or tree.pos[token] in {"PUNCT", "SPACE", "SYM"} or tree.lower[token].isdigit()


def _label(tree: Tree, figure: int) -> range | None:
    """Return the words before the colon that stands before a figure in its line."""
    first = _start(tree, figure)
    if first is None:
        return None
    colon = next((i for i in range(figure - 1, first, -1) if tree.lower[i] == ":"), None)
    while first < (colon or 0) and _mark(tree, first):
        first += 1
    last = (colon or 0) - 1
    while last > first and _mark(tree, last):
        last -= 1
    if colon is None or not 0 < colon - first <= _LONGEST_LABEL or figure - colon > _REACH:
        return None
    return range(first, last + 1) if any(tree.pos[i] in _NOMINAL for i in range(first, last + 1)) else None


def _lead(scene: Scene, first: int) -> range | None:
    """Return the tokens of the line that leads to a list: the nearest before the items that ends in a colon."""
    tree = scene.tree
    last = first - 1
    for _ in range(_REACH):
        while last > 0 and tree.pos[last] == "SPACE":
            last -= 1
        start = _start(tree, last)
        if last <= 0 or start is None:
            return None
        if tree.lower[last] == ":":
            begin = max([start, *(first for first, behind in tree.sents if first <= last < behind)])
            return range(begin, last)
        if not _mark(tree, start):
            return None  # plain text stands between
        last = start - 1
    return None


def _subject(scene: Scene, lead: range) -> int | None:
    """Return who the line that leads to a list is about."""
    for token in reversed(lead):
        clause = scene.clauses.of[token]
        if clause is not None and clause.subject is not None:
            return clause.subject
    return None
