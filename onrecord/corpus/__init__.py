"""From paths to Sources: what is walked, how each format is read, what is known beside the text.

`walk` turns paths into files, `read` turns one file into one or many inputs. Every input is a Source or an error;
nothing is lost silently and nothing raises: articles + errors = inputs.
"""

from onrecord.corpus.inputs import LIMIT, File, Input, Reader
from onrecord.corpus.read import READERS, holds_pages, read
from onrecord.corpus.walk import origin, walk

__all__ = ["LIMIT", "READERS", "File", "Input", "Reader", "holds_pages", "origin", "read", "walk"]
