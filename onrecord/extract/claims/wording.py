"""A claim as a sentence that can be read alone: names for pronouns, dates for "on Friday". Generated, never cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, Statement, Time
    from onrecord.extract.claims.arguments import Names
    from onrecord.extract.claims.tree import Tree

_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "him", "them", "i", "we", "us", "me"})
_OWNERS: Final = frozenset({"his", "her", "its", "their", "my", "our"})
_NAMED_MONTH: Final = 7


def words(tree: Tree, names: Names, tokens: list[int], times: tuple[Time, ...]) -> str:
    """Write tokens out, with names in the place of pronouns and dates in the place of relative days."""
    swaps = {time.start: time for time in times if _fillable(time)}
    skip, pieces, last = -1, [], None
    for token in tokens:
        if tree.pos[token] == "SPACE" or tree.start[token] < skip:
            continue
        said = tree.text[tree.start[token] : tree.end[token]]
        time = swaps.get(tree.start[token])
        if time is not None and time.value is not None:
            said, skip = time.value, time.end
        else:
            said = _named(tree, names, token, said)
        if pieces and (last is None or last + 1 != token or _spaced(tree, token)):
            pieces.append(" ")
        pieces.append(said)
        last = token
    return "".join(pieces)


def _spaced(tree: Tree, token: int) -> bool:
    return token > 0 and tree.end[token - 1] < tree.start[token]


def _fillable(time: Time) -> bool:
    return (
        time.resolved
        and time.type == "DATE"
        and time.value is not None
        and time.value[:1].isdigit()
        and "/" not in time.value
    )


def _named(tree: Tree, names: Names, token: int, said: str) -> str:
    lower = said.lower()
    if lower not in _PRONOUNS and lower not in _OWNERS:
        return said
    known = names.at(token)
    if known is None or known[1].resolved_by == "surface":
        return said
    name = known[0].name
    return name if lower in _PRONOUNS else f"{name}’{'' if name.endswith('s') else 's'}"


def sentence(body: str, subject: str | None, statement: Statement | None, speaker: Argument | None, text: str) -> str:
    """Put subject, words and source together as a sentence."""
    said = f"{subject} {body}" if subject else body
    said = said.strip(' ,;:–—-"“”')
    said = said[:1].upper() + said[1:]
    if statement is not None:
        who = (speaker.name if speaker is not None else None) or " ".join(s.of(text) for s in statement.source).strip()
        if who:
            said += f", according to {who}"
    return said if said.endswith((".", "!", "?")) else f"{said}."
