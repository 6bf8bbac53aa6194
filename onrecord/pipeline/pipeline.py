"""The pipeline: one input in, one article or one error out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.corpus import language, metadata, read, walk, zones
from onrecord.errors import InputError, OnrecordError
from onrecord.extract.annotations import Analysis
from onrecord.extract.default import DEFAULT
from onrecord.extract.language import load_model
from onrecord.pipeline.article import Article
from onrecord.pipeline.assemble import Assembler, Maker
from onrecord.pipeline.settings import Settings, parse_moment
from onrecord.schemas import Error
from onrecord.schemas import article as records
from onrecord.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from onrecord.corpus.inputs import Input
    from onrecord.corpus.metadata import Metadata
    from onrecord.corpus.zones import Outlet, Zone
    from onrecord.extract.annotations import Extractor
    from onrecord.schemas.terms import ZoneLabel

Stage = Literal["read", "language", "zones", "analyse"]


@dataclass(frozen=True, slots=True)
class Page:
    """An input that can be read, with the zones that were chosen from it."""

    source: Source
    zones: tuple[Zone, ...]
    language: str | None


class StageError(Exception):
    """An input failed at a stage; carries the record of it."""

    def __init__(self, record: Error, error: Exception) -> None:
        super().__init__(record.message)
        self.record = record
        self.error = error


class Pipeline:
    """Reads articles and finds the claims in them.

    Making one loads the spaCy model (about half a second). It holds no state between articles: the same input gives
    the same records whatever came before it.

    Args:
        model: an installed spaCy pipeline, by package name or folder.
        published: publication date, ISO 8601, of inputs whose metadata does not say.
        include_zones: labels of zones to read besides the article, for instance ``related``.
        extractors: what to find, in order; ``(*onrecord.DEFAULT, mine)`` adds one of your own.
        settings: all settings as one value, instead of the first three.

    Raises:
        RunError: OR201 or OR202 for a model that cannot be used, OR207 for a date that cannot be read.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        published: str | None = None,
        include_zones: Sequence[ZoneLabel] = (),
        extractors: Sequence[Extractor] = DEFAULT,
        settings: Settings | None = None,
    ) -> None:
        given = settings or Settings(published=published, include_zones=tuple(include_zones))
        self.settings = replace(given, model=model) if model else given
        self.extractors = tuple(extractors)
        self._nlp = load_model(self.settings.model)
        self.maker = self._maker()

    def _maker(self) -> Maker:
        meta = self._nlp.meta
        model, model_version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
        program = version("onrecord")
        names = [f"{e.__module__}.{e.__qualname__}" for e in self.extractors]
        return Maker(program, model, model_version, self.settings.sha256(program, model, model_version, *names))

    def read(self, given: str | Path | Source, *, published: str | None = None, url: str | None = None) -> Article:
        """Read one article.

        Args:
            given: a path, a text (a string with a line break, or that names no file), or a Source.
            published: publication date of this article, ISO 8601.
            url: where it was published.

        Raises:
            InputError: when it cannot be read, is not English or holds no article.
            RunError: OR203 for a path that does not exist, OR207 for a date that cannot be read.
        """
        said = {key: value for key, value in (("published", published), ("url", url)) if value}
        if published is not None:
            parse_moment(published)
        source = _source(given)
        source = replace(source, metadata={**source.metadata, **said})
        try:
            return self.analyse(self.choose(source))
        except StageError as failed:
            raise failed.error from None

    def run(self, paths: str | Path | Iterable[str | Path]) -> Iterator[Article | Error]:
        """Read files, folders and patterns, one after another.

        Yields:
            For every input, in a fixed order, its Article or the Error that says why there is none.

        Raises:
            RunError: OR203, before anything is read, when a path does not exist.
        """
        given = [paths] if isinstance(paths, str | Path) else list(paths)
        files = walk(given)
        return (self.outcome(item) for file in files for item in read(file, limit=self.settings.max_bytes))

    def outcome(self, item: Input, *, outlet: Outlet | None = None) -> Article | Error:
        """Turn one input into its article or its error. Never raises: one bad input costs nothing else."""
        if item.source is None:
            return failure(item.path, None, "read", item.error or InputError("OR101", "cannot be read"))
        try:
            return self.analyse(self.choose(item.source, outlet=outlet))
        except StageError as failed:
            return failed.record

    def choose(self, source: Source, *, outlet: Outlet | None = None) -> Page:
        """Tell language and zones of a Source: everything that needs no model.

        Raises:
            StageError: when it is not English or holds no article.
        """
        stage: Stage = "language"
        try:
            language.check_language(source.text)
            spoken = language.identify(source.text)
            stage = "zones"
            found = zones.find(source, outlet=outlet)
            wanted = self.settings.include_zones
            found = tuple(replace(z, kept=True) if z.label in wanted else z for z in found)
            _refuse_empty(found)
        except Exception as error:
            raise StageError(failure(source.path, source, stage, error), error) from error
        return Page(source, found, spoken)

    def parse(self, text: str) -> Doc:
        """Run the spaCy model on a text: one at a time, which costs no speed and keeps memory and bytes the same."""
        return self._nlp(text)

    def analyse(self, page: Page) -> Article:
        """Parse the kept text, run the extractors, make the records.

        Raises:
            StageError: when an extractor fails on this article.
        """
        try:
            return self._analyse(page)
        except Exception as error:
            raise StageError(failure(page.source.path, page.source, "analyse", error), error) from error

    def _analyse(self, page: Page) -> Article:
        view = zones.view(page.source, page.zones)
        about = metadata.find(page.source, view, zones=page.zones, published=self.settings.published)
        reference = parse_moment(about.published) if about.published else None
        analysis = Analysis(doc=self.parse(view.text), reference=reference)
        for extractor in self.extractors:
            analysis = extractor(analysis)
        assembler = Assembler(view, page.zones, self.maker)
        claims = assembler.claims(analysis)
        record = _article(page, about, analysis, assembler, claims=len(claims))
        return Article(page.source, view, record, claims, analysis.extra)


def _refuse_empty(found: Sequence[Zone]) -> None:
    if not any(zone.kept for zone in found):
        raise InputError("OR109", "every line of the page looks like menu, teaser or notice; nothing is kept")


def _source(given: str | Path | Source) -> Source:
    if isinstance(given, Source):
        return given
    if isinstance(given, str) and ("\n" in given or not _names_a_file(given)):
        return Source.from_text(given)
    item = next(read(next(iter(walk([given])))))
    if item.source is None:
        raise item.error or InputError("OR101", "cannot be read")
    return item.source


def _names_a_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a file name, or holds a NUL: a text
        return False


def failure(path: str | None, source: Source | None, stage: Stage, error: Exception) -> Error:
    """Make the record of an input that failed; what is no error of ours gets OR120."""
    known = isinstance(error, OnrecordError)
    code = error.code if isinstance(error, OnrecordError) else "OR120"
    message = error.message if isinstance(error, OnrecordError) else f"{type(error).__name__}: {error}"
    return Error(
        path=path or "<text>",
        doc_id=source.doc_id if source else None,
        stage=stage,
        code=code if known else "OR120",
        message=message,
    )


def _article(page: Page, about: Metadata, analysis: Analysis, assembler: Assembler, *, claims: int) -> records.Article:
    source = page.source
    kept = sum(z.end - z.start for z in page.zones if z.kept)
    kinds = [e.kind for e in analysis.entities]
    figures = [q.kind for q in analysis.quantities]
    return records.Article(
        doc_id=source.doc_id,
        source_sha256=source.sha256,
        path=source.path,
        url=source.url or about.url,
        encoding=source.encoding,
        chars=len(source.text),
        bytes=source.size,
        language=page.language,
        title=about.title,
        title_from=about.title_from,
        byline=about.byline,
        byline_from=about.byline_from,
        publisher=about.publisher,
        publisher_from=about.publisher_from,
        published=about.published,
        published_from=about.published_from,
        published_confidence=about.published_confidence,
        zones=tuple(records.Zone(**{f: getattr(z, f) for f in _ZONE_FIELDS}) for z in page.zones),
        entities=tuple(assembler.entity(e) for e in analysis.entities),
        quantities=tuple(assembler.quantity(q) for q in analysis.quantities),
        times=tuple(assembler.time(t) for t in analysis.times),
        statements=tuple(assembler.statement(s) for s in analysis.statements),
        counts=records.Counts(
            words=sum(not t.is_space and not t.is_punct for t in analysis.doc),
            claims=claims,
            statements=len(analysis.statements),
            people=kinds.count("person"),
            organizations=kinds.count("org"),
            percentages=sum(k in {"percent", "percentage_points", "basis_points"} for k in figures),
            money=figures.count("money"),
            times=len(analysis.times),
            chars_kept=kept,
            chars_left_out=len(source.text) - kept,
        ),
    )


_ZONE_FIELDS = ("start", "end", "label", "kept", "score", "reason")
