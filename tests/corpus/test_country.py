from __future__ import annotations

import pytest

from onrecord.corpus.country import country_of


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.beacon.com.au/a", "AU"),
        ("https://beacon.co.uk/a", "GB"),
        ("http://courant.ca", "CA"),
        ("https://beacon.com/a.au", None),
        ("https://beacon.io/a", None),
        ("https://192.0.2.7/a", None),
        ("http://[broken", None),
        ("beacon", None),
        (None, None),
    ],
)
def test_only_a_country_domain_tells_the_country(url: str | None, country: str | None) -> None:
    assert country_of(url) == country
