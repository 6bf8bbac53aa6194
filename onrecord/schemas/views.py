"""Views for the questions that people ask, the same in every database."""

from __future__ import annotations

from typing import Final

VIEWS: Final = {
    "figures": (
        "Figures by subject and period: what was measured, how much, for when, who says so, and where it stands",
        """
SELECT
    c.subject_name, c.lemma, c.object_name, q.kind, q.value, q.value_min, q.value_max, q.value_text, q.operator, q.unit,
    q.currency, q.role, q.direction, q.basis, c.fact_period, c.period_start, c.period_end, c.modality, c.polarity,
    c.attribution, c.speaker_name, a.publisher, a.published_date, c.text, s.exact, s.line_start, a.path, a.url,
    c.fact_key, c.claim_id, c.doc_id
FROM claim_quantities q
JOIN claims c ON c.claim_id = q.claim_id
JOIN articles a ON a.doc_id = c.doc_id
LEFT JOIN citations s ON s.claim_id = c.claim_id AND s.n = 1""",
    ),
    "statements": (
        "Statements by speaker: who said what, in which way, when and where",
        """
SELECT
    c.speaker_name, c.speaker_role, c.anonymity, c.attribution, c.cue_class, c.type, c.text, c.modality, c.polarity,
    c.period_start, c.period_end, a.publisher, a.published_date, s.exact, s.line_start, a.path, a.url, c.claim_id,
    c.doc_id
FROM claims c
JOIN articles a ON a.doc_id = c.doc_id
LEFT JOIN citations s ON s.claim_id = c.claim_id AND s.n = 1
WHERE c.speaker IS NOT NULL""",
    ),
    "articles_without_date": (
        "Articles whose publication date nothing says, with the number of times that stay open for it",
        """
SELECT
    a.doc_id, a.path, a.url, a.title, a.publisher, a.claims,
    (SELECT count(*) FROM claim_times t WHERE t.doc_id = a.doc_id AND NOT t.resolved) AS unresolved_times
FROM articles a
WHERE a.published IS NULL""",
    ),
}
"""Name, what it shows, and the query."""
