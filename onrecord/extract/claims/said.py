"""Drafts of what is said: a claim for each main clause of a statement that no figure or date has made one of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.claims import deeds, extent, finite, polarity, reasons, subjects
from onrecord.extract.claims.agreement import HELPERS
from onrecord.extract.claims.clause import FINITE, SUBJECTS
from onrecord.extract.claims.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Quantity, Time
    from onrecord.extract.claims.clause import Clause
    from onrecord.extract.claims.scene import Scene
    from onrecord.extract.claims.tree import Tree
    from onrecord.text import Span


_MINDING: Final = frozenset({"know", "think", "believe", "feel", "guess", "suppose", "argue"})
_SURE: Final = frozenset({
    "sure", "certain", "confident", "convinced", "afraid", "aware", "concerned", "worried", "hopeful", "positive",
})  # fmt: skip
_SHOWING: Final = frozenset({"show", "find", "suggest", "indicate", "reveal"})
_DEEDS: Final = frozenset({"criticize", "hope"})
_LOOSE: Final = frozenset({"other", "announce", "report"})
_RELATIVE: Final = frozenset({"WP", "WDT", "WP$"})


def of_statements(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the drafts that statements add to those that figures and dates have made."""
    made = {draft.clause.head for draft in drafts if draft.noun is None}
    filled = {draft.statement for draft in drafts}
    joined = _coordinated(scene)
    for index, statement in enumerate(scene.statements):
        unsaid = _unsaid(scene, index) or _surveyed(scene, index, drafts)
        done = deeds.deed(scene.tree, statement) is not None
        for clause in () if unsaid else _mains(scene, index, joined):
            if clause.head not in made and scene.said[clause.head] == index and not scene.saying(clause):
                made.add(clause.head)
                yield Draft(clause, None, [], own_times(scene, clause), index)
            if not done or clause.head in made:
                filled.add(index)
        if index not in filled and statement.cue:
            yield from _by_cue(scene, index, made)


def own_times(scene: Scene, clause: Clause) -> list[Time]:
    """Return the times of a clause."""
    return scene.times.get(clause.head, [])


def cue_clause(scene: Scene, index: int) -> tuple[int | None, Clause | None]:
    """Return the top token of a statement's cue, and the clause that it stands in."""
    cue = scene.statements[index].cue
    top = scene.tree.top(scene.tree.tokens(cue[0])) if cue else None
    return top, None if top is None else scene.clauses.of[top]


def _unsaid(scene: Scene, index: int) -> bool:
    """Tell whether somebody did not say it: "declined to say whether …"."""
    top, clause = cue_clause(scene, index)
    return clause is not None and top in clause.verbs and polarity.negation(scene.tree, clause) is not None


def _surveyed(scene: Scene, index: int, drafts: list[Draft]) -> bool:
    """Tell whether a share of people says it: then how many say so is the claim."""
    _, clause = cue_clause(scene, index)
    for draft in drafts:
        if draft.clause is clause and any(_in_source(scene, index, quantity) for quantity in draft.quantities):
            draft.statement = index
            return True
    return False


def _in_source(scene: Scene, index: int, quantity: Quantity) -> bool:
    return any(span.covers(quantity.span) for span in scene.statements[index].source)


def counts_sources(scene: Scene, clause: Clause, quantity: Quantity) -> bool:
    """Tell whether a number only counts those who say something: "three people said"."""
    if quantity.kind != "count":
        return False
    return any(_in_source(scene, index, quantity) for index in scene.sources.get(clause.head, ()))


def _coordinated(scene: Scene) -> dict[int, list[Clause]]:
    found: dict[int, list[Clause]] = {}
    for clause in scene.clauses.down:
        if clause.relation == "conj" and clause.parent is not None:
            found.setdefault(clause.parent.head, []).append(clause)
    return found


def _mains(scene: Scene, index: int, joined: dict[int, list[Clause]]) -> list[Clause]:
    """Return the main clauses of what is said, with those that "and" joins to them."""
    found: list[Clause] = []
    for span in scene.statements[index].content:
        for top in _tops(scene, span):
            if (blamed := scene.tree.child(top, "pcomp")) is not None and scene.tree.lower[top] == "of":
                top = blamed  # noqa: PLW2901 - "accused the bank of hiding losses"
            clause = scene.clauses.of[top]
            if clause is None or (clause.relation == "pcomp" and not subjects.blamed(scene.tree, clause)):
                continue  # "fears about losing the vote" are fears, not a loss
            if top in clause.verbs and scene.tree.pos[clause.head] in {"VERB", "AUX"}:
                _own_subject(scene, index, clause)
                found.append(_equated(scene, clause))
    for clause in found:  # grows while it is read
        bound = _quoted(scene, index, clause)
        more = (one for one in joined.get(clause.head, []) if scene.said[one.head] == index)
        found += [one for one in more if not extent.leans(scene.tree, one) and (not bound or _stands(scene.tree, one))]
    return found


def _stands(tree: Tree, clause: Clause) -> bool:
    """Tell whether a coordinated predicate of a quotation is a sentence of its own: finite, and in agreement."""
    if not clause.elided or clause.subject is None:
        return True
    top = clause.top
    first = next((kid for kid in tree.children[top] if tree.dep[kid] in HELPERS), top)
    if tree.tag[first] in {"VBD", "MD"}:
        return True
    several = finite.many(tree, clause.subject) or tree.lower[clause.subject] in {"i", "you"}
    return tree.tag[first] in FINITE and (tree.tag[first] == "VBP") == several


def _own_subject(scene: Scene, index: int, clause: Clause) -> None:
    """Take the speaker off the place of the subject: in “It is gone,” Souza said, it is gone."""
    subject, tree = clause.subject, scene.tree
    if (
        subject is None
        or (clause.elided and clause.relation != "ccomp")
        or not _quoted(scene, index, clause)
        or not _in_spans(tree, subject, scene.statements[index].source)
    ):
        return
    beside = [kid for verb in clause.verbs for kid in tree.children[verb] if tree.dep[kid] in SUBJECTS]
    inside = [kid for kid in beside if scene.said[kid] == index and kid != subject]
    clause.subject, clause.elided = (inside[0] if inside else None), False


def _in_spans(tree: Tree, token: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= tree.start[token] < span.end for span in spans)


def _quoted(scene: Scene, index: int, clause: Clause) -> bool:
    start = scene.tree.start[clause.head]
    return any(quote.start <= start < quote.end for quote in scene.statements[index].quotes)


def _equated(scene: Scene, clause: Clause) -> Clause:
    """Take what "the trouble is that …" says for the claim."""
    tree = scene.tree
    inner = tree.child(clause.head, "ccomp")
    if (minded := _minded(tree, clause)) is not None:
        inner = minded
    if inner is not None and (minded is not None or _reports(tree, clause)):
        found = scene.clauses.of[inner]
        return clause if found is None or found.subject is None else found
    if tree.lemma[clause.head] != "be" or clause.object is not None:
        return clause
    if inner is None or not any(tree.lower[kid] == "that" and tree.dep[kid] == "mark" for kid in tree.children[inner]):
        return clause
    found = scene.clauses.of[inner]
    return clause if found is None or found.subject is None else found


def _minded(tree: Tree, clause: Clause) -> int | None:
    """Return the verb of what somebody is sure of: "I’m sure they have a plan"."""
    mine = clause.subject is not None and tree.lower[clause.subject] in {"i", "we"} and len(clause.verbs) == 1
    if not mine or tree.child(clause.head, "advcl") is not None:
        return None
    for kid in tree.children[clause.head]:
        if tree.dep[kid] in {"acomp", "oprd"} and tree.lower[kid] in _SURE and polarity.negation(tree, clause) is None:
            return tree.child(kid, "ccomp")
    return None


def _reports(tree: Tree, clause: Clause) -> bool:
    """Tell whether a clause only leads to what it knows or shows: "I know that …", "the figures show that …"."""
    lemma = tree.lemma[clause.head]
    minds = lemma in _MINDING and clause.subject is not None and tree.lower[clause.subject] in {"i", "we"}
    return (minds or lemma in _SHOWING) and polarity.negation(tree, clause) is None


def _tops(scene: Scene, span: Span) -> list[int]:
    tree = scene.tree
    tokens = tree.tokens(span)
    tops = (i for i in tokens if tree.head[i] == i or tree.head[i] not in tokens)
    return [i for i in tops if tree.pos[i] not in {"PUNCT", "SPACE"}]


def _by_cue(scene: Scene, index: int, made: set[int]) -> Iterator[Draft]:
    """Let the saying itself be the claim where what is said is no clause: "praised the plan"."""
    top, clause = cue_clause(scene, index)
    if top is None or clause is None:
        return
    if deeds.deed(scene.tree, scene.statements[index]) is not None:
        if reasons.mark(scene.tree, clause) is not None:
            return  # "if Acme agrees to pay" says of nobody what is done
        voice = scene.said[top]
    else:
        voice = index if _speaks(scene, index, clause) else None
        _give_subject(scene, index, clause)
    if top in clause.verbs or top == clause.object:
        if clause.head not in made:
            made.add(clause.head)
            yield Draft(clause, None, [], own_times(scene, clause), voice)
    elif scene.tree.pos[top] in {"NOUN", "PROPN"}:
        yield Draft(clause, top, [], [], voice)


def _give_subject(scene: Scene, index: int, clause: Clause) -> None:
    """Let who says it be the subject of a saying that names none: "said …, and demanded a delay"."""
    if clause.elided and clause.head in scene.cues and scene.statements[index].source:
        head = scene.tree.top(scene.tree.tokens(scene.statements[index].source[0]))
        if head is not None and scene.tree.tag[head] not in _RELATIVE:
            clause.subject = head


def _speaks(scene: Scene, index: int, clause: Clause) -> bool:
    """Tell whether somebody says something, rather than doing it with words: rejecting, hoping, declining to say."""
    statement = scene.statements[index]
    if statement.cue_class in _DEEDS or polarity.negation(scene.tree, clause) is not None:
        return False
    if not deeds.spoken(scene, index):
        return False
    heads = [scene.tree.top(scene.tree.tokens(span)) for span in statement.source]
    return any(head is not None and _person(scene, head) for head in heads) or statement.cue_class not in _LOOSE


def _person(scene: Scene, head: int) -> bool:
    known = scene.names.at(head)
    return known is not None or scene.tree.tag[head] in {"NNS", "NNPS", "PRP"}
