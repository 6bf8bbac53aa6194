"""Golden output: what the sample corpus gives today. ``make golden`` rewrites it; the diff is the review."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

import orjson

from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

ROOT: Final = Path(__file__).parent.parent
GOLDEN: Final = ROOT / "tests" / "golden"


def produce(folder: Path) -> dict[str, bytes]:
    """Run the main job on the sample corpus; return one readable file per article and one for the errors."""
    write([ROOT / "corpus"], folder, settings=Settings())
    claims: dict[str, list[str]] = {}
    for line in (folder / "claims.jsonl").read_bytes().splitlines():
        claim = orjson.loads(line)
        claims.setdefault(claim["citations"][0]["path"], []).append(_readable(claim))
    files = {f"{path.replace('/', '__').replace('#', '__')}.golden": "".join(rows) for path, rows in claims.items()}
    errors = [orjson.loads(line) for line in (folder / "errors.jsonl").read_bytes().splitlines()]
    files["errors.golden"] = "".join(f"{e['code']} {e['path']}\n" for e in errors)
    return {name: content.encode() for name, content in files.items()}


def _readable(claim: dict[str, object]) -> str:
    """Write a claim in a form in which a diff can be read: no ids, no hashes, no versions."""
    left_out = {"schema", "schema_version", "claim_id", "doc_id", "provenance", "citations"}
    citations = claim["citations"]
    rows = [f"## {claim['text']}\n"]
    if isinstance(citations, list):
        rows += [f"  cites {c['section']} {c['start']}-{c['end']}: {c['exact']}\n" for c in citations]
    for key, value in claim.items():
        if key not in {*left_out, "text"}:
            rows.append(f"  {key}: {value if isinstance(value, str | int) else orjson.dumps(value).decode()}\n")
    provenance = claim["provenance"]
    if isinstance(provenance, dict):
        rows.append(f"  rules: {' '.join(provenance.get('rules', ()))}\n")
    return "".join(rows)


def main() -> None:
    """Rewrite the golden files."""
    with tempfile.TemporaryDirectory() as folder:
        files = produce(Path(folder))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    GOLDEN.mkdir(parents=True)
    for name, content in files.items():
        (GOLDEN / name).write_bytes(content)


if __name__ == "__main__":
    main()
