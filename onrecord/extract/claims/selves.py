"""Who "I", "they" and "it" are in what somebody says: mostly the one who says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, Statement
    from onrecord.extract.claims.scene import Scene

_FIRST: Final = frozenset({"i", "me"})
_PERSON: Final = frozenset({"he", "she"})
_WRITTEN: Final = frozenset({"document", "dataset"})
_BODIES: Final = frozenset({"org", "place"})
_LONGEST: Final = 60


def resolved(scene: Scene, head: int | None, subject: Argument | None, statement: Statement | None) -> Argument | None:
    """Give a pronoun the name of the speaker, where it agrees with the speaker in number and kind.

    Args:
        scene: the article.
        head: head token of the subject.
        subject: the subject as it stands.
        statement: what the claim is said in.
    """
    if head is None or subject is None or subject.name is not None or scene.tree.tag[head] != "PRP":
        return subject
    speaker = None if statement is None or statement.type in _WRITTEN else statement.speaker
    if (
        speaker is None
        or statement is None
        or not _agrees(scene, head, speaker, quoted=_quoted(scene, head, statement))
    ):
        return subject
    name = speaker.name or speaker.span.of(scene.tree.text)
    if len(name) > _LONGEST or "\n" in name or name.lower() == scene.tree.lower[head]:
        return subject
    return replace(subject, name=name, entity=speaker.entity, kind=speaker.kind, resolved_by="pronoun")


def _quoted(scene: Scene, head: int, statement: Statement) -> bool:
    at = scene.tree.start[head]
    return any(quote.start <= at < quote.end for quote in statement.quotes)


def _agrees(scene: Scene, head: int, speaker: Argument, *, quoted: bool) -> bool:
    """Tell whether a pronoun can mean the speaker: inside quotation marks "I" alone does, outside the third person."""
    word = scene.tree.lower[head]
    tokens = scene.tree.tokens(speaker.span)
    top = scene.tree.top(tokens)
    if top is None or scene.tree.tag[top] == "PRP":
        return False
    several = scene.tree.tag[top] == "NNS" or (speaker.kind == "group" and scene.tree.tag[top] == "NNPS")
    if quoted:
        return word in _FIRST and not several and speaker.kind not in _BODIES
    if word == "they":
        return several
    if word == "it":
        return speaker.kind in _BODIES
    return word in _PERSON and not several and speaker.kind not in _BODIES
