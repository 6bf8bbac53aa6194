"""What tags and class words say about the text below them, as bits that a block inherits from all its ancestors."""

from __future__ import annotations

import re
import tomllib
from enum import IntFlag, auto
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

BLOCK_TAGS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "listing", "main", "menu", "nav",
    "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "video", "audio",
})  # fmt: skip
"""Elements that begin and end a line of text."""

SKIPPED_TAGS: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "head", "select",
    "textarea", "canvas", "noembed", "noframes",
})  # fmt: skip
"""Elements whose text no reader sees, or sees only without scripts."""


class Context(IntFlag):
    """What stands above a block: tags first, then words of classes and ids."""

    ARTICLE = auto()
    MAIN = auto()
    NAV = auto()
    ASIDE = auto()
    HEADER = auto()
    FOOTER = auto()
    FORM = auto()
    FIGURE = auto()
    FIGCAPTION = auto()
    QUOTE = auto()
    LIST_ITEM = auto()
    TABLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    LINK = auto()
    BUTTON = auto()
    EMPHASIS = auto()
    HIDDEN = auto()
    TIME = auto()
    ARTICLE_BODY = auto()
    W_BODY = auto()
    W_ARTICLE = auto()
    W_COMMENT = auto()
    W_RELATED = auto()
    W_SHARE = auto()
    W_SIGNUP = auto()
    W_ADVERTISEMENT = auto()
    W_NAVIGATION = auto()
    W_CAPTION = auto()
    W_BYLINE = auto()
    W_DATE = auto()
    W_META = auto()
    W_HEADLINE = auto()
    W_STANDFIRST = auto()
    W_NOTICE = auto()
    W_ASIDE = auto()
    W_EMBED = auto()
    W_TAGS = auto()
    W_BIO = auto()


_TAGS: Final[Mapping[str, Context]] = {
    "article": Context.ARTICLE,
    "main": Context.MAIN,
    "nav": Context.NAV,
    "menu": Context.NAV,
    "aside": Context.ASIDE,
    "header": Context.HEADER,
    "footer": Context.FOOTER,
    "form": Context.FORM,
    "fieldset": Context.FORM,
    "label": Context.FORM,
    "dialog": Context.W_NOTICE,
    "figure": Context.FIGURE,
    "picture": Context.FIGURE,
    "video": Context.FIGURE,
    "figcaption": Context.FIGCAPTION,
    "caption": Context.FIGCAPTION,
    "blockquote": Context.QUOTE,
    "q": Context.QUOTE,
    "li": Context.LIST_ITEM,
    "dd": Context.LIST_ITEM,
    "dt": Context.LIST_ITEM,
    "table": Context.TABLE,
    "h1": Context.HEADING,
    "h2": Context.HEADING,
    "h3": Context.HEADING,
    "h4": Context.HEADING,
    "h5": Context.HEADING,
    "h6": Context.HEADING,
    "p": Context.PARAGRAPH,
    "a": Context.LINK,
    "button": Context.BUTTON,
    "b": Context.EMPHASIS,
    "strong": Context.EMPHASIS,
    "em": Context.EMPHASIS,
    "i": Context.EMPHASIS,
    "time": Context.TIME,
}
_ROLES: Final[Mapping[str, Context]] = {
    "navigation": Context.NAV,
    "main": Context.MAIN,
    "article": Context.ARTICLE,
    "complementary": Context.ASIDE,
    "contentinfo": Context.FOOTER,
    "banner": Context.HEADER,
    "dialog": Context.W_NOTICE,
    "alert": Context.W_NOTICE,
    "alertdialog": Context.W_NOTICE,
    "search": Context.FORM,
    "button": Context.BUTTON,
    "menu": Context.NAV,
    "menubar": Context.NAV,
}
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@cache
def _words() -> tuple[tuple[Context, re.Pattern[str]], ...]:
    text = resources.files("onrecord.corpus.html").joinpath("classes.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)["words"]
    return tuple((Context[f"W_{name.upper()}"], re.compile("|".join(parts))) for name, parts in table.items())


_TAG_BITS: Final = {tag: int(context) for tag, context in _TAGS.items()}


def tag_bits(tag: str) -> int:
    """Return the bits that a tag sets by itself."""
    return _TAG_BITS.get(tag, 0)


class Reading:
    """Reads attributes; each class attribute of a page is worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, element: _Element) -> int:
        """Return the bits that the attributes of an element set."""
        bits = 0
        for name, value in cast("list[tuple[str, str]]", element.items()):
            if name in _NAMING and value:
                known = self._known.get(value)
                if known is None:
                    known = self._known[value] = words_of(value)
                bits |= known
            elif name in _TELLING:
                bits |= _told(name, value)
        return bits


def _told(name: str, value: str) -> int:
    """Return the bits that an attribute sets which is no name."""
    if name == "role":
        return int(_ROLES.get(value.strip().lower(), 0))
    if name == "itemprop":
        return int(Context.ARTICLE_BODY) if "articlebody" in value.lower() else 0
    hides = name == "hidden" or _HIDING.search(value) is not None
    return int(Context.HIDDEN) if hides else 0


_NAMING: Final = frozenset({"class", "id", "data-testid", "data-component"})
_TELLING: Final = frozenset({"role", "itemprop", "hidden", "style"})
_LONGEST: Final = 300
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_EDGE: Final = re.compile(r"[\s_\-:/.>]+")


@lru_cache(maxsize=10_000)
def words_of(value: str) -> int:
    """Return the bits that the words of a class or an id set. Words are bounded by hyphens: ``-share-bar-``."""
    words = "-" + _EDGE.sub("-", _CAMEL.sub("-", value[:_LONGEST])).lower() + "-"
    bits = 0
    for context, pattern in _words():
        if pattern.search(words):
            bits |= context
    return bits
