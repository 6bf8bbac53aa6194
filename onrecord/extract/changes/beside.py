"""What the words beside a figure say about it: rose, cut by, a drop of, a tariff, a share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.changes.lexicon import DATA, NOUNS, VERBS, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Quantity
    from onrecord.schemas.terms import Direction, QuantityRole

_WINDOW: Final = 110
_SHARE_PRICE: Final = 1000
_REACH: Final = 6
_OBJECT: Final = 3
_PARTICLES: Final = frozenset({"adverbs_up", "adverbs_down"})
_PHRASAL: Final = re.compile(r"(?<![A-Za-z])(?:" + "|".join(DATA["phrasal"]) + r")\s$")
_NONE: Final[frozenset[str]] = frozenset()
_VERBAL: Final = ("ed", "ing", "ly", "s")
_POINTS: Final = frozenset({"percent", "percentage_points", "basis_points"})
_ROLES: Final[tuple[QuantityRole, ...]] = ("target", "limit")
_STEPS: Final = frozenset({"percentage_points", "basis_points", "rank"})
_ADVERBS: Final = (
    r"(?: (?:another|an? [a-z]+(?:-[a-z]+){0,3}|an?|an additional|a further|further|just|only|some|still|about"
    r"|around|nearly|almost|roughly|even|as much as|as little as|a total of|at least|up to|[a-z]+ly))*"
)
_DIRECT: Final = re.compile(rf"(?: (?:in|by|between))?{_ADVERBS}\s*")
_INDEFINITE: Final = re.compile(r"(?<![A-Za-z])an? $")
_BY: Final = re.compile(rf",?(?: [^\s;:()]+){{0,9}} by{_ADVERBS}\s*")
_TO: Final = re.compile(
    rf"(?: [^\s;:()]+){{0,9}} to{_ADVERBS}(?: (?:close|end|finish|settle|trade|stand|reach|hit)(?: at)?)?{_ADVERBS}\s*"
)
_FROM: Final = re.compile(rf"(?: [^\s;:()]+){{0,8}} from{_ADVERBS}\s*")
_TAILS: Final[dict[str, tuple[re.Pattern[str], QuantityRole, str]]] = {
    "by": (_BY, "change", "changes.verb_by"),
    "to": (_TO, "change_to", "changes.to"),
    "from": (_FROM, "change_from", "changes.from"),
}
_OF: Final = re.compile(rf"(?: (?:in|of|to|for|on) [^,.;:()]{{1,40}}?)? (?:of|by){_ADVERBS}\s*")
_IS: Final = re.compile(
    r"(?: (?:in|for|of|on) [^,.;:()]{1,40}?)? (?:of|at|was|is|were|are|stood at|stands at|remains at|remained at|hit"
    rf"|reached|running at|has been|had been|will be|would be){_ADVERBS}\s*"
)
_AT_RATE: Final = re.compile(rf"(?: [^\s,;:()]+){{0,4}} at (?:[a-z-]+ ){{1,4}}(?:rate|pace|clip) of{_ADVERBS}\s*")
_PREPOSITION: Final = re.compile(
    rf"(?<![A-Za-z])(by|to|from){_ADVERBS}(?: (?:close|end|finish|settle|trade|stand|reach|hit)(?: at)?)?{_ADVERBS}\s*$"
)
_STEP: Final = re.compile(r"""[ \u00a0-]["'“‘]?([A-Za-z][\w'’-]*(?:\.[A-Z]\.)?)["'”’]?""")
_FUNCTION: Final = frozenset(DATA["function_words"])
_THAN: Final = r"(?=(?: [a-z]+)? than| in | for | this| last| expensive|[,.;!?)]|$)"
_ALONE: Final = r"(?= from| on | in | at | for | this| last| over| since| year|[,.;!?)]|$)"
_COMPARED: Final = re.compile(
    rf"[ -](?:points? )?(?:(?P<up>higher|more{_THAN}|larger|greater|bigger|faster|stronger|dearer|up{_ALONE})"
    rf"|(?P<down>lower|less{_THAN}|fewer|cheaper|smaller|slower|weaker|down{_ALONE})|(?P<above>above)|(?P<below>below))"
    r"(?![A-Za-z-])"
)
_OFF: Final = re.compile(r" (?:[A-Za-z]+ )?off(?! (?:the coast|and))|(?: [A-Za-z]+)? from ")
_MAKES_UP: Final = re.compile(
    r"(?<![A-Za-z])(?:account(?:s|ed|ing)? for|mak(?:e|es|ing) up|made up|compris(?:e|es|ed|ing)|represent(?:s|ed|ing)?"
    r"|own(?:s|ed|ing)?|hold(?:s|ing)?|held|control(?:s|led|ling)?)" + _ADVERBS + r"\s*$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure is of its measure."""

    role: QuantityRole | None
    direction: Direction | None = None
    rule: str = ""


def frame(text: str, quantity: Quantity, sentence: tuple[int, int]) -> Frame:
    """Return role and direction of a quantity by the words beside it, inside its sentence."""
    begin = max(sentence[0], quantity.start - _WINDOW)
    left = text[begin : quantity.start]
    right = text[quantity.end : min(sentence[1], quantity.end + _WINDOW)]
    return (
        _taken(left, right, quantity)
        or _counted(right, quantity)
        or _owned(left, quantity)
        or _inside(left, right, quantity)
        or _moved(left, quantity)
        or _compared(right, quantity)
        or _named(left, quantity)
        or _part(right, quantity)
        or Frame(None if quantity.kind in _STEPS else "level", rule="changes.level")
    )


def _direction(classes: frozenset[str], *, makes: bool = True) -> Direction | None:
    for way, names in (("up", ("up", "adverbs_up", "makes_up")), ("down", ("down", "adverbs_down", "makes_down"))):
        if any(name in classes for name in (names if makes else names[:2])):
            return "up" if way == "up" else "down"
    return None


def _verbs(left: str) -> list[tuple[int, frozenset[str]]]:
    """Words of movement before a figure, the nearest first, with where each ends. "laid off", "put down" are none."""
    found = []
    for match in words().finditer(left):
        classes = VERBS.get(match[0].lower(), _NONE)
        if classes and not (classes & _PARTICLES and _PHRASAL.search(left, max(0, match.start() - 12), match.start())):
            found.append((match.end(), classes))
    return found[::-1]


def _moved(left: str, quantity: Quantity) -> Frame | None:
    """Read "fell 5%", "cut rates by 5%", "rose to 5%", "up from 5%": the nearest verb that reaches the figure."""
    preposition = _PREPOSITION.search(left)
    for end, classes in _verbs(left):
        tail, way = left[end:], _direction(classes)
        if way is None:
            continue
        if _AT_RATE.fullmatch(tail):
            return Frame("change", way, "changes.verb_rate")
        if preposition is None:
            return _direct(tail, classes, way, quantity)
        pattern, role, rule = _TAILS[preposition[1]]
        if pattern.fullmatch(tail):
            return Frame(role, way, rule)
    return None


def _direct(tail: str, classes: frozenset[str], way: Direction, quantity: Quantity) -> Frame | None:
    """The verb stands before the figure, or before its object: "fell 5%", "cut emissions 5%"."""
    if "makes" in _kinds(classes) and quantity.kind in _POINTS and _is_object(tail):
        return Frame("change", way, "changes.verb_by")
    if _DIRECT.fullmatch(tail) and _moves(classes, quantity):
        return Frame("change", way, "changes.verb")
    return None


def _kinds(classes: frozenset[str]) -> set[str]:
    return {name.partition("_")[0] for name in classes}


def _is_object(tail: str) -> bool:
    """Tell whether the words between verb and figure are its object: "cut emissions 5%"."""
    between = tail.split()
    return 0 < len(between) <= _OBJECT and all(w.isalpha() and w.islower() and w not in _FUNCTION for w in between)


def _moves(classes: frozenset[str], quantity: Quantity) -> bool:
    """Tell whether a verb with the figure as object is a movement of it: "lost 2%" is, "lost $5 billion" is a loss."""
    if quantity.kind == "count":
        return bool(classes & {"up", "down", "makes_down"})
    if quantity.kind in _POINTS or classes & _PARTICLES:
        return True
    if quantity.kind == "other":
        return bool(classes & {"up", "down", "makes_down"})
    if "itself" in classes:
        return True
    small = quantity.value is not None and abs(quantity.value) < _SHARE_PRICE
    return "makes_down" in classes or (small and bool(classes & {"up", "down"}))


def _taken(left: str, right: str, quantity: Quantity) -> Frame | None:
    """Read "shave 1% off", "add 0.3 points to"."""
    for end, classes in _verbs(left)[:1]:
        if _DIRECT.fullmatch(left[end:]) is None:
            continue
        if "takes" in classes and _OFF.match(right):
            return Frame("change", "down", "changes.off")
        if "adds" in classes and (quantity.kind in _POINTS or right.startswith(" to ")):
            return Frame("change", "up", "changes.off")
    return None


def _counted(right: str, quantity: Quantity) -> Frame | None:
    """Read "an 11.4% drop", "a 25% tariff starting": the last known noun of the words that follow without a break."""
    found: Frame | None = None
    last = False
    for word in _phrase(right):
        frame_ = _by_noun(NOUNS.get(word, _NONE), quantity)
        if frame_ is not None:
            found, last = frame_, True
        elif last and not word.endswith(_VERBAL):
            last = False
        elif last:
            break
    if found is None or (found.role == "change" and not last):
        return None
    return found


def _phrase(right: str) -> Iterator[str]:
    """Words behind a figure up to the first function word, sign or gap."""
    word = _STEP.match(right)
    for _ in range(_REACH):
        if word is None or word[1].lower() in _FUNCTION:
            return
        yield word[1].lower()
        word = _STEP.match(right, word.end())


def _by_noun(classes: frozenset[str], quantity: Quantity, *, behind: bool = True) -> Frame | None:
    """What a noun makes of a figure. "A 50% interest" is a share; "interest of 5%" is a rate."""
    if ("up" in classes or "down" in classes) and (quantity.kind != "money" or "of_money" in classes):
        return Frame("change", "up" if "up" in classes else "down", "changes.noun_after")
    for role in _ROLES:
        if role in classes:
            return Frame(role, rule=f"changes.{role}")
    if quantity.kind != "percent":
        return None
    share = "share" in classes and (behind or "rate" not in classes)
    if share:
        return Frame("share", rule="changes.share")
    return Frame("rate", rule="changes.rate") if "rate" in classes else None


def _named(left: str, quantity: Quantity) -> Frame | None:
    """Read "a drop of 9%", "unemployment stood at 7%", "a cap of 5%"."""
    found = [(m.end(), NOUNS.get(m[0].lower(), frozenset())) for m in words().finditer(left)]
    for end, classes in reversed(found):
        result = _by_noun(classes, quantity, behind=False) if classes else None
        if result is None:
            continue
        if result.role == "change":
            return Frame("change", result.direction, "changes.noun_before") if _OF.fullmatch(left, end) else None
        if _IS.fullmatch(left, end):
            return result
    return None


def _compared(right: str, quantity: Quantity) -> Frame | None:
    match = _COMPARED.match(right)
    if match is None or (quantity.kind not in {"percent", "money"} and (match["above"] or match["below"])):
        return None
    return Frame("change", "up" if match["up"] or match["above"] else "down", "changes.compared")


def _owned(left: str, quantity: Quantity) -> Frame | None:
    """Read "makes up 80%", "holds 5%"."""
    if quantity.kind in {"percent", "ratio"} and _MAKES_UP.search(left):
        return Frame("share", rule="changes.share")
    return None


def _inside(left: str, right: str, quantity: Quantity) -> Frame | None:
    """Read "cut a $5 billion deficit": the size of what is cut; and "fell $5 billion short"."""
    if quantity.kind != "money":
        return None
    noun = _STEP.match(right)
    named = noun is not None and noun[1][0].islower() and noun[1].lower() not in _FUNCTION
    if named and (right.startswith(" short") or _INDEFINITE.search(left)):
        return Frame("level", rule="changes.level")
    return None


def _part(right: str, quantity: Quantity) -> Frame | None:
    if quantity.kind in {"percent", "ratio"} and right.startswith(" of "):
        return Frame("share", rule="changes.share")
    return None
