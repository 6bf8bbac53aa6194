"""Quotations with the verb that reports them behind them: "…," X said; "…," said X."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.between import AROUND, capital, nominal, phrase_between
from onrecord.extract.statements.introduced import says_more
from onrecord.extract.statements.layout import REACH, STOPS, TITLE, begins, last_mark, stops
from onrecord.extract.statements.subjects import subject
from onrecord.extract.statements.tree import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Collection

    from onrecord.extract.statements.layout import Layout
    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.tree import Tree

_NEAR: Final = 8
"""How many tokens a speaker without a subject in the parse may stand from the verb."""
_JOINS: Final = frozenset({"WDT", "WP", "WRB", "CC"})
_NOUNS: Final = frozenset({"read", "reads", "write", "state", "states", "note", "notes", "claim", "claims", "report"})
"""Forms of verbs that the tagger takes for nouns."""
_DASHES: Final = frozenset({",", "-", "--", "—", "–"})
_GOES_ON: Final = frozenset({",", "?", "!", "-", "—", "–", "…"})


def followed(tree: Tree, place: Layout, number: int, verbs: Collection[str]) -> tuple[int, int] | None:
    """Find "…," X said / "…," said X: return the verb and the head of the source.

    Args:
        tree: the parse.
        place: where the quoted stretches stand.
        number: the stretch that is asked about.
        verbs: lemmas of verbs that can report a quotation.
    """
    region = place.regions[number]
    begin = _first_word(tree, place.last[number] + 1)
    if not region.closed or begin >= len(tree) or tree.tags[begin] in _JOINS:
        return None
    comma = _pauses(tree, place, number, begin)
    verb = _verb_behind(tree, place, begin, verbs, comma=comma)
    if verb is None:
        return _noun_like(tree, begin) if _sentence_with_comma(tree, region) else None
    if _leads_on(tree, place, number, begin, verb):
        return None
    if verb == begin or (verb == begin + 1 and tree.tags[begin] in AROUND and not capital(tree, begin)):
        goes_on = verb == begin and (tree.tags[verb] in {"VBG", "VBN"} or _of_clause(tree, region.start, verb))
        who = None if goes_on else _speaker_behind(tree, place, verb)
    elif (comma or _directly(tree, place, number, begin, verb)) and not _says_else(tree, region, verb):
        who = _speaker_before(tree, place, begin, verb, whole=begins(tree, region.start))
    else:
        who = None
    return (verb, who) if who is not None else None


def _pauses(tree: Tree, place: Layout, number: int, begin: int) -> bool:
    """Tell whether a comma, a dash or a mark that asks for more parts a quotation from the first word behind it."""
    dashed = any(tree.lower[i] in _DASHES for i in range(place.last[number] + 1, begin))
    return dashed or last_mark(tree.text, place.regions[number]) in _GOES_ON


def _sentence_with_comma(tree: Tree, region: Region) -> bool:
    """Tell whether a quotation is a sentence by itself that closes with a comma: "“We are staying,”"."""
    return last_mark(tree.text, region) == "," and begins(tree, region.start)


def _verb_behind(tree: Tree, place: Layout, begin: int, verbs: Collection[str], *, comma: bool) -> int | None:
    """Return the first verb behind a quotation that can report it; behind a comma any verb may."""
    for at in range(begin, min(len(tree), begin + REACH)):
        if place.inside[at] != -1 or stops(tree, at):
            return None
        reports = tree.lemmas[at] in verbs or (comma and _stands_for_said(tree, begin, at))
        if tree.tags[at][0] == "V" and reports:
            return at
    return None


def _noun_like(tree: Tree, begin: int) -> tuple[int, int] | None:
    """Return a verb that the tagger takes for a noun, and who is before it: "…," the letter read."""
    for at in range(begin + 1, min(begin + _NEAR, len(tree) - 1)):
        if not nominal(tree, at - 1, at):
            return None
        if tree.lower[at] in _NOUNS and (tree.lower[at + 1] in {*STOPS, ","} or tree.tags[at + 1] == "IN"):
            return at, at - 1
    return None


def _says_else(tree: Tree, region: Region, verb: int) -> bool:
    """Tell whether what a verb says stands behind it, not in the quotation before it.

    A whole sentence with its comma is what is said, whatever the parser hangs on the verb.
    """
    that = tree.lower[verb + 1 : verb + 2] == ["that"]
    return says_more(tree, verb) and (that or not _sentence_with_comma(tree, region))


def _of_clause(tree: Tree, start: int, verb: int) -> bool:
    """Tell whether a verb behind a quotation goes on with the clause around it: "The film “Tide,” won a prize"."""
    subjects = [k for k in tree.children[verb] if tree.deps[k] in SUBJECTS]
    if any(tree.starts[k] < start for k in subjects):
        return True
    return not begins(tree, start) and not any(k > verb for k in subjects)


def _directly(tree: Tree, place: Layout, number: int, begin: int, verb: int) -> bool:
    """Tell whether who speaks and a verb follow a quotation that lacks its comma: "… too" Holt said."""
    short = verb == begin + 1 and tree.tags[begin] in {"NNP", "PRP"}
    named = short or (nominal(tree, begin, verb) and begins(tree, place.regions[number].start))
    return named and tree.tags[verb] in {"VBD", "VBZ"} and place.length(number) > TITLE


def _leads_on(tree: Tree, place: Layout, number: int, begin: int, verb: int) -> bool:
    """Tell whether a verb leads on to the next quotation from one that has ended: "“Stay.” He added, “We fish.”"."""
    pause = verb + 1
    if pause + 1 >= len(tree) or tree.lower[pause] not in {",", ":"} or place.inside[pause + 1] < 0:
        return False
    mark = last_mark(tree.text, place.regions[number])
    return mark == "." or (mark in {"?", "!"} and capital(tree, begin) and not tree.tags[begin].startswith("NNP"))


def _stands_for_said(tree: Tree, begin: int, at: int) -> bool:
    """Tell whether any verb reports where it stands: "…," countered X; "…," X shot back."""
    if tree.tags[at] not in {"VBD", "VBZ"}:
        return False
    behind = at + 1
    while behind < len(tree) and tree.tags[behind] in {"RP", "RB"}:
        behind += 1
    alone = behind >= len(tree) or tree.lower[behind] in {".", ","}
    return at == begin or (alone and not any(tree.tags[i][0] == "V" for i in range(begin, at)))


def _first_word(tree: Tree, at: int) -> int:
    """Return the first token from one on, in its paragraph, that is no space, comma or dash."""
    while at < len(tree) and (tree.lower[at] in _DASHES or (tree.tags[at] == "_SP" and not tree.breaks(at))):
        at += 1
    return at


def _speaker_behind(tree: Tree, place: Layout, verb: int) -> int | None:
    """Return the head of who speaks behind a verb: its subject, or the first noun near it."""
    who = next((c for c in tree.children[verb] if tree.deps[c] == "nsubj" and c > verb and place.inside[c] == -1), None)
    if who is None or "," in tree.lower[verb + 1 : tree.left[who]]:  # of "said Holt, explaining he …" the first
        stop = min(verb + _NEAR, len(tree))
        named = (i for i in range(verb + 1, stop) if tree.tags[i].startswith(("NN", "PRP")) and tree.tags[i] != "PRP$")
        who = next(named, None)
        if who is not None and tree.deps[who] in {"compound", "poss"}:
            who = tree.heads[who]
        if who is None:
            return None
    return who if place.inside[who] == -1 else None


def _speaker_before(tree: Tree, place: Layout, begin: int, verb: int, *, whole: bool) -> int | None:
    """Return the head of who speaks between a quotation and a verb.

    Its subject counts where it fills what stands between them; else the noun phrase that does; "She, Holt said" of a
    ``whole`` sentence is told by what can be a name with its titles.
    """
    who = subject(tree, verb)
    if who is not None and begin <= who < verb and place.inside[who] == -1:
        if tree.left[who] <= begin + 1:
            return who
        found = phrase_between(tree, begin, verb)
        return who if found is None and whole and nominal(tree, begin, tree.left[who]) else found
    if who is not None and place.inside[who] == -1:
        return None
    if 0 < verb - begin <= _NEAR and not any(tree.tags[i][0] == "V" for i in range(begin, verb)):
        for i in range(verb - 1, begin - 1, -1):
            if tree.tags[i].startswith(("NN", "PRP")):
                return i
    return phrase_between(tree, begin, verb)
