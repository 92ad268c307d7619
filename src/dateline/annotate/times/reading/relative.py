"""Read days that count from another: today, yesterday, that night, overnight, until then."""

import re
from collections.abc import Callable

from dateline.annotate.times.direction import AHEAD, direction_at
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.meanings import day_from
from dateline.annotate.times.reading.names import is_in_a_name
from dateline.annotate.times.story import UNTOLD_DAY, Meaning, Story
from dateline.annotate.times.words import DAY_PARTS

__all__ = ["READ_RELATIVE"]

_PAPER = re.compile(r"['’]?s?\s[a-z]")  # a headline goes on in capitals, or ends
_DAYS_OFF = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip


def _deictic(story: Story, c: Candidate) -> Meaning | None:
    if _PAPER.match(story.text, c.end) and is_in_a_name(story.text, c.start, c.end):
        return None  # "Velmora Today reported"
    word, part, early = c.get("w"), c.get("pod"), c.get("p")
    if word == "tonight":
        part = "night"
    elif early.startswith("mid"):
        part = early.removeprefix("mid").strip("- ")
    return day_from(story.speaking_at(c.start), _DAYS_OFF[word], DAY_PARTS.get(part, ""))


def _this_part_of_day(story: Story, c: Candidate) -> Meaning:
    rel, part = c.get("rel"), DAY_PARTS[c.get("pod")]
    if rel in {"this", "next"}:
        return day_from(story.speaking_at(c.start), 0, part)
    if rel == "last":
        return day_from(story.speaking_at(c.start), -1, part)
    base = story.happening_at(c.start) or UNTOLD_DAY
    off = -1 if "previous" in rel else 1 if rel in {"the following", "the next"} else 0
    return day_from(base, off, part)


def _part_of_day(story: Story, c: Candidate) -> Meaning:
    return day_from(story.near(c.start, 400) or story.now, 0, DAY_PARTS[c.get("pod")])


def _overnight(story: Story, c: Candidate) -> Meaning:
    """The night is named by the day it begins on: that of a date just told, else the last one."""
    told = story.near(c.start, 120)
    if told:
        return day_from(told, 0, "NI")
    coming = direction_at(story.text, c.start, c.end) == AHEAD
    return day_from(story.now, 0 if coming else -1, "NI")


def _then(story: Story, c: Candidate) -> Meaning:
    return day_from(story.happening_at(c.start) or UNTOLD_DAY, 0)


READ_RELATIVE: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "deictic-day": _deictic,
    "this-part-of-day": _this_part_of_day,
    "part-of-day-of": _part_of_day,
    "part-of-day": _part_of_day,
    "overnight": _overnight,
    "then": _then,
}
