"""The columns of a report: one row for each article and for each claim, for table, facets and charts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from onrecord.pipeline.report.pool import Pool
from onrecord.pipeline.report.shown import Voices, telling, title
from onrecord.pipeline.report.wording import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CLAIM_COLUMNS: Final = (
    "article", "text", "type", "subject", "speaker", "cue", "voice", "modality", "polarity", "period", "about",
    "people", "organizations", "figures", "start", "end", "confidence",
)  # fmt: skip
_ARTICLE_COLUMNS: Final = (
    "id", "path", "url", "title", "byline", "outlet", "published", "from", "sha256", "encoding", "chars", "left_out",
    "first", "claims", "duplicate_of",
)  # fmt: skip


class Rows:
    """Collects columns. Words that come back are numbers into one pool; ``frontend/store.js`` reads them."""

    def __init__(self) -> None:
        self.pool = Pool()
        self._claims: dict[str, list[Any]] = {name: [] for name in _CLAIM_COLUMNS}
        self._articles: dict[str, list[Any]] = {name: [] for name in _ARTICLE_COLUMNS}
        self._zones: Counter[tuple[str, str]] = Counter()

    def add(self, record: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> None:
        """Add one article and its claims."""
        names, voices, number = _Names(record), Voices(record), len(self._articles["id"])
        for claim in claims:
            row = self._claim(claim, names, voices.speaker(claim)) | {"article": number}
            for column, values in self._claims.items():
                values.append(row[column])
        row = self._article(record) | {"first": len(self._claims["text"]) - len(claims), "claims": len(claims)}
        for column, values in self._articles.items():
            values.append(row[column])

    def as_dict(self) -> dict[str, Any]:
        """Return all columns, the pool, and why how many characters were left out."""
        zones = [[label, reason, count] for (label, reason), count in self._zones.most_common()]
        return {"pool": self.pool.strings(), "articles": self._articles, "claims": self._claims, "zones": zones}

    def _article(self, record: Mapping[str, Any]) -> dict[str, Any]:
        left_out = 0
        for zone in record.get("zones", ()):
            if not zone["kept"]:
                left_out += zone["end"] - zone["start"]
                self._zones[zone["label"], zone["reason"].partition(" '")[0]] += zone["end"] - zone["start"]
        return {
            "id": record["doc_id"],
            "path": record.get("path"),
            "url": record.get("url"),
            "title": title(record),
            "byline": record.get("byline"),
            "outlet": self.pool(outlet(record)),
            "published": record.get("published", ""),
            "from": self.pool(record.get("published_from")),
            "sha256": record["source_sha256"],
            "encoding": self.pool(record["encoding"]),
            "chars": record["chars"],
            "left_out": left_out,
            "duplicate_of": record.get("duplicate_of"),
        }

    def _claim(self, claim: Mapping[str, Any], names: _Names, speaker: str | None) -> dict[str, Any]:
        pool, attribution, subject = self.pool, claim["attribution"], claim.get("subject", {})
        first = claim["citations"][0]
        own = attribution["type"] == "author" and speaker is None
        return {
            "text": claim["text"],
            "type": pool(claim["type"]),
            "subject": pool(subject.get("name") or telling(subject.get("text", "it"))),
            "speaker": -1 if own else pool(speaker),
            "cue": pool(attribution.get("cue_class")),
            "voice": pool(attribution["type"]),
            "modality": pool(claim["modality"]["class"]),
            "polarity": pool(claim["polarity"]["value"]),
            "period": pool(_period(claim)),
            "about": pool(next((t["start_date"] for t in claim.get("times", ()) if "start_date" in t), None)),
            "people": [pool(name) for name in names.of(claim, "person")],
            "organizations": [pool(name) for name in names.of(claim, "org")],
            "figures": [number for q in claim.get("quantities", ()) for number in self._figure(q)],
            "start": first["start"],
            "end": first["end"],
            "confidence": claim["provenance"]["confidence"],
        }

    def _figure(self, quantity: Mapping[str, Any]) -> Iterator[int]:
        """Yield kind, exact value, unit and wording of a figure, as numbers into the pool."""
        exact = quantity.get("value", quantity.get("value_min", quantity.get("value_max")))
        unit = quantity.get("currency") or quantity.get("unit") or quantity["kind"]
        yield from map(self.pool, (quantity["kind"], exact, unit, value(quantity)))


class _Names:
    """People and organizations of an article by where they are named."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._mentions = sorted(
            (m["start"], m["end"], e["kind"], e["name"])
            for e in record.get("entities", ())
            if e["kind"] in {"person", "org"}
            for m in e.get("mentions", ())
        )

    def of(self, claim: Mapping[str, Any], kind: str) -> list[str]:
        """Return the names of a kind that take part in a claim or stand in its cited words, each once."""
        speaker = claim["attribution"].get("speaker")
        taking_part = [claim.get("subject"), claim.get("object"), speaker, *claim.get("participants", ())]
        found = [a["name"] for a in taking_part if a and a["kind"] == kind and "name" in a]
        cited = [(c["start"], c["end"]) for c in claim["citations"]]
        found += [n for s, e, k, n in self._mentions if k == kind and any(a <= s and e <= b for a, b in cited)]
        return list(dict.fromkeys(found))


def outlet(record: Mapping[str, Any]) -> str:
    """Return the publisher of an article, else the host of its address, else that it is unknown."""
    try:
        host = urlsplit(record.get("url") or "").hostname
    except ValueError:  # an address that is none
        host = None
    return record.get("publisher") or (host or "outlet unknown").removeprefix("www.")


def _period(claim: Mapping[str, Any]) -> str | None:
    if "fact_period" in claim:
        period: str = claim["fact_period"]
        return period
    return next((t["value"] for t in claim.get("times", ()) if t["resolved"] and "value" in t), None)
