"""The page of a report: template, style, script and data put together under a strict Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from onrecord.pipeline.report.bodies import safe_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.pipeline.report.bodies import Bodies

STYLES: Final = ("article.css", "report.css")
SCRIPTS: Final = (
    "dom.js", "store.js", "bodies.js", "facets.js", "filters.js", "exports.js", "cells.js", "table.js", "plots.js",
    "charts.js", "article_text.js", "claim_list.js", "article_view.js", "quality_view.js", "app.js",
)  # fmt: skip
"""In order of dependence: they share one scope."""

_VENDORED: Final = ("tanstack.min.js", "chart.min.js")


def render(index: Mapping[str, Any], bodies: Bodies) -> bytes:
    """Return the page.

    Args:
        index: what the page needs at once: rows, run figures, errors.
        bodies: the articles, read when one is opened.
    """
    style, script = _style(), _script()
    page: str = _template().render(
        policy=policy(script, style, beside=bodies.beside),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own files
        licences=_file("vendor", "LICENSES.txt"),
        index=Markup(safe_json(index).decode()),  # noqa: S704 - escaped by safe_json
        parts=[Markup(part.decode()) for part in bodies.parts if part],  # noqa: S704 - escaped by safe_json
    )
    return page.encode()


def policy(script: str, style: str, *, beside: bool) -> str:
    """Return the Content-Security-Policy: this script, this style, nothing else and no request.

    With files beside the page, the script itself may load them; no markup can.
    """
    loads = " 'strict-dynamic'" if beside else ""
    types = "onrecord" if beside else "'none'"
    return (
        f"default-src 'none'; script-src {_digest(script)}{loads}; style-src {_digest(style)}; img-src data:; "
        f"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types {types}"
    )


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def style(*names: str) -> str:
    """Return style sheets of the report by name."""
    return "".join(_file("frontend", name) for name in names)


@cache
def _style() -> str:
    return style(*STYLES)


@cache
def _script() -> str:
    vendored = "\n".join(_file("vendor", name) for name in _VENDORED)
    own = "\n".join(_file("frontend", name) for name in SCRIPTS)
    script = f'{vendored}\n(() => {{\n"use strict";\n{own}\n}})();\n'
    if "</script" in script.lower() or "<!--" in script:
        broken = "the script of the report would close its own element"
        raise ValueError(broken)
    return script


def _file(folder: str, name: str) -> str:
    return (resources.files("onrecord.pipeline.report") / folder / name).read_text(encoding="utf-8")


@cache
def _template() -> Any:  # noqa: ANN401 - jinja2.Template, kept out of the import
    environment = Environment(loader=PackageLoader("onrecord.pipeline"), autoescape=True, trim_blocks=True)
    return environment.get_template("report.html.jinja")
