from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = """Home
Markets
Subscribe
Exports from Freedonia fell 0.5% in June
Exports from Freedonia fell 0.5% in June from a year earlier, the statistics office said on Tuesday.
“We had expected worse,” said Trade Minister Ada Quill. “The harbour is full again.”
Quill, who took office in March, plans to cut the export levy from 25% to 15% by October.
Read next
Sylvania raises rates to 9% as inflation bites
"""

RATES = """The central bank of Sylvania kept its main rate at 9% on Wednesday, Governor Ivo Brandt said.
Brandt warned that inflation could reach 12% if the drought goes on.
The bank holds €4.2 billion in reserves, according to its annual report.
"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Make a small corpus: two articles with metadata, a JSONL file, and inputs that fail."""
    folder = tmp_path / "feed"
    (folder / "sub").mkdir(parents=True)
    (folder / "exports.txt").write_text(EXPORTS, encoding="utf-8")
    beside = {"published": "2025-07-17", "url": "https://freedonia.example/exports", "publisher": "The Beacon"}
    (folder / "exports.txt.meta.json").write_bytes(orjson.dumps(beside))
    (folder / "sub" / "rates.txt").write_bytes(RATES.replace("\n", "\r\n").encode())
    rows = [
        {"text": f"{RATES}Page {n}.", "published": "2025-07-17", "url": f"https://s{n}.example/a"} for n in range(3)
    ]
    (folder / "wire.jsonl").write_bytes(b"\n".join([*map(orjson.dumps, rows), b"{broken", b""]))
    (folder / "again.txt").write_text(EXPORTS, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 20)
    return folder
