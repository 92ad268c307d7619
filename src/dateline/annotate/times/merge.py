"""Join neighbours that say one time together: "5 p.m. on Friday", "Monday, March 3"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from dateline.annotate.times.find import Candidate
from dateline.annotate.times.patterns.words import NUMBER_WORD
from dateline.annotate.times.words import DAY_PARTS, number_of

__all__ = ["merged"]

_FEASTS = frozenset({"calendar-day", "fixed-feast", "moving-feast"})
_DAYS = _FEASTS | {
    "month-day",
    "day-month",
    "weekday",
    "deictic-day",
    "iso",
    "numeric",
    "numeric-day",
}
_CLOCKS = frozenset({"clock", "noon", "o'clock"})
_CLOCK_FIRST = frozenset(
    {" · ", " - ", " – ", " | ", " ", " on ", ", ", " of ", ", on ", "of ", "of the ", " of the "}
)
_CLOCK_LAST = frozenset({" ", " at ", ", ", ", at ", " around ", " about "})
_DAY_NAMED = frozenset({" ", ", ", ", the ", ", on "})
_HOLDERS = frozenset({"month", "month-year", "year", "relative-period", "quarter", "decade"})
_WEEK_OF = re.compile(r"\b(?:the\s)?week\s(?:of|beginning|starting)\s(?:the\s)?$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:the\s)?(?P<nth>first|second|third|fourth|last|final|opening|closing|latter|former)\s"
    rf"(?:(?P<many>{NUMBER_WORD}|\d{{1,2}})\s(?P<units>days|weeks|months|years)"
    r"|(?P<unit>week|weekend|quarter|half|fortnight|days?|months))\s(?:of|in)\s(?:the\s)?$",
    re.IGNORECASE,
)
_GAP = 12  # code points: no joining words are longer
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_NOON = 12


def merged(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates with clock times given their `clock` and neighbours joined."""
    out: list[Candidate] = []
    for found in candidates:
        here = found
        if here.rule in _CLOCKS:
            clock = _clock_of(here.rule, here.slots)
            if clock is None:
                continue
            here = replace(here, clock=clock)
        here = _with_part(text, here)
        while out and out[-1].end > here.start:
            out.pop()
        joined = _joined(text, out[-1], here) if out and here.start - out[-1].end < _GAP else None
        if joined is None:
            out.append(here)
        else:
            out[-1] = joined
    return out


def _with_part(text: str, c: Candidate) -> Candidate:
    """Take "the week of" and "the first week of" into the date that they stand before."""
    if c.rule in _DAYS | {"day-range"} and c.rule != "weekday":
        found = _WEEK_OF.search(text, max(0, c.start - 24), c.start)
        named = {"week": "1"} if found else {}
    elif c.rule in _HOLDERS:
        found = _PART_OF.search(text, max(0, c.start - 40), c.start)
        named = _lower(found)
    else:
        return c
    return replace(c, start=found.start(), slots={**c.slots, **named}) if found else c


def _lower(found: re.Match[str] | None) -> dict[str, str]:
    said = found.groupdict().items() if found else ()
    return {slot: words.lower() for slot, words in said if words}


def _joined(text: str, left: Candidate, right: Candidate) -> Candidate | None:
    gap = " ".join(f"<{text[left.end : right.start]}>".split())[1:-1]
    if _is_day(right) and gap in _CLOCK_FIRST:
        if left.rule in _CLOCKS:
            return replace(_zoned(right, left), start=left.start, clock=left.clock)
        if left.rule == "part-of-day-of":
            return replace(right, start=left.start, clock=DAY_PARTS[left.get("pod")])
    if _is_day(left) and right.rule in _CLOCKS and gap in _CLOCK_LAST:
        return replace(_zoned(left, right), end=right.end, clock=right.clock)
    named = left.rule == "weekday" and not left.get("pod") and right.rule in _DAYS
    if named and right.rule in {"month-day", "day-month"} and gap in _DAY_NAMED:
        return replace(right, start=left.start)
    return None


def _zoned(day: Candidate, clock: Candidate) -> Candidate:
    zone = clock.get("z")
    return replace(day, slots={**day.slots, "z": zone}) if zone else day


def _is_day(c: Candidate) -> bool:
    """Whether an hour may stand beside it: "noon on Friday", "midday the next day"."""
    return c.rule in _DAYS | {"this-part-of-day"} or (
        c.rule in {"relative-period", "counted"} and c.get("u") == "day"
    )


def _clock_of(rule: str, slots: Mapping[str, str]) -> str | None:
    """Return "17:05" on a clock of 24 hours, or None where no clock shows it ("57 p.m.")."""
    if rule == "noon":
        return {"midnight": "24:00", "noon": "12:00", "midday": "MI"}[slots["n"]]
    hour = number_of(slots["h"])
    if hour is None or not 0 <= hour <= 24:  # noqa: PLR2004 - hours
        return None
    afternoon = slots.get("ap", "").startswith("p") or slots.get("pod") in {"afternoon", "evening"}
    if (afternoon or "pod2" in slots) and hour < _NOON:
        hour += _NOON
    if slots.get("ap", "").startswith("a") and hour == _NOON:
        hour = 0
    if (
        "h2" in slots and int(slots["h2"]) % _NOON < hour % _NOON
    ):  # "from 11 to 2 a.m." begins at night
        hour = (hour + _NOON) % 24
    part = slots.get("part", "").removeprefix("a ").removesuffix("past").removesuffix("to")
    past = _MINUTES.get(part.replace("minutes", "").strip(), int(slots.get("mi", "0")))
    minute = 60 - past if slots.get("part", "").endswith(" to") else past
    hour = (hour - slots.get("part", "").endswith(" to")) % 24 if "part" in slots else hour
    seconds = f":{slots['se']}" if "se" in slots else ""
    return f"{int(hour):02d}:{minute:02d}{seconds}"
