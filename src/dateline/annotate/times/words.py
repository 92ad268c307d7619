"""The words of time in English: months, weekdays, units, numbers, and what each stands for."""

import re

__all__ = [
    "DAY_PARTS", "MONTHS", "ORDINALS", "SEASONS", "WEEKDAYS",
    "number_of", "ordinal_of", "unit_of", "year_of",
]  # fmt: skip


def _numbered(words: str, first: int) -> dict[str, int]:
    return {word: first + i for i, word in enumerate(words.split())}


MONTHS = {
    **_numbered("january february march april may june july august september october november "
                "december", 1),
    **_numbered("jan feb mar apr may jun jul aug sep oct nov dec", 1),
    "sept": 9,
}  # fmt: skip
WEEKDAYS = {
    **_numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
    **_numbered("mon tue wed thu fri sat sun", 0),
    "tues": 1, "thur": 3, "thurs": 3,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "MO", "dawn": "MO", "early hours": "MO",
    "small hours": "MO", "midday": "MI", "lunchtime": "MI", "afternoon": "AF",
    "evening": "EV", "eve": "EV", "dusk": "EV", "night": "NI", "noon": "12:00",
    "midnight": "24:00", "daybreak": "MO", "sunrise": "MO", "first light": "MO", "sunset": "EV",
    "sundown": "EV", "nightfall": "EV",
}  # fmt: skip
_UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W",
    "fortnight": "F", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    "centurie": "C", "millennium": "L", "weekend": "WE",
}  # fmt: skip
_SMALL = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen", 0
)  # fmt: skip
_TENS = {
    word: 10 * tens
    for word, tens in _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()
}
ORDINALS = {
    **_numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
        "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first", 1
    ),
}  # fmt: skip
_ONE = frozenset({"a", "an", "the", "one", "another", "each", "every", "a full", "an entire"})
_FRACTION = re.compile(r"(\d{1,9}) (\d)/(\d)$")
_TURN = 40  # two-digit years below it are of this century: "'39" is 2039, "'40" is 1940


def unit_of(word: str) -> str:
    """Return the TIMEX3 unit letter of "days" (D), "century" (C), ..., with F for fortnights."""
    return _UNITS.get(word) or _UNITS.get(word.rstrip("s")) or _UNITS["century"]


def number_of(words: str) -> float | None:
    """Return the number that lower-case words or digits say, or None when they are vague."""
    if words in _ONE:
        return 1.0
    if words.startswith("a couple"):
        return 2.0
    if words.startswith("half"):
        return 6.0 if "dozen" in words else 0.5
    fraction = _FRACTION.match(words)
    if fraction and fraction[3] != "0":
        return int(fraction[1]) + int(fraction[2]) / int(fraction[3])
    if words[:1].isdigit():
        digits = words.replace(",", "").replace(" ", "")
        return float(digits) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits) else None
    return _spelled(words)


def _spelled(words: str) -> float | None:
    total, group, said = 0, 0, False
    for word in re.split(r"[ -]+", words):
        if word in _SMALL or word in _TENS:
            group += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word in {"hundred", "thousand", "dozen"}:
            group = (group or 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[word]
        elif word not in {"a", "and"}:
            return None
        else:
            continue
        said = True
    return float(total + group) if said else None


def ordinal_of(words: str) -> int | None:
    """Return 21 for "21", "21st", "the 21st" and "twenty-first"; None for anything else."""
    words = words.removeprefix("the ")
    digits = re.match(r"[0-9]{1,2}(?![0-9])", words)
    return int(digits[0]) if digits else ORDINALS.get(words)


def year_of(words: str) -> int | None:
    """Return the year of "2024", "'24", "nineteen eighty-four" or "two thousand and five"."""
    if re.fullmatch(r"[0-9]{4}", words):
        return int(words)
    if re.fullmatch(r"'?[0-9]{2}", words):
        short = int(words[-2:])
        return short + (2000 if short < _TURN else 1900)
    words = words.replace("hundred and ", "").replace("oh ", "").replace(" and ", " ")
    for start, base in (("two thousand ", 2000), ("nineteen ", 1900), ("twenty ", 2000)):
        if words.startswith(start):
            rest = number_of(words.removeprefix(start))
            return None if rest is None else base + int(rest)
    return 2000 if words == "two thousand" else None
