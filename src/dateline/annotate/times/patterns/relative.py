"""Patterns of expressions that count from some other day: today, last week, two days later."""

from dateline.annotate.times.patterns.words import (
    ABOUT,
    BEGIN,
    COUNT,
    END,
    MANY,
    MONTH,
    NTH,
    SEASON,
    UNIT,
    UNITS,
    WEEKDAY,
    Cue,
    Rule,
    rule,
)  # fmt: skip

__all__ = ["RELATIVE_RULES"]

_WHOLE_UNIT = r"(?:day|week|month|quarter|year|decade|century|weekend)"
_WITHIN_PERIOD = (
    r"(?:(?:the\s)?(?:early|late|earlier|later|sometime|mid|middle\sof|beginning\sof|start\sof"
    r"|end\sof|rest\sof|first\spart\sof|latter\spart\sof|turn\sof|close\sof|remainder\sof)"
    r"(?:\sin)?[\s-])"
)
_WHICH = (
    r"(?:last|next|this|the\spast|this\spast|the\scoming|the\snext|the\slast|the\sprevious"
    r"|the\sfollowing|the\scurrent|the\spresent|that(?:\ssame)?|the\ssame|the\slatest|the\sprior"
    r"|the\spreceding|the\sfull|the\sensuing)"
)
_DIRECTION = (
    r"(?:ago|earlier|later|before|from\snow|hence|previously|back(?=[\s,.])|afterwards"
    r"|afterward|after|prior)"
)


def _days() -> tuple[Rule, ...]:
    return (
        rule("deictic-day", Cue.DEICTIC,
             rf"{BEGIN}(?P<p>(?:early|late|earlier|later|mid-?morning|mid-?afternoon)\s)?"
             rf"(?P<w>today|yesterday|tomorrow|tonight|the\sday\sbefore\syesterday"
             rf"|the\sday\safter\stomorrow)(?:\s(?P<pod>morning|afternoon|evening|night))?{END}"),
        rule("this-part-of-day", Cue.DAY_PART,
             rf"{BEGIN}(?P<p>(?:early|late|earlier|later|mid)[\s-])?(?P<rel>this|last|that(?:\ssame)?"
             rf"|the\sprevious|the\sfollowing|the\ssame|the\snext|next)\s(?:early\s|late\s)?"
             rf"(?P<pod>morning|afternoon|evening|night){END}"),
        rule("part-of-day-of", Cue.DAY_PART | Cue.CLOCK,
             rf"{BEGIN}(?:the\s)?(?P<p>early\s|late\s|mid[\s-])?"
             rf"(?P<pod>morning|afternoon|evening|night|eve|dawn|dusk|early\shours|small\shours|daybreak|sunrise|sunset"
             rf"|sundown|nightfall|first\slight)\s"
             rf"(?:hours\s)?(?=(?:of|on)\s(?:the\s)?(?:{WEEKDAY}|{MONTH}|\d))"),
        rule("part-of-day", Cue.DAY_PART,
             rf"(?<=\bin\s)the\s(?P<p>early\s|late\s)?(?P<pod>morning|afternoon|evening)"
             rf"(?!\sof){END}"),
        rule("part-of-day", Cue.DAY_PART,
             rf"{BEGIN}(?P<p>mid|early|late)[\s-](?P<pod>morning|afternoon|evening){END}"),
        rule("overnight", Cue.DAY_PART, rf"{BEGIN}overnight{END}"),
    )  # fmt: skip


def _periods() -> tuple[Rule, ...]:
    return (
        rule("relative-period", Cue.UNIT | Cue.SEASON,
             rf"{BEGIN}(?!that\s{NTH})(?P<p>{_WITHIN_PERIOD})?(?P<rel>{_WHICH})\s"
             rf"(?P<f>fiscal\s|calendar\s|financial\s)?(?P<u>{_WHOLE_UNIT}|{SEASON}|period"
             rf"|{NTH}[\s-](?:quarter|half))"
             rf"(?:['’]s\s(?P<q>{NTH})[\s-](?P<qh>quarter|half|period))?{END}"),
        rule("the-period", Cue.UNIT,
             rf"{BEGIN}(?P<p>(?:the\s)?(?:early|late|mid|end\sof|beginning\sof|start\sof|turn\sof"
             rf"|middle\sof|rest\sof|close\sof|remainder\sof)[\s-]|earlier\sin\s|later\sin\s"
             rf"|for\s)?the\s(?P<f>fiscal\s)?(?P<u>week|month|quarter|year|weekend)"
             rf"{END}(?!['’]s?\s?end|-)"),
        rule("then", Cue.VAGUE, rf"(?:(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bby\s))then{END}"),
        rule("then", Cue.VAGUE,
             rf"(?:(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\bafter\s)|(?<=\bbefore\s)|(?<=\bon\s))that\sdate{END}"),
        rule("new-year", Cue.UNIT, rf"{BEGIN}the\s(?:new|coming)\syear(?!['’]s){END}"),
        rule("edge-of-period", Cue.UNIT,
             rf"{BEGIN}(?:the\s)?(?P<p>end|close|beginning|start|middle)\sof\s(?:the\s)?"
             rf"(?P<u>year|month|week|century|decade|quarter){END}"),
        rule("year-end", Cue.UNIT, rf"{BEGIN}(?:the\s)?year(?:-|\s|['’]s\s)end{END}"),
    )  # fmt: skip


def _counted() -> tuple[Rule, ...]:
    return (
        rule("counted", Cue.UNIT,
             rf"{BEGIN}(?P<a>{ABOUT}|just\s|only\s)?(?P<n>{MANY}|half\san?|an?|one|the)\s(?:or\s(?:so|two)\s)?"
             rf"(?:(?:or|to)\s(?P<n2>{COUNT})\s)?(?P<u>{UNIT})(?:\sor\s(?:so|two))?"
             rf"(?P<half>\sand\sa\shalf)?\s(?P<dir>{_DIRECTION}){END}"),
        rule("eve-of-event", Cue.DAY_PART,
             rf"(?:(?<=\b[Oo]n\s)|(?<=\buntil\s)|(?<=\bby\s)|(?<=\bbefore\s))the\seve(?=\sof\s(?:the|his|her|its|their|that|this)\s[a-z]){END}"),
        rule("counted-vaguely", Cue.UNIT,
             rf"{BEGIN}(?P<u>{UNITS})\s(?P<dir>ago|earlier|later|before|after){END}"),
    )  # fmt: skip


RELATIVE_RULES: tuple[Rule, ...] = (*_days(), *_periods(), *_counted())
