"""Roles told by apposition: "its president, Ana Souza", "Ana Souza, a rice trader", "clerk Ana Souza".

The entities know the offices that stand beside a name; here the parse finds what else a person is said to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Role
from onrecord.extract.claims.arguments import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Entity
    from onrecord.extract.claims.arguments import Names
    from onrecord.extract.claims.tree import Tree
    from onrecord.text import Span

_PAUSES: Final = frozenset({",", "—", "–"})
_LEADS: Final = frozenset({"det", "poss", "case", "predet", "prep", "cc"})
_LONGEST: Final = 120
_BELONGING: Final = frozenset({"of", "from"})
_NOT: Final = frozenset({
    "year", "time", "day", "home", "house", "city", "town", "case", "percent", "%", "name", "thing", "deal", "man",
    "woman", "person", "son", "daughter", "wife", "husband", "mother", "father", "brother", "sister", "party",
    "company", "firm", "group", "agency", "bank", "club", "team", "institute", "university", "ministry", "newspaper",
    "operator", "address", "email", "page", "photo", "video", "side", "news", "pm", "am", "part", "kind", "lot",
    "number", "everything", "something", "anything", "nothing", "everyone", "someone", "anyone", "nobody", "half",
})  # fmt: skip
"""Heads that say nothing of what a person does; kin are no roles."""


def roles(tree: Tree, entity: Entity, known: list[Span]) -> Iterator[Role]:
    """Yield what a person is said to be beside the name, unless a known role says so.

    Args:
        tree: the parse.
        entity: a person.
        known: stretches of roles that are known already.
    """
    for mention in entity.mentions:
        tokens = tree.tokens(mention.span)
        head = tree.top(tokens)
        if head is None or mention.resolved_by == "pronoun" or tree.pos[head] != "PROPN":
            continue
        for noun in _beside(tree, head, tokens):
            span = _words(tree, noun, tokens)
            if span is None or any(span.overlaps(other) for other in known) or span.overlaps(mention.span):
                continue
            known.append(span)
            yield Role(span=span, holder=mention.span, rule="claims.apposition")


def affiliations(tree: Tree, entity: Entity, names: Names, known: list[Span]) -> Iterator[Role]:
    """Yield the bodies that stand behind a person's name: "Ana Souza of Harbour Research".

    Args:
        tree: the parse.
        entity: a person.
        names: the entities by token.
        known: stretches of roles that are known already.
    """
    for mention in entity.mentions:
        tokens = tree.tokens(mention.span)
        behind = tokens[-1] + 1 if tokens else len(tree)
        if mention.resolved_by == "pronoun" or behind >= len(tree) or tree.lower[behind] not in _BELONGING:
            continue
        inside = tree.child(behind, "pobj") if tree.head[behind] in tokens else None
        body = None if inside is None else names.at(inside)
        if body is None or body[0].kind != "org" or inside is None:
            continue
        words, span = tree.span(behind, behind), tree.span(tree.left[inside], tree.tokens(body[1].span)[-1])
        if not any(span.overlaps(other) for other in known):
            yield Role(span=words, holder=mention.span, organization=span, rule="claims.affiliation")
            return


def _beside(tree: Tree, head: int, tokens: range) -> Iterator[int]:
    above = tree.head[head]
    if tree.dep[head] == "appos" and _role(tree, above) and above < head and tree.lower[tokens[0] - 1] in _PAUSES:
        yield above
    for kid in tree.children[head]:
        if kid > tokens[-1] and tree.dep[kid] == "appos" and _role(tree, kid):
            if tree.lower[tree.left[kid] - 1] in _PAUSES:
                yield kid
        elif kid == tokens[0] - 1 and tree.dep[kid] in {"compound", "nmod"} and _role(tree, kid):
            yield kid


def _role(tree: Tree, noun: int) -> bool:
    """Tell whether a noun can say what one person is."""
    return tree.tag[noun] == "NN" and tree.lemma[noun] not in _NOT


def _words(tree: Tree, noun: int, name: range) -> Span | None:
    """Return the words of a role, without its determiner or owner at the head and without the name."""
    first = noun
    for token in range(noun - 1, tree.left[noun] - 1, -1):
        if tree.pos[token] in {"PUNCT", "DET", "SPACE"} or tree.dep[token] in _LEADS or token in name:
            break
        first = token
    last = tree.tokens(phrase(tree, noun))[-1]
    tokens = range(first, (min(last, name[0] - 1) if noun < name[0] else last) + 1)
    if not tokens or noun not in tokens:
        return None
    span = tree.span(tokens[0], tokens[-1])
    return span if "\n" not in span.of(tree.text) and span.end - span.start <= _LONGEST else None
