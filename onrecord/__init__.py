"""What was claimed in the news, by whom, with which figure, for when, and exactly where it stands.

    import onrecord

    article = onrecord.read("article.txt", published="2025-07-17")
    article.claims, article.people, article.organizations, article.percentages, article.money, article.dates
    onrecord.frame(article.claims)

    for outcome in onrecord.Pipeline(model="en_core_web_md").run(["feeds/"]):
        ...

Importing this package loads neither spaCy nor dateparser; the first article does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.extract.default import DEFAULT
    from onrecord.pipeline.article import Article
    from onrecord.pipeline.frame import frame
    from onrecord.pipeline.pipeline import Pipeline
    from onrecord.pipeline.reading import read
    from onrecord.pipeline.verify import verify
    from onrecord.schemas.run import Error
    from onrecord.text import Source, Span, View

_HOMES: Final = {
    "DEFAULT": "onrecord.extract.default",
    "Article": "onrecord.pipeline.article",
    "Error": "onrecord.schemas.run",
    "Pipeline": "onrecord.pipeline.pipeline",
    "Source": "onrecord.text",
    "Span": "onrecord.text",
    "View": "onrecord.text",
    "frame": "onrecord.pipeline.frame",
    "read": "onrecord.pipeline.reading",
    "verify": "onrecord.pipeline.verify",
}

__all__ = ["DEFAULT", "Article", "Error", "Pipeline", "Source", "Span", "View", "frame", "read", "verify"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load a public name when it is first asked for."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
