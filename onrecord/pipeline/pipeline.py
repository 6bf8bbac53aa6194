"""The pipeline: one input in, one article or one error out."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc

from onrecord.corpus import metadata, read, walk
from onrecord.corpus.country import country_of
from onrecord.corpus.inputs import Input
from onrecord.errors import InputError, RunError
from onrecord.extract.annotations import Analysis
from onrecord.extract.default import DEFAULT
from onrecord.extract.entities import knowledge
from onrecord.extract.language import load_model, model_fingerprint, pieces
from onrecord.pipeline.article import Article
from onrecord.pipeline.article_record import article_record
from onrecord.pipeline.assemble import Assembler, Maker
from onrecord.pipeline.choosing import Page, choose
from onrecord.pipeline.failures import StageError, failure, known
from onrecord.pipeline.given import source_of
from onrecord.pipeline.settings import Settings, parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.corpus.zones import Outlet
    from onrecord.extract.annotations import Extractor
    from onrecord.schemas import Error
    from onrecord.schemas.terms import ZoneLabel
    from onrecord.text import Source

Task = tuple["Input", "Outlet | None"]
"""An input, and what is known of its outlet."""

BATCH: Final = 16
"""Inputs that are parsed together. More cost memory and gain little."""

BATCH_CHARS: Final = 60_000
"""Code points that are parsed together, unless one article alone has more: the model takes 3 kB of memory for each."""


class Pipeline:
    """Reads articles and finds the claims in them.

    Making one loads the spaCy model (about half a second). It holds no state between articles: the same input gives
    the same records whatever came before it.

    Args:
        model: an installed spaCy pipeline, by package name or folder.
        published: publication date, ISO 8601, of inputs whose metadata does not say.
        include_zones: labels of zones to read besides the article, for instance ``related``.
        entities: a list of entities (CSV or JSON Lines, see docs/entities.md), whose ids are pinned on those that an
            article names.
        extractors: what to find, in order; ``(*onrecord.DEFAULT, mine)`` adds one of your own.
        settings: all settings as one value, instead of the first four.

    Raises:
        RunError: OR201 or OR202 for a model that cannot be used, OR207 for a date that cannot be read, OR223 for a list
            that cannot.
    """

    def __init__(  # noqa: PLR0913 - one parameter for each setting that a caller may want to give alone
        self,
        *,
        model: str | None = None,
        published: str | None = None,
        include_zones: Sequence[ZoneLabel] = (),
        entities: str | Path | None = None,
        extractors: Sequence[Extractor] = DEFAULT,
        settings: Settings | None = None,
    ) -> None:
        given = settings or Settings(
            published=published,
            include_zones=tuple(include_zones),
            entities=None if entities is None else knowledge.read(entities),
        )
        self.settings = replace(given, model=model) if model else given
        self.extractors = tuple(extractors)
        self._nlp = load_model(self.settings.model)
        self.maker = self._maker()
        self._spent: dict[str, float] = {}

    def _maker(self) -> Maker:
        meta = self._nlp.meta
        model = (f"{meta['lang']}_{meta['name']}", str(meta["version"]), model_fingerprint(self._nlp))
        program = version("onrecord")
        names = [f"{e.__module__}.{e.__qualname__}" for e in self.extractors]
        return Maker(program, *model, self.settings.sha256(program, *model, *names))

    def read(
        self, given: str | Path | Source, *, published: str | date | None = None, url: str | None = None
    ) -> Article:
        """Read one article.

        Args:
            given: a path, a text (a string with a line break, or that names no file), or a Source.
            published: publication date of this article, ISO 8601 or a date or datetime.
            url: where it was published.

        Raises:
            InputError: when it cannot be read, is not English or holds no article.
            RunError: OR203 for a path that does not exist, OR207 for a date that cannot be read or a file that holds
                several articles.
        """
        moment = published.isoformat() if isinstance(published, date) else published
        said = {key: value for key, value in (("published", moment), ("url", url)) if value}
        if moment is not None:
            parse_moment(moment)
        source = source_of(given)
        source = replace(source, metadata={**source.metadata, **said})
        try:
            page = self.choose(source)
            return self.analyse(page, self.parse(page.view.text))
        except StageError as failed:
            raise failed.error from None

    def run(self, paths: str | Path | Iterable[str | Path]) -> Iterator[Article | Error]:
        """Read files, folders and patterns, a few inputs at a time.

        Yields:
            For every input, in a fixed order, its Article or the Error that says why there is none.

        Raises:
            RunError: OR203, before anything is read, when a path does not exist.
        """
        given = [paths] if isinstance(paths, str | Path) else list(paths)
        files = walk(given)
        inputs = (item for file in files for item in read(file, limit=self.settings.max_bytes))
        batches = iter(lambda: list(islice(inputs, BATCH)), [])
        return (outcome for batch in batches for outcome in self.outcomes([(item, None) for item in batch]))

    def outcomes(self, tasks: Sequence[Task]) -> list[Article | Error]:
        """Turn inputs into articles or errors, one for each, in order. Never raises: a bad one costs nothing else.

        Args:
            tasks: inputs, each with what is known of its outlet, or None. Parsing some together is half again as fast
                as one by one, and gives the same.
        """
        with self._clocked("zones"):
            chosen = [self._chosen(item, outlet) for item, outlet in tasks]
        with self._clocked("model"):
            docs = iter(list(self._parsed([page.view.text for page in chosen if isinstance(page, Page)])))
        with self._clocked("extract"):
            return [self._analysed(page, next(docs)) if isinstance(page, Page) else page for page in chosen]

    def rendered(self, items: Iterable[Input]) -> list[Input]:
        """Render the pages among some inputs. Never raises: what goes wrong is the input's error."""
        with self._clocked("zones"):
            return [_rendered(item) for item in items]

    @contextmanager
    def _clocked(self, stage: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self._spent[stage] = self._spent.get(stage, 0.0) + time.process_time() - started

    def take_spent(self) -> dict[str, float]:
        """Return the CPU seconds that each stage of `outcomes` has taken since this was last asked."""
        spent, self._spent = self._spent, {}
        return spent

    def _chosen(self, item: Input, outlet: Outlet | None) -> Page | Error:
        if item.source is None:
            return failure(item.path, None, "read", item.error or InputError("OR101", "cannot be read"))
        try:
            return self.choose(item.source, outlet=outlet)
        except StageError as failed:
            return failed.record

    def _parsed(self, texts: list[str]) -> Iterator[Doc | Exception]:
        """Parse texts together; where that fails, one by one, to find out which of them is to blame."""
        for group in _groups(texts):
            try:
                docs: list[Doc | Exception] = (
                    list(self._nlp.pipe(group, batch_size=BATCH)) if len(group) > 1 else [self.parse(group[0])]
                )
            except Exception:  # noqa: BLE001 - whatever a model raises
                docs = [self._tried(text) for text in group]
            yield from docs

    def _tried(self, text: str) -> Doc | Exception:
        try:
            return self.parse(text)
        except Exception as error:  # noqa: BLE001 - whatever a model raises
            return error

    def _analysed(self, page: Page, doc: Doc | Exception) -> Article | Error:
        if isinstance(doc, Exception):
            return failure(page.source.path, page.source, "analyse", doc)
        try:
            return self.analyse(page, doc)
        except StageError as failed:
            return failed.record

    def choose(self, source: Source, *, outlet: Outlet | None = None) -> Page:
        """Tell language and zones of a Source: everything that needs no model.

        Raises:
            StageError: when it is not English, holds no article, or more text than an article can have.
        """
        return choose(source, outlet=outlet, include=self.settings.include_zones)

    def parse(self, text: str) -> Doc:
        """Run the spaCy model on a text; on a very long one, piece by piece."""
        parts = [self._nlp(piece) for piece in pieces(text, limit=BATCH_CHARS)]
        return parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)

    def analyse(self, page: Page, doc: Doc) -> Article:
        """Run the extractors, make the records.

        Raises:
            StageError: when an extractor fails on this article.
        """
        try:
            return self._analyse(page, doc)
        except Exception as error:
            raise StageError(failure(page.source.path, page.source, "analyse", error), error) from error

    def _analyse(self, page: Page, doc: Doc) -> Article:
        about = metadata.find(page.source, page.view, zones=page.zones, published=self.settings.published)
        reference = parse_moment(about.published) if about.published else None
        analysis = Analysis(doc=doc, reference=reference, country=country_of(page.source.url or about.url))
        for extractor in self.extractors:
            analysis = _extended(analysis, extractor)
        if self.settings.entities is not None:
            analysis = self.settings.entities.pin(analysis)
        assembler = Assembler(page.view, page.zones, self.maker, entities=analysis.entities)
        claims = assembler.claims(analysis)
        record = article_record(page, about, analysis, assembler, claims=len(claims))
        return Article(page.source, page.view, record, claims, analysis.extra)


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    """Put texts together, in order, as many as the model takes at once in bounded memory."""
    group: list[str] = []
    chars = 0
    for text in texts:
        if group and (len(group) == BATCH or chars + len(text) > BATCH_CHARS):
            yield group
            group, chars = [], 0
        group.append(text)
        chars += len(text)
    if group:
        yield group


def _extended(analysis: Analysis, extractor: Extractor) -> Analysis:
    """Run one extractor; say which one it was when it fails."""
    name = f"{extractor.__module__}.{extractor.__qualname__}"
    try:
        extended = extractor(analysis)
    except Exception as error:
        error.add_note(f"in the extractor {name}")
        raise
    if not isinstance(extended, Analysis):
        raise RunError("OR210", f"the extractor {name} gave back {type(extended).__name__}, not an Analysis")
    return extended


def _rendered(item: Input) -> Input:
    try:
        return item.rendered()
    except Exception as error:  # noqa: BLE001 - whatever a parser raises
        return Input(item.path, error=known(error))
