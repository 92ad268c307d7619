"""Read durations, sets and references to no day in particular."""

import re
from collections.abc import Callable

from dateline.annotate.times.days import duration
from dateline.annotate.times.direction import BEHIND, direction_at
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.read_dates import date_meaning
from dateline.annotate.times.story import Meaning, Story
from dateline.annotate.times.words import DAY_PARTS, SEASONS, number_of, unit_of
from dateline.model.time import TimexType

__all__ = ["READ_SPANS"]

_RATE = re.compile(
    r"(?:\d[\d,.]{0,9}\s\w{1,12}|\$|#|£|€|\d|\bcents|percent|tons?|barrels|million|billion|\w{1,15}s)\s{0,2}$"
)
_SINGULAR = re.compile(r"\s[a-z]{3}")
_SETS = {
    "daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "annually": "XXXX",
    "yearly": "XXXX", "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip
_LEADS = re.compile(
    r"(?:about|within|for|in|after|take|took|takes|almost|nearly|more than|less than)\s",
)


def _lasting(count: float | None, unit: str) -> Meaning:
    return Meaning(TimexType.DURATION, duration(count, unit, unit_of(unit)))


def _period_of(_: Story, c: Candidate) -> Meaning | None:
    rel, said = c.get("rel"), c.get("n")
    if not said and (c.get("the") != "the" or rel not in {"past", "last", "next", "previous",
                                                          "coming"}):  # fmt: skip
        return None
    count = 2.0 if said == "couple of" else number_of(said) if said else None
    return _lasting(count, c.get("u"))


def _period_bare(_: Story, c: Candidate) -> Meaning | None:
    rel, said = c.get("rel"), c.get("n")
    if not said and rel in {"coming", "future", "upcoming"}:
        return date_meaning("FUTURE_REF")
    if not said and rel in {"first", "earlier", "later"}:
        return None
    return _lasting(number_of(said) if said else None, c.get("u"))


def _the_units(_: Story, c: Candidate) -> Meaning:
    return _lasting(number_of(c.get("n")), c.get("u"))


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
    return _lasting(count, unit)


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
    if lead in {"once", "twice", "times", "every"}:
        return Meaning(TimexType.SET, duration(1, unit, unit_of(unit)))
    if c.get("half") == "and a half":
        count += 0.5
    if unit in {"second", "day"} and not _LEADS.match(lead + " "):
        return None
    if not lead and c.get("n") in {"a", "an"} and _is_rate(story.text, c.start):
        return None
    return _lasting(count, unit)


def _is_rate(text: str, start: int) -> bool:
    """Whether it ends a rate, which is no time: "$5 an hour", "three tons a day"."""
    return _RATE.search(text, max(0, start - 25), start) is not None


def _unit_adjective(_: Story, c: Candidate) -> Meaning | None:
    said, unit = c.get("n"), c.get("u")
    if unit in {"second", "quarter"} and said in {"one", "two", "half"}:
        return None
    return _lasting(None if said in {"several", "multi"} else number_of(said), unit)


def _vague_units(_: Story, c: Candidate) -> Meaning:
    return _lasting(None, c.get("u"))


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


def _frequency(_: Story, c: Candidate) -> Meaning:
    return Meaning(TimexType.SET, _SETS.get(c.get("w"), "P2W"))


def _times_a(_: Story, c: Candidate) -> Meaning:
    return Meaning(TimexType.SET, duration(1, c.get("u"), unit_of(c.get("u"))))


def _present(_: Story, __: Candidate) -> Meaning:
    return date_meaning("PRESENT_REF")


def _past(_: Story, __: Candidate) -> Meaning:
    return date_meaning("PAST_REF")


def _future(story: Story, c: Candidate) -> Meaning | None:
    soon = story.text[c.start : c.end].lower() == "soon"
    if soon and (story.past or direction_at(story.text, c.start, c.end) == BEHIND):
        return None
    return date_meaning("FUTURE_REF")


READ_SPANS: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "period-of": _period_of, "period-bare": _period_bare, "the-units": _the_units,
    "units": _units, "a-unit": _a_unit, "unit-adjective": _unit_adjective,
    "vague-units": _vague_units, "a-while": _a_while, "every": _every,
    "adverb-of-frequency": _frequency, "times-a": _times_a, "present": _present, "past": _past,
    "future": _future,
}  # fmt: skip
