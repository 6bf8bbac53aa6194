"""How often the words of each construction report, counted on a labelled set: the figures in statements.toml.

Every candidate of every construction is looked at, whatever its word, and is right where an annotator has the same
statement. A word is compared with all that stand alike: the same construction, the same clarity
(`onrecord.extract.statements.clarity`); the figures are counts and the odds ratio of counts (Mantel and Haenszel 1959).
Words that were seen seldom are taken to be like the others, and words that our own table of cues knows like the others
of that table. The figure of a word is the least clarity at which a share of `ENOUGH` is to be expected of it. Nothing
is fitted, and no text of the set stays.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from eval.rule_precision import listed, overlap, words_of
from onrecord.extract.annotations import text_of
from onrecord.extract.language import load_model
from onrecord.extract.statements import candidates
from onrecord.extract.statements.assemble import quoted, widened
from onrecord.extract.statements.clarity import LEAST, MOST, clarity
from onrecord.extract.statements.layout import layout
from onrecord.extract.statements.lexicon import NEVER, lexicon
from onrecord.extract.statements.quoted import attribute
from onrecord.extract.statements.quotes import regions
from onrecord.extract.statements.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from eval.options import Options

Key = TypeVar("Key")
ENOUGH: Final = 0.36
"""The share from which a word counts, chosen by hand where F1 is flat: 66.0 to 66.6 for shares of .32 to .45.

That was counted on each half of the training articles with the words of the other half; with this share 81.7 % of what
is found in speech are right there.
"""
_HALF: Final = 0.5
_WEIGHT: Final = 1
_LITTLE: Final = 0.7
"""How much is taken as seen already, against odds that leap: of words, of words in one construction."""
_MANY: Final = 40
"""The same for the steps of a construction, in candidates."""
_FEW: Final = 4
"""Seen so often and never right, a word that our table of cues knows is told from the others."""
_TWICE: Final = 2
"""A word that our table of cues does not know must be right as often as this: once may be by chance."""
_LOOSE: Final = frozenset({"object_preposition", "passive_preposition"})
"""Rules whose preposition may tell of a circumstance: a word with such a one counts as one that we do not know."""
_CIRCUMSTANCES: Final = frozenset({
    "after", "alongside", "although", "amid", "amidst", "among", "because", "before", "beyond", "despite", "during",
    "except", "including", "out", "since", "than", "underneath", "while", "without",
})  # fmt: skip
"""Words behind an object that tell what goes along with it, not what is said."""
_RARE: Final = 1
"""Words with less evidence than this are seldom."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One candidate: the rule that offers it, its word, how clearly it stands, and whether annotators have it."""

    rule: str
    word: str
    steps: int
    right: bool


def main(records: Iterable[dict[str, object]], options: Options, *, say: Callable[[str], None]) -> None:
    """Print the words of each rule as they stand in the table."""
    known = list(records)
    docs = load_model(options.model).pipe((str(r["text"]) for r in known), batch_size=16)
    seen = [s for record, doc in zip(known, docs, strict=True) for s in sightings(doc, listed(record["attributions"]))]
    for rule, figures in sorted(table(seen).items()):
        say(f"[{rule}]")
        for steps in sorted(set(figures.values())):
            say(f"{steps}: " + ", ".join(sorted(w for w, n in figures.items() if n == steps)) + ",")


def sightings(doc: Doc, gold: Sequence[dict[str, Any]]) -> Iterator[Seen]:
    """Yield the candidates of a parsed text that are no quotations and stand inside nothing that somebody says.

    What is said inside what somebody says is left out of statements later, whatever its word: it tells us nothing.
    """
    text = text_of(doc)
    wanted = [words_of(text, a) for a in gold]
    regions_ = regions(text)
    tree = Tree.of(doc, regions_)
    place = layout(tree, regions_)
    starts = [r.start for r in regions_]
    quotations = attribute(tree, place, lexicon().words["quote_before"])
    speech = {number for q in quotations for number in q.regions}
    verbs = {q.verb for q in quotations}
    told = [tuple(span) for a in gold for span in a["content"]]
    for c in candidates(tree, place):
        at = tree.starts[c.pivot]
        if c.pivot in verbs or quoted(place, speech, c) or any(start <= at < end for start, end in told):
            continue
        content = widened(tree, place, starts, c, around=(*c.cue, *c.source))
        if content:
            made = words_of(text, {"content": content, "source": c.source})
            right = any(overlap(made[0], w[0]) >= _HALF and _same(made[1], w[1]) for w in wanted)
            yield Seen(c.rule, c.word, clarity(tree, c), right)


def _same(made: frozenset[int], wanted: frozenset[int]) -> bool:
    return overlap(made, wanted) >= _HALF if made or wanted else True


def table(seen: Sequence[Seen]) -> dict[str, dict[str, int]]:
    """Return for each rule its words with the least clarity at which they count.

    "others" stands for the words of our table of cues that the rule does not name.
    """
    clear = _shares(seen)
    by_word, usual = _word_lifts(seen, lambda s: clear[s.rule][s.steps])
    both = _lifts(seen, _pair, lambda s: lifted(clear[s.rule][s.steps], by_word[s.word]), weight=_LITTLE)
    right, found = _counts(seen, _pair)
    known = lexicon().knows
    out = {rule: {"others": _least(shares, usual)} for rule, shares in clear.items()}
    for (rule, word), lift in both.items():
        if not _tells(right[rule, word], found[rule, word], known=known(word) and not _by_chance(rule, word)):
            continue
        least = _least(clear[rule], by_word[word] * lift)
        if least != (out[rule]["others"] if known(word) else NEVER):
            out[rule][word] = least
    return out


def _tells(right: int, found: int, *, known: bool) -> bool:
    """Tell whether a word of a rule was seen often enough to have a figure of its own."""
    return right > 0 or found >= _FEW if known else right >= _TWICE


def _by_chance(rule: str, word: str) -> bool:
    """Tell whether a word has its preposition by chance: "endorsed the plan before the vote"."""
    return rule in _LOOSE and word.rpartition(" ")[2] in _CIRCUMSTANCES


def _pair(seen: Seen) -> tuple[str, str]:
    return seen.rule, seen.word


def lifted(share: float, lift: float) -> float:
    """Return a share with its odds raised."""
    return share * lift / (share * lift + 1 - share)


def _shares(seen: Sequence[Seen]) -> dict[str, dict[int, float]]:
    """Return for each rule how often its candidates are right at each step of clarity.

    What a rule has seldom at a step is taken to be as often right as the same step in all rules, with the odds of the
    rule.
    """
    steps = range(LEAST, MOST + 1)
    right, found = _counts(seen, lambda s: s.steps)
    general = {n: (right[n] + _HALF) / (found[n] + 1) for n in steps}
    rules = _lifts(seen, lambda s: s.rule, lambda s: general[s.steps], weight=_LITTLE)
    right_of, found_of = _counts(seen, lambda s: (s.rule, s.steps))
    return {
        rule: {n: (right_of[rule, n] + _MANY * lifted(general[n], lift)) / (found_of[rule, n] + _MANY) for n in steps}
        for rule, lift in rules.items()
    }


def _lifts(
    seen: Sequence[Seen], key: Callable[[Seen], Key], share: Callable[[Seen], float], *, weight: float
) -> dict[Key, float]:
    """Return the odds ratio of each key against all that stand alike (Mantel and Haenszel 1959), ``weight`` for one."""
    up, down = _sums(seen, key, share)
    return {k: (up[k] + weight) / (down[k] + weight) for k in up}


def _word_lifts(seen: Sequence[Seen], share: Callable[[Seen], float]) -> tuple[dict[str, float], float]:
    """Return the odds ratio of each word over all rules, and that of a seldom word of our table of cues."""
    up, down = _sums(seen, lambda s: s.word, share)
    usual = {}
    for known in (False, True):
        rare = [w for w in up if up[w] + down[w] < _RARE and lexicon().knows(w) == known]
        usual[known] = (sum(up[w] for w in rare) + _HALF) / (sum(down[w] for w in rare) + _HALF)
    return {w: (up[w] + _WEIGHT * usual[lexicon().knows(w)]) / (down[w] + _WEIGHT) for w in up}, usual[True]


def _sums(
    seen: Sequence[Seen], key: Callable[[Seen], Key], share: Callable[[Seen], float]
) -> tuple[dict[Key, float], dict[Key, float]]:
    """Return for each key its right ones by how unlikely they were, and its wrong ones by how likely right."""
    up: dict[Key, float] = defaultdict(float)
    down: dict[Key, float] = defaultdict(float)
    for s in seen:
        up[key(s)] += (1 - share(s)) * s.right
        down[key(s)] += share(s) * (not s.right)
    return up, down


def _counts(seen: Sequence[Seen], key: Callable[[Seen], Key]) -> tuple[dict[Key, int], dict[Key, int]]:
    """Return for each key how many are right, and how many there are."""
    right: dict[Key, int] = defaultdict(int)
    found: dict[Key, int] = defaultdict(int)
    for s in seen:
        right[key(s)] += s.right
        found[key(s)] += 1
    return right, found


def _least(clear: Mapping[int, float], lift: float) -> int:
    return next((n for n in sorted(clear) if lifted(clear[n], lift) >= ENOUGH), NEVER)
