"""Pages of HTML: read to blocks of text with what stands above them, and the article chosen from the blocks."""

from onrecord.corpus.html.choosing import zones
from onrecord.corpus.html.page import Page, read_page

__all__ = ["Page", "read_page", "zones"]
