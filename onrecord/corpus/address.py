"""What the address of an article says."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from onrecord.corpus.moments import MONTHS, possible

_PATH_DATES: Final = (
    re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/._-]|$)"),
    re.compile(r"(?<![\d/])[/_-]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/._-]|$)"),
    re.compile(r"/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/._-]|$)"),
)


def date_in(url: str) -> date | None:
    """Return the day that stands in the path of an address: ``/2025/07/17/``, ``/2025/jul/17/``, ``-2025-07-17``."""
    path = url.split("?", 1)[0].split("#", 1)[0].lower()
    for form in _PATH_DATES:
        for year, month, day in form.findall(path):
            number = MONTHS.get(month) if month.isalpha() else int(month)
            try:
                found = date(int(year), number or 0, int(day))
            except ValueError:
                continue
            if possible(found):
                return found
    return None
