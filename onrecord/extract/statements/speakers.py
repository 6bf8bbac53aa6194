"""Speakers: from the words of a source to who it is, conservatively, and how openly it is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Argument
from onrecord.extract.rules import load
from onrecord.extract.statements.phrases import RELATIVES, noun_phrase
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.extract.annotations import Entity, Mention
    from onrecord.extract.statements.tree import Tree
    from onrecord.schemas import terms

PACKAGE: Final = "onrecord.extract.statements"
_KINDS: Final[Mapping[str, terms.ArgumentKind]] = {
    "PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "NORP": "group", "LAW": "law", "FAC": "org",
}  # fmt: skip
_NAME: Final = frozenset({"NNP", "NNPS"})
_PARTS: Final = frozenset({"compound", "flat", "punct", "nmod"})
_SINGULAR: Final = frozenset({"he", "she", "him", "her", "his"})
_OWN: Final = frozenset({"it", "they", "we"})
_PLURAL: Final = frozenset({"they", "them", "their", "we", "i", "you", "it"})


@dataclass(frozen=True, slots=True)
class Words:
    """Nouns that tell what a source is.

    Attributes:
        documents: nouns of things that are written or said.
        datasets: nouns of counts and surveys.
        outlets: nouns of news outlets.
        roles: nouns of people by office or trade.
        unnamed: words that say that a source will not be named.
    """

    documents: frozenset[str]
    datasets: frozenset[str]
    outlets: frozenset[str]
    roles: frozenset[str]
    unnamed: frozenset[str]


def words() -> Words:
    """Read the table of sources."""
    table = load("speakers", PACKAGE)
    lists = {
        rule.id.partition(".")[2]: frozenset(w.strip() for w in str(rule.data["words"]).replace("\n", " ").split(","))
        for rule in table.rules.values()
    }
    return Words(**{name: lists[name] - {""} for name in ("documents", "datasets", "outlets", "roles", "unnamed")})


class Speakers:
    """The people and organizations of an article, asked by offsets."""

    def __init__(self, tree: Tree, entities: Iterable[Entity]) -> None:
        self._tree = tree
        self._words = words()
        self._mentions: list[tuple[Mention, Entity]] = sorted(
            ((m, e) for e in entities for m in e.mentions), key=lambda pair: (pair[0].start, -pair[0].end)
        )
        self._starts = [m.start for m, _ in self._mentions]
        self._roles = sorted((r.span, e.key) for e in entities for r in e.roles)
        self._media = frozenset(e.key for e in entities if e.organization_kind == "media")

    def argument(self, source: Span | None, head: int | None) -> Argument | None:
        """Resolve a source: the named head of its words, tied to an entity where one is known there."""
        if source is None or head is None:
            return None
        if self._tree.lower[head] in RELATIVES:
            return self._antecedent(head)
        found = self._named(source, head)
        if found is not None:
            mention, entity = found
            return Argument(
                start=mention.start,
                end=mention.end,
                kind="org" if mention.resolved_by == "metonymy" else entity.kind,  # "Ottawa said": no town speaks
                name=entity.name,
                entity=entity.key,
                resolved_by=mention.resolved_by,
            )
        span = self.name(source, head)
        return Argument(start=span.start, end=span.end, kind=self.kind(head), name=self._surface(span, head))

    def _antecedent(self, head: int) -> Argument | None:
        tree = self._tree
        clause = next((a for a in tree.ancestors(head) if tree.deps[a] == "relcl"), None)
        if clause is None:
            return None
        noun = tree.heads[clause]
        found = self.argument(noun_phrase(tree, noun, outside=clause), noun)
        if found is None or tree.tags[noun].startswith("PRP"):
            return None
        return found

    def _named(self, source: Span, head: int) -> tuple[Mention, Entity] | None:
        """Return the mention at the head of the source, or a named one in apposition to it."""
        tree = self._tree
        at = bisect_left(self._starts, source.start)
        inside = []
        for mention, entity in self._mentions[at:]:
            if mention.start >= source.end:
                break
            if mention.end <= source.end:
                inside.append((mention, entity))
        heads = [head, *(c for c in tree.children[head] if tree.deps[c] in {"appos", "nmod", "compound"} and c > head)]
        for h in heads:
            for mention, entity in inside:
                if mention.start <= tree.starts[h] < mention.end:
                    return mention, entity
        upto = bisect_right(self._starts, tree.starts[head])
        for mention, entity in reversed(self._mentions[max(0, upto - 3) : upto]):
            if mention.start <= tree.starts[head] < mention.end:
                return mention, entity
        return None

    def name(self, source: Span, head: int) -> Span:
        """Return the words that name: "Ivo Brandt" of "Ivo Brandt, chief economist at Harbour Research"."""
        tree = self._tree
        if tree.tags[head] not in _NAME:
            proper = next((c for c in tree.children[head] if tree.deps[c] == "appos" and tree.tags[c] in _NAME), None)
            if proper is None:
                first = head
                while first > 0 and tree.starts[first - 1] >= source.start and tree.heads[first - 1] == head:
                    first -= 1
                return tree.span(first, head)
            head = proper
        first = last = head
        label = tree.ents[head]
        while first > 0 and tree.starts[first - 1] >= source.start and _part(tree, first - 1, label):
            first -= 1
        while last + 1 < len(tree) and tree.ends[last + 1] <= source.end and label and tree.ents[last + 1] == label:
            last += 1
        return tree.span(first, last)

    def _surface(self, span: Span, head: int) -> str | None:
        return " ".join(span.of(self._tree.text).split()) if self._tree.tags[head] in _NAME else None

    def kind(self, head: int) -> terms.ArgumentKind:
        """Tell what the head of a source is."""
        tree, lemma = self._tree, self._tree.lemmas[head]
        if tree.ents[head] in _KINDS:
            return _KINDS[tree.ents[head]]
        if lemma in self._words.datasets or lemma in self._words.documents:
            return "dataset" if lemma in self._words.datasets else "other"
        if tree.lower[head] in _SINGULAR:
            return "person"
        if lemma in self._words.outlets:
            return "org"
        if lemma in self._words.roles:
            return "group" if tree.tags[head] == "NNS" else "person"
        return "group" if tree.tags[head] == "NNS" else "other"

    def form(self, head: int | None) -> terms.AttributionType | None:
        """Tell whether a source is a document or a data set; None for all others."""
        if head is None or self._tree.tags[head] in _NAME:
            return None
        lemma = self._tree.lemmas[head]
        if lemma in self._words.datasets:
            return "dataset"
        return "document" if lemma in self._words.documents else None

    def anonymity(self, source: Span | None, head: int | None, speaker: Argument | None) -> terms.Anonymity:
        """Tell how openly a source is named."""
        if source is None or head is None:
            return "anonymous"
        tree = self._tree
        if speaker is not None and (speaker.entity is not None or speaker.name is not None):
            return "outlet" if self._is_cited(head, speaker) else "named"
        told = [tree.lower[i] for i in range(*self._tokens(source))]
        if self._words.unnamed.intersection(told):
            return "anonymous"
        if tree.lemmas[head] in self._words.outlets:
            return "outlet"
        if tree.lower[head] in _SINGULAR or tree.lower[head] in _PLURAL:
            return "named" if speaker is not None and speaker.entity else "role_only"
        return "role_only"

    def _is_cited(self, head: int, speaker: Argument) -> bool:
        """Tell an outlet that is cited ("the Herald reported that fares rise") from one that speaks of itself."""
        tree = self._tree
        if speaker.entity not in self._media and tree.lemmas[head] not in self._words.outlets:
            return False
        content = tree.child(tree.heads[head], "ccomp")
        subject = None if content is None else tree.child(content, "nsubj", "nsubjpass")
        return subject is None or tree.lower[subject] not in _OWN

    def role(self, source: Span | None, head: int | None, speaker: Argument | None) -> Span | None:
        """Return the words beside the name that say what the speaker is."""
        if source is None or head is None or speaker is None:
            return None
        for span, _ in self._roles:
            if source.start <= span.start and span.end <= source.end:
                return span
        tree = self._tree
        behind = next((c for c in tree.children[head] if tree.deps[c] == "appos" and c > head), None)
        if behind is not None and tree.tags[behind] in {"NN", "NNS"} and tree.starts[tree.left[behind]] < source.end:
            return Span(tree.starts[tree.left[behind]], min(source.end, tree.ends[tree.right[behind]]))
        before = Span(source.start, speaker.start)
        if tree.tags[head] in _NAME and before.start < before.end and before.of(tree.text).strip(" ,"):
            text = before.of(tree.text)
            return Span(before.start, before.start + len(text.rstrip(" ,\xa0")))
        return source if tree.lemmas[head] in self._words.roles else None

    def _tokens(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._tree.ends, span.start + 1), bisect_left(self._tree.starts, span.end)


def _part(tree: Tree, i: int, label: str) -> bool:
    if tree.tags[i] not in _NAME or tree.deps[i] not in _PARTS:
        return False
    return not label or tree.ents[i] == label
