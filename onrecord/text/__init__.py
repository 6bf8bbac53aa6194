"""The one coordinate system: Source, Span, View.

Offsets everywhere are Unicode code points, 0-based, end exclusive. A span of a record always points into
``Source.text``; ``source.text[start:end]`` is the text that the span claims to be.
"""

from onrecord.text.source import Source, decode
from onrecord.text.span import Span
from onrecord.text.view import View

__all__ = ["Source", "Span", "View", "decode"]
