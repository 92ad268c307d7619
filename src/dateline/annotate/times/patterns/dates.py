"""Patterns of dates, clock times and calendar periods that name a month, weekday, year or hour."""

from dateline.annotate.times.patterns.words import (
    BEGIN,
    DAY_NUMBER,
    DOW,
    END,
    MODIFIED_YEAR,
    MONTH,
    MONTH_ALONE,
    NTH,
    NUMBER_WORD,
    PART_OF,
    SEASON,
    SPOKEN_YEAR,
    TENS,
    WEEKDAY,
    YEAR,
    Cue,
    Rule,
    cased,
    rule,
)  # fmt: skip
from dateline.annotate.times.words import ORDINALS

__all__ = ["DATE_RULES"]

_EDGE = (
    r"(?:[Tt]he\s)?(?:[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle\sof|[Bb]eginning\sof|[Ee]nd\sof"
    r"|[Ss]tart\sof)[\s-]"
)
_NOT_A_YEAR = (
    r"(?:percent|people|points?|dollars|pounds|shares|miles|km|feet|tons?|yards|meters|metres"
    r"|troops|soldiers|fighters|civilians|prisoners|families|men|women|jobs|employees|workers"
    r"|kilometers|kilometres|lbs|hp|cc|barrels|votes|members|pages|homes|units|words|rockets"
    r"|shells|drones|missiles|personnel|dead|injured|wounded|missing|killed|rebels|tonnes|million|billion"
    r"|thousand|lira|euros|casualties|deaths|cases|houses|others|detainees|migrants|recruits|guns|vehicles"
    r"|tanks|bodies|victims|children|students|villagers|residents|inmates|militants|guards|officers)"
)
_DAY_AFTER_MONTH = (
    rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th)?|(?:the\s)?{DAY_NUMBER}(?=\s{{0,2}}[,.;:)?!\n]|\s(?:of|in|at|and|he"
    r"|she|they|it|we|the|when|was|is|will|19|20|nineteen|twenty|two\sthousand)|\s?$))"
)
# "on March 4 and 5 people were killed": what follows the second number must not be counted by it.
_NO_COUNT = (
    r"(?=\s{0,2}[,.;:)!?\"'’”\n-]|\s(?:in|at|on|by|when|while|were|was|the|of|to|after|as|that|for|and|last"
    r"|this|near|around|before|but|he|she|they|it|with|from|across|between|over|under)\b|\s[A-Z]|\s?$)"
)
_NOT_A_PAPER = (
    r"(?!\s(?-i:Herald|Times|Telegraph|Mirror|Express|Mail|Post|Independent|Tribune|Star|Observer|Mercury|News"
    r"|Standard|Nation|Vision|Agreement)\b)"
)
_AFTER = r"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bof\s)|(?<=\bfor\s)"


def _days() -> tuple[Rule, ...]:
    return (
        # "December 5", "Dec. 5th, 2024", "Thursday, December the fifth of last year"
        cased("month-day", Cue.MONTH,
              rf"(?<!\d[ ]){BEGIN}(?:(?P<dow>{DOW}),?\s(?:the\s)?)?(?P<m>{MONTH})\s"
              rf"{_DAY_AFTER_MONTH}"
              rf"(?!\d|,\d{{3}}|\.\d|:\d)"
              rf"(?:(?:,|\sof|,\sof)?\s(?P<y>{YEAR}|{SPOKEN_YEAR}|{MODIFIED_YEAR}))?"
              rf"(?!\sB\.?C){END}"),
        cased("day-range", Cue.MONTH,
              rf"{BEGIN}(?P<m>{MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?P<sep>\s?[-–—]\s?|\s(?:to|and|through|until)\s(?:the\s)?)"
              rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s(?P<y>{YEAR}))?{END}{_NO_COUNT}"),
        cased("day-range", Cue.MONTH,
              rf"{BEGIN}(?:{DOW},?\s)?(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
              rf"(?P<sep>\s?[-–—]\s?|\s(?:to|and|through|until|till)\s(?:the\s)?)(?:{DOW},?\s)?"
              rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?{END}"),
        cased("day-month", Cue.MONTH,
              rf"{BEGIN}(?P<d>\d{{1,2}})(?P<mark>[-/]?)(?P<m>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|[A-Z][a-z]{{2}})"
              rf"(?P=mark)(?P<y>{YEAR}|\d\d){END}"),
        rule("month-slash", Cue.CLOCK | Cue.YEAR,
             rf"(?<![\w/.-])(?P<m>0[1-9]|1[0-2])/(?P<y>{YEAR})(?![\w/])"),
        cased("iso-week", Cue.UNIT,
              rf"{BEGIN}(?:the\s)?(?:ISO\s)?[Ww]eek\s(?P<n>\d{{1,2}})(?:,?\s(?:of\s|in\s)?)(?P<y>{YEAR}){END}"),
        cased("day-month", Cue.MONTH,
              rf"{BEGIN}(?:(?P<dow>{DOW}),?\s)?(?:the\s)?(?:(?P<d>\d{{1,2}}(?:st|nd|rd|th)?)\s(?:of\s)?"
              rf"|(?P<do>{DAY_NUMBER})\s(?:day\s)?of\s)(?P<m>{MONTH})"
              rf"(?:,?\s(?:of\s)?(?P<y>{YEAR}|{MODIFIED_YEAR}))?{END}"),
    )  # fmt: skip


def _months() -> tuple[Rule, ...]:
    return (
        cased("month-year", Cue.MONTH,
              rf"{BEGIN}(?P<p>{PART_OF})?(?P<m>{MONTH})(?:,?\s(?:of\s)?|\s(?:in|of)\s)"
              rf"(?P<y>{YEAR}|'\d\d|{SPOKEN_YEAR}|{MODIFIED_YEAR}){END}"),
        cased("month", Cue.MONTH,
              rf"{BEGIN}(?P<p>{_EDGE})?(?P<rel>(?:[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past|coming))?"
              rf"|[Tt]he\s(?:following|previous|past)|[Ee]ach|[Ee]very)\s)?(?P<m>{MONTH_ALONE})"
              rf"(?<!Long\sMarch)(?!\sto\sthe\sSea|\s\d{{1,2}}(?!\d)|\s(?:of|for)\s(?:the\s)?[A-Z]|\s(?:on|to)\s(?!{MONTH})[A-Z]"
              rf"|\s[A-Z][a-z]{{1,12}}(?:alion|ade)){END}"),
        cased("month", Cue.MONTH,
              r"(?:(?<=\b[Ii]n\s)|(?<=\bas\s)|(?<=\binto\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\b[Ss]ince\s)|(?<=\b[Bb]y\s)|(?<=\bof\s)|(?<=\buntil\s)"
              r"|(?<=\bfrom\s)|(?<=\bthrough\s)|(?<=\bto\s)|(?<=\band\s)|(?<=\ba\s))"
              r"(?P<p>(?:[Tt]he\s)?(?:early|late|mid|middle\sof|beginning\sof|end\sof)[\s-])?"
              rf"(?P<m>May|Sept|Oct|Nov|Dec|Feb|Aug){END}(?!\s[A-Z])"),
        cased("month", Cue.MONTH,
              rf"{BEGIN}(?P<p>(?:the\s)?(?:early|late|mid|end\sof|beginning\sof)[\s-])"
              rf"(?P<m>May){END}"),
        cased("month", Cue.MONTH, rf"{BEGIN}(?P<rel>(?:[Ll]ast|[Nn]ext|[Tt]his)\s)(?P<m>May){END}"),
    )  # fmt: skip


def _weekdays() -> tuple[Rule, ...]:
    return (
        rule("weekday", Cue.WEEKDAY,
             rf"(?<!Bloody\s)(?<!Black\s){BEGIN}(?P<p>(?:early|late|earlier|later|on)\s)?(?P<on>a\sweek\s(?:on|from)\s)?(?P<rel>(?:last|next|this\scoming"
             rf"|this\spast|this|the\sprevious|the\sfollowing|the\spast|that|each|every|(?:(?<=\bon\s)|(?<=\bby\s)"
             rf"|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bbefore\s))the)\s)?"
             rf"(?P<w>{WEEKDAY})(?P<pl>s)?(?P<wk>\sweek(?=[\s.,]))?(?P<of>\s(?:of\s)?(?:last|this|next)\sweek|\slast(?=[\s.,])"
             rf"(?!\slast\s(?:month|year)))?(?:\s(?:(?:early|late)\s)?"
             rf"(?P<pod>morning|afternoon|evening|night|noon|midnight|midday)s?)?{END}{_NOT_A_PAPER}"),
    )  # fmt: skip


def _years() -> tuple[Rule, ...]:
    century = "|".join(ORDINALS)
    return (
        rule("fiscal-year", Cue.FISCAL,
             rf"{BEGIN}(?P<p>{PART_OF})?(?:fiscal|FY)(?:\syear)?\s?(?P<y>{YEAR}|'?\d\d){END}"),
        rule("year-range", Cue.YEAR,
             rf"(?<![\w$£€.,-])(?:the\syears\s)?(?P<y>{YEAR})(?P<sep>[-–/])(?P<y2>{YEAR}|\d\d)(?!\w|-|/\d)"),
        rule("period-of-year", Cue.YEAR,
             rf"{BEGIN}the\s(?P<y>{YEAR})\s(?P<u>period|quarter"
             rf"|(?P<q>{NTH})[\s-](?:quarter|half)){END}"),
        rule("year", Cue.YEAR,
             rf"(?<![\w$£€.,#/:-])(?P<p>{PART_OF})?(?:the\syear\s)?(?P<y>{YEAR})"
             rf"(?![\w%/]|[:,.-]\d|-[A-Z]|\s\d{{3,4}}\b|\s?{_NOT_A_YEAR}\b)"),
        rule("decade", Cue.YEAR,
             rf"{BEGIN}(?P<p>(?:the\s)?(?:early|late|mid|middle\sof|beginning\sof|end\sof)"
             rf"(?:\sthe)?[\s-]|the\s)?(?:(?P<y>1[5-9]\d0|20[0-2]0)['’]?s|['’](?P<y2>\d0)s){END}"),
        rule("decade-word", Cue.VAGUE,
             rf"{BEGIN}(?P<p>the\s(?:early\s|late\s|mid[\s-])?)(?P<w>twenties|thirties|forties"
             rf"|fifties|sixties|seventies|eighties|nineties){END}"),
        rule("before-christ", Cue.FISCAL,
             rf"{BEGIN}(?P<p>{PART_OF})?(?:(?P<m>{MONTH_ALONE}|May)\s"
             rf"|(?P<s>spring|summer|autumn|winter)\s(?:of\s)?)?(?P<y>\d{{1,4}})\s"
             rf"(?:BCE|BC|B\.C\.){END}"),
        rule("century", Cue.UNIT,
             rf"{BEGIN}(?:the\s)?(?P<p>early\s|late\s|mid[\s-])?(?P<n>\d{{1,2}}(?:st|nd|rd|th)"
             rf"|{century})[\s-]century(?:\s(?P<bc>BC|B\.C\.))?{END}"),
        rule("spoken-year", Cue.VAGUE,
             rf"{BEGIN}(?P<p>{PART_OF})?(?:the\syear\s)?(?P<y>nineteen\s{TENS}"
             rf"(?:[- ]{NUMBER_WORD})?|nineteen\s(?:oh\s)?{NUMBER_WORD}"
             rf"|two\sthousand(?:\sand)?\s{NUMBER_WORD}|(?<=year\s)two\sthousand){END}"),
    )  # fmt: skip


def _periods() -> tuple[Rule, ...]:
    edge = r"(?:early|late|mid)[\s-]"
    return (
        rule("quarter", Cue.UNIT,
             rf"{BEGIN}(?P<p>(?:the\s)?(?:early|late|mid|end\sof|beginning\sof|start\sof|middle\sof)"
             rf"[\s-](?:in\s)?(?:the\s)?|the\s)?(?P<ya>year-ago\s|year-earlier\s|comparable\syear-ago\s)?"
             rf"(?:fiscal[\s-]|fiscal-year\s)?(?P<mod>(?:last|this|next)\syear['’]s\s"
             rf"|(?P<y0>{YEAR})(?:'s)?\s)?(?:fiscal[\s-])?(?P<q>{NTH})[\s-]{{1,2}}(?:fiscal\s)?"
             rf"(?P<u>quarter|half)(?:\s(?:of|in|for)\s(?:fiscal\s(?:year\s)?)?"
             rf"(?P<y>{YEAR}|last\syear|this\syear|next\syear|the\syear|'\d\d)"
             rf"|\s(?:of\s)?(?P<y1>{YEAR})"
             rf"|\s(?P<my>last\syear|this\syear|a\syear\sago|a\syear\searlier))?{END}"),
        cased("q-number", Cue.FISCAL, rf"{BEGIN}Q(?P<q>[1-4])(?:\s(?:of\s)?(?P<y>{YEAR}))?{END}"),
        cased("half-number", Cue.FISCAL,
              rf"{BEGIN}(?:H(?P<q>[12])|(?P<q2>[12])H)(?:\s(?:of\s)?|-)(?P<y>{YEAR}){END}"),
        rule("season-year", Cue.SEASON,
             rf"{BEGIN}(?P<p>{edge})?(?:the\s)?(?P<p2>{edge})?(?P<s>{SEASON})"
             rf"(?:\s(?:of\s|in\s)?(?P<y>{YEAR}(?:[-–/]\d\d(?!\d))?|{SPOKEN_YEAR}|last\syear|this\syear)){END}"),
        rule("season", Cue.SEASON,
             rf"{_AFTER}|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bthrough\s)|(?<=\bthroughout\s)|(?<=\binto\s)|(?<=\bthis\s)|(?<=\bduring\s)|(?<=\bover\s))(?P<p>{edge})?(?:the\s)?"
             rf"(?P<p2>{edge})?(?P<s>spring|summer|autumn|winter){END}"),
        rule("year-ago-period", Cue.UNIT,
             rf"{BEGIN}(?:the\s|the\scomparable\s|the\scorresponding\s|the\ssame\s)?"
             rf"(?:year-ago|year-earlier|prior-year|year-before)\s(?P<u>quarter|period"
             rf"|(?P<n>{NUMBER_WORD}|\d{{1,2}})\smonths|(?P<q>{NTH})[\s-](?:quarter|half)){END}"),
        rule("year-ago-period", Cue.UNIT,
             rf"{BEGIN}(?:year-ago|year-earlier|prior-year|year-before){END}"
             rf"(?!\s(?:quarter|period))"),
        rule("latest-period", Cue.UNIT,
             rf"{BEGIN}the\slatest\s(?P<f>fiscal\s)?(?P<u>quarter|period|year|month|week"
             rf"|(?P<n>{NUMBER_WORD}|\d{{1,2}})\smonths){END}"),
        rule("same-period", Cue.UNIT,
             rf"{BEGIN}(?:the\s)?(?:same|comparable|corresponding)\s(?:period|quarter|month|week)"
             rf"\s(?:of|in)?\s?(?P<y>last\syear|a\syear\s(?:ago|earlier|before)|{YEAR}"
             rf"|the\sprevious\syear){END}"),
    )  # fmt: skip


DATE_RULES: tuple[Rule, ...] = (
    *_days(), *_months(), *_weekdays(), *_years(), *_periods(),
)  # fmt: skip
