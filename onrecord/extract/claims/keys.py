"""Keys under which the same fact meets itself across articles.

Of a figure the key says what is measured (words of the subject, and of the object where the verb only says that
somebody has it), how (up, down, or that it is so) and in which kind of figure; of anything else subject, verb, object.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.extract.annotations import Argument, ClaimTime, Quantity, Time
    from onrecord.extract.claims.scene import Scene

_WORD: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_EMPTY: Final = frozenset({
    "the", "a", "an", "its", "their", "his", "her", "of", "in", "on", "for", "to", "from", "by", "at", "and", "overall",
    "total", "new", "existing", "about", "around", "some", "more", "than", "up", "per", "cent",
    "hundred", "thousand", "million", "billion", "trillion", "bn", "tn", "lakh", "crore", "percent", "percentage",
    "points",
})  # fmt: skip
"""Words that say nothing about what is measured; those of the last two lines belong to the value."""
_LONGEST: Final = 8
_OPEN: Final = frozenset({"PRON", "DET", "ADP", "PART", "PUNCT", "CCONJ", "SCONJ", "SYM", "SPACE", "NUM"})
_LEVELS: Final = frozenset({"level", "rate", "change_to", None})
_NUMBERS: Final = frozenset({"CD", "$"})
_PHRASE: Final = 4
_WAYS: Final = {"up": "increase", "down": "decrease"}
_SHARES: Final = frozenset({"money", "percent"})
_MONTHS: Final = re.compile(r"(\d{4})-(\d\d)-01/(\d{4})-(\d\d)-(\d\d)")


def slug(words: str) -> str:
    """Write words as lower-case ones joined by hyphens, without articles and prepositions."""
    kept = [w.lower().replace("’", "'").removesuffix("'s").replace(".", "") for w in _WORD.findall(words)]
    return "-".join([w for w in kept if w not in _EMPTY and not w[0].isdigit()][:_LONGEST])


@cache
def _table(where: str) -> dict[str, str]:
    rules = [rule for rule in load("keys", "onrecord.extract.claims").rules.values() if rule.data["where"] == where]
    if where == "nation":
        return dict(pair.split() for rule in rules for pair in rule.data["words"])
    return {word: rule.data["words"][0] for rule in rules for word in rule.data["words"]}


def fact_key(  # noqa: PLR0913 - the parts of a claim
    scene: Scene,
    subject: Argument | None,
    lemma: str,
    thing: Argument | None,
    *,
    quantities: tuple[Quantity, ...],
    times: Iterable[Time],
) -> str | None:
    """Say who and what is measured, without value and time; None where the subject is not known."""
    tree = scene.tree
    gone = {i for time in times for i in tree.tokens(time.span)}
    gone |= {i for q in quantities for i in tree.tokens(q.span) if q.kind != "count" or tree.tag[i] in _NUMBERS}
    who = [] if subject is None else _named(scene, subject, gone)
    if not who:
        return None
    lemma = _table("verb").get(lemma, lemma)
    what = [] if thing is None else _named(scene, thing, gone)
    if not quantities:
        return "|".join(part for part in ("-".join(who), lemma, "-".join(what)) if part)
    first = quantities[0]
    moved = _WAYS.get(first.direction or "") if first.role == "change" else None
    if first.role == "change_to" or (lemma in _table("light") and what and first.kind in _SHARES):
        moved = "equal"
    if moved is not None:
        who, what, lemma = [*who, *what], [], moved
    role = "level" if first.role in _LEVELS else first.role
    return "|".join(part for part in (_joined(who), lemma, _joined(what), role, first.kind) if part)


def _named(scene: Scene, argument: Argument, gone: set[int]) -> list[str]:
    """Return the words that say what an argument is: base forms, names in full, countries for their adjectives."""
    tree, found, known = scene.tree, [], None
    same, nations = _table("word"), _table("nation")
    for token in tree.tokens(argument.span):
        if token in gone or tree.tag[token] == "POS":
            continue
        entity = scene.names.at(token)
        if entity is not None:
            if entity[0].key != known:
                found.append(slug(entity[0].name))
            known = entity[0].key
        elif tree.pos[token] not in _OPEN and tree.lower[token] not in _EMPTY:
            known = None
            word = (tree.lower[token] if tree.pos[token] == "PROPN" else tree.lemma[token].lower()).replace(".", "")
            found.append(same.get(word, word) if word.isalpha() else slug(word))
    return [nations.get(word, word) for word in found if word][:_LONGEST]


def _joined(found: list[str]) -> str:
    """Join words in one order, whatever that of the article; phrases for the same thing become one."""
    phrases, kept, at = _table("phrase"), [], 0
    while at < len(found):
        for end in range(min(len(found), at + _PHRASE), at, -1):
            phrase = phrases.get("-".join(found[at:end]))
            if phrase is not None or end == at + 1:
                kept.append(phrase or found[at])
                at = end
                break
    return "-".join(sorted(dict.fromkeys(kept)))


def fact_period(times: tuple[ClaimTime, ...]) -> str | None:
    """Return the period that a claim is about, as EDTF; whole months are written as months."""
    for wanted in ("reference", "event", "effective_from", "deadline"):
        for time in times:
            if time.role == wanted and time.time.resolved:
                edtf = _by_months(time.time.edtf or time.time.value)
                return f"{edtf}/.." if wanted == "effective_from" and edtf and "/" not in edtf else edtf
    return None


def _by_months(edtf: str | None) -> str | None:
    """Write "2025-01-01/2025-03-31" as "2025-01/2025-03": quarters and spans of months meet."""
    found = _MONTHS.fullmatch(edtf or "")
    if found is None or monthrange(int(found[3]), int(found[4]))[1] != int(found[5]):
        return edtf
    return f"{found[1]}-{found[2]}/{found[3]}-{found[4]}"
