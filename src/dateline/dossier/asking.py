"""Questions about events: filters, and the query language of the one box, parsed and checked.

Words and "phrases" are those of the sentences that tell of an event; `key:value` narrows by a part
of it; `-` before a term leaves out what fits it. All terms have to fit. A value with blanks is
quoted: at:"Kessary Bridge".
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dateline.errors import ConfigError
from dateline.model.attribution import Known
from dateline.model.event import Status

__all__ = [
    "Ask", "Box", "Days", "Is", "Question", "Range", "Reviewed", "Term", "all_terms", "days_of",
    "parse", "range_of",
]  # fmt: skip

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_RANGE = re.compile(r"(>=|<=|>|<|=)?\s*(\d{1,6})|(\d{1,6})\.\.(\d{1,6})")
_KEYED = re.compile(r'(-?)([A-Za-z][A-Za-z-]*):("[^"]*"?|\S*)')
_PLAIN = re.compile(r'(-?)("[^"]*"?|\S+)')
_MOST = 999_999
_LON, _LAT = 180.0, 90.0  # degrees


class Ask(StrEnum):
    """What a term asks for; its name in the query language. WORDS has none."""

    WORDS = "words"
    AFTER = "after"
    BEFORE = "before"
    ON = "on"
    AT = "at"
    BY = "by"
    TO = "to"
    WHO = "who"
    SAID_BY = "said-by"
    TYPE = "type"
    STATUS = "status"
    ORIGINS = "origins"
    REPORT = "report"
    IS = "is"


class Is(StrEnum):
    """What `is:` takes. MOVED: somebody goes from or to a place. DIFFERS: two coders differ."""

    DISPUTED = "disputed"
    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    UNDATED = "undated"
    UNPLACED = "unplaced"
    NAMED = "named"
    DESCRIBED = "described"
    ANONYMOUS = "anonymous"
    MOVED = "moved"
    DIFFERS = "differs"


class Reviewed(StrEnum):
    """How the filter `reviewed` narrows; CORRECTED and CHANGED are the same."""

    YES = "yes"
    NO = "no"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    CHANGED = "changed"
    DIFFERS = "differs"


_REVIEWED = {
    Reviewed.YES: Is.REVIEWED,
    Reviewed.NO: Is.UNREVIEWED,
    Reviewed.ACCEPTED: Is.ACCEPTED,
    Reviewed.REJECTED: Is.REJECTED,
    Reviewed.CORRECTED: Is.CORRECTED,
    Reviewed.CHANGED: Is.CORRECTED,
    Reviewed.DIFFERS: Is.DIFFERS,
}


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included; None leaves that side open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `low` to `high`, both included."""

    low: int = 0
    high: int = _MOST


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the map, in degrees; where `west` is above `east` it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (abs(self.west) <= _LON and abs(self.east) <= _LON):
            raise ValueError(f"a box needs -180 <= west, east <= 180, got {self}")
        if not -_LAT <= self.south <= self.north <= _LAT:
            raise ValueError(f"a box needs -90 <= south <= north <= 90, got {self}")

    @classmethod
    def read(cls, text: str) -> "Box":
        """Return the box that "W,S,E,N" means.

        Raises:
            ConfigError: It means none.
        """
        try:
            west, south, east, north = map(float, text.split(","))
            return cls(west, south, east, north)
        except ValueError as error:
            raise ConfigError(
                f"{text!r} is no box", hint="give W,S,E,N in degrees, such as 30,-14,32,-11"
            ) from error


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the query language.

    Attributes:
        ask: What it asks for.
        value: As it was given, without quotes; of WORDS the words that stand in a row.
        negated: Whether what fits it is left out.
    """

    ask: Ask
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Which events are asked for; None, False and () leave that open. All that is given must fit.

    Attributes:
        terms: Of the query language.
        types: PLOVER types or lemmas, one of which it has.
        first, last: Days that it can touch, both included; an undated event touches none.
        place, entity, source: Part of a name, case and accents folded; of any place, of whoever
            acts or is acted upon (or an entity's id), of any voice in a chain or what describes it.
        box: One of its places has its point there.
        known: How far some final voice is known.
        origins: How many independent origins it has at least.
        disputed: Whether reports contradict each other in it.
        reviewed: What coders said of it.
        status: Whether it happened.
        undated, unplaced: Only those that nothing dates; that have no point.
        report: The id of a report that tells of it.
    """

    terms: tuple[Term, ...] = ()
    types: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    place: str | None = None
    box: Box | None = None
    entity: str | None = None
    source: str | None = None
    known: Known | None = None
    origins: Range | None = None
    disputed: bool | None = None
    reviewed: Reviewed | None = None
    status: Status | None = None
    undated: bool = False
    unplaced: bool = False
    report: str | None = None

    @property
    def plain_words(self) -> tuple[str, ...]:
        """The words that are asked for, in order; what is left out is none of them."""
        words = (one for one in self.terms if one.ask is Ask.WORDS and not one.negated)
        return tuple(one.value for one in words)


def parse(text: str, narrowed: Question = Question()) -> Question:
    """Return the question of a line of the query language, with the filters of `narrowed`.

    >>> parse('gate -by:"Ilen Casp"').terms[1]
    Term(ask=<Ask.BY: 'by'>, value='Ilen Casp', negated=True)

    Raises:
        ConfigError: A key is not known, or its value is none of it; the message says what there is.
    """
    terms = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _KEYED.match(text, at)
        if found is not None and not found[3].startswith("//"):
            terms.append(_keyed(found))
        else:
            found = _PLAIN.match(text, at)
            assert found is not None
            terms.append(Term(Ask.WORDS, _unquoted(found[2]), negated=found[1] == "-"))
        at = found.end()
    kept = (one for one in terms if one.value.strip())
    return replace(narrowed, terms=(*narrowed.terms, *kept))


def all_terms(question: Question) -> Iterator[Term]:
    """Yield the terms of a question, and the filters that a term says as well."""
    yield from question.terms
    status = None if question.status is None else question.status.value
    for ask, value in (
        (Ask.AT, question.place),
        (Ask.WHO, question.entity),
        (Ask.SAID_BY, question.source),
        (Ask.STATUS, status),
        (Ask.REPORT, question.report),
    ):
        if value is not None:
            yield Term(ask, value)
    if question.known is not None:
        yield Term(Ask.IS, question.known.value.lower())
    if question.disputed is not None:
        yield Term(Ask.IS, Is.DISPUTED, negated=not question.disputed)
    if question.reviewed is not None:
        yield Term(Ask.IS, _REVIEWED[question.reviewed])
    for flag, asked in ((Is.UNDATED, question.undated), (Is.UNPLACED, question.unplaced)):
        if asked:
            yield Term(Ask.IS, flag)


def days_of(value: str) -> Days:
    """Return the days of "2024", "2024-12" or "2024-12-05".

    Raises:
        ConfigError: It is no day, month or year.
    """
    found = _DAY.fullmatch(value.strip())
    year, month, day = found.groups() if found else ("0", None, None)
    first = _day(int(year), int(month or 1), int(day or 1))
    if first is None:
        raise ConfigError(f"{value!r} is no day", hint="write 2024, 2024-12 or 2024-12-05")
    if month is None:
        return Days(first, first.replace(month=12, day=31))
    if day is None:
        return Days(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Days(first, first)


def range_of(value: str) -> Range:
    """Return the numbers of "2", ">1", ">=2", "<3", "<=3" or "2..4".

    Raises:
        ConfigError: It is no number or range.
    """
    found = _RANGE.fullmatch(value.strip())
    if found is None:
        raise ConfigError(f"{value!r} is no number", hint="write 2, >1, <=3 or 2..4")
    if found[3] is not None:
        return Range(int(found[3]), int(found[4]))
    number = int(found[2])
    return {
        ">": Range(number + 1),
        ">=": Range(number),
        "<": Range(high=number - 1),
        "<=": Range(high=number),
    }.get(found[1] or "=", Range(number, number))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _keyed(found: re.Match[str]) -> Term:
    key, value = found[2].lower(), _unquoted(found[3])
    asks = {one.value: one for one in Ask if one is not Ask.WORDS}
    if key not in asks:
        raise ConfigError(
            f"{found[2]!r} is no key of the query language; there are: {', '.join(asks)}",
            hint=f'put it in quotes to look for the words: "{found[2]}:{value}"',
        )
    ask = asks[key]
    if not value.strip():
        raise ConfigError(
            f"{key}: has no value", hint=f'write {key}:VALUE, with blanks {key}:"A B"'
        )
    if ask in _CHECKS:
        value = _CHECKS[ask](value.strip())
    return Term(ask, value, negated=found[1] == "-")


def _unquoted(value: str) -> str:
    return value.strip('"') if value.startswith('"') else value


def _is(value: str) -> str:
    if value.lower() not in {*Is}:
        raise ConfigError(f"is:{value} says nothing", hint=f"one of: {', '.join(Is)}")
    return value.lower()


def _status(value: str) -> str:
    if value.upper() not in {*Status}:
        raise ConfigError(f"status:{value} is none", hint=f"one of: {', '.join(Status)}")
    return value.upper()


def _days(value: str) -> str:
    days_of(value)
    return value


def _range(value: str) -> str:
    range_of(value)
    return value


_CHECKS: Mapping[Ask, Callable[[str], str]] = {
    Ask.AFTER: _days,
    Ask.BEFORE: _days,
    Ask.ON: _days,
    Ask.STATUS: _status,
    Ask.ORIGINS: _range,
    Ask.IS: _is,
}
