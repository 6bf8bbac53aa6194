"""The closed vocabularies of the records. Each is documented where it is used; docs/records.md lists them all."""

from __future__ import annotations

from typing import Literal

ZoneLabel = Literal[
    "headline", "standfirst", "byline", "dateline", "body", "list", "caption", "related", "comments", "advertisement",
    "navigation", "share", "signup", "notice", "market_data", "boilerplate",
]  # fmt: skip
"""What a stretch of a page is. The first two, ``body``, ``dateline`` and ``list`` can be part of the article."""

ClaimType = Literal[
    "quantity", "change", "comparison", "event", "state", "role", "statement", "forecast", "commitment", "demand",
    "offer", "accusation", "opinion",
]  # fmt: skip

ArgumentKind = Literal["person", "org", "place", "group", "event", "product", "law", "dataset", "measure", "other"]

OrganizationKind = Literal[
    "company", "government", "agency", "international", "party", "media", "university", "institute", "fund", "index",
    "association",
]  # fmt: skip
"""What an organization is, as far as its name or the words beside it tell. ``government``: ministries, parliaments,
courts, central banks, forces; ``agency``: other public bodies with one task; ``international``: bodies of several
states; ``association``: unions, charities, clubs."""

ResolvedBy = Literal[
    "surface", "surname", "alias", "acronym", "role", "pronoun", "metonymy", "quote_continuation", "previous_sentence",
]  # fmt: skip
"""How a mention was tied to what it names; ``surface``: it says so itself."""

QuantityKind = Literal[
    "percent", "percentage_points", "basis_points", "money", "count", "ratio", "duration", "rank", "multiple", "other",
]  # fmt: skip
Operator = Literal["eq", "approx", "lt", "le", "gt", "ge", "range", "up_to", "at_least"]
QuantityRole = Literal["level", "change", "change_from", "change_to", "share", "rate", "limit", "target"]
Direction = Literal["up", "down", "flat"]
Basis = Literal["yoy", "mom", "qoq", "ytd", "annualized", "cumulative", "vs_forecast"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
"""TIMEX3 types, as TimeML has them."""
TimexMod = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "START", "MID", "END", "APPROX",
]  # fmt: skip
TimeRole = Literal[
    "event", "reference", "deadline", "effective_from", "effective_to", "duration", "report", "frequency",
]  # fmt: skip
TimeAnchor = Literal["explicit", "publication_date", "previous_date", "none"]

AttributionType = Literal[
    "author", "direct_quote", "partial_quote", "indirect", "according_to", "document", "dataset", "unattributed",
]  # fmt: skip
Anonymity = Literal["named", "role_only", "anonymous", "outlet"]
CueClass = Literal[
    "say", "announce", "report", "acknowledge", "warn", "accuse", "criticize", "deny", "estimate", "forecast",
    "promise", "demand", "hope", "praise", "ask", "other",
]  # fmt: skip
StatementNature = Literal["statement", "belief", "intention", "expectation"]

ModalityClass = Literal[
    "asserted", "scheduled", "planned", "committed", "forecast", "expected", "possible", "demanded", "offered", "hoped",
    "opinion", "hypothetical", "question",
]  # fmt: skip
Certainty = Literal["certain", "probable", "possible", "unknown"]
PolarityValue = Literal["affirmed", "negated"]

CheckCategory = Literal[
    "quantity", "causal", "law_rule", "prediction", "personal_experience", "other", "not_a_claim",
]  # fmt: skip
"""Kinds of claims to a fact-checker, after Full Fact's annotation schema (Konstantinovskiy and others, 2021)."""
Checkable = Literal["now", "later", "no"]

Flag = Literal[
    "presupposed", "basis_not_stated", "period_inherited", "year_inferred", "date_unresolved", "currency_assumed",
    "pronoun_ambiguous", "floating_quote", "nested_attribution", "superlative", "vague_quantity", "no_subject",
]  # fmt: skip

FoundIn = Literal["metadata", "html", "url", "dateline", "text_evidence", "option"]
"""Where a piece of metadata was found."""
