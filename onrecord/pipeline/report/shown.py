"""One article as it is shown: in the report, in a notebook, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from onrecord.pipeline.report.marks import Mark, marks
from onrecord.pipeline.report.wording import lines, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROLES: Final = (
    "subject", "predicate", "object", "participant", "figure", "date", "speaker", "cue", "quote", "condition", "cause",
)  # fmt: skip
"""Parts of a claim that are highlighted. A place in this tuple stands for the part in the data of a report."""


_PRONOUNS: Final = frozenset({
    "he", "she", "it", "they", "we", "i", "you", "one", "who", "which", "that", "this", "these", "those", "both",
})  # fmt: skip


class Part(NamedTuple):
    """A part of a claim in the raw text: code point offsets, and one of `ROLES`."""

    start: int
    end: int
    role: str


class ShownClaim(NamedTuple):
    """A claim as it is shown.

    Attributes:
        id: the claim's.
        text: a sentence that stands alone.
        how: type, voice and manner in a few words.
        lines: label and words of all that is known.
        parts: where its parts stand.
        citations: as recorded.
    """

    id: str
    text: str
    how: str
    lines: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    citations: Sequence[Mapping[str, Any]]


class ShownArticle(NamedTuple):
    """An article as it is shown: offsets are code points into its raw text.

    Attributes:
        title: its title, path or id.
        marks: names, figures, dates, statements.
        left_out: zones that are not part of the article.
        claims: in order of appearance.
    """

    title: str
    marks: Sequence[Mark]
    left_out: Sequence[Mapping[str, Any]]
    claims: Sequence[ShownClaim]


def shown(record: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> ShownArticle:
    """Turn a line of ``articles.jsonl`` and the lines of its claims into what is shown."""
    voices = Voices(record)
    return ShownArticle(
        title=title(record),
        marks=marks(record),
        left_out=[zone for zone in record.get("zones", ()) if not zone["kept"]],
        claims=[_claim(claim, voices.speaker(claim)) for claim in claims],
    )


def title(record: Mapping[str, Any]) -> str:
    """Return what to call an article."""
    name: str = record.get("title") or record.get("path") or record["doc_id"]
    return name


def _claim(claim: Mapping[str, Any], speaker: str | None) -> ShownClaim:
    kind = plain(claim["attribution"]["type"])
    voice = f"{kind}, {speaker}" if speaker else kind
    negated = " · negated" if claim["polarity"]["value"] == "negated" else ""
    how = f"{claim['type']} · {voice} · {claim['modality']['class']}{negated}"
    told = list(lines(claim, speaker=speaker))
    return ShownClaim(claim["claim_id"], claim["text"], how, told, sorted(set(_parts(claim))), claim["citations"])


def _parts(claim: Mapping[str, Any]) -> Iterator[Part]:
    attribution = claim["attribution"]
    single = [(claim.get(role), role) for role in ("subject", "predicate", "object", "condition", "cause")]
    single += [(attribution.get("speaker"), "speaker"), (attribution.get("cue"), "cue")]
    single += [(claim["modality"].get("cue"), "cue"), (claim["polarity"].get("cue"), "cue")]
    many = [("participants", "participant"), ("quantities", "figure"), ("times", "date")]
    single += [(span, role) for key, role in many for span in claim.get(key, ())]
    single += [(span, "quote") for span in attribution.get("quote_spans", ())]
    return (Part(span["start"], span["end"], role) for span, role in single if span)


class Voices:
    """The speakers of an article's claims.

    A claim names its speaker where that is resolved. Where it is not, the source of the statement that has the same
    cue is shown: the one name that stands in it, else its words, if they are more than a pronoun.
    """

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._names = [
            (mention["start"], mention["end"], entity["name"])
            for entity in record.get("entities", ())
            for mention in entity.get("mentions", ())
            if entity["kind"] in {"person", "org"}
        ]
        self._worded = {
            cue["start"]: self._named(statement["source"])
            for statement in record.get("statements", ())
            if statement.get("source")
            for cue in statement.get("cue", ())
        }

    def _named(self, source: Sequence[Mapping[str, Any]]) -> str | None:
        """Return the one name that stands in a source, else its words."""
        spans = [(span["start"], span["end"]) for span in source]
        inside = {name for start, end, name in self._names for a, b in spans if a <= start and end <= b}
        return inside.pop() if len(inside) == 1 else telling(" ".join(span["text"] for span in source))

    def speaker(self, claim: Mapping[str, Any]) -> str | None:
        """Return who says it: the full name, else the words that stand there; None for a bare pronoun or nobody."""
        attribution = claim["attribution"]
        if "speaker" in attribution:
            return attribution["speaker"].get("name") or telling(attribution["speaker"]["text"])
        return self._worded.get(attribution["cue"]["start"]) if "cue" in attribution else None


def telling(text: str) -> str | None:
    """Return words that say who or what is meant: "two officials", but not "she"."""
    return None if text.lower() in _PRONOUNS else text
