"""A text and what is given beside it -> the reading: the last step of every reader."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from dateline.model.ids import ReportId, make_id
from dateline.model.problem import Problem
from dateline.model.report import Page, Publication, Reading, Report
from dateline.read.decode import clean, label
from dateline.read.language import language_of
from dateline.read.masthead import Masthead, read_masthead
from dateline.read.refuse import digest_of, note, warn

__all__ = ["Given", "make_reading", "read_published", "split_names"]

_READ = "en"
_DAY = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_YEARS = range(1600, 2401)  # the first newspaper is of 1605; sums of days must not leave `date`
_NAME_LENGTH = 200  # letters of an id; file systems allow 255 bytes
_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}")


@dataclass(frozen=True, slots=True)
class Given:
    """What stands beside a text: from the JSON line, or from the page's metadata.

    Attributes:
        id: The report's name; "" when none, and a digest of the text takes its place.
        published: As written; None when nothing is said.
        updated: When the outlet says it last changed it, as written; None when it does not say.
        pages: Of a paged document, in order, into the text as given here; () for all others.
        credits: Agencies named beside the text.
        lang: BCP 47 tag as stated; "" when none. What the text shows goes before it.
        method: As in `Publication`.
    """

    id: str = ""
    outlet: str = ""
    title: str = ""
    url: str = ""
    bylines: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    pages: tuple[Page, ...] = ()
    credits: tuple[str, ...] = ()
    lang: str = ""
    method: str = "given"


def make_reading(
    path: str, raw: bytes, text: str, given: Given, problems: tuple[Problem, ...] = ()
) -> Reading:
    """Return the reading of a text that is not blank.

    Args:
        path: What a person would call the input.
        raw: The original bytes.
        text: The text as decoded.
        given: What is said beside it.
        problems: What was met so far.
    """
    text, changed = clean(text)
    lang, confident = _language(text, given.lang)
    day, at, wrong = read_published(given.published)
    head = read_masthead(text)
    report = Report(
        id=_id_of(given.id, text),
        text=text,
        lang=lang,
        publication=_publication(given, head),
        published=day,
        published_at=at,
        blocks=head.blocks,
        updated_at=None if given.updated is None else read_published(given.updated)[1],
        pages=given.pages,
    )
    met = (*problems, *changed, *wrong, *_other_language(lang, confident=confident))
    return Reading(path, raw, digest_of(raw), report, met)


def _language(text: str, stated: str) -> tuple[str, bool]:
    """Return the language and whether it is sure: of a text that does not show it, as stated."""
    lang, confident = language_of(text)
    main = stated.partition("-")[0].lower()
    if confident or not _TAG.fullmatch(stated) or (main == _READ and lang != _READ):
        return lang, confident
    return main, True


def _id_of(given: str, text: str) -> ReportId:
    """Return the id as it was given, short of what no database holds; else a digest."""
    kept = clean(given)[0][:_NAME_LENGTH]
    return ReportId(kept if kept.strip() else make_id("rp", text))


def read_published(words: str | None) -> tuple[date | None, datetime | None, tuple[Problem, ...]]:
    """Return day, moment and problems of an ISO 8601 date or date and time.

    The moment is None without both clock and UTC offset; the day is the one that is written.
    """
    if words is None or not words.strip():
        message = "no publication date is given, so relative dates such as Monday stay relative"
        return None, None, (note("no-published", message),)
    found = _DAY.fullmatch(words.strip())
    try:
        day = date.fromisoformat(found["day"]) if found else None
        at = _moment(found) if found else None
    except ValueError:
        day = at = None
    if day is not None and day.year in _YEARS:
        return day, at, ()
    message = (
        f"the publication date {words.strip()[:40]!r} is not read and counts as not given: "
        "write it as 2031-03-13 or 2031-03-13T09:20:00+02:00"
    )
    return None, None, (warn("published", label(message)),)


def split_names(words: str) -> tuple[str, ...]:
    """Return the people named in a byline; it stays whole where a part is no person's name.

    >>> split_names("By Dana Holt and Ilen Casp")
    ('Dana Holt', 'Ilen Casp')
    >>> split_names("Northwire staff")
    ('Northwire staff',)
    """
    whole = re.sub(r"^by\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
    parts = [part for part in re.split(r"; |, and |, | and | & ", whole) if part]
    if len(parts) > 1 and all(_PERSON.fullmatch(part) for part in parts):
        return tuple(parts)
    return (whole,) if whole else ()


def _moment(found: re.Match[str]) -> datetime | None:
    if not found["clock"] or not found["zone"]:
        return None
    return datetime.fromisoformat(f"{found['day']}T{found['clock']}{found['zone']}")


def _publication(given: Given, head: Masthead) -> Publication:
    beside = (given.outlet, given.title, given.url, given.bylines)
    printed = bool(head.bylines or head.credits or head.place)
    return Publication(
        outlet=clean(given.outlet.strip())[0],
        title=clean(given.title.strip())[0],
        url=clean(given.url.strip())[0],
        bylines=tuple(clean(name)[0] for name in given.bylines) or head.bylines,
        credits=tuple(dict.fromkeys((*(clean(name)[0] for name in given.credits), *head.credits))),
        dateline_place=head.place,
        method="masthead" if printed and not any(beside) else given.method,
    )


def _other_language(lang: str, *, confident: bool) -> tuple[Problem, ...]:
    if lang == _READ:
        return ()
    seems = "is" if confident else "seems to be"
    message = f"the text {seems} in another language ({lang}): kept and searchable, not annotated"
    return (warn("other-language", message),)
