"""A possible statement: what one construction offers before quotations and conflicts are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.text import Span


_PLAIN: Final = frozenset(
    {"say", "tell", "report", "announce", "warn", "promise", "claim", "deny", "admit", "according to"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a construction found around one cue word.

    Attributes:
        rule: id of the rule.
        word: the lemma that the rule's lexicon is asked for.
        pivot: token of the cue word.
        subject: head token of the source, or None.
        source: who says it.
        cue: the words that say that it is said.
        content: what is said.
        link: whether it counts only inside what somebody else says.
        floating: whether a quotation of it stands in another sentence.
    """

    rule: str
    word: str
    pivot: int
    subject: int | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    link: bool = False
    floating: bool = False

    @property
    def plain(self) -> bool:
        """Whether its word is one of the few that plainly say that something is said."""
        return self.word in _PLAIN
