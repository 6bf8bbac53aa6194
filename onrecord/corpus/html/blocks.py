"""A page as blocks: stretches of text that a browser shows on lines of their own, with what stands above them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from onrecord.corpus.html.tags import BLOCK_TAGS, SKIPPED_TAGS, Context, Reading, tag_bits

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_LINK: Final = int(Context.LINK)
_STRONG: Final = int(Context.EMPHASIS)
_NUMBERS: Final = re.compile(r"\d+")
_OWN_LINE: Final = frozenset({"br", "hr"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page.

    Attributes:
        start: offset of its first character in the page's text.
        end: offset behind its last character.
        tag: the block element that it stands in, directly or through inline elements.
        context: bits of `Context`, from all its ancestors.
        node: number of that element in the page, in document order.
        depth: how many elements stand above.
        linked: how many of its characters are links.
        links: how many links begin in it.
        strong: how many of its characters are in bold or italics.
        kind: tag and class of its element and of the one above: the paragraphs of a story are of one kind.
    """

    start: int
    end: int
    tag: str
    context: int
    node: int
    depth: int
    linked: int
    links: int
    strong: int
    kind: str = ""


class _Frame(NamedTuple):
    """An open element: the block element that its text belongs to, and what stands above."""

    tag: str
    node: int
    context: int
    name: str
    kind: str


def _named(tag: str, element: _Element) -> str:
    """Return tag and class of an element; numbers in classes tell one element from the next, not one kind."""
    given = element.get("class")
    return f"{tag}.{_NUMBERS.sub('', given[:80])}" if given else tag


class Walk:
    """Goes through the tree of a page once and collects its blocks.

    Attributes:
        blocks: the blocks, in document order.
        parents: for each element, by number, the number of the one above it; -1 for the outermost.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parents: list[int] = []
        self._lines: list[str] = []
        self._at = 0
        self._pieces: list[tuple[str, int]] = []
        self._links = 0
        self._reading = Reading()
        self._open: list[_Frame] = []
        self._nodes: list[int] = [-1]

    @property
    def text(self) -> str:
        """The text of the page: one line for each block."""
        return "\n".join(self._lines)

    def go(self, root: _Element) -> None:
        """Walk from an element downwards, without recursion: pages nest thousands deep."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            tag = element.tag
            if event == "start":
                if tag in SKIPPED_TAGS:
                    steps.skip_subtree()
                else:
                    self._enter(tag, element)
            elif tag in SKIPPED_TAGS:
                self._add(element.tail)
            else:
                self._leave(tag, element)
        self._flush()

    def _enter(self, tag: str, element: _Element) -> None:
        above = self._open[-1] if self._open else _Frame("body", 0, 0, "body", "body")
        context = above.context | tag_bits(tag)
        if element.attrib:
            context |= self._reading.of(element)
        node = len(self.parents)
        self.parents.append(self._nodes[-1])
        self._nodes.append(node)
        if tag in BLOCK_TAGS:
            self._flush()
            name = _named(tag, element)
            self._open.append(_Frame(tag, node, context, name, f"{above.name}>{name}"))
        else:
            if tag in _OWN_LINE:
                self._flush()
            self._links += tag == "a"
            self._open.append(_Frame(above.tag, above.node, context, above.name, above.kind))
        self._add(element.text)

    def _leave(self, tag: str, element: _Element) -> None:
        if tag in BLOCK_TAGS:
            self._flush()
        self._open.pop()
        self._nodes.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text and self._open:
            self._pieces.append((text, self._open[-1].context))

    def _flush(self) -> None:
        """End a line: what was collected becomes a block, if anything of it can be seen."""
        pieces, self._pieces = self._pieces, []
        links, self._links = self._links, 0
        if not pieces:
            return
        line = _BLANKS.sub(" ", "".join([text for text, _ in pieces])).strip(" ")
        if not line.strip() or not self._open:
            return
        frame = self._open[-1]
        linked = sum([len(text) for text, context in pieces if context & _LINK])
        strong = sum([len(text) for text, context in pieces if context & _STRONG])
        context = frame.context
        if len(pieces) == 1:
            context |= pieces[0][1]
        block = Block(
            start=self._at,
            end=self._at + len(line),
            tag=frame.tag,
            context=context,
            node=frame.node,
            depth=len(self._open),
            linked=min(linked, len(line)),
            links=links,
            strong=min(strong, len(line)),
            kind=frame.kind,
        )
        self.blocks.append(block)
        self._lines.append(line)
        self._at = block.end + 1
