"""Numbers that name and do not count: "Route 9", ages, years, telephone numbers, scores."""

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.counted import Counted
from dateline.annotate.quantities.value import Number
from dateline.lexicon.quantities import fates

__all__ = ["is_label"]

_LABELS = frozenset([
    "article", "section", "chapter", "page", "paragraph", "resolution", "route", "highway",
    "road", "room", "flight", "line", "step", "figure", "table", "no.", "number", "#",
    "nos.", "no", "grade", "level", "phase", "type", "channel", "gate", "platform", "unit",
    "case", "item", "aged", "age", "ages", "version", "model", "ext.", "extension", "psalm",
    "verse", "district", "division", "law", "decree", "sections", "articles", "class", "clause",
    "rule", "channels", "rooms", "pages"
])  # fmt: skip
_NAMING_ENTS = frozenset(
    ("FAC", "LAW", "PRODUCT", "WORK_OF_ART", "EVENT", "ORG", "GPE", "LOC", "PERSON", "NORP")
)
_MONTHS = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "jan.", "feb.", "mar.", "apr.", "aug.", "sept.",
    "oct.", "nov.", "dec."
])  # fmt: skip
_CLOCK = frozenset(("a.m.", "p.m.", "am", "pm", "gmt", "o'clock", "o’clock"))
_DASHES = frozenset(("-", "–", "—", "/", ":"))
_YEARS = range(1000, 2200)
_AFTER_AGE = (",", ".", ")", ";", "–", "—", "―", "(")
_OLDEST = 130


def is_label(g: Grammar, number: Number, whole: Number, counted: Counted) -> bool:
    """Whether the number names something.

    Args:
        g: The report's grammar.
        number: The number itself.
        whole: The range it begins, or the number again.
        counted: What the range counts, where something was found.
    """
    before = g.lower[number.first - 1] if number.first else ""
    after = g.lower[whole.last + 1] if whole.last + 1 < len(g) else ""
    if before in _LABELS or before in _MONTHS or after in _MONTHS or after in _CLOCK:
        return True
    if number.figure and _goes_on(g, number.first):
        return True
    unit = counted.unit
    return (
        _in_a_chain(g, number, whole, unit)
        or _is_age(g, number, whole, before, after)
        or _is_year(number, whole, unit)
        or _in_a_name(g, number, unit)
        or _is_pronoun(g, number, unit)
        or _numbers_a_list(g, whole, after)
        or _is_address(g, number, counted)
        or _is_clock_or_multiple(g, whole, before, after)
        or _is_model(g, number, whole, before, after)
    )


def _goes_on(g: Grammar, i: int) -> bool:
    """Whether a figure is the next of a list of labels: "sections 302 and 307", "April 12, 13"."""
    while i > 1 and g.lower[i - 1] in ("and", ",", "or") and g.words[i - 2].isdigit():
        i -= 2
        if i and (g.lower[i - 1] in _LABELS or g.lower[i - 1] in _MONTHS):
            return True
    return False


def _in_a_chain(g: Grammar, number: Number, whole: Number, unit: str | None) -> bool:
    """Whether figures are strung together: telephone numbers, scores ("3-2"), "24/7"."""
    i, j = number.first - 1, whole.last + 1
    left = i > 0 and g.words[i] in _DASHES and g.words[i - 1][-1:].isdigit()
    right = j + 1 < len(g) and g.words[j] in _DASHES and g.words[j + 1][:1].isdigit()
    ranged_by_dash = whole.last > number.last and g.words[number.last + 1] in _DASHES
    return left or right or (ranged_by_dash and unit is None)


def _is_age(g: Grammar, number: Number, whole: Number, before: str, after: str) -> bool:
    """Whether it is "a 12-year-old", or a figure between commas behind a name."""
    at = whole.last + 1
    words = g.lower[at : at + 4]
    earlier = g.lower[max(number.first - 3, 0) : number.first]
    if earlier[:1] == ["aged"] or earlier[1:] == ["age", "of"]:
        return True
    if [word for word in words if word not in _DASHES][1:2] == ["old"]:
        return True
    alone = before in (",", "(") and after in _AFTER_AGE and number.figure and number.low < _OLDEST
    if not alone or number.first < 2:  # noqa: PLR2004
        return False
    name = number.first - 2
    named = g.tags[name] in ("NNP", "NNPS", "NN", "UH", "JJ") or g.words[name][0].isupper()
    return named and g.words[name][0].isalpha()


def _is_year(number: Number, whole: Number, unit: str | None) -> bool:
    plain = number.figure and number.first == whole.last and unit is None
    return plain and number.low in _YEARS and number.scale == 1 and number.low > 1800  # noqa: PLR2004


def _in_a_name(g: Grammar, number: Number, unit: str | None) -> bool:
    """Whether it belongs to a name before it ("Boeing 737") or stands inside one."""
    i = number.first
    if g.ents[i] in _NAMING_ENTS and (not g.ent_begin[i] or number.figure):
        return unit is None or not g.ent_begin[i] or g.ents[i] == "FAC"
    if not number.figure or i == 0 or unit is not None:
        return False
    return g.heads[i] == i - 1 and g.words[i - 1][0].isupper() and g.tags[i - 1] in ("NNP", "NNPS")


def _is_pronoun(g: Grammar, number: Number, unit: str | None) -> bool:
    """Whether "one" counts nothing: "one of them said", "no one", "one should"."""
    i = number.first
    if number.last > i or g.lower[i] != "one":
        return False
    after = g.lower[i + 1] if i + 1 < len(g) else ""
    if after in fates().states and g.tags[i + 1] in ("JJ", "VBN", "VBD"):
        return bool(g.with_dep(i + 1, "dobj"))  # "one dead", and not "one killed another"
    counts = g.deps[i] == "nummod" and g.heads[i] > i and unit is not None
    aside = i > 0 and g.words[i - 1] in (",", "(", "–", "—") and after == "of"
    if aside and g.lower[i + 2 : i + 3] in (["them"], ["whom"]):
        return False  # "six dockers, one of them seriously"
    return (
        not counts or after == "of" or (i > 0 and g.lower[i - 1] in ("no", "the", "this", "each"))
    )


def _is_address(g: Grammar, number: Number, counted: Counted) -> bool:
    """Whether a figure stands before a singular name ("2700 Mill Street") or begins with 0."""
    word = g.words[number.first]
    if number.figure and len(word) > 1 and word[0] == "0" and word.isdigit():
        return True
    noun = counted.last
    if not number.figure or noun is None or g.tags[noun] != "NNP" or counted.unit is None:
        return False
    name, peoples = g.words[noun], ("NORP", "ORG")
    return (
        name[0].isupper() and not name.isupper() and name[-1] != "s" and g.ents[noun] not in peoples
    )


def _is_clock_or_multiple(g: Grammar, whole: Number, before: str, after: str) -> bool:
    """Whether it is "half past six", "nine in the evening" or "four times as many"."""
    at = whole.last + 1
    words = g.lower[at : at + 3]
    evening = words[:2] == ["in", "the"] and words[2:] in (["morning"], ["afternoon"], ["evening"])
    times = after == "times" and words[1:2] in (["as"], ["more"], ["the"], ["higher"], ["larger"])
    return before in ("past", "quarter") or evening or times


def _is_model(g: Grammar, number: Number, whole: Number, before: str, after: str) -> bool:
    """Whether it is "No. 1", "iPhone 4", "3G", "the '11 season", "magnitude 6.4"."""
    i = number.first
    if not number.figure or i == 0:
        return False
    if before == "." and i > 1 and g.lower[i - 2] in ("no", "nos"):
        return True
    name = g.words[i - 1]
    if before in ("'", "’", "‘") and (g.tags[i - 1] == "POS" or number.low > 99):  # noqa: PLR2004
        return False  # "the rebels' 200 fighters"
    mixed = name[:1].islower() and any(char.isupper() for char in name)
    if after == "block" or (before == "(" and after == ")" and _figure(g, whole.last + 2)):
        return True  # "the 1400 block of Mill Street", "(419) 255"
    glued = after == "g" and g.start[whole.last + 1] == g.end[whole.last]
    return mixed or glued or before in ("magnitude", "'", "’", "‘")


def _figure(g: Grammar, i: int) -> bool:
    return i < len(g) and g.words[i][0].isdigit()


def _numbers_a_list(g: Grammar, whole: Number, after: str) -> bool:
    first = g.sentences[g.sentence[whole.first]][0]
    return whole.first == first and after in (".", ")") and whole.figure
