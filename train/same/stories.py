"""Stories with marked tellings: `train/same/stories/`, see the README there."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.model.ids import ReportId
from dateline.model.report import Publication, Report
from dateline.model.span import Span

FOLDER = Path(__file__).resolve().parent / "stories"
_MARK = re.compile(r"\{([es]\d+)(!?)\|([^}]*)\}")


@dataclass(frozen=True)
class Telling:
    """Words of a report that tell an event, or deny it."""

    span: Span
    event: str
    denied: bool


@dataclass(frozen=True)
class Story:
    """Reports by id, and what each tells; events without a counterpart have names of their own."""

    id: str
    reports: tuple[Report, ...]
    told: dict[str, tuple[Telling, ...]]


def stories(letters: str) -> Iterator[Story]:
    """Yield the stories of the files of some letters."""
    for letter in letters:
        for kept in json.loads((FOLDER / f"{letter}.json").read_text(encoding="utf-8")):
            read = [_report(kept["id"], one) for one in kept["reports"]]
            yield Story(
                kept["id"],
                tuple(sorted((report for report, _ in read), key=lambda report: report.id)),
                {report.id: told for report, told in read},
            )


def _report(story: str, kept: dict) -> tuple[Report, tuple[Telling, ...]]:
    text, told, past = "", [], 0
    for mark in _MARK.finditer(kept["text"]):
        text += kept["text"][past : mark.start()]
        event = mark[1] if mark[1].startswith("e") else mark[1] + kept["id"]
        told.append(Telling(Span(len(text), len(text) + len(mark[3])), event, bool(mark[2])))
        text += mark[3]
        past = mark.end()
    text += kept["text"][past:]
    report = Report(
        ReportId(f"{story}-{kept['id']}"),
        text,
        lang="en",
        published=_day(kept.get("day", "")),
        publication=Publication(outlet=f"Outlet {kept['id']}"),
    )
    return report, tuple(told)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
