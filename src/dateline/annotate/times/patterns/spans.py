"""Patterns of durations, sets (each week, daily) and references that name no day (now, soon)."""

from dateline.annotate.times.patterns.words import (
    ABOUT,
    BEGIN,
    CARDINAL,
    COUNT,
    END,
    MANY,
    UNIT,
    UNITS,
    Cue,
    Rule,
    cased,
    rule,
)  # fmt: skip

__all__ = ["SPAN_RULES"]


# What an adjective of time stands before: a noun of its phrase, no unit and no end of a sentence.
_OF_SOMETHING = (
    r"(?=\s[a-z]{2,20})(?!\s(?:and|or|of|for|in|to|is|was|will|as|seconds|minutes|hours|days|weeks"
    r"|months|quarters|years|decades|past)\b)"
)


def _durations() -> tuple[Rule, ...]:
    after = "".join(
        rf"|(?<=\b{word}\s)" for word in (
            "for", "in", "of", "after", "within", "take", "took", "spent", "follows", "just",
            r"lasted", r"over\sthe", "mere", "only", "following",
        )
    )[1:]  # fmt: skip
    relative = "(?:past|last|next|previous|preceding|following)"
    return (
        # "the past two weeks", "these last few days", "the first nine months"
        rule("period-of", Cue.UNIT,
             rf"{BEGIN}(?P<a>{ABOUT})?(?:each\sof\s|any\sof\s)?"
             rf"(?P<the>the|these|those|its|his|her|their|this|our)\s"
             rf"(?P<rel>past|last|next|previous|coming|first|final|following|latest|recent"
             rf"|preceding|upcoming|initial|prior|opening|closing|ensuing)\s"
             rf"(?P<n>{MANY}|couple\sof|few|half)?\s?(?:or\sso\s)?"
             rf"(?:(?:to|or)\s(?P<n2>{COUNT})\s)?"
             rf"(?:fiscal\s|calendar\s|full\s|consecutive\s|trading\s)?(?P<u>{UNITS})"
             rf"(?:\sor\sso)?{END}"),
        rule("period-of", Cue.UNIT,
             rf"{BEGIN}(?P<the>the)\s(?P<n>{MANY})\s(?P<rel>{relative})\s(?P<u>{UNITS}){END}"),
        rule("period-bare", Cue.UNIT,
             rf"{BEGIN}(?P<rel>past|last|next|recent|coming|previous|future|upcoming|first|earlier"
             rf"|later)\s(?P<n>{MANY}\s)?(?P<u>{UNITS}){END}"),
        rule("the-units", Cue.UNIT,
             rf"{BEGIN}the\s(?P<n>{COUNT})\s(?P<u>{UNITS})(?!-){END}"
             rf"(?!\s(?:ago|before|after|later|earlier))"),
        rule("units", Cue.UNIT,
             rf"(?<!as\s){BEGIN}(?P<a>{ABOUT})?(?P<n>{MANY})(?:\s(?:or|to)\s(?P<n2>{COUNT})|-(?P<n3>\d{{1,4}}))?"
             rf"\s(?:(?:more|full|consecutive|straight|whole|additional|long|trading|calendar"
             rf"|business|working|solid|successive|short)\s)?(?P<u>{UNIT})"
             rf"(?P<half>\sand\sa\shalf)?(?:\sor\sso|\sor\smore)?(?:['’](?!\w)|['’]s)?{END}"
             rf"(?!\s(?:old|of\sage)\b)"),
        rule("a-unit", Cue.UNIT,
             rf"{BEGIN}(?P<a>{ABOUT}|within\s|for\s|in\s|take\s|took\s|takes\s|after\s|every\s"
             rf"|once\s|twice\s|times\s)?(?P<n>an?|one|another|half\san?|per|a\sfurther|an\sadditional"
             rf"|a\sfull|an\sentire|a\swhole)\s(?P<u>second|minute|hour|day|week|fortnight|month"
             rf"|year|decade|century|weekend)(?P<half>\sand\sa\shalf|\sor\sso|\sor\stwo|\sor\smore)?"
             rf"{END}(?!\s(?:ago|earlier|later|before|after))"),
        # "a 72-hour truce", "five-year term"
        rule("unit-adjective", Cue.UNIT,
             rf"{BEGIN}(?P<a>more-than-|nearly\s|almost\s)?(?P<n>{CARDINAL}|\d{{1,4}}(?:\.\d{{1,2}})?"
             rf"|several|multi|half)-(?P<u>second|minute|hour|day|week|month|quarter|year"
             rf"|decade|century)(?:[-\s]long)?{END}(?!-old)"),
        rule("vague-units", Cue.UNIT,
             rf"(?:{after})(?P<u>minutes|hours|days|weeks|months|years|decades|centuries)"
             rf"(?:\sor\s(?:weeks|months|years|days))?{END}"
             rf"(?!\s(?:ago|earlier|later|before|after)\b)"),
        rule("vague-units", Cue.UNIT,
             rf"{BEGIN}(?P<a>just\s|only\s)?(?P<u>minutes|hours|days|weeks|months|years|decades)"
             rf"(?=\s(?:of|before|after)\s)"),
        rule("a-while", Cue.VAGUE,
             rf"{BEGIN}(?:a\s(?:long\s|short\s|little\s)?while|some\stime|a\s(?:long|short)\stime)"
             rf"{END}"),
    )  # fmt: skip


def _sets() -> tuple[Rule, ...]:
    parts = "morning|night|evening|afternoon|season|spring|summer|fall|winter"
    return (
        rule("every", Cue.UNIT | Cue.DAY_PART | Cue.SEASON,
             rf"{BEGIN}(?:each|every)\s(?P<n>{COUNT}\s|other\s|few\s)?(?P<u>second|minute|hour|day"
             rf"|week|weekend|weekday|fortnight|month|quarter|year|decade|{parts}|{UNITS}){END}"),
        rule("weekdays", Cue.UNIT, rf"{BEGIN}(?:weekdays|weekends|weeknights|workdays){END}"),
        cased("adverb-of-frequency", Cue.VAGUE,
              rf"{BEGIN}(?P<w>(?i:(?:twice|thrice)[-\s])?(?:daily|weekly|monthly|yearly|hourly|nightly"
              rf"|annually|bi-?weekly|biannually|semi-?annually|fortnightly)){END}"),
        rule("times-a", Cue.UNIT,
             rf"(?:(?<=times\s)|(?<=once\s)|(?<=twice\s)|(?<=hours\s)|(?<=days\s)|(?<=dollars\s))"
             rf"(?:a|an|per|each)\s(?P<u>hour|day|week|month|year){END}"),
    )  # fmt: skip


def _vague() -> tuple[Rule, ...]:
    return (
        rule("present", Cue.VAGUE,
             rf"{BEGIN}(?:right\snow|just\snow|now|currently|these\sdays|nowadays"
             rf"|at\sthe\smoment|at\spresent|at\sthis\stime|at\sthis\spoint|presently|the\spresent"
             rf"|for\sthe\stime\sbeing|to\sdate){END}"),
        # Adjectives: a recent raid, the current truce, any future talks. Lower case: not in names.
        cased("present", Cue.VAGUE, rf"{BEGIN}current{_OF_SOMETHING}"),
        cased("past", Cue.VAGUE, rf"(?<!\bmost\s)(?<!\bmore\s){BEGIN}recent{_OF_SOMETHING}"),
        cased("future", Cue.VAGUE, rf"(?<!\bthe\s){BEGIN}future{_OF_SOMETHING}"),
        rule("past", Cue.VAGUE,
             rf"{BEGIN}(?:more\srecently|most\srecently|(?<!as\s)recently|lately|the\srecent\spast"
             rf"|not\slong\sago|some\stime\sago|a\sshort\stime\sago|a\sshort\swhile\sago"
             rf"|once\supon\sa\stime){END}"),
        rule("past", Cue.VAGUE,
             rf"(?:(?<=\bin\s)|(?<=\bof\s))the\spast(?!\s(?:{MANY}|few|several|couple|{UNIT}|tense))"
             rf"(?=\s{{0,2}}[,.;:)]|\s(?!\w{{1,15}}\s{UNITS}))"),
        rule("past", Cue.VAGUE, rf"(?:(?<=at\s)the\stime(?=[,.;])|{BEGIN}that\stime{END})"),
        rule("future", Cue.VAGUE,
             rf"{BEGIN}(?:the\s(?:near|short|long)\s(?:future|term)(?!-){END}"
             rf"|(?<!as\s)soon(?!er)(?!\sas|\safter|\sbefore){END}|as\ssoon\sas\spossible{END}"
             rf"|(?:one|some)\sday(?=[,.\s])(?!\s(?:ago|before|after|later|earlier|in|of|last|this))"
             rf"|a\slater\sdate)"),
        rule("future", Cue.VAGUE,
             rf"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bfor\s)|(?<=\babout\s))the\s(?:near\s|immediate\s"
             rf"|not-too-distant\s|distant\s)?future(?!s|\s(?:of|for)\b){END}"),
    )  # fmt: skip


SPAN_RULES: tuple[Rule, ...] = (*_durations(), *_sets(), *_vague())
