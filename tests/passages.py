"""The narrative set: passages that say in their own marks what each time expression means.

`[words](VALUE; EARLIEST/LATEST; tags)`: see `tests/annotate/times/narrative/README.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.model.span import Span
from dateline.model.time import Timex
from marked import unmark

FOLDER = Path(__file__).parent / "annotate/times/narrative"
_HEAD = re.compile(r"^## (?P<class>[^·\n]+) · (?P<published>\S+)\n", re.MULTILINE)
_TAGS = {
    "measure", "figurative", "vague", "by", "until", "since", "before", "after", "up_to",
    "publication", "speech", "narrative", "event", "nothing",
}  # fmt: skip
_EDGE = re.compile(r"\b(?:early|late|mid|middle|beginning|end|start)\b|mid-", re.IGNORECASE)


@dataclass(frozen=True)
class Expected:
    """One marked expression; `value` "*": not scored; `days` None: not placed."""

    span: Span
    value: str
    days: tuple[date | None, date | None] | None
    tags: frozenset[str]


@dataclass(frozen=True)
class Passage:
    """One passage with its class and day of publication."""

    kind: str
    published: date | None
    text: str
    expected: tuple[Expected, ...]


def passages(name: str) -> Iterator[Passage]:
    """Yield the passages of one file: "dev", "dev2" or "held"."""
    body = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(body))
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        marked = body[head.end() : after.start() if after else len(body)].strip()
        text, labels = unmark(marked)
        day = None if head["published"] == "-" else date.fromisoformat(head["published"])
        yield Passage(head["class"], day, text, tuple(_expected(s, label) for s, label in labels))


def _expected(span: Span, label: str) -> Expected:
    value, days, *rest = (part.strip() for part in label.split(";"))
    tags = frozenset(tag.strip() for part in rest for tag in part.split(",") if tag.strip())
    if not tags <= _TAGS:
        raise ValueError(f"unknown tags in {label!r}: {sorted(tags - _TAGS)}")
    return Expected(span, value, _days(days), tags)


def _days(words: str) -> tuple[date | None, date | None] | None:
    if words == "-":
        return None
    first, last = words.split("/")
    return (
        None if first == ".." else date.fromisoformat(first),
        None if last == ".." else date.fromisoformat(last),
    )


def agrees(passage: Passage, wanted: Expected, found: Timex) -> tuple[bool, bool]:
    """Return whether value and bounds are right.

    Bounds of "early", "mid" and "late", and of the Hijri calendar, may be a day off.
    """
    value = wanted.value in {"*", found.value}
    days = None if found.when is None else (found.when.earliest, found.when.latest)
    if days == (None, None):
        days = None
    loose = _EDGE.search(wanted.span.of(passage.text)) or "festival" in passage.kind
    return value, _same(wanted.days, days, 1 if loose or "calendar" in passage.kind else 0)


def _same(one, two, slack):
    if one is None or two is None:
        return one is two
    return all(
        (a is None) == (b is None) and (a is None or abs((a - b).days) <= slack)
        for a, b in zip(one, two, strict=True)
    )


def best(passage: Passage, wanted: Expected, found: list[Timex]) -> Timex | None:
    """Return the expression found that overlaps the marked words and agrees most, or None."""
    near = [timex for timex in found if timex.span.overlaps(wanted.span)]
    return max(near, key=lambda timex: sum(agrees(passage, wanted, timex)), default=None)
