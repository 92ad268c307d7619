"""Patterns of expressions that live on the story: nights, dawns, "the 15th", "the third day"."""

from dateline.annotate.times.patterns.words import (
    BEGIN,
    END,
    MONTH,
    WEEKDAY,
    YEAR,
    Cue,
    Rule,
    cased,
    rule,
)

__all__ = ["NARRATIVE_RULES"]

_BOUND = "|".join(
    rf"(?<=\b{word}\s)" for word in (
        "at", "by", "before", "until", "till", "after", "since", "near", "around", "from", "about",
        "toward", "towards",
    )
)  # fmt: skip
_ON = "|".join(
    rf"(?<=\b{word}\s)" for word in (
        "on", "by", "until", "till", "before", "since", "after", "from", "of", "and", "to",
    )
)  # fmt: skip
_NTH_DAY = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|final|last"
# "the 15th brigade" and "the 20th century" are no days: what follows must not be a noun.
_NO_NOUN = (
    r"(?=\s{0,2}[,.;:!?)\"'’”\n-]|\s(?:and|in|at|by|the|a|an|when|while|was|were|is|it|its|he|she|they|his|her|their"
    r"|we|as|after|before|to|for|with|had|that|who|which|but|because|near|around|during|from|or)\b|\s?$)"
)


def _nights() -> tuple[Rule, ...]:
    night = r"(?:the\s)?(?:overnight|nights?)\s(?:(?:of|from|between|on)\s)?"
    day = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    joined = r"(?:\s?[-–/]\s?|\s(?:to|and|into|through)\s(?:the\s)?)"
    return (
        # "the night of 11 to 12 March", "the night between March 11 and 12", "31 March to 1 April"
        rule("night", Cue.MONTH,
             rf"{BEGIN}{night}(?:the\s)?{day.format('d')}(?:\s(?P<m0>{MONTH}))?{joined}"
             rf"{day.format('d2')}\s(?:of\s)?(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?{END}"),
        rule("night", Cue.MONTH,
             rf"{BEGIN}{night}(?P<m>{MONTH})\s{day.format('d')}{joined}(?:(?P<m0>{MONTH})\s)?"
             rf"{day.format('d2')}(?:,?\s(?P<y>{YEAR}))?{END}"),
        # "overnight Friday to Saturday", "the night from Tuesday to Wednesday"
        rule("weekday-night", Cue.WEEKDAY,
             rf"{BEGIN}{night}(?P<w>{WEEKDAY}){joined}(?P<w2>{WEEKDAY}){END}"),
        rule("weekday-night", Cue.WEEKDAY, rf"{BEGIN}overnight\s(?:on\s)?(?P<w>{WEEKDAY}){END}"),
        rule("weekday-night", Cue.WEEKDAY,
             rf"{BEGIN}overnight\s(?P<into>into|to)\s(?P<w>{WEEKDAY})(?:\smorning)?{END}"),
        rule("weekday-night", Cue.WEEKDAY,
             rf"{BEGIN}(?:late\s|on\s)?(?P<w>{WEEKDAY})\snight\s(?:into|to|through)\s(?:early\s)?"
             rf"(?P<w2>{WEEKDAY})(?:\smorning)?{END}"),
        rule("night-alone", Cue.DAY_PART,
             rf"{BEGIN}(?P<pod>(?:the\s)?(?:night|evening|morning|afternoon|eve|dawn|early\shours|small\shours))"
             rf"\s(?:of|on)\sthe\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)(?!\s(?:of\s)?{MONTH}){_NO_NOUN}"),
    )  # fmt: skip


def _days() -> tuple[Rule, ...]:
    return (
        rule("day-edge", Cue.DAY_PART,
             rf"(?:{_BOUND})(?P<e>dawn|dusk|daybreak|sunrise|sunset|sundown|nightfall|first\slight|lunchtime)"
             rf"(?!\s(?:of|on)\s(?:the\s)?(?:{WEEKDAY}|{MONTH}|\d)){END}"),
        rule("day-alone", Cue.ORDINAL,
             rf"(?:{_ON})the\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)"
             rf"(?:\sof\s(?P<rel>this|last|next|that|the\ssame)\smonth{END}|{_NO_NOUN})"),
        rule("nth-day", Cue.UNIT,
             rf"(?:(?<=\b[Oo]n\s)|(?<=\b[Bb]y\s)|(?<=\buntil\s))the\s(?P<n>{_NTH_DAY})\sday{END}(?!\sof\b)"),
        cased("month-of", Cue.MONTH,
              rf"{BEGIN}(?P<rel>[Tt]hat|[Tt]he\ssame)\s(?P<m>{MONTH}){END}(?!\s\d)"),
        cased("every-month", Cue.MONTH, rf"{BEGIN}(?:[Ee]very|[Ee]ach)\s(?P<m>{MONTH}){END}"),
    )  # fmt: skip


NARRATIVE_RULES: tuple[Rule, ...] = (*_nights(), *_days())
