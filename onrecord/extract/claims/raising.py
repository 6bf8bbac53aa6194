"""Sources that stand higher up: "The bank is pressing Acme to wait, accusing it of haste": the bank accuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extract.claims.arguments import Names, argument, phrase
from onrecord.extract.claims.clause import SUBJECTS

if TYPE_CHECKING:
    from onrecord.extract.annotations import Statement
    from onrecord.extract.claims.tree import Tree


def raised(tree: Tree, names: Names, statement: Statement) -> Statement:
    """Give a statement of a participle behind a comma the subject of the finite verb, not that of the infinitive.

    The parser ties such a participle to the verb that stands nearest.
    """
    cue = tree.top(tree.tokens(statement.cue[0])) if statement.cue else None
    if cue is None or len(statement.source) != 1 or tree.tag[cue] != "VBG" or tree.dep[cue] != "advcl":
        return statement
    below = tree.head[cue]
    own = tree.child(below, *SUBJECTS)
    first = tree.left[cue]
    if tree.tag[below] != "VB" or own is None or first == 0 or tree.lower[first - 1] != ",":
        return statement
    if own not in tree.tokens(statement.source[0]) or not any(tree.lower[kid] == "to" for kid in tree.children[below]):
        return statement
    above = tree.head[below]
    subject = tree.child(above, *SUBJECTS) if above != below and tree.pos[above] == "VERB" else None
    if subject is None:
        return statement
    speaker = argument(tree, names, subject)
    source = (phrase(tree, subject),)
    if speaker.name is None:
        return replace(statement, source=source, speaker=speaker, anonymity="role_only", speaker_role=None)
    return replace(statement, source=source, speaker=speaker, anonymity="named", speaker_role=None)
