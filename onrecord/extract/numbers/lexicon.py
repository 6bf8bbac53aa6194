"""The pattern of a number, built from the word lists of numbers.toml.

Every piece is named and every repetition is bounded. J is what joins two words of a number: one space or hyphen.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load
from onrecord.extract.trie import any_beginning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATA: Final = load("numbers", "onrecord.extract.numbers").data

ONES: Final[Mapping[str, int]] = {**_DATA["units"], **_DATA["teens"], **_DATA["tens"]}
"""Values of the words below a hundred."""

SCALES: Final[Mapping[str, int]] = {**_DATA["scales"], **_DATA["abbreviations"], "hundred": 2}
"""Powers of ten of scale words and abbreviations."""

LETTERS: Final[Mapping[str, int]] = _DATA["letters"]
"""Powers of ten of the one-letter scales."""

DENOMINATORS: Final[Mapping[str, int]] = {**_DATA["denominators"], "halve": 2}
"""How many of each part make a whole, by the name of the part without its plural s."""


def _any(words: Iterable[str]) -> str:
    """An alternation, longest word first."""
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


J: Final = "[ \u00a0\u2009\u202f‑-]"
END: Final = "(?![A-Za-z])"

_UNIT, _TEEN, _TEN = (_any(_DATA[k]) for k in ("units", "teens", "tens"))
_DIGIT_WORD = _UNIT
_S100 = f"(?:{_TEN}(?:{J}{_UNIT})?|{_TEEN}|{_UNIT}){END}"
_SCALE = f"(?:{J}{_any(_DATA['scales'])}s?{END})"
_PART = f"(?:halves|{_any(_DATA['denominators'])}s?){END}"
_AND_PART = f"{J}and{J}(?:an?|one|two|three|five|seven){J}{_PART}(?!{J}of{END})"

HEAD: Final = (
    f"(?:(?:an?|{_S100}){J}hundred{END}(?:{J}(?:and{J})?{_S100}(?!{J}hundred))?"
    f"|{_S100}(?:{J}point(?:{J}{_DIGIT_WORD}{END}){{1,6}}|{_AND_PART})?)"
)
"""A cardinal in words below a thousand: "three hundred and twelve", "one point six", "three and a half"."""

_SEP = f"{J}(?:and{J})?"
_WORDS = (
    f"(?:{HEAD}|an?){_SCALE}{{1,2}}(?:{_SEP}{HEAD}{_SCALE}{{1,2}}){{0,3}}(?:{_SEP}{HEAD}(?!{J}hundred))?"
    f"|(?:an?|{_S100}){J}dozen{END}|{HEAD}"
)

_UNIT_AHEAD = f"(?={J}(?:percent|per{J}cent|pct|percentage|basis|point|dollar|pound|euro|cent))"
_HALF_WORD = "-(?!million|billion|trillion|thousand|dozen|per|point|a-|cent|penny|dollar)"
_FRACTION = (
    f"(?:(?P<count>an?|{_S100}|[0-9]{{1,2}}){J}(?P<part>{_PART})|(?P<half>half){END}(?!{_HALF_WORD}))"
    f"(?:(?:{J}of)?(?:{J}(?:an?|one|1))?{J}(?P<part_scale>(?:{_any(_DATA['scales'])}|dozen){END})"
    f"|(?:{J}of)?{J}(?:an?|one|1){_UNIT_AHEAD})?"
)

_ORDERS = "(?:hundred|thousand|million|billion|trillion|dozen)"
_PLURALS = "(?:ten|score|dozen|hundred|thousand|million|billion|trillion|lakh|crore)s"
_VAGUE = (
    f"multi{J}?(?:million|billion|trillion){END}"
    f"|(?:several|an?{J}few|an?{J}couple{J}of|a{J}couple|many|some|few){J}{_ORDERS}s?{END}(?:{_SCALE})?"
    f"(?:{J}of{J}{_PLURALS}{END})?"
    f"|(?:several|an?{J}few|an?{J}couple{J}of){_UNIT_AHEAD}"
    f"|{_PLURALS}{END}(?:{J}of{J}{_PLURALS}{END}){{0,2}}"
)

_ABBREVIATION = f"(?i:{_any(_DATA['abbreviations'])})(?<!MN)(?<!TN)(?<!CR){END}"
_FIGURE = (
    r"(?:(?=[0-9]{1,3}[, .\u00a0\u2007\u2009\u202f'’][0-9])(?:"  # asked first: most figures have no separators
    "[0-9]{1,3}(?:,[0-9]{2,3}){0,6},[0-9]{3}(?![0-9])"  # 1,200,000 and 12,00,000
    "|[0-9]{1,3}(?:[\u00a0\u2007\u2009\u202f'’][0-9]{3}){1,6}(?![0-9])"  # 1 200 000 with no-break or thin spaces
    r"|[0-9]{1,3}(?: [0-9]{3}){1,6}(?![0-9]|[.,][0-9])"  # 1 200 000 with plain spaces
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,4}(?![0-9.])"  # 1.200.000
    r"|[0-9]{1,3},[0-9]{1,2}(?![0-9,]))"  # 3,5
    r"|[0-9]+)(?:\.[0-9]+)?"
    r"|(?<![A-Za-z/])\.[0-9]+"  # .5, but not of Rs.500
)
_VULGAR = "".join(_DATA["vulgar"])
_ONE_LETTER = "".join(letter for letter in LETTERS if len(letter) == 1)
_SCALE_LETTERS = "".join(sorted({word[0] for word in (*SCALES, *LETTERS)}))
_DIGITS = (
    rf"(?:(?P<top>[0-9]{{1,2}}) ?[/⁄] ?(?P<bottom>[0-9]{{1,3}})(?![0-9/])"
    rf"|(?P<figure>{_FIGURE})(?:[ -]?(?P<vulgar>[{_VULGAR}])"
    rf"|[ -](?P<top2>[0-9]{{1,2}}) ?[/⁄] ?(?P<bottom2>[0-9]{{1,2}})(?![0-9/])"
    rf"|(?P<and_part>{_AND_PART}))?|(?P<only>[{_VULGAR}]))"
    rf"(?:(?={J}?[{_SCALE_LETTERS}{_SCALE_LETTERS.upper()}])"  # asked first: most figures have no scale
    rf"(?:(?P<scale>(?:{J}?(?i:hundred|{_any(_DATA['scales'])})s?{END}){{1,2}}|[ \u00a0]?{_ABBREVIATION})"
    rf"|[ \u00a0-]?(?P<letter>MM|[{_ONE_LETTER}{_ONE_LETTER.upper()}]){END}))?"
)

_ONE_OF = ["percentage", "basis", "dollar", "pound", "euro", "buck", "penny", "cent", "quid"]
_ARTICLE = f"an?(?={J}(?:(?:full|whole|single){J})?{_any(_ONE_OF)}{END})"

PATTERN: Final = (
    rf"(?<![0-9])(?<![0-9][.,])(?<![0-9] [.,] )(?P<digits>{_DIGITS})"
    rf"|(?<![A-Za-z])(?i:(?P<fraction>{_FRACTION})|(?P<vague>{_VAGUE})|(?P<words>{_WORDS})|(?P<article>{_ARTICLE}))"
)
"""One number. Groups: ``digits``, ``fraction``, ``vague``, ``words`` or ``article``, and their parts."""


_AFTER_A = [
    *_DATA["scales"], "hundred", "dozen", "few", "couple", *_DATA["denominators"], "full", "whole", "single", *_ONE_OF,
]  # fmt: skip
_STARTS = [
    *ONES, "half", "several", "multi", "few", "many", "some", "tens", "scores", "dozens", "hundreds",
    *(f"{scale}s" for scale in _DATA["scales"]),
    *(f"{article}{joiner}{word}" for article in ("a", "an") for joiner in " -\u00a0" for word in _AFTER_A),
]  # fmt: skip
_SMALL = any_beginning(_STARTS)
_LARGE = any_beginning(form for word in _STARTS for form in (word.upper(), word[0].upper() + word[1:]))
START: Final = rf"[^A-Za-z](?:(?<=[0-9{_VULGAR}])|(?<=\.)(?=[0-9])|(?P<word>(?=[a-z]){_SMALL}|(?=[A-Z]){_LARGE}))"
"""Where a number can begin: a cheap pattern that is asked everywhere, before the grammar is asked.

Its first character is a figure, a point before figures, or what stands before a number in words (group ``word``). That
it begins with one set of characters lets the search leap over the letters of a word.
"""

GROUPS: Final = (
    f"(?i:(?P<head>{HEAD}|an?)?(?P<tail>(?:{J}?{_any([*_DATA['scales'], 'dozen'])}s?{END}){{0,2}})(?:{_SEP})?)"
)
"""One step of a number in words: what stands before a scale, and the scale."""

VULGAR: Final[Mapping[str, Decimal]] = {
    sign: Context(prec=28).divide(*(Decimal(n) for n in ratio.split("/"))) for sign, ratio in _DATA["vulgar"].items()
}
"""Values of the fraction characters."""
