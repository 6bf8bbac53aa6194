"""A small run to show: ordinary pages, one with characters beyond the first plane, and one that attacks the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = """Home
Markets
Exports from Freedonia fell 0.5% in June
Exports from Freedonia fell 0.5% in June from a year earlier, the statistics office said on Tuesday.
“We had expected worse,” said Trade Minister Ada Quill. “The harbour is full again.”
Quill, who took office in March, plans to cut the export levy from 25% to 15% by October.
Read next
Sylvania raises rates to 9% as inflation bites
"""

HARBOUR = """\U0001f6a2\U0001f6a2 The harbour at Quillport took in $48 million in May, up 12% from April \U0001f44d.
The Quillport Harbour Company plans to hire 300 people by 2027, its chairwoman Mina Farrow said on Monday.
Farrow warned that fees could rise by 4% next year if the strike goes on.
"""

HOSTILE = """</script><script>window.attacked = "script"</script>
Exports of <img src=x onerror="window.attacked='image'"> fell 7% in June, Minister Bo "><svg onload=alert(1)> said.
Turnover of =cmd|' /C calc'!A0 rose 9% in May, the company said. {{ 7 * 7 }} <!-- <script>
The mill at Oldbridge earned €3 million in 2024, its owner Vera Pell said.
"""

QUAY = {"published": "2025-06-03", "url": "https://quillport.example/h", "publisher": "The Quay"}
BEACON = {"published": "2025-07-17", "url": "https://f.example/x?a=1&b=2", "publisher": "The Beacon"}
ATTACK = {"published": "2025-07-18", "title": '</script><b>A title</b> "><script>a = 1</script>'}
PAGES = {"exports.txt": (EXPORTS, BEACON), "harbour.txt": (HARBOUR, QUAY), "hostile.txt": (HOSTILE, ATTACK)}


def make_run(folder: Path) -> Path:
    """Write the pages, run over them, and let one article say that its address is a script."""
    feed, out = folder / "feed", folder / "out"
    feed.mkdir(parents=True)
    for name, (text, metadata) in PAGES.items():
        (feed / name).write_text(text, encoding="utf-8")
        (feed / f"{name}.meta.json").write_bytes(orjson.dumps(metadata))
    (feed / "empty.txt").touch()
    write([feed], out, settings=Settings())
    records = lines_of(out, "articles")
    hostile = next(record for record in records if record["path"] == "hostile.txt")
    hostile |= {"url": "javascript:window.attacked='address'", "publisher": '=HYPERLINK("http://a.example")'}
    (out / "articles.jsonl").write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    return out


def lines_of(out: Path, name: str) -> list[dict[str, Any]]:
    """Return the lines of a file of the run: articles, claims or errors."""
    return [orjson.loads(line) for line in (out / f"{name}.jsonl").read_bytes().splitlines()]
