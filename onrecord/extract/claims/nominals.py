"""Sentences of noun phrases: "its $9 million gap" is "its gap is $9 million", "a May vote" "there was a vote"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import extent, finite, moments, owners, types
from onrecord.extract.claims.wording import Writer, possessive

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree

_CALENDAR: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")
_DAY: Final = 2


def measured(scene: Scene, draft: Draft, subject: int | None, writer: Writer, *, meant: str) -> str:
    """Turn "its $69 billion deficit" into "its deficit is $69 billion", "an 11% drop in sales" into "sales fell"."""
    tree, noun = scene.tree, draft.noun or 0
    amount = " ".join(q.span.of(tree.text) for q in draft.quantities)
    lemma, _ = types.controlled(tree.lemma[noun])
    if types.changes(tree.lemma[noun]) and subject is not None and subject != noun:
        return f"{writer.phrase(subject)} {'rose' if lemma == 'increase' else 'fell'} {amount}"
    if draft.apposed is not None:
        inside = [i for i in draft.tokens if tree.left[noun] <= i <= tree.right[noun]]
        if draft.apposed in inside:
            return writer.words(draft.tokens, tuple(draft.times))
        return f"{writer.phrase(draft.apposed)}: {writer.words(inside)}"
    behind = min(tree.tokens(draft.quantities[-1].span)[-1] + 1, len(tree) - 1)
    if tree.lower[behind] == "-":
        return writer.words(draft.tokens, tuple(draft.times))
    if draft.quantities[0].kind == "count":
        return _counted(scene, draft, writer, meant=meant)
    verb = finite.be(tree, noun, meant=meant, past=_over(scene, draft), within=draft.tokens)
    return f"{_owner(scene, draft, writer)}{_bare(scene, draft, writer)} {verb} {amount}{_when(_apart(scene, draft))}"


def _counted(scene: Scene, draft: Draft, writer: Writer, *, meant: str) -> str:
    """Turn "its 40 boats" into "it has 40 boats", "a fleet of 40 boats" into "a fleet comprises 40 boats"."""
    tree, noun, tokens = scene.tree, draft.noun or 0, draft.tokens
    figure = draft.quantities[0]
    past = _over(scene, draft)
    root = tree.top(tree.tokens(figure.span))
    if root is not None and tree.child(root, "poss") is not None:  # "a third of Acme's 12,000 workers": Acme has 12,000
        noun, tokens = root, [i for i in tokens if tree.left[root] <= i <= tree.right[root]]
    if noun not in tree.tokens(figure.span) and tree.lower[tree.at(figure.start) - 1] == "of":
        verb = "comprised" if past else "comprises"
        return f"{_bare(scene, draft, writer)} {verb} {figure.span.of(tree.text)}{_when(_apart(scene, draft))}"
    owner = tree.child(noun, "poss")
    tokens = [i for i in tokens if tree.tag[i] not in {"DT", "POS", "PRP$"} or i > noun]
    if owner is not None:
        mine = set(range(tree.left[owner], tree.right[owner] + 1))
        rest = writer.words([i for i in tokens if i not in mine], tuple(draft.times))
        whose = owners.owner(scene, draft.clause, noun)
        holder = owner if whose is None or whose[1] is None else whose[1]
        return f"{writer.phrase(holder)} {'had' if past else 'have' if finite.many(tree, owner) else 'has'} {rest}"
    there = "were" if past else finite.be(tree, noun, meant=meant)
    return f"there {there} {writer.words(tokens, tuple(draft.times))}"


def held(scene: Scene, draft: Draft, noun: int, subject: int | None, writer: Writer) -> str:
    """Turn "the bank's fear of a rise" into "the bank has a fear of a rise"."""
    tree = scene.tree
    owner = tree.child(noun, "poss")
    gone = set() if owner is None else set(range(tree.left[owner], tree.right[owner] + 1))
    gone |= {i for i in range(tree.left[noun], noun) if tree.dep[i] in {"det", "case"} and tree.head[i] == noun}
    rest = writer.words([i for i in extent.of_noun(tree, noun, [], None) if i not in gone])
    if subject is None or subject == noun or not rest:
        return writer.words(draft.tokens)
    article = "" if tree.tag[noun] != "NN" else "an " if rest[:1].lower() in "aeiou" else "a "
    return f"{writer.phrase(subject)} {'have' if finite.many(tree, subject) else 'has'} {article}{rest}"


def _over(scene: Scene, draft: Draft) -> bool:
    """Tell whether the day or month that a noun phrase names had passed when the article came out."""
    ends = [time.end_date for time in draft.times if time.type == "DATE"]
    return bool(ends) and scene.today is not None and all(end is not None and end < scene.today for end in ends)


def _when(times: list[Time]) -> str:
    """Write "in 2025-04" or "on 2025-04-02" behind a figure; several dates in brackets."""
    said = [time for time in times if time.resolved and time.value]
    if len(said) == 1 and _CALENDAR.fullmatch(value := said[0].value or ""):
        return f" {moments.placed(value)}"
    return f" ({', '.join(moments.in_words(time.value or '') for time in said)})" if said else ""


def _bare(scene: Scene, draft: Draft, writer: Writer) -> str:
    """Write a noun phrase without its figures and dates, and without the "of" that they hung on."""
    tree = scene.tree
    spans = [quantity.span for quantity in draft.quantities] + [time.span for time in _apart(scene, draft)]
    gone = {i for span in spans for i in tree.tokens(span)}
    hung = {i for i in draft.tokens if tree.dep[i] == "prep" and gone.issuperset(tree.children[i] or [-1])}
    inside = tuple(time for time in draft.times if time.span not in spans)
    whose = owners.owner(scene, draft.clause, draft.noun or 0)
    swaps = {} if whose is None else {whose[0]: "the" if whose[1] is None else possessive(writer.phrase(whose[1]))}
    return writer.words([i for i in draft.tokens if i not in gone and i not in hung], inside, swaps)


def _apart(scene: Scene, draft: Draft) -> list[Time]:
    """Return the times of a noun phrase but those of a participle in it: "the levy imposed in May"."""
    tree, found = scene.tree, []
    for time in draft.times:
        if time.type not in {"DATE", "TIME"}:
            continue  # "the two-year budget"
        top = tree.top(tree.tokens(time.span))
        above = [i for i in tree.up(top) if i != top and tree.pos[i] != "ADP"] if top is not None else []
        inside = above and tree.pos[above[0]] == "VERB" and above[0] in draft.tokens
        if not inside or above[0] in draft.clause.verbs:
            found.append(time)
    return found


def _owner(scene: Scene, draft: Draft, writer: Writer) -> str:
    """Write "Japan's" of "Japan's $4 billion in bonds", which belongs to the bonds."""
    tree = scene.tree
    top = tree.top(tree.tokens(draft.quantities[0].span))
    owner = None if top is None else tree.child(top, "poss")
    if owner is None or owner in draft.tokens:
        return ""
    return f"{writer.words(list(range(tree.left[owner], tree.right[owner] + 1)))} "


def dated(scene: Scene, draft: Draft, noun: int, writer: Writer) -> str:
    """Turn "a May vote" into "there was a vote in 2025-05", "the 9 July deadline" into "the deadline is on …"."""
    tree = scene.tree
    dates = {i for time in draft.times for i in tree.tokens(time.span)}
    owning = {i for i in draft.tokens if tree.dep[i] == "case" and tree.head[i] in dates}
    rest = [i for i in draft.tokens if i not in dates and i not in owning]
    what, when = writer.words(rest), _dates(tree, draft.times)
    if any(tree.tag[i] == "VBD" for i in rest):
        return f"{what} {when}"  # a sentence that the parser takes for a noun phrase
    verb = finite.be(tree, noun, past=_over(scene, draft), within=rest)
    if rest and tree.lower[rest[0]] in {"a", "an"}:
        return f"there {verb} {what} {when}"
    bare = owning and not any(tree.dep[i] in {"det", "poss"} for i in rest if tree.head[i] == noun)
    return f"{'the ' if bare else ''}{what} {verb} {when}"


def _dates(tree: Tree, times: list[Time]) -> str:
    """Write the times of an occasion with their preposition: values where they are known."""
    known = [time.value or "" if time.resolved else "" for time in times]
    if len(known) == 1 and "/" in known[0]:
        return moments.placed(known[0])
    said = ", ".join(
        moments.in_words(value) or time.span.of(tree.text) for value, time in zip(known, times, strict=True)
    )
    day = any((time.value or "").count("-") >= _DAY for time in times)  # also one whose year is not known
    bare = said.lower() in moments.DEICTIC or said.lower().startswith(("this ", "last ", "next "))
    return said if said.startswith("P") or bare else f"{'on' if day else 'in'} {said}"
