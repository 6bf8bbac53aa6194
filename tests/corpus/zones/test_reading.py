from __future__ import annotations

from onrecord.corpus.zones import Zone, view
from onrecord.text import Source


def zones(source: Source, *kept: bool) -> list[Zone]:
    found, at = [], 0
    for line, yes in zip(source.text.splitlines(), kept, strict=True):
        start = source.text.index(line, at)
        at = start + len(line)
        if line.strip():
            found.append(Zone(start, at, "body" if yes else "navigation", yes, 0.5, "given"))
    return found


def test_a_dropped_line_becomes_a_paragraph_mark() -> None:
    source = Source.from_text("One stands here.\nMenu\nTwo stands here.")
    assert view(source, zones(source, True, False, True)).text == "One stands here.\nTwo stands here."  # noqa: FBT003


def test_kept_neighbours_are_one_stretch_with_their_own_line_breaks() -> None:
    source = Source.from_text("One stands here.\n\nTwo stands here.")
    read = view(source, zones(source, True, True, True))  # noqa: FBT003
    assert read.text == source.text
    assert len(read.spans) == 1


def test_a_wrapped_line_is_read_on() -> None:
    source = Source.from_text("The harbour will be closed to\nlarge ships from Monday.\nThe town agreed.")
    text = view(source, zones(source, True, True, True)).text  # noqa: FBT003
    assert text == "The harbour will be closed to large ships from Monday.\nThe town agreed."


def test_paragraphs_wrapped_to_one_width_are_read_on_and_end_where_they_end() -> None:
    lines = (
        "The harbour of Brell will be closed to large ships from",
        "Monday. Storms have moved so much sand into the channel",
        "that tankers cannot pass it. The closure will cost $2m.",
        "Dredging begins in May.",
        "The mayor of Brell said on Friday that she had asked the",
        "government for help.",
    )
    source = Source.from_text("\n".join(lines))
    text = view(source, zones(source, *[True] * 6)).text
    assert text.split("\n") == [" ".join(lines[:4]), " ".join(lines[4:])]


def test_bullets_below_each_other_stay_apart() -> None:
    source = Source.from_text("• one thing and\n• another thing")
    assert view(source, zones(source, True, True)).text == source.text  # noqa: FBT003
