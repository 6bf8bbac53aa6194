"""Changes to a run's output, as later runs would make them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def lines(out: Path, name: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in (out / name).read_bytes().splitlines()]


def rewrite(out: Path, name: str, records: list[dict[str, Any]]) -> None:
    (out / name).write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))


def keep(out: Path, wanted: Callable[[dict[str, Any]], bool]) -> None:
    """Leave only some articles in the output, with their claims."""
    articles = [record for record in lines(out, "articles.jsonl") if wanted(record)]
    there = {record["doc_id"] for record in articles}
    claims = [claim for claim in lines(out, "claims.jsonl") if claim["doc_id"] in there]
    rewrite(out, "articles.jsonl", articles)
    rewrite(out, "claims.jsonl", claims)


def change_content(out: Path, path: str) -> None:
    """Let an article have another content: other ids everywhere, half of its claims."""
    articles = lines(out, "articles.jsonl")
    old = next(record["doc_id"] for record in articles if record["path"] == path and "duplicate_of" not in record)
    swap = {old[2:10].encode(): b"0123abcd"}
    claims = lines(out, "claims.jsonl")
    mine = [claim["claim_id"] for claim in claims if claim["doc_id"] == old]
    gone = set(mine[::2])
    rewrite(out, "claims.jsonl", [claim for claim in claims if claim["claim_id"] not in gone])
    swap |= {claim_id[2:10].encode(): f"{n:08x}".encode() for n, claim_id in enumerate(mine)}
    entities = [e["entity_id"] for record in articles if record["doc_id"] == old for e in record.get("entities", ())]
    swap |= {entity_id[2:10].encode(): f"ee{n:06x}".encode() for n, entity_id in enumerate(entities)}
    for name in ("articles.jsonl", "claims.jsonl"):
        data = (out / name).read_bytes()
        for before, after in swap.items():
            data = data.replace(before, after)
        (out / name).write_bytes(data)
