"""Patterns of clock times, and of dates and times written in numbers, as logs and posts do."""

from dateline.annotate.times.patterns.words import (
    BEGIN,
    END,
    NUMBER_WORD,
    YEAR,
    Cue,
    Rule,
    cased,
    rule,
)  # fmt: skip

__all__ = ["CLOCK_RULES"]

_ABBREVIATED = (
    r"(?-i:E[SD]T|P[SD]T|C[SD]T|M[SD]T|GMT|UTC|ET|PT|BST|CES?T|EES?T|MSK|IST|IDT|TRT|AST|EAT|WAT|CAT"
    r"|SAST|PKT|AFT|JST|KST|AES?T)"
)
ZONE = (
    rf"(?P<z>(?:UTC|GMT)\s?[+-]\s?\d{{1,2}}(?::?\d\d)?|{_ABBREVIATED}|Eastern|(?-i:[ZL])(?!\w)|[+-]\d\d:?\d\d"
    r"|local(?:\stime)?|(?-i:[A-Z][a-z]{2,12})\stime)"
)
ZONED = rf"(?:\s?(?P<bracket>\()?{ZONE}(?(bracket)\)))?"
_ABOUT = r"(?:around|about|approximately|roughly|(?:shortly|just)\s(?:after|before))"
_HOUR = r"(?P<h>[01]?\d|2[0-4])"
_MINUTE = r"(?P<mi>[0-5]\d)"
_HALF = r"(?P<ap>(?:[ap]\.\s?m\.?|[ap]\s?m)(?!\w))"
_LAST_HOUR = rf"(?P<h2>1?\d)(?:[:.]\d\d)?\s?{_HALF}"
_AT = "|".join(
    rf"(?<=\b{word}\s)" for word in (
        "at", "by", "from", "until", "till", "since", "before", "after", "around", "about",
        "between", "and", "to",
    )
)  # fmt: skip
_MONTH = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"


def _numbers() -> tuple[Rule, ...]:
    return (
        rule("iso", Cue.YEAR | Cue.CLOCK,
             rf"{BEGIN}(?P<y>{YEAR})(?P<mark>[-:])(?P<m>\d\d)(?P=mark)(?P<d>\d\d)"
             rf"(?:(?:T|,?\s)(?P<t>\d\d:\d\d)(?::\d\d(?:\.\d{{1,6}})?)?(?:\s?{ZONE})?)?(?!\w|-\d)"),
        # "12/05/2024", "5.12.24": which comes first, day or month, `numbers` finds out
        rule("numeric", Cue.CLOCK | Cue.YEAR,
             rf"(?<![\w$£€./-])(?P<a>\d{{1,2}})(?P<mark>[/.])(?P<b>\d{{1,2}})(?P=mark)(?P<y>{YEAR}|\d\d)"
             r"(?![\w/]|\.\d)"),
        # "13/05 18:30", "on 3/5": without a year, where the report shows which comes first
        rule("numeric-day", Cue.CLOCK,
             r"(?:(?<=\bon\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\bdated\s)|(?<=\bupdate\s))"
             r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\w/])"),
        rule("numeric-day", Cue.CLOCK,
             r"(?<![\w$£€./-])(?P<a>\d{1,2})\.(?P<b>\d{1,2})(?P<dot>)(?=(?:\sat|,)?\s[012]\d:[0-5]\d)"),
        # a date-time group of the military: "301800Z DEC 21", "281430Z"
        cased("date-time-group", Cue.CLOCK,
              rf"{BEGIN}(?P<d>[0-3]\d)(?P<h>[01]\d|2[0-3]){_MINUTE}(?P<z>Z|[A-IK-Y])"
              rf"(?:\s?(?P<m>{_MONTH}|(?i:{_MONTH}))\s?(?P<y>{YEAR}|\d\d))?{END}"),
    )  # fmt: skip


def _clocks() -> tuple[Rule, ...]:
    return (
        rule("clock", Cue.CLOCK,
             rf"{BEGIN}(?P<p>{_ABOUT}\s)?(?P<h>\d{{1,2}})(?:[:.](?P<mi>\d\d))?(?:[:.](?P<se>\d\d))?\s?"
             rf"{_HALF}{ZONED}"),
        # the first hour of "from 2 to 4 a.m.", "2-4 a.m."
        rule("clock", Cue.CLOCK,
             rf"(?:(?<=\bfrom\s)|(?<=\bbetween\s))(?P<h>1?\d)(?:[:.]{_MINUTE})?"
             rf"(?=\s?(?:to|and|until|till|[-–])\s?{_LAST_HOUR})"),
        rule("clock", Cue.CLOCK,
             rf"{BEGIN}(?<![:./-])(?P<h>1?\d)(?:[:.]{_MINUTE})?(?=[-–]{_LAST_HOUR})"),
        rule("clock", Cue.CLOCK,
             rf"(?:{_AT})(?P<p>{_ABOUT}\s)?{_HOUR}[:h]{_MINUTE}(?::(?P<se>[0-5]\d))?(?:\s?(?:hrs?|hours)\b)?"
             rf"{ZONED}(?![\w:])"),
        rule("clock", Cue.CLOCK,
             rf"(?<![\w:.,$£€/-])(?P<h>[01]\d|2[0-4]):{_MINUTE}(?::(?P<se>[0-5]\d))?(?:\s?(?:hrs?|hours)\b)?"
             rf"{ZONED}(?![\w:]|\.\d|\s?[-–]\s?\d)"),
        rule("clock", Cue.CLOCK,
             rf"{BEGIN}(?P<p>{_ABOUT}\s)?(?P<h>[01]\d|2[0-4]):?{_MINUTE}\s?"
             rf"(?:(?:(?:hrs?|hours)\b\s?)?{ZONE}|(?:hrs?|hours)\b){END}"),
        rule("clock", Cue.CLOCK,
             rf"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\d{{4}},\s)|(?<=\babout\s)|(?<=\baround\s))(?P<h>[01]?\d|2[0-3])\.{_MINUTE}"
             rf"{ZONED}(?![\w%]|\.\d|\s(?:per\s?cent|million|billion|points?|met(?:re|er)s|km|miles|dollars|euros"
             rf"|pounds|a\s|per\s))"),
        rule("clock", Cue.CLOCK, rf"{BEGIN}(?P<h>[01]?\d|2[0-3])h{_MINUTE}{END}"),
        rule("noon", Cue.DAY_PART, rf"{BEGIN}(?P<p>{_ABOUT}\s)?(?P<n>noon|midnight|midday){END}"),
        rule("o'clock", Cue.DAY_PART,
             rf"{BEGIN}(?P<p>{_ABOUT}\s)?(?P<part>(?:five|ten|twenty|twenty-five)\s(?:minutes\s)?(?:past|to))\s"
             rf"(?P<h>{NUMBER_WORD}|\d{{1,2}})\sin\sthe\s(?P<pod>morning|afternoon|evening){END}"),
        rule("o'clock", Cue.CLOCK,
             rf"{BEGIN}(?P<p>{_ABOUT}\s)?(?P<h>{NUMBER_WORD}|\d{{1,2}})\so['’]clock"
             rf"(?:\sin\sthe\s(?P<pod>morning|afternoon|evening)|\sat\s(?P<pod2>night))?"
             rf"(?:\s{ZONE})?{END}"),
        rule("o'clock", Cue.UNIT,
             rf"{BEGIN}(?P<p>{_ABOUT}\s)?(?P<part>(?:half|(?:a\s)?quarter|five|ten|twenty|twenty-five)"
             rf"\s(?:minutes\s)?(?:past|to))\s"
             rf"(?P<h>{NUMBER_WORD}|\d{{1,2}})(?:\so['’]clock)?"
             rf"(?:\sin\sthe\s(?P<pod>morning|afternoon|evening)|\sat\s(?P<pod2>night))?{END}"
             r"(?!\s(?:percent|per|million|billion|hundred|thousand|%))"),
        rule("o'clock", Cue.DAY_PART,
             rf"{BEGIN}(?P<p>{_ABOUT}\s)?(?P<h>{NUMBER_WORD}|\d{{1,2}})(?:[:.]{_MINUTE})?\sin\sthe\s"
             rf"(?P<pod>morning|afternoon|evening){END}"),
    )  # fmt: skip


CLOCK_RULES: tuple[Rule, ...] = (*_numbers(), *_clocks())
