"""What was read: one report and what it says about itself."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.model.ids import ReportId, make_id
from dateline.model.problem import Problem
from dateline.model.span import Span

__all__ = ["Block", "BlockKind", "Capture", "Page", "Publication", "Reading", "Report"]


class BlockKind(StrEnum):
    """What a stretch of the text is on the page."""

    TITLE = "TITLE"
    BYLINE = "BYLINE"
    DATELINE = "DATELINE"
    PARAGRAPH = "PARAGRAPH"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with its place on the page. Text outside any block is PARAGRAPH."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page of a paged document stands in the text, and what number is printed on it.

    Attributes:
        span: Its text; pages do not overlap, and what stands between them belongs to none.
        label: Its number as the document labels it ("iv"), else counted from 1.
    """

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Who put the report before us, as given or printed; nothing here is inferred.

    Attributes:
        outlet: Name of the outlet; "" when nothing says it.
        title: Headline given beside the text; "" when none. It is not part of the text.
        url: Canonical address as the page or the file states it; "" when none.
        bylines: Authors as printed.
        credits: Agencies named in credit lines, as printed: ("AFP",).
        dateline_place: The place that opens the report ("KESSARY, Velmora"); None when none.
        method: Where the above came from: "given" (beside the text), "page" (its metadata, which
            is wrong one time in six: findings of 2026-11), "masthead" (printed in the text).
    """

    outlet: str = ""
    title: str = ""
    url: str = ""
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dateline_place: Span | None = None
    method: str = "given"


@dataclass(frozen=True, slots=True)
class Report:
    """One report. Every offset in Dateline counts into `text`, which never changes.

    Attributes:
        id: The name given on the way in, else a digest of the content.
        text: The text exactly as kept. Not normalised, not trimmed.
        lang: BCP 47 tag, such as "en" or "ar"; "und" when it could not be told.
        published: TimeML document creation time (DCT) as a civil day where the outlet printed it;
            None when unknown, and nothing takes its place.
        published_at: The same with clock and UTC offset, where those were given.
        blocks: Title, byline and dateline inside the text, in order; may be empty.
        updated_at: When the outlet says that it last changed the report, with UTC offset; None when
            it does not say. It never stands for the day of publication.
        pages: Of a paged document, in order; () for all others.
    """

    id: ReportId
    text: str
    lang: str = "en"
    publication: Publication = Publication()
    published: date | None = None
    published_at: datetime | None = None
    blocks: tuple[Block, ...] = ()
    updated_at: datetime | None = None
    pages: tuple[Page, ...] = ()

    @property
    def digest(self) -> str:
        """What makes two reports one and the same: outlet, address, title, day and text."""
        paper = self.publication
        day = "" if self.published is None else self.published.isoformat()
        return make_id("rd", paper.outlet, paper.url, paper.title, day, self.text)


@dataclass(frozen=True, slots=True)
class Capture:
    """Where and when a page was taken from the web, as what was saved says it.

    Attributes:
        url: The address that was asked for; "" when it is not said.
        at: When the server answered, with UTC offset; None when it is not said.
    """

    url: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one piece of input: a report, or problems that say why not.

    Attributes:
        path: File, archive member or line it came from, as a person would name it.
        raw: The bytes it was read from, kept as they were; b"" when too large to keep.
        raw_sha256: SHA-256 of the original bytes, lower-case hex; "" when they were not read.
        report: None when the input was refused; then `problems` says why.
        problems: What was wrong, in the order met.
        capture: Of a page saved from the web (WARC, MHTML, ...), where and when; None of others.
        repeats: The kept report that this input holds word for word, where `report` is None for
            that; None otherwise.
    """

    path: str
    raw: bytes
    raw_sha256: str
    report: Report | None
    problems: tuple[Problem, ...] = ()
    capture: Capture | None = None
    repeats: ReportId | None = None
