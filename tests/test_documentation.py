from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from onrecord.errors import CODES
from onrecord.schemas import as_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord import Pipeline

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEVER_RUN = {"make test"}  # it is what runs these tests


def blocks(page: Path, language: str) -> list[str]:
    return [code for name, code in BLOCK.findall(page.read_text(encoding="utf-8")) if name == language]


def commands() -> Iterator[str]:
    for code in blocks(ROOT / "README.md", "bash"):
        for line in code.splitlines():
            command = line.partition("#")[0].strip()
            if command and command not in NEVER_RUN:
                yield command


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    script = "\n".join(["set -euo pipefail", *commands()])
    environment = {**os.environ, "TMPDIR": str(tmp_path), "MAKEFLAGS": ""}
    command = [shutil.which("bash") or "bash", "-c", script]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - the README's own
    assert done.returncode == 0, done.stderr


def test_every_python_block_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    for code in blocks(ROOT / "README.md", "python"):
        exec(compile(code, "README.md", "exec"), names)  # noqa: S102 - the README's own code


def test_the_claim_in_the_readme_is_the_one_that_is_made(pipeline: Pipeline) -> None:
    shown = orjson.loads(blocks(ROOT / "README.md", "json")[0])
    article = pipeline.read(ROOT / "corpus" / "rate_decision.txt")
    made = {claim.claim_id: as_dict(claim) for claim in article.claims}[shown["claim_id"]]
    assert {**made, "provenance": None} == {**shown, "provenance": None}, "rewrite the example"


def test_every_error_code_is_documented() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"| {code} |" not in text] == []
    assert set(re.findall(r"OR\d{3}", text)) == set(CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_every_command_is_in_the_readme() -> None:
    shown = subprocess.run([sys.executable, "-m", "onrecord", "--help"], capture_output=True, text=True, check=True)
    listed = re.findall(r"^  ([a-z]+)  ", shown.stdout.split("Commands:")[1], re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in listed if f"onrecord {name}" not in readme] == []


@pytest.mark.parametrize("notebook", sorted((ROOT / "docs").glob("*.ipynb")), ids=lambda path: path.name)
@pytest.mark.filterwarnings("ignore")
def test_every_notebook_runs(notebook: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    cells = nbformat.read(notebook, as_version=4)
    client = nbclient.NotebookClient(
        cells, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    )
    client.execute()
