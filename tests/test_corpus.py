from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from onrecord.corpus import read, walk
from onrecord.schemas import terms
from onrecord.text import decode

if TYPE_CHECKING:
    from onrecord.text import Source

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
GOLD = ROOT / "eval" / "gold"
SIDECAR = ".meta.json"
KEPT_LABELS = {"headline", "standfirst", "dateline", "body", "list"}
Gold = dict[str, Any]


def _files() -> list[Path]:
    return sorted(p for p in CORPUS.iterdir() if p.is_file() and not p.name.endswith(SIDECAR))


def _sources() -> dict[str, Source]:
    items = [item for file in walk(_files()) for item in read(file)]
    return {item.path: item.source for item in items if item.source is not None}


def _gold(folder: Path) -> dict[str, Gold]:
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return {row["source"]: row for row in rows}


SOURCES = _sources()
LABELS = _gold(GOLD)
CLAIMS = _gold(GOLD / "claims")
CLAIM_ROWS = [(name, claim) for name, labels in CLAIMS.items() for claim in labels["claims"]]


def _spans(name: str) -> list[Gold]:
    gold = LABELS[name]
    mentions = [mention for entity in gold["entities"] for mention in entity["mentions"]]
    parts = [part for s in gold.get("statements", []) for key in ("source", "cue", "content") for part in s[key]]
    return [*mentions, *gold["quantities"], *gold["dates"], *parts]


def test_every_article_has_its_gold_and_every_gold_its_article() -> None:
    assert set(LABELS) == set(SOURCES)
    assert set(CLAIMS) <= set(SOURCES)


def test_there_are_enough_articles_of_every_input_form() -> None:
    assert len(SOURCES) >= 24
    assert {p.suffix for p in _files()} == {".txt", ".md", ".html", ".jsonl"}
    data = {p.name: p.read_bytes() for p in _files()}
    assert [n for n, d in data.items() if b"\r\n" in d] == ["export_figures.txt"]
    assert [n for n, d in data.items() if d.startswith(b"\xef\xbb\xbf")] == ["fuel_subsidy_lagos.txt"]
    assert [n for n, s in SOURCES.items() if s.encoding != "utf-8"] == ["budget_statement.txt"]
    assert sum(1 for n in SOURCES if ".jsonl#" in n) == 4


def test_the_article_in_windows_1252_keeps_its_pounds_and_accents() -> None:
    source = SOURCES["budget_statement.txt"]
    assert source.encoding == "cp1252"
    assert {"£", "é", "“", "”", "’"} <= set(source.text)


def test_no_sidecar_stands_without_its_article() -> None:
    sidecars = list(CORPUS.rglob(f"*{SIDECAR}"))
    assert len(sidecars) >= 9
    assert all(p.with_name(p.name.removesuffix(SIDECAR)).is_file() for p in sidecars)


def test_a_sidecar_says_when_its_article_was_published() -> None:
    for path in CORPUS.glob(f"*{SIDECAR}"):
        published = json.loads(path.read_text("utf-8"))["published"]
        assert published.startswith(LABELS[path.name.removesuffix(SIDECAR)]["published"])


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_gold_belongs_to_these_very_bytes(name: str) -> None:
    assert LABELS[name]["sha256"] == SOURCES[name].sha256
    assert LABELS[name]["encoding"] == SOURCES[name].encoding


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_labelled_span_is_the_text_at_its_offsets(name: str) -> None:
    text = SOURCES[name].text
    for span in _spans(name):
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["text"] == span["text"].strip()


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_labelled_span_starts_and_ends_in_a_kept_zone(name: str) -> None:
    kept = [(z["start"], z["end"]) for z in LABELS[name]["zones"] if z["kept"]]
    for span in _spans(name):
        assert any(s <= span["start"] < e for s, e in kept), span
        assert any(s < span["end"] <= e for s, e in kept), span


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_zones_cover_every_visible_character_once(name: str) -> None:
    source, at = SOURCES[name], 0
    for zone in LABELS[name]["zones"]:
        assert at <= zone["start"] < zone["end"]
        assert not source.text[at : zone["start"]].strip("\ufeff \t\r\n\u00a0")
        assert source.line(zone["start"]) == zone["line"]
        assert zone["label"] in get_args(terms.ZoneLabel)
        assert not zone["kept"] or zone["label"] in KEPT_LABELS
        at = zone["end"]
    assert not source.text[at:].strip()


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_an_article_has_noise_and_a_body_of_its_length(name: str) -> None:
    zones, text = LABELS[name]["zones"], SOURCES[name].text
    words = sum(len(text[z["start"] : z["end"]].split()) for z in zones if z["kept"])
    assert 140 <= words <= 700
    assert sum(not z["kept"] for z in zones) >= 2


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_kinds_and_values_of_the_gold_are_of_the_contract(name: str) -> None:
    gold = LABELS[name]
    assert {e["kind"] for e in gold["entities"]} <= {"person", "org"}
    for quantity in gold["quantities"]:
        assert quantity["kind"] in {"percent", "percentage_points", "basis_points", "money"}
        low, high = Decimal(quantity["value"]), Decimal(quantity.get("value_max", quantity["value"]))
        assert low <= high
        assert ("currency" in quantity) == (quantity["kind"] == "money")
    for date in gold["dates"]:
        assert date["type"] in get_args(terms.TimexType)
        assert date.get("mod") in {None, *get_args(terms.TimexMod)}
        if date["type"] != "SET" and not date["value"].endswith("_REF"):
            assert date["value"].startswith("P") == (date["type"] == "DURATION")


def test_statements_have_content_and_a_known_type() -> None:
    statements = [s for gold in LABELS.values() for s in gold.get("statements", [])]
    assert len(statements) >= 150
    assert sum("statements" in gold for gold in LABELS.values()) >= 12
    assert all(s["content"] and s["type"] in get_args(terms.AttributionType) for s in statements)


def test_speakers_are_people_and_organizations_of_the_article() -> None:
    for gold in LABELS.values():
        names = {entity["name"] for entity in gold["entities"]}
        assert {s["speaker"] for s in gold.get("statements", []) if "speaker" in s} <= names


def test_there_are_enough_claims() -> None:
    assert len(CLAIMS) >= 8
    assert len(CLAIM_ROWS) >= 150


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_every_part_of_a_claim_is_the_text_at_its_offsets(name: str) -> None:
    text, labels = SOURCES[name].text, CLAIMS[name]
    for claim in labels["claims"]:
        for key in ("cite", "predicate", "subject", "speaker"):
            if key in claim:
                start, end = claim[key]
                assert text[start:end] == claim[f"{key}_text"]
    for figure in [*labels["quantities"], *labels["dates"]]:
        assert text[figure["start"] : figure["end"]] == figure["text"]


@pytest.mark.parametrize(("name", "claim"), CLAIM_ROWS, ids=lambda x: x if isinstance(x, str) else str(x["n"]))
def test_a_claim_speaks_the_closed_vocabularies(name: str, claim: Gold) -> None:
    labels = CLAIMS[name]
    assert claim["type"] in get_args(terms.ClaimType)
    assert claim["attribution"] in get_args(terms.AttributionType)
    assert claim["modality"] in get_args(terms.ModalityClass)
    assert claim["polarity"] in get_args(terms.PolarityValue)
    assert ("speaker_canonical" in claim) == (claim["attribution"] not in {"author", "unattributed"})
    assert all(0 <= i < len(labels["quantities"]) for i in claim["quantities"])
    assert all(0 <= i < len(labels["dates"]) for i in claim["dates"])
    start, end = claim["cite"]
    assert any(s <= start < e for s, e in labels["body"])
    assert any(s < end <= e for s, e in labels["body"])


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_figures_of_claims_are_signed_as_their_direction_says(name: str) -> None:
    for figure in CLAIMS[name]["quantities"]:
        assert figure["kind"] in get_args(terms.QuantityKind)
        if figure.get("direction") == "down":
            assert Decimal(figure["value"]) < 0


def test_a_file_of_broken_bytes_is_really_broken() -> None:
    broken = CORPUS / "broken"
    assert (broken / "empty.txt").read_bytes() == b""
    assert not decode((broken / "whitespace.txt").read_bytes())[0].strip()
    assert b"\0" in (broken / "binary.dat").read_bytes()
    assert b"\0" in (broken / "nul_bytes.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        (broken / "truncated_utf8.txt").read_bytes().decode("utf-8")
    with pytest.raises(json.JSONDecodeError):
        json.loads((broken / f"broken_sidecar.txt{SIDECAR}").read_text("utf-8"))


def test_the_broken_feed_holds_one_good_line_among_bad_ones() -> None:
    good, bad = [], 0
    for line in (CORPUS / "broken" / "bad_lines.jsonl").read_text("utf-8").splitlines():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            bad += 1
        else:
            good.append(isinstance(row, dict) and "text" in row)
    assert bad == 1
    assert good == [True, False, False]


def test_bytes_cut_off_inside_a_character_are_still_read() -> None:
    text, _ = decode((CORPUS / "broken" / "truncated_utf8.txt").read_bytes())
    assert "40 miles" in text


def test_a_digest_of_a_feed_line_is_of_its_text() -> None:
    source = SOURCES["regional_feed.jsonl#L1"]
    assert source.sha256 == hashlib.sha256(source.text.encode()).hexdigest()


def test_the_documentation_names_every_sample() -> None:
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    broken = [p.name for p in (CORPUS / "broken").iterdir() if not p.name.endswith(SIDECAR)]
    assert [n for n in [*(p.name for p in _files()), *broken] if f"`{n}`" not in page] == []
