"""A page of HTML as a Source: the text of its blocks, and what stands above each."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import lxml.html
from charset_normalizer import from_bytes
from lxml import etree

from onrecord.corpus.html.blocks import Block, Walk
from onrecord.corpus.html.head import read_head
from onrecord.errors import InputError
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from onrecord.corpus.html.head import Head

_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEAD: Final = 4096
_SAMPLE: Final = 100_000
_FEW: Final = 0.001
"""Largest share of characters that may be broken in the encoding which the page names."""

# Browsers read Latin-1 as Windows-1252 (WHATWG Encoding); a NUL or another control character shows as U+FFFD.
_AS_BROWSERS: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Page(Source):
    """A page of HTML.

    ``text`` is what the page shows, rendered from its tree: one line for each block, character references decoded,
    white space collapsed as browsers do. Offsets are into this text, which every reading of the same bytes gives
    again. ``sha256`` is that of the raw bytes; there is no byte offset that would be faithful.

    Attributes:
        html: the page as decoded.
        blocks: the lines of the text, with what stands above each.
        parents: for each element the number of the one above it; -1 for the outermost.
    """

    html: str = ""
    blocks: tuple[Block, ...] = ()
    parents: tuple[int, ...] = ()

    @property
    def faithful(self) -> bool:
        """No: the text is rendered from the page's tree."""
        return False

    @property
    def may_wrap(self) -> bool:
        """No: each line is a block."""
        return False

    @cached_property
    def root(self) -> _Element:
        """The tree of the page, parsed when it is first asked for. Whoever changes it copies it before."""
        root = parse(self.html)
        return etree.Element("html") if root is None else root

    @cached_property
    def head(self) -> Head:
        """What the page says of itself."""
        return read_head(self.root)

    def __getstate__(self) -> dict[str, object]:
        """Leave the tree out when the page crosses a process border; it is parsed again there."""
        return {name: value for name, value in self.__dict__.items() if name != "root"}


def read_page(
    data: bytes,
    *,
    path: str | None = None,
    metadata: Mapping[str, str] | None = None,
    charset: str | None = None,
) -> Page:
    """Read a page of HTML.

    Args:
        data: the bytes as read.
        path: the name for records.
        metadata: what is known beside the page; it goes before what the page says.
        charset: the encoding that the server named.

    Raises:
        InputError: OR102, when the page shows no text; OR116, when its elements stand too deep in each other.
    """
    html, encoding = decode_page(data, charset)
    walk = Walk()
    root = parse(html)
    if root is not None:
        walk.go(_body(root))
    if not walk.blocks:
        raise InputError("OR102", "the page shows no text")
    page = Page(
        text=walk.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        path=path,
        metadata=metadata or {},
        length=len(data),
        html=html,
        blocks=tuple(walk.blocks),
        parents=tuple(walk.parents),
    )
    vars(page)["root"] = root  # it need not be parsed again
    return page


def parse(html: str) -> _Element | None:
    """Parse a page as a browser would forgive it; None when there is no element in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(html.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        # The parser stops there: half a page must not be taken for a page.
        raise InputError("OR116", "the elements of the page stand too deep in each other to be read")
    return root


def _body(root: _Element) -> _Element:
    body = root.find("body")
    return root if body is None else body


def decode_page(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """Decode a page: byte order mark, UTF-8, the encoding that the server or it names, detection, Windows-1252.

    A few broken bytes become U+FFFD, as in browsers; characters that HTML forbids too.
    """
    text, encoding = _decode(data, charset)
    return _FORBIDDEN.sub(_shown, text.removeprefix("\ufeff")), encoding


def _shown(match: re.Match[str]) -> str:
    return " " if match[0] == "\v" else "\ufffd"


def _decode(data: bytes, charset: str | None) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    named = _META.search(data, 0, _HEAD)
    names = (charset, named[1].decode("ascii") if named else None, "utf-8")
    for name in (name.strip().lower() for name in names if name):
        encoding = _AS_BROWSERS.get(name, name)
        try:
            text = data.decode(encoding, "replace")
        except (LookupError, ValueError):  # no encoding, or one that is not made for pages
            continue
        if text.count("\ufffd") <= _FEW * len(text):
            return text, encoding
    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(encoding, "replace"), encoding
