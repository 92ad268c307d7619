"""A report on the terminal: its text with marks, then its testimony and its problems."""

from dateline.cli.common import line, moment, shortened, stdout
from dateline.cli.why import print_why, why_not_placed
from dateline.model.annotations import Annotated, Annotations
from dateline.model.attribution import Attribution
from dateline.model.credit import GAZETTEER_LICENCES
from dateline.model.event import EventMention, Status
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity
from dateline.model.report import Report
from dateline.model.say import when_words
from dateline.model.span import Span
from dateline.model.time import Timex
from dateline.model.where import where_words

__all__ = ["print_report"]

_STYLES = {
    "time": "bold cyan",
    "event": "bold red",
    "place": "bold green",
    "name": "bold magenta",
    "count": "bold yellow",
}

Mark = tuple[Span, str, str]


def print_report(found: Annotated, *, why: bool) -> None:
    """Print the report with [words](kind value) marks; on a terminal in colour as well."""
    report, shelf = found.report, found.annotations
    line((report.publication.title or report.id, "bold"))
    published = moment(report.published_at or report.published)
    line(f"{report.publication.outlet or 'outlet not given'}; published: {published}")
    line()
    _print_text(report.text, _marks(report, shelf))
    _print_testimony(report.text, shelf.of(Attribution))
    if why:
        print_why(found)
    used = {t.place.gazetteer for t in shelf.of(Toponym) if t.place is not None}
    for name in sorted(used & GAZETTEER_LICENCES.keys()):
        line((f"Places: {GAZETTEER_LICENCES[name]}", "dim"))
    for problem in found.problems:
        line((f"{problem.severity.value.lower()}: ", "yellow"), problem.message)


def _marks(report: Report, shelf: Annotations) -> list[Mark]:
    """Return marks that do not overlap; what dates and counts goes before what only names."""
    wanted: list[Mark] = [
        *((t.span, "time", f"time {_when(report, t)}") for t in shelf.of(Timex)),
        *((e.span, "event", f"event {_event(e)}") for e in shelf.of(EventMention)),
        *((q.span, "count", f"count {q.unit or ''}".rstrip()) for q in shelf.of(Quantity)),
        *((p.span, "place", f"place {where_words(p)}") for p in shelf.of(Toponym)),
        *((m.span, "name", f"name {m.name}") for m in shelf.of(Mention)),
    ]
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in wanted:
        covered = range(mark[0].start, mark[0].end)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(mark)
    return sorted(kept)


def _event(event: EventMention) -> str:
    """Return the type of an event, or its lemma, and its status where it did not just happen."""
    what = event.type or event.lemma
    return what if event.status is Status.HAPPENED else f"{what} {event.status}"


def _when(report: Report, timex: Timex) -> str:
    """Return the days of an expression, or its TIMEX3 value and why it has none."""
    why = why_not_placed(timex, report)
    short = why.partition(":")[0].partition(",")[0]
    return f"{timex.value}, {short}" if why else when_words(timex.when)


def _print_text(text: str, marks: list[Mark]) -> None:
    at = 0
    parts: list[str | tuple[str, str]] = []
    for span, kind, label in marks:
        parts.append(text[at : span.start])
        if stdout.is_terminal:
            parts.append((span.of(text), _STYLES[kind]))
        else:
            parts.append(f"[{span.of(text)}]({label})")
        at = span.end
    line(*parts, text[at:])
    if stdout.is_terminal:
        legend: list[str | tuple[str, str]] = []
        for kind, style in _STYLES.items():
            legend += [(kind, style), " "]
        line(*legend)


def _print_testimony(text: str, attributions: tuple[Attribution, ...]) -> None:
    by_span = {a.span: a for a in attributions}
    line()
    line(("on whose word", "bold"))
    for one in attributions:
        hops: list[str] = []
        at: Attribution | None = one
        while at is not None and len(hops) < len(attributions):
            source = " … ".join(span.of(text) for span in at.source) or "not stated"
            by = at.inside_by or at.source_by
            inferred = "" if by is None else f" (inferred: {by.rule})"
            hops.append(f"{source} [{at.known.value.lower()}]{inferred}")
            at = by_span.get(at.inside) if at.inside else None
        content = " … ".join(span.of(text) for span in one.content)
        line("  " + " ← ".join(reversed(hops)), ": ", (shortened(content), "italic"))
