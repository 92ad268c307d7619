"""Read durations, sets and references to no day in particular."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateline.annotate.times.calendar.days import Days, add_days, add_months, duration
from dateline.annotate.times.direction import BEHIND, direction_at
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.dates import date_meaning
from dateline.annotate.times.reading.meanings import lasting
from dateline.annotate.times.story import UNTOLD_DAY, Meaning, Story
from dateline.annotate.times.words import DAY_PARTS, SEASONS, number_of, unit_of
from dateline.model.time import TimexType

__all__ = ["READ_SPANS"]

_RATE = re.compile(
    r"(?:\d[\d,.]{0,9}\s\w{1,12}|\$|#|£|€|\d|\bcents|percent|tons?|barrels|million|billion|\w{1,15}s)\s{0,2}$"
)
_SPEED = re.compile(r"(?:km|kms|kilomet\w{2,4}|miles?|knots|met\w{2,3}|feet)\s$", re.IGNORECASE)
_SINGULAR = re.compile(r"\s[a-z]{3}")
_WAYS = {
    "past": -1,
    "last": -1,
    "previous": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_SETS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
    "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip
_LEADS = re.compile(
    r"(?:about|within|for|in|after|take|took|takes|almost|nearly|more than|less than)\s",
)


def _period_of(story: Story, c: Candidate) -> Meaning | None:
    rel, said = c.get("rel"), c.get("n")
    if not said and (c.get("the") != "the" or rel not in {"past", "last", "next", "previous",
                                                          "coming"}):  # fmt: skip
        return None
    count = 2.0 if said == "couple of" else number_of(said) if said else None
    return _beside(story, c, count)


def _period_bare(story: Story, c: Candidate) -> Meaning | None:
    rel, said = c.get("rel"), c.get("n")
    if not said and rel in {"coming", "future", "upcoming"}:
        return date_meaning("FUTURE_REF", story.now_at(c.start))
    if not said and rel in {"first", "earlier", "later"}:
        return None
    return _beside(story, c, number_of(said) if said else None)


def _beside(story: Story, c: Candidate, count: float | None) -> Meaning:
    """Place "the past two weeks", which end now, and "the following two days", which follow."""
    rel, unit = c.get("rel"), c.get("u")
    length = lasting(count, unit)
    way = _WAYS.get(rel)
    follows = rel == "following"
    base = (story.day or UNTOLD_DAY) if follows else story.now_at(c.start)
    if way is None or count is None:
        return length if way is None and rel != "recent" else replace(length, base=base)
    moved = _moved(base.day, way * count, unit)
    if base.day is None or moved is None:
        return replace(length, base=base)
    first = add_days(base.day, 1) if follows else base.day
    days = Days(min(moved, first or moved), max(moved, base.day))
    return replace(length, base=base, days=days, offset="" if way > 0 else f"-{length.value}")


def _moved(day: date | None, count: float, unit: str) -> date | None:
    if day is None:
        return None
    letter = unit_of(unit)
    if unit.startswith(("minute", "second", "hour")):
        return (
            add_days(day, (-1 if count < 0 else 1) * -(-abs(count) // 24)) if letter == "H" else day
        )
    if letter in {"D", "W", "F"}:
        return add_days(day, count * {"D": 1, "W": 7, "F": 14}[letter])
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(letter)
    return None if months is None else add_months(day, round(count * months))


def _the_units(_: Story, c: Candidate) -> Meaning:
    return lasting(number_of(c.get("n")), c.get("u"))


def _units(story: Story, c: Candidate) -> Meaning | None:
    """Read "three weeks"; "three quarter" and "many second" are something else."""
    said, unit = c.get("n"), c.get("u")
    count = number_of(said)
    if count is not None and c.get("half"):
        count += 0.5
    singular = not unit.endswith("s") or unit == "centuries"
    if unit.startswith("quarter") and singular:
        return None
    if count is None and singular:
        return None
    if count is not None and singular and count > 1 and not _counts_singular(story, c, count):
        return None
    if _is_name(story.text, c):
        return None
    return lasting(count, unit)


def _counts_singular(story: Story, c: Candidate, count: float) -> bool:
    """Whether the unit is singular because it goes before a noun: "a five year low"."""
    if c.get("u") in {"second", "century", "decade", "night"} or count >= 100:  # noqa: PLR2004
        return False
    possessive = story.text[c.end - 2 : c.end] in {"'s", "’s"}
    return possessive or c.get("half") != "" or _SINGULAR.match(story.text, c.end) is not None


def _is_name(text: str, c: Candidate) -> bool:
    """Whether it is a name: "48 Hours" is a broadcast."""
    words = text[c.start : c.end]
    return words[:1].isdigit() and re.search(r"\s[A-Z]\w{1,12}$", words) is not None


def _a_unit(story: Story, c: Candidate) -> Meaning | None:
    unit, lead = c.get("u"), c.get("a")
    count = 0.5 if c.get("n").startswith("half") else 1.0
    if lead in {"once", "twice", "times", "every"} and not _is_ordinal(story, c):
        return Meaning(TimexType.SET, duration(1, unit, unit_of(unit)))
    if c.get("half") == "and a half":
        count += 0.5
    if c.get("n") == "per":
        return (
            None if _SPEED.search(story.text, max(0, c.start - 16), c.start) else _times_a(story, c)
        )
    if not lead and c.get("n") in {"a", "an"} and _is_rate(story.text, c.start):
        speed = _SPEED.search(story.text, max(0, c.start - 16), c.start)
        return None if speed else _times_a(story, c)
    if unit in {"second", "day"} and not _LEADS.match(lead + " "):
        return None
    return None if _is_ordinal(story, c) else lasting(count, unit)


def _is_ordinal(story: Story, c: Candidate) -> bool:
    """Whether "a second" is the one after the first: "once a second convoy arrives"."""
    return c.get("u") == "second" and _SINGULAR.match(story.text, c.end) is not None


def _is_rate(text: str, start: int) -> bool:
    """Whether it ends a rate: "$5 an hour", "three tons a day"."""
    return _RATE.search(text, max(0, start - 25), start) is not None


def _unit_adjective(_: Story, c: Candidate) -> Meaning | None:
    said, unit = c.get("n"), c.get("u")
    if unit in {"second", "quarter"} and said in {"one", "two", "half"}:
        return None
    return lasting(None if said in {"several", "multi"} else number_of(said), unit)


def _vague_units(_: Story, c: Candidate) -> Meaning:
    return lasting(None, c.get("u"))


def _a_while(_: Story, __: Candidate) -> Meaning:
    return Meaning(TimexType.DURATION, "PXX")


def _every(_: Story, c: Candidate) -> Meaning | None:
    said, unit = c.get("n"), c.get("u")
    if unit in DAY_PARTS:
        return Meaning(TimexType.SET, f"XXXX-XX-XXT{DAY_PARTS[unit]}")
    if unit in SEASONS:
        return Meaning(TimexType.SET, f"XXXX-{SEASONS[unit]}")
    if unit == "season":
        return None
    count = {"": 1.0, "other": 2.0, "few": None}.get(said, number_of(said) if said else 1.0)
    return Meaning(TimexType.SET, duration(count, unit, unit_of(unit)))


def _weekdays(_: Story, __: Candidate) -> Meaning:
    return Meaning(TimexType.SET, "P1W")


def _frequency(_: Story, c: Candidate) -> Meaning:
    return Meaning(TimexType.SET, _SETS.get(c.get("w"), "P2W"))


def _times_a(_: Story, c: Candidate) -> Meaning:
    return Meaning(TimexType.SET, duration(1, c.get("u"), unit_of(c.get("u"))))


def _present(story: Story, c: Candidate) -> Meaning:
    return date_meaning("PRESENT_REF", story.now_at(c.start))


def _past(story: Story, c: Candidate) -> Meaning:
    return date_meaning("PAST_REF", story.now_at(c.start))


def _future(story: Story, c: Candidate) -> Meaning | None:
    soon = story.text[c.start : c.end].lower() == "soon"
    if soon and (story.past or direction_at(story.text, c.start, c.end) == BEHIND):
        return None
    return date_meaning("FUTURE_REF", story.now_at(c.start))


READ_SPANS: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "period-of": _period_of, "period-bare": _period_bare, "the-units": _the_units,
    "units": _units, "a-unit": _a_unit, "unit-adjective": _unit_adjective,
    "vague-units": _vague_units, "a-while": _a_while, "every": _every, "weekdays": _weekdays,
    "adverb-of-frequency": _frequency, "times-a": _times_a, "present": _present, "past": _past,
    "future": _future,
}  # fmt: skip
