from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import orjson
import pytest

from onrecord.schemas.generate import NAMES

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """Exports from Freedonia fell 0.5% in June, the statistics office said on Tuesday.
Read next
Sylvania raises rates to 9% as inflation bites
"""


def onrecord(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - ourselves


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").touch()
    done = onrecord(
        "extract", folder / "article.txt", folder / "empty.txt", "-o", folder / "out", "--published", "2025-07-17"
    )
    assert done.returncode == 0, done.stderr
    assert "2 inputs: 1 articles, 1 errors" in done.stderr
    assert done.stdout == ""
    return folder / "out"


def test_help_answers_without_loading_any_model() -> None:
    code = "import sys, onrecord.__main__; print([m for m in ('spacy', 'dateparser', 'pydantic') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    assert done.stdout.strip() == "[]"
    shown = onrecord("--help")
    assert shown.returncode == 0
    for command in ("extract", "verify", "explain", "zones", "schema", "load"):
        assert command in shown.stdout


def test_the_process_that_hands_out_work_loads_no_model(out: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom onrecord.__main__ import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('spacy', 'thinc', 'dateparser', 'requests') if m in sys.modules])"
    )
    given = ["extract", str(out.parent / "article.txt"), "-o", str(tmp_path), "--quiet"]
    done = subprocess.run([sys.executable, "-c", code, *given], capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    assert done.stdout.strip() == "[]"


def test_a_run_can_be_verified_and_a_claim_explained(out: Path) -> None:
    done = onrecord("verify", out)
    assert done.returncode == 0
    assert "all match" in done.stdout
    claim = orjson.loads((out / "claims.jsonl").read_bytes().splitlines()[0])
    told = onrecord("explain", claim["claim_id"][:10], "--out", out)
    assert told.returncode == 0
    assert claim["citations"][0]["exact"] in told.stdout
    assert "rule " in told.stdout
    assert "zone " in told.stdout


def test_a_mismatch_makes_verify_fail(out: Path, tmp_path: Path) -> None:
    for file in out.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8")
    (tmp_path / "claims.jsonl").write_text(lines.replace("fell 0.5%", "rose 0.5%"), encoding="utf-8")
    done = onrecord("verify", tmp_path)
    assert done.returncode == 1
    assert "rose 0.5%" in done.stderr


def test_standard_input_to_standard_output_is_a_filter() -> None:
    done = onrecord("extract", "-", "-o", "-", "--published", "2025-07-17", given=ARTICLE)
    assert done.returncode == 0, done.stderr
    claims = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert any(q["value"] == "-0.5" for c in claims for q in c.get("quantities", ()))
    assert not any("Sylvania" in c["text"] for c in claims)


def test_jsonl_goes_in_and_comes_out() -> None:
    rows = [{"text": ARTICLE, "url": "https://f.example/a", "published": "2025-07-17"}, {"no": "text"}]
    done = onrecord("extract", "-", "-o", "-", given="\n".join(orjson.dumps(r).decode() for r in rows))
    claims = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert claims[0]["citations"][0]["text_fragment"].startswith("#:~:text=")
    assert orjson.loads(done.stderr)["code"] == "OR107"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    for n in range(12):
        (tmp_path / f"{n}.txt").write_text(f"{ARTICLE}Edition {n}\n" * 3, encoding="utf-8")
    command = f"{sys.executable} -m onrecord extract {tmp_path} -o - | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S603, S607 - ourselves
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["extract", "no/such/folder"], "OR203"),
        (["extract", "-", "--model", "no_such_model"], "OR201"),
        (["extract", "-", "--published", "last week"], "OR207"),
        (["extract", "-", "--include-zones", "sidebar"], "OR207"),
        (["verify", "no/such/run"], "OR205"),
        (["explain", "c_0", "--out", "no/such/run"], "OR205"),
        (["schema", "banana"], "OR207"),
        (["load", "no/such/run", "--to", "sqlite:///x.db"], "OR205"),
    ],
)
def test_wrong_use_gets_a_message_with_a_code_and_no_traceback(arguments: list[str], code: str) -> None:
    done = onrecord(*arguments)
    assert done.returncode == 2
    assert code in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_usable_is_told_by_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert onrecord("extract", tmp_path / "empty.txt", "-o", tmp_path / "out").returncode == 1


def test_schemas_are_printed(root: Path) -> None:
    assert onrecord("schema").stdout.split() == list(NAMES)
    for name in ("claim", "sql", "postgres", "datasette"):
        assert onrecord("schema", name).stdout == (root / "schemas" / NAMES[name]).read_text(encoding="utf-8")


def test_zones_are_shown_with_the_reason_for_what_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(ARTICLE, encoding="utf-8")
    shown = onrecord("zones", tmp_path / "page.txt").stdout
    assert "body" in shown
    assert "left out:" in shown


def test_a_claim_of_a_left_out_zone_comes_only_when_asked_for_and_says_so() -> None:
    done = onrecord("extract", "-", "-o", "-", "--include-zones", "related", given=ARTICLE)
    sections = {c["citations"][0]["section"] for c in map(orjson.loads, done.stdout.splitlines())}
    assert "related" in sections
