"""Who says it, in the sentence of a claim: behind it, before it, or not again where the sentence says so itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.claims.wording import ITEM_START, close, possessive

if TYPE_CHECKING:
    from onrecord.extract.annotations import Argument, Statement
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene
    from onrecord.text import Span

_SUBJECT_FORMS: Final = {"him": "he", "her": "she", "them": "they", "us": "we", "me": "I"}
_PRONOUNS: Final = frozenset({"he", "she", "they", "we", "i", "it", "this", "that", "these", "those", *_SUBJECT_FORMS})
_OWNERS: Final = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "I", "our": "we"}
_QUESTIONS: Final = frozenset({"which", "how", "what", "who", "why", "where", "when", "whether"})
_ASKING: Final = frozenset({
    "ask", "assess", "wonder", "question", "determine", "debate", "decide", "examine", "study", "investigate",
    "consider",
})  # fmt: skip
_RELATIVE: Final = frozenset({"that", "which", "who"})
_OPENING: Final = ITEM_START + "“\"‘'"
_ASIDE: Final = re.compile(r",\s+(?:which|who|whose|where)\b.*", re.DOTALL)
_DETERMINED: Final = frozenset({
    "the", "a", "an", "its", "his", "her", "their", "some", "many", "several", "multiple", "other", "most", "few",
    "local", "senior", "official", "officials", "former", "top", "separate", "new", "industry", "one", "two", "three",
    "all", "both", "this", "that", "these", "those",
})  # fmt: skip
"""Words that open a source and stand in lower case inside a sentence."""
_THAT: Final = frozenset({
    "say", "think", "believe", "claim", "insist", "warn", "argue", "admit", "acknowledge", "announce", "promise",
    "pledge", "vow", "hope", "feel", "expect", "suggest", "confirm", "predict", "estimate", "stress", "state",
})  # fmt: skip
"""Verbs of saying and thinking that "that" can follow at once."""
_LONGEST: Final = 90
_OWN_WORDS: Final = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Mm]e|us|[Mm]y|[Oo]ur|[Yy]our|ours|mine|myself|ourselves|[Ll]et['’]s)\b(?!\.\w)"
)
"""Words that only make sense in the mouth of the one who speaks."""


def attributed(scene: Scene, draft: Draft, subject: int | None, body: str, *, meant: str) -> str:
    """Make a sentence of the words of a claim and of who says so.

    Args:
        scene: the article.
        draft: the claim.
        subject: head token of its subject.
        body: its words.
        meant: its modality.
    """
    statement = None if draft.statement is None else scene.statements[draft.statement]
    who = "" if statement is None or _saying(scene, draft, statement, subject) else source(scene, statement)
    if not who or statement is None or _told_inside(scene, draft, statement, body, who):
        return close(body, "")
    if meant == "question" or _asking(scene, draft, statement):
        verb = "ask" if _several(scene, statement) else "asks"
        return f"{_upper(who)} {verb}: {close(body, '').removesuffix('.').removesuffix('?')}?"
    own = _own(scene, statement, subject)
    if not own and (whose := _owned(scene, draft, statement)) is not None and body.startswith(possessive(who)):
        return close(f"{_upper(who)} said that {whose}{body.removeprefix(possessive(who))}", "")
    verb = _denies(scene, statement) if statement.cue_class == "deny" else _says(scene, statement)
    pronoun = who.lower() in _PRONOUNS
    if statement.cue_class == "deny" or own or (pronoun and verb != "said" and not statement.quotes):
        return close(f"{_upper(who)} {verb} that {_inside(scene, draft, body, who if own else '')}", "")
    if pronoun or _OWN_WORDS.search(body) is not None:
        return close(f"{_upper(who)} said: {_upper(body.lstrip(_OPENING))}", "")
    return close(body, who)


def _told_inside(scene: Scene, draft: Draft, statement: Statement, body: str, who: str) -> bool:
    """Tell whether the words of a claim say themselves who says so: "a clerk who called it improper"."""
    cues = (token for span in statement.cue for token in scene.tree.tokens(span))
    return body.lower().startswith(who.lower()) and any(token in draft.tokens for token in cues)


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _saying(scene: Scene, draft: Draft, statement: Statement, subject: int | None) -> bool:
    """Tell whether the words of a claim are the saying itself: its subject is the source."""
    if any(subject in scene.tree.tokens(span) for span in statement.source):
        return True
    if draft.clause.measured and draft.noun is None:
        return True  # "a poll put support at 38%"
    cues = (token for span in statement.cue for token in scene.tree.tokens(span))
    said = scene.saying(draft.clause) or any(token in draft.clause.verbs for token in cues)
    return said and _own(scene, statement, subject)


def _own(scene: Scene, statement: Statement, subject: int | None) -> bool:
    """Tell whether somebody speaks of themselves."""
    known = None if subject is None else scene.names.at(subject)
    speaker = statement.speaker
    return speaker is not None and known is not None and speaker.entity == known[0].key


def _owned(scene: Scene, draft: Draft, statement: Statement) -> str | None:
    """Return the "her" with which somebody speaks of what is theirs: "her skin cleared up, she said"."""
    token = draft.tokens[0] if draft.tokens else 0
    known = scene.names.at(token) if scene.tree.tag[token] == "PRP$" else None
    mine = known is not None and statement.speaker is not None and statement.speaker.entity == known[0].key
    return scene.tree.lower[token] if mine else None


def _asking(scene: Scene, draft: Draft, statement: Statement) -> bool:
    """Tell whether what is said is a question told at second hand: "which firms are fit", "how it came about"."""
    tree, clause = scene.tree, draft.clause
    if draft.noun is not None or clause.relation not in {"ccomp", "conj"} or not draft.tokens:
        return False
    first = draft.tokens[0]
    cue = tree.top(tree.tokens(statement.cue[0])) if statement.cue else None
    asked = cue is not None and tree.lemma[cue] in _ASKING
    return asked and tree.lower[first] in _QUESTIONS and scene.clauses.of[first] is clause


def _denies(scene: Scene, statement: Statement) -> str:
    return "deny" if _several(scene, statement) else "denies"


def _several(scene: Scene, statement: Statement) -> bool:
    head = scene.tree.top(scene.tree.tokens(statement.source[0])) if statement.source else None
    plural = {"they", "we", "i", "you"}
    return head is not None and (scene.tree.tag[head] in {"NNS", "NNPS"} or scene.tree.lower[head] in plural)


def _says(scene: Scene, statement: Statement) -> str:
    """Return the verb of a saying where it needs nothing beside it, else "said"."""
    tokens = scene.tree.tokens(statement.cue[0]) if statement.cue else range(0)
    alone = len(tokens) == 1 and scene.tree.tag[tokens[0]] in {"VBD", "VBZ", "VBP"}
    fit = alone and scene.tree.lemma[tokens[0]] in _THAT
    return scene.tree.lower[tokens[0]] if fit else "said"


def _inside(scene: Scene, draft: Draft, body: str, name: str) -> str:
    """Write the words of a claim as they stand inside a sentence, with "he" for the name at their head."""
    tree, subject = scene.tree, draft.clause.subject
    if name and subject is not None and tree.tag[subject] in {"PRP", "PRP$"}:
        return body.replace(name, _OWNERS.get(tree.lower[subject], tree.lower[subject]), 1)
    token = draft.tokens[0] if draft.tokens else 0
    plain = tree.tag[token] in {"DT", "PRP", "PRP$", "NN", "NNS", "JJ", "CD", "IN", "EX"} and tree.lower[token] != "i"
    named = bool(name) and tree.tag[token] != "DT"
    return body[:1].lower() + body[1:] if plain and not named else body


def source(scene: Scene, statement: Statement) -> str:
    """Name who says it: a person by the full name, others as the article words them."""
    speaker = statement.speaker
    if speaker is not None and speaker.name:
        said = speaker.name if speaker.kind == "person" else _body(scene, statement, speaker)
    elif speaker is not None and statement.source and statement.source[0].of(scene.tree.text).lower() in _RELATIVE:
        said = speaker.span.of(scene.tree.text)
    else:
        said = " ".join(span.of(scene.tree.text).replace("\n", " ").strip() for span in statement.source)
        said = _definite(scene, statement, _ASIDE.sub("", said))
    said = _SUBJECT_FORMS.get(said.lower(), said)
    opening = said.partition(" ")[0]
    return said[:1].lower() + said[1:] if opening.lower() in _DETERMINED or _common(scene, statement) else said


def _body(scene: Scene, statement: Statement, speaker: Argument) -> str:
    """Write an organization or place as the article does, with its article or owner: "the Treasury", "Peru's army"."""
    text = scene.tree.text
    name = speaker.name or ""
    whole = statement.source[0] if statement.source else speaker.span
    if speaker.resolved_by == "surface" and whole.covers(speaker.span) and _short(scene, whole, speaker):
        return _with_article(scene, whole.start, whole.of(text).replace("\n", " "))
    return _with_article(scene, speaker.start, name)


def _short(scene: Scene, whole: Span, speaker: Argument) -> bool:
    """Tell whether a source is its name and what stands before it, without clauses and asides."""
    before = whole.of(scene.tree.text)[: speaker.start - whole.start]
    return whole.end == speaker.end and len(before) <= _LONGEST and "," not in before


def _with_article(scene: Scene, start: int, said: str) -> str:
    token = scene.tree.at(start)
    if token and scene.tree.lower[token - 1] == "the" and not said.lower().startswith("the "):
        return f"the {said}"
    return said


def _definite(scene: Scene, statement: Statement, said: str) -> str:
    """Give "prime minister" its article."""
    tokens = scene.tree.tokens(statement.source[0]) if statement.source else range(0)
    head = scene.tree.top(tokens)
    tags = {"NN", "NNP"} if statement.anonymity == "role_only" else {"NN"}
    bare = head is not None and scene.tree.tag[head] in tags and scene.tree.tag[tokens[0]] in {*tags, "JJ"}
    if not bare or said.partition(" ")[0].lower() in _DETERMINED or scene.names.at(tokens[0]) is not None:
        return said
    return f"the {said}" if scene.tree.tag[tokens[0]] == "NNP" else f"the {said[:1].lower()}{said[1:]}"


def _common(scene: Scene, statement: Statement) -> bool:
    """Tell whether a source opens with a common word, which stands in lower case inside a sentence."""
    tokens = scene.tree.tokens(statement.source[0]) if statement.source else range(0)
    if not tokens or (statement.speaker is not None and statement.speaker.name):
        return False
    word = scene.tree.text[scene.tree.start[tokens[0]] : scene.tree.end[tokens[0]]]
    return scene.tree.pos[tokens[0]] in {"NOUN", "NUM", "DET", "PRON", "VERB"} and not word.isupper()
