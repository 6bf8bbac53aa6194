"""The evidence page: one HTML file that shows a run's articles, claims, figures and errors, offline.

    write(out, to)      reads a run's output folder, writes the page

`shown` says what is shown of one article; the page, notebooks and terminals share it. Text from articles is hostile
input: it goes through JSON into text nodes, never into markup, and the Content-Security-Policy runs nothing else.
"""

from onrecord.pipeline.report.report import Written, write

__all__ = ["Written", "write"]
