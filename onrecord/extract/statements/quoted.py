"""Direct quotations: which verb, and so which source, each quoted stretch belongs to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.extract.statements.phrases import noun_phrase, subject, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.extract.statements.quotes import Region
    from onrecord.extract.statements.tree import Tree
    from onrecord.text import Span

_STOPS: Final = frozenset({".", "!", "?", "..."})
_REACH: Final = 40
_NEAR: Final = 8
_DASHES: Final = frozenset({",", "-", "--", "—", "–"})
_GOES_ON: Final = frozenset({",", "?", "!", "-", "—", "–", "…"})
_WHO: Final = frozenset({"PERSON", "ORG"})
_MARKS: Final = frozenset("\"'’‘”“")
_PAUSES: Final = frozenset({".", ",", ":", ";", "!", "?", "—", "–", "-", "--", "..."})
_FINAL: Final = frozenset({".", "?", "!", ",", "…"})
_ADDRESSING: Final = frozenset(
    {"tell", "ask", "write", "remind", "assure", "inform", "warn", "text", "email", "advise"}
)


@dataclass(slots=True)
class Quotation:
    """Quoted stretches with the verb that they belong to.

    Attributes:
        regions: indices of the quoted stretches, ascending.
        verb: token of the verb.
        subject: head token of the source, or None.
        source: who says it.
        before: whether the first stretch stands before the verb.
    """

    regions: list[int]
    verb: int
    subject: int | None
    source: tuple[Span, ...]
    before: bool
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the quoted stretches stand among the tokens.

    Attributes:
        first: first token of each region.
        last: last token of each region.
        inside: for each token the index of its region, or -1.
        paragraph: for each token the number of its paragraph.
    """

    first: Sequence[int]
    last: Sequence[int]
    inside: Sequence[int]
    paragraph: Sequence[int]


def layout(tree: Tree, regions: Sequence[Region]) -> Layout:
    """Place the regions among the tokens."""
    first, last = [], []
    for region in regions:
        a = bisect_left(tree.ends, region.start + 1)
        b = max(a, bisect_left(tree.starts, region.end) - 1)
        first.append(a)
        last.append(b)
    paragraph, number = [], 0
    for i in range(len(tree)):
        paragraph.append(number)
        number += tree.breaks(i)
    return Layout(first, last, tree.inside, paragraph)


def attribute(tree: Tree, regions: Sequence[Region], place: Layout, verbs: Collection[str]) -> list[Quotation]:
    """Tie quoted stretches to the verbs that report them.

    Args:
        tree: the parse.
        regions: the quoted stretches.
        place: where they stand.
        verbs: lemmas of verbs that can report a quotation.
    """
    found: dict[int, Quotation] = {}
    taken: dict[int, Quotation] = {}
    for number, region in enumerate(regions):
        quotation = _after(tree, region, place, number, verbs) or _before(tree, region, place, number, verbs)
        if quotation is None:
            continue
        known = found.get(quotation.verb)
        if known is not None:
            known.regions.append(number)
        else:
            found[quotation.verb] = known = quotation
        taken[number] = known
    last = None
    for number in range(len(regions)):
        if number in taken:
            last = number
        elif last is not None and _continues(tree, regions, place, number, taken[last], last):
            taken[last].regions.append(number)
            taken[number] = taken[last]
            last = number
    return [found[v] for v in sorted(found)]


def _after(tree: Tree, region: Region, place: Layout, number: int, verbs: Collection[str]) -> Quotation | None:
    """Find "…," X said / "…," said X."""
    if not region.closed:
        return None
    at = begin = _first_word(tree, place.last[number] + 1)
    comma = last_mark(tree.text, region) in _GOES_ON or any(
        tree.lower[i] in _DASHES for i in range(place.last[number] + 1, min(begin, len(tree)))
    )
    while at < min(len(tree), begin + _REACH) and place.inside[at] == -1 and not _stops(tree, at):
        inverted = at == begin and comma and tree.tags[at] in {"VBD", "VBZ"}
        if tree.tags[at][0] == "V" and (inverted or tree.lemmas[at] in verbs):
            if at == begin and tree.tags[at] in {"VBG", "VBN"}:
                return None
            if at == begin or (at == begin + 1 and tree.tags[begin] in {"RB", "MD"}):
                who = _speaker_behind(tree, place, at)
            else:
                who = _speaker_before(tree, place, begin, at) if comma and not _says_more(tree, at) else None
            return _make(tree, place, number, at, who, before=True) if who is not None else None
        at += 1
    return None


def last_mark(text: str, region: Region) -> str:
    """Return the last character of what is quoted, marks of quotations within it left out."""
    at = region.inner.end
    while at > region.inner.start and (text[at - 1].isspace() or text[at - 1] in _MARKS):
        at -= 1
    return text[at - 1 : at]


def _first_word(tree: Tree, at: int) -> int:
    while at < len(tree) and (tree.lower[at] in _DASHES or (tree.tags[at] == "_SP" and not tree.breaks(at))):
        at += 1
    return at


def _stops(tree: Tree, at: int) -> bool:
    return tree.lower[at] in _STOPS or tree.breaks(at)


def _says_more(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has a complement of its own behind it, so that no quotation before it is what it says."""
    return any(
        k > verb and (tree.deps[k] == "ccomp" or (tree.deps[k] == "dobj" and tree.lemmas[verb] not in _ADDRESSING))
        and tree.inside[k] < 0
        for k in tree.children[verb]
    )  # fmt: skip


def _speaker_behind(tree: Tree, place: Layout, verb: int) -> int | None:
    who = next((c for c in tree.children[verb] if tree.deps[c] == "nsubj" and c > verb and place.inside[c] == -1), None)
    if who is None:
        stop = min(verb + _NEAR, len(tree))
        nominal = (
            i for i in range(verb + 1, stop) if tree.tags[i].startswith(("NN", "PRP")) and tree.tags[i] != "PRP$"
        )
        who = next(nominal, None)
        if who is not None and tree.deps[who] in {"compound", "poss"}:
            who = tree.heads[who]
        if who is None:
            return None
    return who if place.inside[who] == -1 else None


def _speaker_before(tree: Tree, place: Layout, begin: int, verb: int) -> int | None:
    who = subject(tree, verb)
    if who is not None and begin <= who < verb and place.inside[who] == -1:
        return who if tree.left[who] <= begin + 1 else None
    if verb - begin > _NEAR:
        return None
    if (who is None or place.inside[who] != -1) and not any(tree.tags[i][0] == "V" for i in range(begin, verb)):
        for i in range(verb - 1, begin - 1, -1):
            if tree.tags[i].startswith(("NN", "PRP")):
                return i
    return None


def _before(tree: Tree, region: Region, place: Layout, number: int, verbs: Collection[str]) -> Quotation | None:
    """Find X said: "…"."""
    first = place.first[number]
    at = first - 1
    while at >= 0 and tree.tags[at] == "_SP":
        at -= 1
    if at < 0 or place.inside[at] >= 0:
        return None
    mark = tree.lower[at]
    if mark != ":" and (at < first - 1 and any(tree.breaks(i) for i in range(at + 1, first))):
        return None
    if mark not in {",", ":"} and not (tree.tags[at][0] == "V" and _ends_sentence(tree, region, place, number)):
        return None
    low = max(0, at - _REACH)
    if mark == ":":
        named = _named_before(tree, at)
        if named is not None:
            return _make(tree, place, number, at, named, before=False)
    while at >= low and place.inside[at] == -1 and not _stops(tree, at):
        if tree.tags[at][0] == "V" and tree.lemmas[at] in verbs and tree.deps[at] != "amod" and not _bare(tree, at):
            if tree.deps[at] == "relcl" and tree.right[at] < first - 2:
                at -= 1
                continue
            if mark == "," and _says_more(tree, at) and not _addresses(tree, at):
                return None
            who = subject(tree, at)
            if who is not None and place.inside[who] != -1:
                who = None
            return _make(tree, place, number, at, who, before=False)
        at -= 1
    return None


def _named_before(tree: Tree, colon: int) -> int | None:
    """Return the name before a colon that stands alone behind a dash or at the start of a line: "- Mira Holt: …"."""
    head = colon - 1
    at = head
    while at >= 0 and colon - at <= _NEAR and tree.ents[at] in _WHO and tree.inside[at] < 0:
        at -= 1
    if at == head:
        return None
    if at < 0 or tree.breaks(at) or tree.lower[at] in {"-", "--", "—", "–", "from"}:
        return head
    return None


def _bare(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is a participle without an auxiliary: "a letter written …"."""
    return tree.tags[verb] == "VBN" and tree.child(verb, "aux", "auxpass") is None


def _addresses(tree: Tree, verb: int) -> bool:
    """Tell whether the object of a verb is who is spoken to: "chided him, …"."""
    thing = tree.child(verb, "dobj")
    return thing is not None and tree.tags[thing] in {"PRP", "NNP"}


def _ends_sentence(tree: Tree, region: Region, place: Layout, number: int) -> bool:
    if last_mark(tree.text, region) in _FINAL:
        return True
    behind = place.last[number] + 1
    return behind >= len(tree) or _stops(tree, behind)


def _make(tree: Tree, place: Layout, number: int, verb: int, who: int | None, *, before: bool) -> Quotation:
    source = None
    if who is not None:
        source = noun_phrase(tree, who, outside=verb)
        if source is not None:
            a, b = bisect_left(tree.starts, source.start), bisect_left(tree.starts, source.end) - 1
            while a <= b and place.inside[a] != -1 and a < who:
                a += 1
            cut = next(
                (
                    i
                    for i in range(max(a, who), b + 1)
                    if place.inside[i] != -1 and place.inside[i] != place.inside[who]
                ),
                None,
            )
            if cut is not None and regions_long(place, place.inside[cut]):
                b = cut - 1
            stop = next((i for i in range(who, b + 1) if tree.breaks(i)), None)
            if stop is not None:
                b = stop - 1
            source = trimmed(tree, a, b)
    return Quotation([number], verb, who, (source,) if source else (), before)


def regions_long(place: Layout, number: int) -> bool:
    """Tell whether a quoted stretch is long enough to be speech."""
    return place.last[number] - place.first[number] > 5


def _continues(
    tree: Tree, regions: Sequence[Region], place: Layout, number: int, quotation: Quotation, previous: int
) -> bool:
    """Tell whether a quoted stretch goes on with an earlier one; quoted titles may stand between them."""
    a, b = place.last[previous] + 1, place.first[number]
    if not regions[previous].closed:
        return previous == number - 1 and not any(tree.word(i) for i in range(a, b))
    if place.paragraph[place.last[previous]] != place.paragraph[b]:
        return _next_paragraph(tree, regions, place, number, quotation, previous)
    if not any(tree.word(i) for i in range(a, b)):
        return True
    while b > a and tree.tags[b - 1] == "_SP":
        b -= 1
    if not a <= quotation.verb < b:
        return False
    title = tree.inside[b - 1]
    pause = last_mark(tree.text, regions[title]) if title >= 0 else tree.lower[b - 1]
    if pause not in _PAUSES:
        return False
    return not any(tree.lower[i] in _STOPS and tree.inside[i] < 0 for i in range(a, b - 1))


def _next_paragraph(
    tree: Tree, regions: Sequence[Region], place: Layout, number: int, quotation: Quotation, previous: int
) -> bool:
    """Tell whether a paragraph that is all quoted goes on with the quotation of the paragraph before it."""
    if place.paragraph[place.first[number]] - place.paragraph[place.last[previous]] > 1 or number != previous + 1:
        return False
    a, b = place.last[previous] + 1, place.first[number]
    if any(tree.word(i) for i in range(a, b)) and not a <= quotation.verb < b:
        return False
    words = [i for i in range(a, b) if tree.lower[i] in _STOPS]
    if words and any(tree.word(i) for i in range(words[0] + 1, b)):
        return False
    return _fills_paragraph(tree, place, number)


def _fills_paragraph(tree: Tree, place: Layout, number: int) -> bool:
    first, last = place.first[number], place.last[number]
    while first > 0 and not tree.breaks(first - 1):
        first -= 1
        if tree.word(first):
            return False
    while last + 1 < len(tree) and not tree.breaks(last + 1):
        last += 1
        if tree.word(last):
            return False
    return True
