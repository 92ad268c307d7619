"""Annotations of reports made elsewhere: W3C Web Annotation Data Model (2017), as JSON-LD.

An annotation is found again by its words: the quote must stand in the report, with the prefix and
suffix that are given; a position only chooses between places where it does. What it says becomes a
judgement of the event whose words it marks, by its creator, at its time.

Motivation "assessing" (or a tag) with "accepted" or "rejected" accepts or rejects the event; a tag
"type=RETREAT" changes a field; everything else that has words is a note.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dateline.dossier.brought import Left, Why
from dateline.errors import ConfigError
from dateline.model.judgement import Verdict
from dateline.model.span import Span

__all__ = ["LARGEST", "Marked", "find_words", "read_annotations"]

LARGEST = 100_000_000
"""Bytes of a file that are taken; it is read whole."""

_LONGEST_NAME, _LONGEST_NOTE = 100, 10_000  # code points of who and why, as the API takes them
_VERDICTS = {"accepted": Verdict.ACCEPTED, "accept": Verdict.ACCEPTED, "correct": Verdict.ACCEPTED,
             "rejected": Verdict.REJECTED, "reject": Verdict.REJECTED,
             "incorrect": Verdict.REJECTED}  # fmt: skip
_PROGRAMS = frozenset({"Software", "SoftwareAgent", "as:Application"})
_NESTED = 4  # collections in collections
_SHOWN = 60  # code points of words that are not found
_AROUND = ("prefix", "suffix")

_Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody says of words.

    Attributes:
        name: What the annotation is called there.
        by, at: Who and when.
        source: What it calls the report.
        exact, prefix, suffix: The words, and what is around them; "" where not given.
        start: Where they began in the report as they had it; None where not given.
        verdict: ACCEPTED, REJECTED, CHANGED or NOTED.
        values: Field and value, for CHANGED.
        note: What they say.
    """

    name: str
    by: str
    at: datetime
    source: str
    exact: str
    prefix: str
    suffix: str
    start: int | None
    verdict: Verdict
    values: tuple[tuple[str, str], ...]
    note: str


def read_annotations(path: Path) -> tuple[tuple[Marked, ...], tuple[Left, ...]]:
    """Return the annotations of a file in its order, and what of it is none that can be used.

    Raises:
        ConfigError: It is no JSON, too large, or too deep.
    """
    if path.stat().st_size > LARGEST:
        raise ConfigError(
            f"{path.name} has more than {LARGEST // 1_000_000} MB, which is all that is taken",
            hint="split it",
        )
    try:
        whole = msgspec.json.decode(path.read_bytes())
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise ConfigError(
            f"{path.name} is no JSON that can be read: {error}",
            hint="give a dossier, a file of JSON lines, or Web Annotations as JSON-LD",
        ) from None
    made = [_marked(one, f"annotation {n}") for n, one in enumerate(_annotations(whole), 1)]
    if not made:
        raise ConfigError(
            f"{path.name} holds no annotation",
            hint="a Web Annotation has `type: Annotation`, a target and a body",
        )
    marked = tuple(one for one in made if isinstance(one, Marked))
    return marked, tuple(one for one in made if isinstance(one, Left))


def find_words(one: Marked, text: str) -> Span | Why:
    """Return where the words of an annotation stand in a report, or why that is not known."""
    whole = one.prefix + one.exact + one.suffix
    places = []
    at = text.find(whole)
    while at >= 0:
        places.append(at + len(one.prefix))
        at = text.find(whole, at + 1)
    if not places:
        return Why(f"its words do not stand in the report: “{one.exact[:_SHOWN]}”")
    if len(places) > 1:
        if one.start is None:
            return Why(
                f"its words stand {len(places)} times in the report, and no position is given"
            )
        nearest = sorted(places, key=lambda place: abs(place - (one.start or 0)))
        if abs(nearest[0] - one.start) == abs(nearest[1] - one.start):
            return Why(f"its words stand {len(places)} times there, two as near")
        places = nearest
    return Span(places[0], places[0] + len(one.exact))


def _annotations(whole: object, depth: int = 0) -> Iterator[_Json]:
    """Yield the annotations of one, a list, a page, a collection or a graph."""
    if isinstance(whole, list):
        for one in whole:
            yield from _annotations(one, depth)
    elif isinstance(whole, dict):
        if "Annotation" in _texts(whole.get("type", whole.get("@type"))):
            yield whole
        elif depth < _NESTED:
            for key in ("items", "first", "@graph"):
                yield from _annotations(whole.get(key), depth + 1)


def _marked(one: _Json, called: str) -> Marked | Left:
    name = str(one.get("id") or called)[:_LONGEST_NAME]
    by = _creator(one.get("creator"))
    at = _time(one.get("created") or one.get("modified"))
    if isinstance(by, Why):
        return Left(name, "", by.words)
    if at is None:
        return Left(name, by, "it does not say when it was made, in a time with its zone")
    targets = _dicts(one.get("target"))
    if len(targets) != 1:
        return Left(name, by, "it has no one target with selectors")
    found = _selected(targets[0])
    if found is None:
        return Left(name, by, "its target has no TextQuoteSelector: a position alone is no words")
    said = _said(one)
    if said is None:
        return Left(name, by, "it says nothing")
    return Marked(name, by, at, *found, *said)


def _creator(creator: object) -> str | Why:
    first = creator[0] if isinstance(creator, list) and creator else creator
    if isinstance(first, dict):
        if _PROGRAMS & set(_texts(first.get("type", first.get("@type")))):
            return Why("a program made it, and no person judged")
        first = next(filter(None, map(first.get, ("name", "nickname", "id"))), None)
    if not isinstance(first, str) or not first.strip():
        return Why("it does not say who made it")
    return " ".join(first.split())[:_LONGEST_NAME]


def _time(created: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(created) if isinstance(created, str) else None
        return None if at is None or at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _selected(target: _Json) -> tuple[str, str, str, str, int | None] | None:
    """Return source, words, prefix, suffix and position of a target."""
    source = target.get("source")
    if isinstance(source, dict):
        source = source.get("id", source.get("@id"))
    selectors = _dicts(target.get("selector"))
    selectors += [one for two in selectors for one in _dicts(two.get("refinedBy"))]
    quote = _typed(selectors, "TextQuoteSelector")
    exact = None if quote is None else quote.get("exact")
    if quote is None or not isinstance(exact, str) or not exact or not isinstance(source, str):
        return None
    around = [part if isinstance(part := quote.get(key), str) else "" for key in _AROUND]
    position = _typed(selectors, "TextPositionSelector")
    start = None if position is None else position.get("start")
    return source, exact, around[0], around[1], start if isinstance(start, int) else None


def _typed(selectors: list[_Json], kind: str) -> _Json | None:
    for one in selectors:
        if kind in _texts(one.get("type", one.get("@type"))):
            return one
    return None


def _said(one: _Json) -> tuple[Verdict, tuple[tuple[str, str], ...], str] | None:
    """Return verdict, values and note of the bodies of an annotation; None where it has none."""
    motivations = set(_texts(one.get("motivation")))
    verdict: Verdict | None = None
    values: list[tuple[str, str]] = []
    notes: list[str] = []
    for text, purposes in _bodies(one):
        judges = bool({"assessing", "tagging", "classifying"} & (purposes or motivations))
        word = _VERDICTS.get(text.casefold().strip(" ."))
        field, is_, value = text.partition("=")
        if judges and word is not None:
            verdict = word
        elif judges and is_ and field.strip().isalpha() and value.strip():
            values.append((field.strip().lower(), value.strip()))
        else:
            notes.append(text)
    note = "\n".join(notes)[:_LONGEST_NOTE]
    if values and verdict is not Verdict.REJECTED:
        return Verdict.CHANGED, tuple(values), note
    if verdict is not None:
        return verdict, (), note
    return (Verdict.NOTED, (), note) if note else None


def _bodies(one: _Json) -> Iterator[tuple[str, set[str]]]:
    """Yield the words of each body with what they are for."""
    value = one.get("bodyValue")
    if isinstance(value, str) and value.strip():
        yield value.strip(), set()
    body = one.get("body")
    for part in body if isinstance(body, list) else [body]:
        if isinstance(part, dict):  # a body that is a string is an address, not words
            words = part.get("value")
            if isinstance(words, str) and words.strip():
                yield words.strip(), set(_texts(part.get("purpose")))


def _dicts(value: object) -> list[_Json]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, dict)]


def _texts(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, str)]
