"""Score incident templates on MUC-4: what each slot means and how it is counted.

After the MUC-4 evaluation (Chinchor, 1992), with spans in place of a person who judges strings;
`docs/reference/incidents.md` has the rules and a worked example. The official scorer is not at
hand: no figure here compares point for point with a published one.

A template of either side is a `Template`. `templates(doc)` reads the key of a document, `score`
aligns and counts. Standard library only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

__all__ = [
    "OPEN",
    "SLOTS",
    "Counts",
    "Fill",
    "Template",
    "Totals",
    "align",
    "folded",
    "matching",
    "score",
    "templates",
]

Days = tuple[date | None, date | None]
Number = tuple[float, float]

SLOTS = (
    "templates", "type", "stage", "date overlap", "date near", "date exact", "place any",
    "place finest", "individual", "organisation", "target", "victim", "number", "effect",
)  # fmt: skip
OPEN = float("inf")
ABOUT = 0.1
"""How far a number with "~" reaches, as a share of it: ours, the key's guidelines give none."""
_AGREE = ("type", "stage", "date overlap", "place any", "place finest")
_STRINGS = ("individual", "organisation", "target", "victim")


@dataclass(frozen=True)
class Fill:
    """One filler of a slot.

    Attributes:
        spans: Where its words stand in the text: every place that the key allows.
        words: The words; any of them will do.
        optional: Nothing is lost without it.
        numbers: Intervals of how many, any of which will do; () when not said.
        values: Of an organisation its confidence, of a victim what became of them; any will do.
    """

    spans: tuple[tuple[int, int], ...] = ()
    words: tuple[str, ...] = ()
    optional: bool = False
    numbers: tuple[Number, ...] = ()
    values: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Template:
    """One incident. Sets and tuples of alternatives: any one will do.

    Attributes:
        places: Names from the largest to the finest, for each alternative.
        dates: First and last day, None for an open side, for each alternative.
    """

    types: frozenset[str]
    stages: frozenset[str] = frozenset()
    dates: tuple[Days, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    individual: tuple[Fill, ...] = ()
    organisation: tuple[Fill, ...] = ()
    target: tuple[Fill, ...] = ()
    victim: tuple[Fill, ...] = ()
    optional: bool = False


@dataclass
class Counts:
    """Fills that are right, that the key has, and that were given."""

    right: int = 0
    possible: int = 0
    given: int = 0

    def add(self, right: int, possible: int, given: int) -> None:
        self.right += right
        self.possible += possible
        self.given += given

    @property
    def p(self) -> float:
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def r(self) -> float:
        return 100 * self.right / self.possible if self.possible else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.given + self.possible) if self.right else 0.0


# --- the key ----------------------------------------------------------------------------------


def templates(doc: dict) -> list[Template]:
    """Return the key of a document."""
    return [_template(row) for row in doc["templates"]]


def _template(row: dict) -> Template:
    confidence = [_valued(entry) for entry in row["perp_org_confidence"]]
    return Template(
        types=_options(row["type"]),
        stages=_options(row["stage"]),
        dates=tuple(_days(row["date"]["raw"])) if row["date"] else (),
        places=tuple(_chains(row["location_raw"])),
        individual=tuple(_fill(options) for options in row["perp_individual"]),
        organisation=tuple(_with(map(_fill, row["perp_org"]), values=confidence)),
        target=tuple(_fill(options) for options in row["phys_target"]),
        victim=tuple(_victims(row)),
        optional="OPTIONAL" in row["id"],
    )


def _options(words: str) -> frozenset[str]:
    found = (part.strip(" ?()") for part in words.split("/"))
    return frozenset(part for part in found if part and part not in "-*")


def _fill(options: Sequence[dict]) -> Fill:
    return Fill(
        spans=tuple(sorted({(s, e) for option in options for s, e in option["spans"]})),
        words=tuple(dict.fromkeys(folded(option["text"]) for option in options)),
        optional=all(option["optional"] for option in options),
    )


def _valued(entry: str) -> tuple[str, frozenset[str]]:
    """Return the part before the colon of 'DEATH: "GUARDS" / "GUARD"' and the words after it."""
    value, _, rest = entry.partition(":")
    return value.strip(), frozenset(map(folded, re.findall(r'"((?:[^"\\]|\\.)+)"', rest)))


def _victims(row: dict) -> Iterator[Fill]:
    """Yield one fill for each human target: its descriptions with the name that they point at."""
    named = [_fill(options) for options in row["human_name"]]
    described = [_fill(options) for options in row["human_desc"]]
    known = {word for fill in described for word in fill.words}
    fills = [*described, *(fill for fill in named if not known & set(fill.words))]
    fills = list(_with(fills, numbers=[_valued(entry) for entry in row["human_number"]]))
    yield from _with(fills, values=[_valued(entry) for entry in row["human_effect"]])


def _with(
    fills: Iterable[Fill],
    numbers: Sequence[tuple[str, frozenset[str]]] = (),
    values: Sequence[tuple[str, frozenset[str]]] = (),
) -> Iterator[Fill]:
    """Yield the fills with what is said of them; each entry goes to the first that lacks one."""
    left = list(numbers or values)
    for fill in fills:
        entry = next((e for e in left if e[1] & set(fill.words)), None)
        if entry is not None:
            left.remove(entry)
            many = tuple(_numbers(entry[0])) if numbers else fill.numbers
            said = fill.values if numbers else _options(entry[0])
            fill = Fill(fill.spans, fill.words, fill.optional, many, said)  # noqa: PLW2901
        yield fill


def _numbers(words: str) -> Iterator[Number]:
    """Yield the intervals of "12", "~100", "5-", "- 26", "PLURAL", "10 / 12"."""
    for part in words.split("/"):
        said = part.strip(" ?()").replace(" ", "")
        digits = re.fullmatch(r"(~?)(-?)(\d+)(-?)(\d*)", said)
        if said == "PLURAL":
            yield 2, OPEN
        elif digits is None:
            continue
        elif digits[1]:
            yield int(digits[3]) * (1 - ABOUT), int(digits[3]) * (1 + ABOUT)
        elif digits[2]:
            yield 0, int(digits[3])
        elif digits[4]:
            yield int(digits[3]), int(digits[5] or 0) or OPEN
        else:
            yield int(digits[3]), int(digits[3])


def _days(raw: str) -> Iterator[Days]:
    """Yield the intervals of "13 JUL 89", "- 26 SEP 89", "17 JUN 89 - 20 JUN 89", with "/"."""
    for part in raw.split("/"):
        ends = re.findall(r"\d{1,2} [A-Z]{3} \d{2}", part)
        try:
            days = [datetime.strptime(end, "%d %b %y").date() for end in ends]
        except ValueError:
            continue
        if days:
            until = part.strip(" ?()").startswith("-")
            yield (None if until else days[0]), days[-1]


def _chains(raw: str) -> Iterator[tuple[str, ...]]:
    """Yield the names of "PERU: LIMA (CITY): COMAS (DISTRICT)", largest first."""
    for option in re.split(r"\)\s*/\s*\(|(?<!CITY) / (?=[A-Z ]+:)", raw):
        whole = option.strip().removeprefix("(")
        levels = [re.sub(r"\([^)]*\)?", "", level).strip(" ?()-") for level in whole.split(":")]
        names = tuple(folded(name) for name in levels if name)
        if names:
            yield names


# --- agreement --------------------------------------------------------------------------------


@lru_cache(maxsize=100_000)
def folded(words: str) -> str:
    """Return words in small letters without articles, marks and double blanks."""
    plain = re.sub(r"[\W_]+", " ", words.casefold()).strip()
    return re.sub(r"^(?:the|a|an) ", "", plain)


def _same(key: Fill, given: Fill) -> bool:
    """Whether some words of both overlap in the text, or are the same words."""
    if set(key.words) & set(given.words):
        return True
    return any(a < f and s < b for a, b in key.spans for s, f in given.spans)


def matching(key: Sequence[Fill], given: Sequence[Fill]) -> dict[int, int]:
    """Return the largest 1-1 matching of fills that agree, by number: key -> given.

    Where several would do, each tries first those whose number and value agree as well.
    """
    of: dict[int, int] = {}
    likest = [
        sorted(
            (j for j, b in enumerate(given) if _same(a, b)), key=lambda j, a=a: -_like(a, given[j])
        )
        for a in key
    ]
    easy = sorted(
        range(len(key)), key=lambda i: -max((_like(key[i], given[j]) for j in likest[i]), default=0)
    )

    def place(i: int, seen: set[int]) -> bool:
        for j in likest[i]:
            if j not in seen:
                seen.add(j)
                if j not in of or place(of[j], seen):
                    of[j] = i
                    return True
        return False

    for i in easy:
        place(i, set())
    return {i: j for j, i in sorted(of.items())}


def _like(key: Fill, given: Fill) -> int:
    return bool(key.values & given.values) + _within(given.numbers, key.numbers)


def _overlap(key: Days, given: Days) -> bool:
    first = max(key[0] or date.min, given[0] or date.min)
    return first <= min(key[1] or date.max, given[1] or date.max)


def _near(key: Days, given: Days) -> bool:
    """Whether both ends agree to a day, an open one with an open one."""
    return all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= timedelta(days=1))
        for a, b in zip(key, given, strict=True)
    )


_DATES = {"date overlap": _overlap, "date near": _near, "date exact": lambda a, b: a == b}


def _sets(key: Template, given: Template) -> dict[str, tuple[int, int, int]]:
    """Return (right, possible, given) of the slots with one fill."""
    found = {
        "type": _one(key.types, given.types, bool(key.types & given.types)),
        "stage": _one(key.stages, given.stages, bool(key.stages & given.stages)),
    }
    for slot, agree in _DATES.items():
        right = any(agree(a, b) for a in key.dates for b in given.dates)
        found[slot] = _one(key.dates, given.dates, right)
    names = {name for chain in given.places for name in chain}
    levels = {name for chain in key.places for name in chain}
    finest = {chain[-1] for chain in key.places}
    found["place any"] = _one(key.places, given.places, bool(names & levels))
    found["place finest"] = _one(key.places, given.places, bool(names & finest))
    return found


def _one(key: object, given: object, right: bool) -> tuple[int, int, int]:
    return int(right), int(bool(key)), int(bool(given))


def _pair(key: Template, given: Template) -> dict[str, tuple[int, int, int]]:
    """Return (right, possible, given) of every slot of two templates that are held to be one."""
    found = _sets(key, given)
    for slot in _STRINGS:
        wanted, ours = getattr(key, slot), getattr(given, slot)
        met = matching(wanted, ours)
        needed = sum(not fill.optional or i in met for i, fill in enumerate(wanted))
        found[slot] = (len(met), needed, len(ours))
        if slot == "victim":
            pairs = [(wanted[i], ours[j]) for i, j in met.items()]
            numbers = sum(_within(b.numbers, a.numbers) for a, b in pairs)
            effects = sum(bool(a.values & b.values) for a, b in pairs)
            found["number"] = (numbers, _needed(wanted, met, "numbers"), _has(ours, "numbers"))
            found["effect"] = (effects, _needed(wanted, met, "values"), _has(ours, "values"))
    return found


def _within(given: Sequence[Number], key: Sequence[Number]) -> bool:
    """Whether a given interval lies in one of the key's: "about 100" in "100-", 6 in "PLURAL"."""
    return any(a <= low and high <= b for a, b in key for low, high in given)


def _needed(fills: Sequence[Fill], met: dict[int, int], of: str) -> int:
    held = (fill for i, fill in enumerate(fills) if not fill.optional or i in met)
    return _has(held, of)


def _has(fills: Iterable[Fill], of: str) -> int:
    return sum(bool(getattr(fill, of)) for fill in fills)


# --- alignment and totals ---------------------------------------------------------------------


def align(key: Sequence[Template], given: Sequence[Template]) -> list[tuple[int, int]]:
    """Return the pairs (key, given), each used once, with the greatest sum of right fills.

    Two templates may be paired when their type agrees or one of their string fills does. Of
    alignments that are as good, the one that pairs the earlier templates.
    """
    worth = [[_worth(k, g) for g in given] for k in key]

    @cache
    def best(i: int, used: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if i == len(key):
            return 0, ()
        found = best(i + 1, used)
        for j in range(len(given) - 1, -1, -1):
            if not used >> j & 1 and worth[i][j]:
                total, pairs = best(i + 1, used | 1 << j)
                if total + worth[i][j] >= found[0]:
                    found = total + worth[i][j], ((i, j), *pairs)
        return found

    return list(best(0, 0)[1])


def _worth(key: Template, given: Template) -> int:
    found = _pair(key, given)
    strings = sum(found[slot][0] for slot in _STRINGS)
    if not found["type"][0] and not strings:
        return 0
    return strings + sum(found[slot][0] for slot in _AGREE)


@dataclass
class Totals:
    """What `score` counts: `slots` by name, relevant documents, confidence of organisations."""

    slots: dict[str, Counts] = field(default_factory=lambda: {slot: Counts() for slot in SLOTS})
    documents: Counts = field(default_factory=Counts)
    confidence: Counts = field(default_factory=Counts)


def score(
    pairs: Iterable[tuple[Sequence[Template], Sequence[Template]]], *, matched_only: bool = False
) -> Totals:
    """Count what is right over (key, given) of every document.

    A template of the key that nothing is paired with misses all its fills, one of ours all its own
    are too many; with `matched_only` both are left out. Optional ones are never missed. A document
    is relevant with a template that is not optional; with optional ones only it does not count.
    """
    totals = Totals()
    for key, given in pairs:
        met = align(key, given)
        for i, j in met:
            _add(totals, _pair(key[i], given[j]))
            totals.slots["templates"].add(1, 1, 1)
            _confidence(totals.confidence, key[i], given[j])
        if not matched_only:
            _unmatched(totals, key, given, met)
        if key and all(template.optional for template in key):
            continue
        totals.documents.add(int(bool(key and given)), int(bool(key)), int(bool(given)))
    return totals


def _unmatched(
    totals: Totals,
    key: Sequence[Template],
    given: Sequence[Template],
    met: Sequence[tuple[int, int]],
) -> None:
    nothing = Template(frozenset())
    for i, template in enumerate(key):
        if not template.optional and i not in {a for a, _ in met}:
            _add(totals, _pair(template, nothing))
            totals.slots["templates"].add(0, 1, 0)
    for j, template in enumerate(given):
        if j not in {b for _, b in met}:
            _add(totals, _pair(nothing, template))
            totals.slots["templates"].add(0, 0, 1)


def _add(totals: Totals, found: dict[str, tuple[int, int, int]]) -> None:
    for slot, counts in found.items():
        totals.slots[slot].add(*counts)


def _confidence(counts: Counts, key: Template, given: Template) -> None:
    for i, j in matching(key.organisation, given.organisation).items():
        wanted, ours = key.organisation[i].values, given.organisation[j].values
        if wanted:
            counts.add(int(bool(wanted & ours)), 1, 1)
