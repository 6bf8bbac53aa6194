"""Arguments: the words that stand for who or what takes part, tied to the entities of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Argument
from onrecord.extract.claims import agreement
from onrecord.extract.claims.clause import BLAMING, BULLETS, PAUSES

if TYPE_CHECKING:
    from onrecord.extract.annotations import Entity, Mention
    from onrecord.extract.claims.tree import Tree
    from onrecord.schemas.terms import ArgumentKind
    from onrecord.text import Span

_TAIL: Final = frozenset({"relcl", "acl", "appos", "advcl", "ccomp", "punct", "parataxis"})
_BEHIND: Final = frozenset({"appos", "relcl", "acl", "advcl"})
_PEOPLE: Final = frozenset({"he", "she", "him", "her", "i", "me", "who"})
_GROUPS: Final = frozenset({
    "analysts", "economists", "officials", "people", "workers", "voters", "investors", "residents", "police",
    "authorities", "lawmakers", "traders", "experts", "they", "we", "them", "us",
})  # fmt: skip


class Names:
    """The entities of an article by the tokens that name them."""

    def __init__(self, tree: Tree, entities: tuple[Entity, ...]) -> None:
        self._at: dict[int, tuple[Entity, Mention]] = {}
        for entity in entities:
            for mention in entity.mentions:
                for token in tree.tokens(mention.span):
                    self._at.setdefault(token, (entity, mention))

    def at(self, token: int) -> tuple[Entity, Mention] | None:
        """Return the entity that a token belongs to the name of."""
        return self._at.get(token)


def phrase(tree: Tree, head: int) -> Span:
    """Return the noun phrase of a head: with its complements, without clauses and appositions behind it."""
    if tree.tag[head] == "PRP" and not joined(tree, head):
        return tree.span(head, head)
    if tree.dep[head] in {"csubj", "csubjpass"} and tree.pos[head] == "VERB":
        beside = [kid for kid in tree.children[tree.head[head]] if tree.dep[kid] == "nsubj" and kid > head]
        return tree.span(tree.left[head], max([tree.right[head], *(tree.right[kid] for kid in beside)]))
    first, last = tree.left[head], tree.right[head]
    listed = _listed(tree, head)
    for kid in tree.children[head]:
        if kid == listed:
            continue
        if (kid > head and (tree.dep[kid] in _TAIL or _blamed(tree, head, kid)) and tree.left[kid] <= last) or (
            kid > head and tree.lower[kid] in {"up", "down"} and tree.dep[kid] in {"advmod", "prep", "amod"}
        ):
            last = min(last, tree.left[kid] - 1)
        elif kid > head and tree.dep[kid] == "cc" and tree.lower[kid] in {"but", "while"}:
            last = min(last, kid - 1)
        elif kid < head and tree.dep[kid] in {"punct", "cc", "advmod", "mark", "advcl"} and tree.left[kid] == first:
            first = tree.right[kid] + 1
    last = _ended(tree, head, last)
    while first < head and tree.lower[first] in BULLETS:
        first += 1
    return tree.span(min(first, head), max(last, head))


def _listed(tree: Tree, head: int) -> int:
    """Return the comma behind which a list goes on ("Ana Souza, Per Lind, and Jo Berg"), or the head."""
    commas = [kid for kid in tree.children[head] if kid > head and tree.lower[kid] == ","]
    more = [kid for kid in tree.children[head] if tree.dep[kid] == "conj" and tree.pos[kid] in {"NOUN", "PROPN"}]
    return commas[0] if len(commas) == 1 and any(tree.left[kid] == commas[0] + 1 for kid in more) else head


def _ended(tree: Tree, head: int, last: int) -> int:
    """Return the last token before what is said of an inner noun behind a pause, or of the head by a far clause."""
    for token in range(head + 1, last + 1):
        first = tree.left[token]
        if tree.dep[token] not in _BEHIND or not head < first <= last:
            continue
        far = tree.dep[token] == "relcl" and agreement.antecedent(tree, token) == head
        if far or tree.lower[first - 1] in PAUSES:
            return first - 1
    return last


def _blamed(tree: Tree, head: int, kid: int) -> bool:
    """Tell whether a phrase says what somebody is accused of, not who: "accused the bank of hiding losses"."""
    return tree.dep[head] == "dobj" and tree.lemma[tree.head[head]] in BLAMING and tree.child(kid, "pcomp") is not None


def argument(tree: Tree, names: Names, head: int) -> Argument:
    """Return a noun phrase as an argument, with the entity when its head names one."""
    span = phrase(tree, head)
    known = names.at(head) or _explained(tree, names, head)
    if joined(tree, head):
        return Argument(start=span.start, end=span.end, kind="group")
    if known is not None:
        entity, mention = known
        whole = mention.span if tree.pos[head] in {"PROPN", "PRON"} or names.at(head) is None else span
        return Argument(
            start=whole.start,
            end=whole.end,
            kind="org" if mention.resolved_by == "metonymy" else entity.kind,
            name=entity.name,
            entity=entity.key,
            resolved_by=mention.resolved_by,
        )
    return Argument(start=span.start, end=span.end, kind=_kind(tree, head), name=None)


def _explained(tree: Tree, names: Names, head: int) -> tuple[Entity, Mention] | None:
    """Return whose name stands behind what they are: "its president, Ana Souza,", "the regulator, Ofwatt,"."""
    if tree.pos[head] != "NOUN":
        return None
    if tree.child(head, "acl", "relcl") is not None:
        return None  # "claims made by a start-up, Natrion": the claims are not Natrion
    for kid in tree.children[head]:
        known = names.at(kid) if tree.dep[kid] == "appos" and kid > head and tree.pos[kid] == "PROPN" else None
        if known is not None and known[0].kind in {"person", "org"}:
            return known
    return None


def joined(tree: Tree, head: int) -> bool:
    """Tell whether a noun phrase names several: "Souza and Lind"."""
    return any(tree.dep[kid] == "conj" and tree.pos[kid] in {"NOUN", "PROPN", "PRON"} for kid in tree.children[head])


def _kind(tree: Tree, head: int) -> ArgumentKind:
    lower = tree.lower[head]
    if lower in _PEOPLE:
        return "person"
    return "group" if lower in _GROUPS else "other"
