"""Builds the wheel, installs it in an empty environment and runs it there, far from the sources."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = "Exports from Freedonia fell 0.5% in June, the statistics office said on Tuesday.\n"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command; show its output when it fails."""
    clean = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Check the wheel."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", there, ROOT, cwd=ROOT)
        wheel = next(there.glob("*.whl"))
        venv.create(there / "venv", with_pip=True)
        python = there / "venv" / "bin" / "python"
        run(python, "-m", "pip", "install", "--quiet", wheel, cwd=there)
        (there / "article.txt").write_text(ARTICLE, encoding="utf-8")
        command = there / "venv" / "bin" / "onrecord"
        run(command, "extract", "article.txt", "--out", "out", "--published", "2025-07-17", cwd=there)
        sys.stdout.write(run(command, "verify", "out", cwd=there))
        claims = (there / "out" / "claims.jsonl").read_text(encoding="utf-8")
        if '"value":"-0.5"' not in claims:
            sys.exit(f"the claim is not there:\n{claims}")
        sys.stdout.write(f"{wheel.name}: installs and runs in an empty environment\n")


if __name__ == "__main__":
    main()
