"""Quotations that are announced: by a verb or a colon before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.between import capital, top
from onrecord.extract.statements.clarity import acts
from onrecord.extract.statements.clauses import ADDRESSES
from onrecord.extract.statements.layout import REACH, STOPS, TITLE, before_space, last_mark, stops
from onrecord.extract.statements.subjects import own_subject, subject

if TYPE_CHECKING:
    from collections.abc import Collection

    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.tree import Tree

_NEAR: Final = 8
"""How many tokens a name with what belongs to it may have before a colon."""
_WHO: Final = frozenset({"PERSON", "ORG"})
_OPENS: Final = frozenset({"-", "--", "—", "–", "―", "from", "with", "here", "'s", "’s"})
"""What may stand before a name with a colon: "- Holt: …", "More from Holt: …", "Here's Holt: …"."""
_CLOSING: Final = frozenset({"''", "``", '"'})
_FINAL: Final = frozenset({".", "?", "!", ",", "…"})
_ADDRESSING: Final = ADDRESSES | {"write", "urge", "beg", "implore", "order", "instruct", "challenge"}
"""Verbs whose object is who is spoken to, before a quotation: what they order follows in it."""


def introduced(tree: Tree, place: Layout, number: int, verbs: Collection[str]) -> tuple[int, int | None] | None:
    """Find X said: "…": return the verb, or the colon where there is none, and the head of the source."""
    first = place.first[number]
    at = before_space(tree, first - 1, over_breaks=True)
    if at < 0 or place.inside[at] >= 0:
        return None
    if tree.lower[at] == ":":
        return _behind_colon(tree, place, number, at, verbs)
    if any(tree.breaks(i) for i in range(at + 1, first)):
        return None
    if tree.lower[at] != "," and not _is_sentence(tree, place, number, at):
        return None
    verb = _last_verb(tree, place, number, at, verbs)
    if verb is None or (says_more(tree, verb) and not _addresses(tree, verb)):
        return None
    return verb, _speaker(tree, place, verb)


def _behind_colon(
    tree: Tree, place: Layout, number: int, colon: int, verbs: Collection[str]
) -> tuple[int, int | None] | None:
    """Find who says what stands behind a colon: a name alone, "Said Holt:", or who speaks or acts before it."""
    headline, named = _headline(tree, place, number), label(tree, colon) if colon else None
    found = _inverted(tree, colon, verbs) or (None if named is None or headline else (colon, named[1]))
    if found is not None or named is not None or headline:
        return found
    verb = _last_verb(tree, place, number, colon, verbs)
    if verb is not None:
        return verb, _speaker(tree, place, verb)
    return _told_of(tree, place, colon) if _is_sentence(tree, place, number, colon) else None


def _speaker(tree: Tree, place: Layout, verb: int) -> int | None:
    """Return the head of the source of a verb before a quotation, if it stands outside of quotations."""
    if tree.lemmas[verb] in _ADDRESSING and tree.child(verb, "auxpass") is not None:  # who is asked does not ask
        by = tree.child(verb, "agent")
        return None if by is None else tree.child(by, "pobj")
    who = subject(tree, verb)
    if who is None:
        who = _subject_above(tree, verb)
    return None if who is None or place.inside[who] != -1 else who


def _subject_above(tree: Tree, verb: int) -> int | None:
    """Return the subject of the nearest verb above a participle or an infinitive that has none."""
    above = (own_subject(tree, a) for a in tree.ancestors(verb) if tree.inside[a] < 0)
    return next((who for who in above if who is not None), None)


def _inverted(tree: Tree, colon: int, verbs: Collection[str]) -> tuple[int, int] | None:
    """Return the verb and the speaker of "Said Mira Holt: …": between the start of the sentence and the colon."""
    begin = colon
    while begin and colon - begin < _NEAR and not _ends(tree, begin - 1) and not tree.breaks(begin - 1):
        begin -= 1
    if tree.tags[begin][0] != "V" or tree.lemmas[begin] not in verbs or not capital(tree, begin + 1):
        return None
    who = top(tree, begin + 1, colon)
    return (begin, who) if tree.tags[who].startswith("NNP") else None


def _last_verb(tree: Tree, place: Layout, number: int, at: int, verbs: Collection[str]) -> int | None:
    """Return the verb nearest before a quotation that can report it."""
    low = max(0, at - REACH)
    while at >= low and place.inside[at] == -1 and not stops(tree, at):
        aside = tree.deps[at] == "relcl" and tree.right[at] < place.first[number] - 2
        told = tree.lemmas[at] in verbs or tree.lower[at : at + 2] == ["put", "it"]
        reports = tree.tags[at][0] == "V" and told and tree.deps[at] != "amod"
        if reports and not aside and not _bare(tree, at):
            return at
        at -= 1
    return None


def _told_of(tree: Tree, place: Layout, colon: int) -> tuple[int, int] | None:
    """Return the verb and its subject of "She went even further: …": whoever acts before a colon says what follows."""
    low = max(0, colon - REACH)
    for v in range(colon - 1, low - 1, -1):
        if place.inside[v] >= 0 or stops(tree, v):
            return None
        aided = tree.tags[v] in {"VBN", "VBG"} and tree.child(v, "aux") is not None
        if (aided or tree.tags[v] in {"VBD", "VBZ", "VBP"}) and tree.deps[v] not in {"relcl", "aux", "auxpass"}:
            who = own_subject(tree, v)
            return (v, who) if who is not None and acts(tree, who) else None
    return None


def label(tree: Tree, colon: int) -> tuple[int, int] | None:
    """Return the name before a colon that stands alone, as its first and last token.

    "- Mira Holt: …", "… it ends. Holt (R-Mo.): …", "From the report: …".
    """
    last = _before_brackets(tree, colon)
    first, named = last + 1, False
    while first and colon - first < _NEAR and tree.inside[first - 1] < 0:
        at = first - 1
        if tree.tags[at] != "NNP" and tree.ents[at] not in _WHO and not (tree.lower[at] == "and" and at < last):
            break
        named = named or tree.ents[at] in _WHO
        first = at
    if first > last:
        paper = last > 1 and tree.lower[last - 1] == "the" and tree.lower[last - 2] == "from" and acts(tree, last)
        return (last - 1, last) if paper else None
    alone = not first or tree.breaks(first - 1) or tree.lower[first - 1] in _OPENS
    return (first, last) if alone or (named and _ends(tree, first - 1)) else None


def _before_brackets(tree: Tree, colon: int) -> int:
    """Return the token before a colon, or before a party and a place in brackets: "Holt (R-Mo.): …"."""
    at = colon - 1
    if tree.lower[at] == ")":
        while at > max(1, colon - _NEAR) and tree.lower[at] != "(":
            at -= 1
        at -= 1
    return at


def _headline(tree: Tree, place: Layout, number: int) -> bool:
    """Tell whether a quotation begins what a headline says: "Holt: ‘No Idea’ Who Paid"."""
    behind = place.last[number] + 1
    return not place.paragraph[place.first[number]] and behind < len(tree) and not stops(tree, behind)


def _ends(tree: Tree, at: int) -> bool:
    """Tell whether a token ends a sentence or a quotation."""
    return tree.lower[at] in STOPS or (tree.inside[at] >= 0 and tree.tags[at] in _CLOSING)


def _bare(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is a participle without an auxiliary: "a letter written …"."""
    return tree.tags[verb] == "VBN" and tree.child(verb, "aux", "auxpass") is None


def _addresses(tree: Tree, verb: int) -> bool:
    """Tell whether the object of a verb is who is spoken to: "chided him, …"."""
    thing = tree.child(verb, "dobj")
    return thing is not None and tree.tags[thing] in {"PRP", "NNP"}


def _is_sentence(tree: Tree, place: Layout, number: int, at: int) -> bool:
    """Tell whether a quotation without a comma before it ends a sentence, and follows a verb or begins like one."""
    if not _ends_sentence(tree, place, number):
        return False
    opens = tree.text[place.regions[number].inner.start].isupper() and place.length(number) > TITLE
    return opens or tree.tags[at][0] == "V"


def _ends_sentence(tree: Tree, place: Layout, number: int) -> bool:
    """Tell whether a quotation closes with a mark, or with the sentence around it."""
    if last_mark(tree.text, place.regions[number]) in _FINAL:
        return True
    behind = place.last[number] + 1
    return behind >= len(tree) or stops(tree, behind)


def says_more(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has a complement of its own behind it, so that no quotation before it is what it says."""
    return any(
        k > verb and (tree.deps[k] == "ccomp" or (tree.deps[k] == "dobj" and tree.lemmas[verb] not in _ADDRESSING))
        and tree.inside[k] < 0
        for k in tree.children[verb]
    )  # fmt: skip
