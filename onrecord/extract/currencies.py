"""Which currency stands before or behind a number.

The table currencies.toml names every currency of ISO 4217 by code, sign, noun and adjective. A noun or sign that
several currencies share is settled by the outlet's country where that is known, else assumed, and the answer says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TABLE: Final = load("currencies").data
_CURRENCIES: Final[Mapping[str, Mapping[str, list[str]]]] = _TABLE["currency"]
_ASSUMED: Final[Mapping[str, str]] = _TABLE["assumed"]
_CERTAIN: Final[Mapping[str, str]] = _TABLE["certain"]
_RISKY_NOUNS: Final = frozenset(_TABLE["risky"]["nouns"])
_RISKY_SIGNS: Final = frozenset(_TABLE["risky"]["signs"]) | frozenset(_TABLE["risky"]["codes"])
_LOWER_CODES: Final = frozenset({"usd", "eur", "gbp", "cad", "aud", "rmb", "inr"})
_BLANKS: Final = (" ", "\u00a0", "\u202f")
_SYMBOL: Final = re.compile(r"[$€£¥₹₩₽₺₴₦₱₫฿₪₵₡₲₸₾₼৳元円¢₤₭₮؋֏៛﷼]")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency beside a number.

    Attributes:
        start: offset where its words begin.
        end: offset behind them.
        code: ISO 4217 code.
        assumed: the words alone do not say which currency it is.
        minor: how many powers of ten the unit lies below the currency's own: 2 for cents.
        risky: the words are other words too; only a large or scaled figure makes them money.
        noun: the noun without its plural, where one stands there.
    """

    start: int
    end: int
    code: str
    assumed: bool = False
    minor: int = 0
    risky: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A noun or sign, and the currencies that it may mean."""

    lemma: str
    codes: tuple[str, ...]
    minor: bool = False
    risky: bool = False
    noun: str = ""

    def settle(self, country: str | None) -> tuple[str, bool]:
        """Code, and whether it is assumed."""
        if self.lemma in _CERTAIN:
            return _CERTAIN[self.lemma], False
        if len(self.codes) == 1 and self.lemma not in _ASSUMED:
            return self.codes[0], False
        if country is not None:
            for code in self.codes:
                if country in _CURRENCIES[code].get("countries", ()):
                    return code, False
        return _ASSUMED.get(self.lemma, self.codes[0]), True


def _forms(spelled: str) -> tuple[str, set[str]]:
    """Lemma and forms of an entry: "cent" is cent, cents; "krone~kroner" is krone, kroner."""
    lemma, _, plural = spelled.partition("~")
    return lemma, {lemma.lower(), (plural or lemma + "s").lower()}


def _nouns() -> dict[str, _Name]:
    codes: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, tuple[str, bool]] = {}
    for minor, key in ((False, "units"), (True, "minors")):
        for code, entry in _CURRENCIES.items():
            for spelled in entry.get(key, ()):
                lemma, forms = _forms(spelled)
                for form in forms:
                    if kinds.setdefault(form, (lemma, minor))[1] == minor:
                        codes[form].append(code)
    names = {}
    for form, found in codes.items():
        lemma, minor = kinds[form]
        key = form if form in _ASSUMED or form in _CERTAIN else lemma
        names[form] = _Name(key, tuple(dict.fromkeys(found)), minor, form in _RISKY_NOUNS, noun=lemma)
    return names


def _phrases(nouns: Mapping[str, _Name]) -> dict[str, _Name]:
    """Adjective and noun together ("canadian cents") name one currency; nouns of several words stand here too."""
    phrases = dict(nouns)
    for code, entry in _CURRENCIES.items():
        for key in ("units", "minors"):
            for form in (f for spelled in entry.get(key, ()) for f in _forms(spelled)[1]):
                for adjective in entry.get("adjectives", ()):
                    phrases[f"{adjective.lower()} {form}"] = _Name("", (code,), key == "minors", noun=nouns[form].noun)
    return phrases


def _signs() -> dict[str, _Name]:
    signs: dict[str, list[str]] = defaultdict(list)
    for code, entry in _CURRENCIES.items():
        for sign in (*entry.get("signs", ()), code):
            signs[sign].append(code)
    for alias, code in _TABLE["aliases"].items():
        signs[alias].append(code)
    signs["rs"], signs["rs."] = ["INR"], ["INR"]
    for code in _LOWER_CODES:
        signs[code] = signs[code.upper()]
    for sign in ("kr", "kr.", "Kr"):
        signs[sign] = ["SEK", "NOK", "DKK", "ISK"]
    users = {sign: list(found) for sign, found in signs.items()}
    users["$"] = [
        c for c, e in _CURRENCIES.items() if "dollar" in e.get("units", ()) or "$" in "".join(e.get("signs", ()))
    ]
    users["¥"] = ["JPY", "CNY"]
    users["Rs"] = users["Rs."] = ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]
    users |= {sign.lower(): users[sign] for sign in list(users) if re.fullmatch(r"[A-Z]{2,3}\$", sign)}
    return {sign: _Name(sign, tuple(found), risky=sign in _RISKY_SIGNS) for sign, found in users.items()}


def _longest_by_first_word(phrases: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in map(str.split, phrases):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


_NOUNS: Final = _nouns()
_PHRASES: Final = _phrases(_NOUNS)
_SIGNS: Final = _signs()
_FIRST: Final = _longest_by_first_word(_PHRASES)
_LONGEST_SIGN: Final = max(map(len, _SIGNS))
_LAST_OF_SIGN: Final = frozenset(sign[-1] for sign in _SIGNS)
_WORD: Final = re.compile(r"[ \u00a0\u202f-]?((?:[A-Za-z]\.){2}|[^\W\d_]{1,24}(?![^\W\d_])(?:['’][a-z]{1,9})?)")
_CODE: Final = re.compile(r"[ \u00a0\u202f-]?([A-Z]{3})(?![A-Za-z])")
_SIGN_AFTER: Final = re.compile(
    r"[ \u00a0\u202f]?("
    + "|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True) if _SYMBOL.search(s))
    + ")"
    r"(?![0-9]| ?[0-9])"
)
_APART: Final = re.compile(r"(?<![A-Za-z.])(US|AU|CA|HK|NZ|NT) \$$")
_TOKENIZED: Final = re.compile(r"(?<![A-Za-z])(us|c|hk|nz|au|aud|ca|cad|nt|US|C|HK|NZ|AU|NT) \$ ?$")


_TOLD_BY_PLACES: Final = frozenset(_TABLE["told_by_places"]["nouns"])
_TWO: Final = 2


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the names; a look at the first letter spares the search most words."""
    first = "".join(sorted({name[0] for name in names}))
    return re.compile(rf"(?=[{first}])(?<![A-Za-z])(?:{'|'.join(names)})(?![A-Za-z])")


_PLACES: Final = {
    code: _any_of([*names, *_CURRENCIES[code].get("adjectives", [])]) for code, names in _TABLE["places"].items()
}


def before(text: str, at: int, country: str | None = None) -> Currency | None:
    """Return the sign or code that ends at an offset, one space between allowed: "US$", "Rs ", "EUR "."""
    end = at - 1 if text[at - 1 : at] in _BLANKS else at
    if end <= 0 or text[end - 1] not in _LAST_OF_SIGN:
        return None
    for length in range(min(_LONGEST_SIGN, end), 0, -1):
        sign = text[end - length : end]
        name = _SIGNS.get(sign)
        if name is None or (sign[0].isalpha() and end > length and (text[end - length - 1].isalpha())):
            continue
        spaced = _spaced_prefix(text, at, end) if sign == "$" else None
        if spaced is not None:
            return spaced
        code, assumed = name.settle(country)
        risky = name.risky and country not in _CURRENCIES[code].get("countries", ())
        return Currency(end - length, end, code, assumed=assumed, risky=risky)
    return None


def _spaced_prefix(text: str, at: int, end: int) -> Currency | None:
    """Read the sign of "c $ 5", text that was cut into tokens."""
    match = (_TOKENIZED if end < at else _APART).search(text, max(0, end - 6), at)
    name = _SIGNS.get(match[1].upper() + "$") if match else None
    return Currency(match.start(), end, name.codes[0]) if match and name and len(name.codes) == 1 else None


def after(text: str, at: int, country: str | None = None) -> Currency | None:
    """Return the sign, code or noun that begins at an offset, one space or hyphen between allowed."""
    word = _WORD.match(text, at)
    if word is None:
        return _sign_after(text, at, country)
    longest = _FIRST.get(word[1].lower())
    if longest is not None:
        found = _phrase(text, word, longest, country)
        if found is not None:
            return found
    if word[1] in _LOWER_CODES:
        return Currency(word.start(1), word.end(1), _SIGNS[word[1].upper()].codes[0])
    if word[1].islower() and not _SYMBOL.match(text, word.end()):  # most words: no code, no sign
        return None
    return _code_after(text, at) or _sign_after(text, at, country)


def _phrase(text: str, word: re.Match[str], longest: int, country: str | None) -> Currency | None:
    words, ends = [word[1].lower()], [word.end()]
    while len(words) < longest and (more := _WORD.match(text, ends[-1])):
        words.append(more[1].lower())
        ends.append(more.end())
    for count in range(len(words), 0, -1):
        name = _PHRASES.get(" ".join(words[:count]))
        if name is not None:
            code, assumed = name.settle(country)
            minor = (3 if code in _TABLE["thousandths"]["codes"] else 2) if name.minor else 0
            return Currency(
                word.start(1), ends[count - 1], code, assumed=assumed, minor=minor, risky=name.risky, noun=name.noun
            )
    return None


def _code_after(text: str, at: int) -> Currency | None:
    code = _CODE.match(text, at)
    name = _SIGNS.get(code[1]) if code else None
    if code is None or name is None or len(name.codes) != 1:
        return None
    return Currency(code.start(1), code.end(1), name.codes[0], risky=name.risky)


def _sign_after(text: str, at: int, country: str | None) -> Currency | None:
    sign = _SIGN_AFTER.match(text, at)
    if sign is None:
        return Currency(at, at + 1, "USD", assumed=True, minor=2) if text[at : at + 1] == "¢" else None
    code, assumed = _SIGNS[sign[1]].settle(country)
    return Currency(sign.start(1), sign.end(1), code, assumed=assumed)


def told_by_places(text: str, noun: str) -> str | None:
    """Return the currency of a shared noun whose country a text names most often, None where no country stands out."""
    name = _NOUNS.get(noun)
    if noun not in _TOLD_BY_PLACES or name is None or len(name.codes) < _TWO:
        return None
    counts = {code: len(pattern.findall(text)) for code in name.codes if (pattern := _PLACES.get(code)) is not None}
    best = max(counts, key=lambda code: counts[code], default=None)
    if best is None or not counts[best] or sum(n == counts[best] for n in counts.values()) > 1:
        return None
    return best
