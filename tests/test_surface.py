from __future__ import annotations

import subprocess
import sys

import onrecord


def test_the_public_surface_is_these_names() -> None:
    names = ["DEFAULT", "Article", "Error", "Pipeline", "Source", "Span", "View", "frame", "read", "verify"]
    assert onrecord.__all__ == names
    assert dir(onrecord) == sorted(names)
    assert all(getattr(onrecord, name) is not None for name in names)


def test_importing_the_package_loads_neither_spacy_nor_dateparser() -> None:
    code = "import sys, onrecord; print(sorted({'spacy', 'dateparser', 'pydantic', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    assert done.stdout.strip() == "[]"
