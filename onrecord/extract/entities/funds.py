"""Fund: a security that is traded under a long name and a ticker is a product, not an organization."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import Lexicon, put

_FIRST: Final = rf"[{UPPER}\d]|i[A-Z]"
_FUND: Final = re.compile(
    rf"((?<![\w.&])(?:{_FIRST})[\w&.]{{0,20}}(?: (?:{_FIRST})[\w&.-]{{0,20}}){{0,6}}"
    r" (?:ETF|ETN|ETP)(?: Trust| Fund| Shares)?)(?: \(([A-Z]{2,5})\))?"
)


def fund(article: Article, names: list[Name]) -> list[Name]:
    """Find exchange-traded funds and their tickers."""
    text = article.text
    if " ET" not in text:
        return names
    found: list[Name] = []
    tickers: dict[str, str] = {}
    for hit in _FUND.finditer(text):
        found.append(Name(*hit.span(1), "PRODUCT", "entities.fund"))
        if hit[2]:
            tickers[hit[2]] = "PRODUCT"
    if not found:
        return names
    listed = Lexicon(tickers).find(text, article.capitals)
    found += [Name(start, end, label, "entities.fund") for start, end, label in listed]
    return put(names, sorted(found))
