"""Who or what a clause is about, said or understood, and what stands in the place of "which"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import agreement
from onrecord.extract.claims.clause import BLAMING, BULLETS, FINITE, SUBJECTS, Clause

if TYPE_CHECKING:
    from onrecord.extract.claims.tree import Tree

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_CIRCUMSTANCES: Final = frozenset({"time", "day", "year", "month", "week", "way", "reason", "place", "moment", "point"})
_CALENDAR: Final = frozenset({
    "today", "yesterday", "tomorrow", "tonight", "day", "week", "weekend", "month", "quarter", "year", "decade",
    "century", "morning", "afternoon", "evening", "night", "hour", "minute", "moment", "time", "spring", "summer",
    "autumn", "fall", "winter", "season", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip
_DATELINE: Final = 12
_LABEL_ENDS: Final = frozenset({":", "-", "--", "–", "—"})
_CLOSE: Final = 4
_RELATIVE: Final = frozenset({"that", "which", "who", "whom", "whose", "where", "when"})


def fill(tree: Tree, clause: Clause) -> None:
    """Find subject and object of a clause whose parents have theirs."""
    clause.subject = _said(tree, clause)
    if clause.relation == "relcl":
        _relative(tree, clause)
    there = any(tree.dep[kid] == "expl" for verb in clause.verbs for kid in tree.children[verb])
    if there:
        existing = tree.child(clause.head, "attr", "dobj", "nsubj")
        clause.subject = clause.subject if existing is None else existing
    elif clause.subject is not None and _extracted(tree, clause, clause.subject):
        clause.subject, clause.elided = agreement.antecedent(tree, clause.parent.top), True  # type: ignore[union-attr]
    elif clause.subject is not None and _loose(tree, clause, clause.subject):
        _loose_relative(tree, clause, clause.subject)
    elif clause.subject is not None:
        clause.subject = _behind_label(tree, clause, clause.subject)
    if clause.subject is None:
        clause.subject = _spelled_out(tree, clause, _understood(tree, clause))
        clause.elided = clause.subject is not None
    while clause.subject is not None and tree.dep[clause.subject] == "appos" and clause.elided:
        clause.subject = tree.head[clause.subject]  # "the Lion, a ferry licensed to carry 90 people"
    clause.object = tree.child(clause.head, "dobj", "attr", "oprd", "acomp")
    if clause.object == clause.subject:
        clause.object = None
    if clause.relation == "relcl":
        _gap(tree, clause)


def _said(tree: Tree, clause: Clause) -> int | None:
    own = (verb for verb in clause.verbs if verb == clause.top or tree.dep[verb] == "xcomp")
    found = (tree.child(verb, *SUBJECTS) for verb in own)  # not Acme of "a plan to let Acme wait"
    subject = next((subject for subject in found if subject is not None), None)
    if subject is None:
        return _of_helper(tree, clause)
    return _explained(tree, clause, _behind_bullet(tree, clause, subject))


def _behind_bullet(tree: Tree, clause: Clause, subject: int) -> int:
    """Take the noun behind the bullet of a list that the parser takes for a subject."""
    if tree.text[tree.start[subject]] not in BULLETS:
        return subject
    near = [i for i in range(subject + 1, clause.top) if tree.pos[i] in _NOMINAL]
    inside = set(near)
    return next((i for i in near if tree.head[i] not in inside), subject)


def _of_helper(tree: Tree, clause: Clause) -> int | None:
    """Find the subject that the parser ties to the auxiliary: "30 people had for years been waiting"."""
    for kid in tree.children[clause.top]:
        if (
            kid < clause.top
            and tree.dep[kid] in agreement.HELPERS
            and (found := tree.child(kid, *SUBJECTS)) is not None
        ):
            return found
    return None


def _explained(tree: Tree, clause: Clause, subject: int) -> int:
    """Take "inflation" of "Inflation, the measure in use, was 4%" where the parser takes what explains it."""
    comma = tree.left[subject] - 1
    for kid in tree.children[clause.top]:
        loose = tree.dep[kid] in {"dep", "npadvmod"} and tree.pos[kid] in _NOMINAL and tree.lemma[kid] not in _CALENDAR
        if loose and tree.right[kid] + 1 == comma and tree.lower[comma] == ",":
            return kid
    return subject


def _extracted(tree: Tree, clause: Clause, subject: int) -> bool:
    """Tell whether "that" stands for the noun before it: "a drug that analysts believe could sell for $2 billion"."""
    above = clause.parent
    if above is None or above.relation != "relcl" or clause.relation != "ccomp":
        return False
    return tree.lower[subject] in _RELATIVE and subject < above.top and tree.head[above.top] < subject


def _loose(tree: Tree, clause: Clause, subject: int) -> bool:
    """Tell whether a relative pronoun is the subject of a clause that the parser ties to no noun."""
    if tree.lower[subject] == "that":
        return tree.tag[subject] == "WDT" and clause.relation != "relcl"
    return tree.lower[subject] in {"who", "which"} and clause.relation != "ccomp"


def _loose_relative(tree: Tree, clause: Clause, pronoun: int) -> None:
    """Tie "who" to the noun before it where the parser does not."""
    for token in range(pronoun - 1, max(-1, pronoun - _CLOSE), -1):
        if tree.pos[token] in _NOMINAL:
            clause.subject, clause.elided = token, True
            return


def _gap(tree: Tree, clause: Clause) -> None:
    """Put the antecedent in the place of the object: "the offer that Acme rejected"."""
    antecedent = tree.head[clause.top]
    if antecedent == clause.subject or tree.pos[antecedent] not in {"NOUN", "PROPN", "PRON", "ADJ"}:
        return
    pronouns = [i for i in clause.tokens if i < clause.top and tree.tag[i] in {"WDT", "WP", "WP$", "WRB"}]
    if clause.object is not None and tree.lower[clause.object] in _RELATIVE:
        clause.object = None
    elif (
        pronouns
        or (clause.object is not None and not _named(tree, clause))
        or tree.child(clause.head, "ccomp", "xcomp", "acomp") is not None
        or tree.lemma[antecedent] in _CIRCUMSTANCES
        or _stranded(tree, clause.head)
    ):
        return
    clause.object = clause.gap = antecedent


def _named(tree: Tree, clause: Clause) -> bool:
    """Tell whether the object only names what is described: "which it called an insult"."""
    return clause.object is not None and tree.dep[clause.object] == "oprd" and tree.child(clause.head, "dobj") is None


def _stranded(tree: Tree, verb: int) -> bool:
    return any(tree.dep[kid] == "prep" and not tree.children[kid] for kid in tree.children[verb])


def _behind_label(tree: Tree, clause: Clause, subject: int) -> int:
    """Pass over a label or dateline: in "The outlook: sales fell" and "PARIS, 4 May - Sales fell", sales fell."""
    first = min([clause.top, *(kid for kid in tree.children[clause.top] if tree.dep[kid] in {"aux", "auxpass", "neg"})])
    start = tree.left[clause.top]
    marks = [i for i in range(start + 1, first) if tree.lower[i] in _LABEL_ENDS and _apart(tree, i)]
    if not marks or (tree.lower[marks[0]] != ":" and marks[0] - start > _DATELINE):
        return subject
    if subject > marks[0]:
        dateline = all(tree.pos[i] in {"PROPN", "PUNCT", "NUM"} for i in range(start, marks[0]))
        clause.label = marks[0] if dateline else None
        return subject
    nearer = [i for i in range(marks[0] + 1, first) if tree.pos[i] in _NOMINAL]
    inside = set(nearer)
    heads = [i for i in nearer if tree.head[i] not in inside]
    if len(marks) > 1 or not heads:
        return subject
    clause.label = marks[0]
    return heads[0]


def _apart(tree: Tree, mark: int) -> bool:
    """Tell a dash between words from one inside a word."""
    return tree.lower[mark] == ":" or tree.end[mark - 1] < tree.start[mark]


def _relative(tree: Tree, clause: Clause) -> None:
    """Put the noun in the place of "which" and its like."""
    antecedent = agreement.antecedent(tree, clause.top)
    if clause.subject is None:
        if not any(tree.dep[k] in SUBJECTS for k in tree.children[clause.head]):
            clause.subject, clause.elided = antecedent, True
    elif tree.lower[clause.subject] in _RELATIVE:
        clause.subject, clause.elided = antecedent, True


def _spelled_out(tree: Tree, clause: Clause, subject: int | None) -> int | None:
    """Put the noun in the place of "whom" in "traders, whom he accused of hoarding fuel"."""
    if subject is None or tree.tag[subject] not in {"WP", "WDT"}:
        return subject
    above: Clause | None = clause
    while above is not None and above.relation != "relcl":
        above = above.parent
    return subject if above is None else tree.head[above.top]


def _understood(tree: Tree, clause: Clause) -> int | None:
    """Find the subject that the words leave out."""
    parent, above = clause.parent, tree.head[clause.top]
    if parent is None or clause.relation in {"acl", "relcl"}:
        return None if parent is None else _described(tree, clause, parent, above)
    if parent.subject is None and above == clause.top - 2 and tree.lower[clause.top - 1] == "to":
        return above  # a headline whose name was taken for a verb: "Acme to cut jobs"
    if (beside := _parted(tree, clause)) is not None:
        return tree.child(beside, *SUBJECTS)
    controlled = _stray(tree, clause) or _controlled(tree, clause, above)
    if controlled is not None and tree.lemma[controlled] not in _CALENDAR:
        return controlled
    if parent.parent is not None and tree.lemma[parent.parent.head] == "have" and parent.relation != "conj":
        return parent.parent.subject  # "has its sights set on buying"
    return parent.subject


def _parted(tree: Tree, clause: Clause) -> int | None:
    """Find the participle between a subject and its finite verb: "that pensions being paid would be cut"."""
    return next((kid for kid in tree.children[tree.head[clause.top]] if parts(tree, clause.top, kid)), None)


def parts(tree: Tree, verb: int, participle: int) -> bool:
    """Tell whether a participle stands between a finite verb of what is said and the subject that it takes from it."""
    helped = tree.dep[verb] == tree.dep[participle] == "ccomp" and tree.child(verb, "aux") is not None
    close = helped and tree.right[participle] + 1 == tree.left[verb]
    return close and tree.tag[participle] in {"VBN", "VBG"} and tree.child(verb, *SUBJECTS) is None


def _stray(tree: Tree, clause: Clause) -> int | None:
    """Find the name before a finite verb that the parser ties to what stands before: "After … in May, Acme agreed"."""
    if clause.relation != "advcl" or tree.tag[clause.top] not in FINITE or tree.left[clause.top] != clause.top:
        return None
    token = clause.top - 1
    if token > 0 and tree.lower[token] == ",":
        token = tree.head[token]
    return token if tree.pos[token] == "PROPN" and token < clause.top and tree.dep[token] == "conj" else None


def _described(tree: Tree, clause: Clause, parent: Clause, above: int) -> int | None:
    """Find the subject of a participle or infinitive behind a noun: "a deal signed in May", "its plan to build"."""
    if above in parent.verbs:
        return above if tree.pos[above] in {"NOUN", "PROPN"} else parent.subject
    if tree.tag[clause.top] == "VBG" and tree.lower[tree.left[clause.top] - 1] == ",":
        return parent.subject  # "rose 4%, beating forecasts": whatever noun the parser ties it to
    if tree.lemma[above] in _CALENDAR:
        return parent.subject  # "spent the weekend packing"
    if tree.tag[clause.top] in {"VBN", "VBG", "VBD"}:
        return above
    owner = tree.child(above, "poss")
    return parent.subject if owner is None else owner


def _controlled(tree: Tree, clause: Clause, above: int) -> int | None:
    """Find the object that does it: "asked the bank to wait", "accused the bank of hiding losses"."""
    if clause.relation == "xcomp":
        return tree.child(above, "dobj", "dative")
    if clause.relation == "pcomp" and tree.lower[above] in {"of", "from", "into"}:
        tied = tree.head[above]
        if tree.dep[tied] == "dobj" and tree.lemma[tree.head[tied]] in BLAMING:
            return tied
        return tree.child(tied, "dobj")
    return None


def blamed(tree: Tree, clause: Clause) -> bool:
    """Tell whether a clause says what its subject is accused of or kept from."""
    tied = tree.head[tree.head[clause.top]]
    governor = tied if tree.pos[tied] == "VERB" else tree.head[tied]
    return tree.lemma[governor] in BLAMING
