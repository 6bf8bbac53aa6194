"""Reader of web archives (WARC, ISO 28500), as Common Crawl's news archive has them: one article for each page."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from onrecord.corpus.inputs import Input, RawPage
from onrecord.corpus.markup import is_html
from onrecord.corpus.plain import plain_source, refuse_binary
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from _typeshed import WriteableBuffer
    from fastwarc.warc import ArchiveIterator, WarcRecord

    from onrecord.corpus.inputs import Opened

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_TEXT: Final = "text/plain"
_GOOD: Final = range(200, 300)
_HEADER: Final = 1 << 16
_START: Final = 1024


def is_warc(start: bytes) -> bool:
    """Tell whether a file that starts so is a web archive."""
    return start.startswith(b"WARC/")


def read_warc(opened: Opened) -> Iterator[Input]:
    """Read each page of HTML that an archive holds, with its URL and the day it was fetched.

    Of archives of extracted text (WET), where pages have been converted to plain text, each text is read. Pages are
    named ``crawl.warc.gz#7``: the seventh record. What is no page (requests, images, redirects, answers without
    success) is left out; when it is an answer or a resource, it is counted, and the last input says how many there
    were (OR114). A damaged record costs no other.

    Raises:
        InputError: OR102, when there is no answer at all; OR113, when the archive is cut off or no archive; what is
            read until then stays.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - for archives only

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    skipped: Counter[str] = Counter()
    answers = 0
    archive = ArchiveIterator(_Forward(opened.stream), max_header_len=_HEADER, quirks_mode=True)
    for number, record in _records(archive):
        if not record.record_type & wanted:
            continue
        answers += 1
        path = f"{opened.name}#{number}"
        try:
            found = _input(record, path, opened)
        except InputError as error:
            yield Input(path, error=error)
            continue
        if isinstance(found, str):
            skipped[found] += 1
        else:
            yield found
    if not answers:
        raise InputError("OR102", "the archive holds no answer of a server")
    if skipped:
        kinds = ", ".join(f"{kind}: {count}" for kind, count in sorted(skipped.items()))
        raise InputError("OR114", f"{skipped.total()} records are no pages and are left out ({kinds})")


class _Forward(io.RawIOBase):
    """A stream as the archive reader wants it: it asks for the place, and never goes back."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        count = self._stream.readinto1(buffer)
        self._at += count
        return count

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if (offset, whence) not in {(0, io.SEEK_CUR), (self._at, io.SEEK_SET)}:
            raise io.UnsupportedOperation("seek")
        return self._at


def _records(archive: ArchiveIterator) -> Iterator[tuple[int, WarcRecord]]:
    number = 0
    while True:
        try:
            record = next(archive, None)
        except OSError as error:
            raise InputError("OR113", f"the archive is damaged behind record {number} ({error})") from error
        if record is None:
            return
        number += 1
        yield number, record


def _input(record: WarcRecord, path: str, opened: Opened) -> Input | str:
    """Read the page or the text of a record, or say what it is instead."""
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415 - for archives only

    try:
        kind = _kind(record)
    except (OSError, ValueError) as error:
        raise InputError("OR113", f"the record is damaged ({error})") from error
    text = kind == _TEXT and record.record_type == WarcRecordType.conversion
    if kind not in _HTML and not text:
        return kind
    data = _payload(record, opened.limit)
    if not data.strip():
        raise InputError("OR102", "the record holds no page")
    metadata = {**opened.metadata, **_known(record)}
    if text:
        return Input(path, plain_source(data, path, metadata))
    refuse_binary(data)
    return Input(path, page=RawPage(data, path, metadata, record.http_charset))


def _kind(record: WarcRecord) -> str:
    """Name the media type of a page; for what is no page, say what it is."""
    if record.is_http:
        record.parse_http()
        status = record.http_headers.status_code if record.http_headers else None
        if status is None:
            return "no HTTP answer"
        if status not in _GOOD:
            return f"HTTP {status}"
        return (record.http_content_type or "without type").lower()
    return str(record.headers.get("Content-Type", "without type")).partition(";")[0].strip().lower()


def _payload(record: WarcRecord, limit: int) -> bytes:
    """Read the bytes of a page, as the server meant them: unpacked, its chunks put together.

    Crawlers often unpack a page and keep the header that says that it is packed: what begins as a page is one.
    """
    try:
        sent = record.reader.read(limit + 1)
        if len(sent) <= min(limit, record.content_length - 1):
            raise InputError("OR113", f"the record is cut off: {len(sent)} of {record.content_length} bytes are there")
        data = sent if is_html(sent[:_START].lstrip()) else _unpacked(sent, record, limit)
    except (OSError, ValueError) as error:
        raise InputError("OR113", f"the record is damaged ({error})") from error
    if len(data) > limit:
        raise InputError("OR104", f"longer than the limit of {limit} bytes")
    return data


def _unpacked(sent: bytes, record: WarcRecord, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader  # noqa: PLC0415 - for archives only

    stream: io.BytesIO | ChunkedReader | GzipReader | BrotliReader = io.BytesIO(sent)
    headers = record.http_headers
    for name in ("Transfer-Encoding", "Content-Encoding") if headers is not None else ():
        match (headers.get(name) or "").strip().lower():
            case "chunked":
                stream = ChunkedReader(stream)
            case "gzip" | "x-gzip":
                stream = GzipReader(stream)
            case "deflate":
                stream = GzipReader(stream, zlib=True)
            case "br":
                stream = BrotliReader(stream)
    data: bytes = stream.read(limit + 1)
    return data


def _known(record: WarcRecord) -> Mapping[str, str]:
    """Return what the archive says of a page: its address, and when it was fetched, never before its date."""
    url = record.headers.get("WARC-Target-URI")
    known = {"url": url.strip("<>")} if url else {}
    fetched = record.headers.get("WARC-Date")
    return {**known, "retrieved": fetched} if fetched else known
