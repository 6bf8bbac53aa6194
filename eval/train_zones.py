"""Trains the line model of onrecord.corpus.zones: ``python -m eval.train_zones PAGES.jsonl --out zones.npz``.

Data recipe
-----------
PAGES.jsonl holds one page a line: ``id, domain, lang, raw {rendering: text}, labels {rendering: one of 1 0 ? for each
line that is not blank}, gold_body``. English pages are used; the renderings are those that a scraper without rules
gives (blocks, light, inscriptis, textnodes) and the clean article. Each page is seen

- as it is, in every rendering;
- trimmed at random at both ends, as half-cleaned files are;
- interrupted: titles and teasers of other stories stand inside the story, which goes on (they count half a page);
- as a digest: the clean story, then titles, teasers or glued whole stories of other outlets below a heading;
- as a snippet: a few lines of the clean story.

SILVER.jsonl (optional; ``id, labels``) labels pages without a gold body. Ours: pages on which trafilatura (precision
mode) and readability-lxml agree (F1 of 4-grams at least 0.85, at least 600 characters), the text aligned with the
lines as the gold is. They count 0.6 of a page.

The lexicon is a logistic regression over the words of single lines; the network sees lexical figures that were learned
without the page's own outlet. Everything is split by outlet, never by page. Seeds are fixed; with the same versions of
numpy, scikit-learn and torch on the same processor the file is the same byte for byte.

With ``--folds N --out FOLDER`` N models are trained, each without the outlets of its fold; the predictions for the
pages held out are written to FOLDER/<rendering>.jsonl: the honest figures. The models stand beside them, for
eval.train_html.

Needs scikit-learn and torch (CPU), which the product does not.
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import orjson
import typer

from eval.adapters.zones import row
from eval.zones.lexicon import fill_crosswise, fold
from eval.zones.network import scale, train
from eval.zones.pages import RENDERINGS, sequences
from onrecord.corpus.zones import model as line_model
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from eval.zones.pages import Lines

    Arrays = dict[str, NDArray[Any]]


def main(
    pages: Annotated[Path, typer.Argument(help="labelled pages, one JSON object a line")],
    *,
    out: Annotated[Path, typer.Option(help="the weights file; with --folds a folder for predictions")],
    silver: Annotated[Path | None, typer.Option(help="labels of pages without a gold body")] = None,
    seed: Annotated[int, typer.Option(help="of the network; what ships is of seed 1")] = 1,
    folds: Annotated[int, typer.Option(help="cross-validate over outlets instead")] = 0,
) -> None:
    """Train the line model."""
    records = [record for record in _read(pages) if record["lang"] == "en"]
    labels = {record["id"]: record["labels"] for record in _read(silver)} if silver else {}
    made = sequences(records, labels)
    if not folds:
        np.savez_compressed(out, allow_pickle=False, **weights(made, seed))
        return
    out.mkdir(parents=True, exist_ok=True)
    for k in range(folds):
        arrays = weights([page for page in made if fold(page.outlet, folds) != k], seed)
        np.savez_compressed(out / f"{k}.npz", allow_pickle=False, **arrays)
        held_out = [record for record in records if fold(record["domain"], folds) == k]
        _predict(line_model.assemble(arrays), held_out, out, fresh=k == 0)
        typer.echo(f"fold {k + 1} of {folds}: {len(held_out)} pages")


def weights(pages: Sequence[Lines], seed: int) -> Arrays:
    """Train lexicon and network; return the arrays of the weights file."""
    lexicon = fill_crosswise(pages)
    mean, spread = scale(pages)
    words = sorted(lexicon)
    return {
        "mean": mean,
        "scale": spread,
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "word_weights": np.array([lexicon[word] for word in words], dtype=np.float16),
        **{name: value.astype(np.float16) for name, value in train(pages, seed=seed).items()},
    }


def _predict(model: line_model.Model, records: Sequence[Mapping[str, Any]], folder: Path, *, fresh: bool) -> None:
    for kind in RENDERINGS:
        with (folder / f"{kind}.jsonl").open("wb" if fresh else "ab") as file:
            for record in records:
                if kind in record["raw"]:
                    found = row(record["id"], kind, Source.from_text(record["raw"][kind]), model=model)
                    file.write(orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE))


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open("rb") as file:
        return [orjson.loads(line) for line in file if line.strip()]


if __name__ == "__main__":
    typer.run(main)
