"""Feasts, and the months of the Hijri, Persian and Hebrew calendars, as English news names them."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.lexicon import load

__all__ = ["FEASTS", "Alone", "Feast", "Reckoning"]


class Reckoning(StrEnum):
    """What the day of a feast is counted in: a calendar, or days from Easter Sunday."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    PERSIAN = "persian"
    HEBREW = "hebrew"
    EASTER = "easter"
    ORTHODOX = "orthodox"


class Alone(StrEnum):
    """What must stand beside a name for it to be a time, since many are people's names too.

    ANYWHERE: nothing. TIME: a preposition of time ("during Ramadan") or a word that goes with it
    ("Eid prayers", "Ramadan began"). PREPOSITION: a preposition of time. DAY: a day of the month,
    a year or "the month of". DATED: the same, but a bare number only after a preposition or with
    a year ("on 24 Asad", "24 Asad 1400"; not "24 Asad").
    """

    ANYWHERE = "anywhere"
    TIME = "time"
    PREPOSITION = "preposition"
    DAY = "day"
    DATED = "dated"


@dataclass(frozen=True, slots=True)
class Feast:
    """One feast, or one month when it has neither day nor weekday.

    Attributes:
        file: The resource file it comes from.
        feast: Its name here.
        forms: Regular expressions of its written forms; `resources/feasts/hijri_months.yml` says
            what a blank and an apostrophe stand for.
        reckoning: What `month` and `day` count in.
        month: Month of that calendar; 0 with Easter, and where it is not known.
        day: Day of the month, or days after Easter Sunday; None for a whole month and for a
            weekday.
        weekday: 0 (Monday) to 6 of a feast that keeps to a weekday, with `nth` of the month,
            counted from its end when negative; None for others.
        nth: See `weekday`.
        days: How many days it lasts.
        within: First and last day of the month on which it may be kept, where custom differs.
        until: (month, day) of the last day it can fall on, when only `month` and `day` of the
            first are known.
        not_on: A weekday that moves it to the next day.
        either: Names of the feasts it may stand for.
        alone: What must stand beside the name.
        cues: Lower-case words of which one is in every form; () for the first word of each.
    """

    file: str
    feast: str
    forms: tuple[str, ...]
    reckoning: Reckoning = Reckoning.GREGORIAN
    month: int = 0
    day: int | None = None
    weekday: int | None = None
    nth: int = 0
    days: int = 1
    within: tuple[int, int] | None = None
    until: tuple[int, int] | None = None
    not_on: int | None = None
    either: tuple[str, ...] = ()
    alone: Alone = Alone.ANYWHERE
    cues: tuple[str, ...] = ()

    @property
    def is_month(self) -> bool:
        """Whether it is a whole month of its calendar."""
        return self.month > 0 and self.day is None and self.weekday is None


FEASTS = load("feasts", Feast)
"""All rows, in file order."""
