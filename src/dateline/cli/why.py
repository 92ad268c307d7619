"""Why a report is read as it is: each time, event and place with the words and rule behind it.

One thing an entry: its place in the text, its words, what it means, then, indented, what that
rests on. Lines are 80 columns wide where the words allow it, and say all without colour.
"""

from collections import defaultdict
from collections.abc import Iterable

from dateline.cli.common import line, moment, shortened
from dateline.model.annotations import Annotated, Annotations
from dateline.model.event import EventMention, Status
from dateline.model.place import PlaceBasis, Toponym
from dateline.model.report import Report
from dateline.model.say import when_words
from dateline.model.span import Span
from dateline.model.time import TimeAnchor, TimeKind, TimeLink, TimeRelation, Timex, TimexType
from dateline.model.where import reason_words, where_words

__all__ = ["print_why", "why_not_placed"]

_WIDTH = 80
_INDENT = 12
_QUOTED = 48  # code points of a quotation in an entry; its offsets show all of it

_NO_PLACE = {
    TimeKind.FIGURATIVE: "figurative: a manner of speaking, never on the timeline",
    TimeKind.MEASURE: "a measure of something else, never on the timeline",
    TimeKind.VAGUE: "vague: names no stretch of time that can be bounded",
}
_NO_DAY = {
    TimexType.DURATION: "a length of time: names no day",
    TimexType.SET: "repeated: names no one day",
}
_NOT_DATED = {
    TimeAnchor.PUBLICATION: "not placed: publication date not given",
    TimeAnchor.SPEECH: "not placed: counts from a day of speaking that is not dated",
    TimeAnchor.NARRATIVE: "not placed: counts from a time of the story that is not dated",
    TimeAnchor.EVENT: "not placed: counts from an event that is not dated",
}
_NO_DATE = "; publication date not given"
_FROM = {
    TimeAnchor.NOTHING: "counts from nothing: stands by itself",
    TimeAnchor.PUBLICATION: "counts from the publication date",
    TimeAnchor.SPEECH: "counts from the day of speaking",
    TimeAnchor.NARRATIVE: "counts from the story",
    TimeAnchor.EVENT: "counts from an event",
}
_RELATIONS = {
    TimeRelation.BEFORE: "before",
    TimeRelation.AFTER: "after",
    TimeRelation.INCLUDES: "includes",
    TimeRelation.IS_INCLUDED: "during",
    TimeRelation.SIMULTANEOUS: "at the time of",
}


def print_why(found: Annotated) -> None:
    """Print what each time, event and place of a report rests on."""
    report, shelf = found.report, found.annotations
    _print_head("times: why they mean what they mean", shelf.of(Timex))
    for timex in shelf.of(Timex):
        _print_time(report, timex)
    _print_head("events: what they are, and what dates them", shelf.of(EventMention))
    _print_events(report.text, shelf)
    _print_head("places: what they rest on", shelf.of(Toponym))
    for toponym in shelf.of(Toponym):
        _print_place(report.text, toponym)


def why_not_placed(timex: Timex, report: Report) -> str:
    """Return why an expression has no place on the calendar, in words; "" when it has one."""
    if timex.when is not None:
        return ""
    never = _NO_PLACE.get(timex.kind) or _NO_DAY.get(timex.type)
    if never:
        return never
    given = timex.anchored is TimeAnchor.PUBLICATION and report.published is not None
    if timex.anchored in _NOT_DATED and not given:
        return _NOT_DATED[timex.anchored]
    if not _is_open(timex):
        return "not placed: names no day"
    return f"not placed: nothing completes it{'' if report.published else _NO_DATE}"


def _print_head(title: str, things: tuple[object, ...]) -> None:
    line()
    line((title, "bold"), "" if things else ": none found")


def _print_time(report: Report, timex: Timex) -> None:
    said = why_not_placed(timex, report) or when_words(timex.when)
    _print_entry(report.text, timex.span, said)
    clauses = [
        f"{timex.type.value} {timex.value}",
        f"kind {timex.kind.value.lower()}",
        f"bound {timex.bound.value.lower().replace('_', ' ')}",
        f"mod {timex.mod.lower().replace('_', ' ')}" if timex.mod else "no mod",
    ]
    _print_clauses(clauses)
    clauses = [
        _counted(report, timex),
        f"offset {timex.offset}" if timex.offset else "",
        f"zone {timex.zone}" if timex.zone else "",
        f"rule {timex.rule or 'not kept'}",
    ]
    _print_clauses(clauses)


def _counted(report: Report, timex: Timex) -> str:
    """Return what an expression counts from, with its words or its day."""
    if timex.anchor is not None:
        return f"{_FROM[timex.anchored]}: {_quoted(report.text, timex.anchor)}"
    if timex.anchored is TimeAnchor.PUBLICATION:
        return f"{_FROM[timex.anchored]}: {moment(report.published)}"
    if timex.anchored is TimeAnchor.NOTHING and _is_open(timex):
        return "counts from nothing that is known"
    return _FROM[timex.anchored]


def _is_open(timex: Timex) -> bool:
    """Whether it would have days if only what it counts from were known."""
    never = timex.kind in _NO_PLACE or timex.type in _NO_DAY
    return timex.when is None and not never and "X" in timex.value


def _print_place(text: str, toponym: Toponym) -> None:
    placed = toponym.place is not None or toponym.basis is PlaceBasis.JUDGEMENT
    basis = f"; by {toponym.basis.value.lower()}" if placed else ""
    _print_entry(text, toponym.span, f"{where_words(toponym)}{basis}")
    others = (f"{c.place.name} {c.place.country} {c.score:.2f}" for c in toponym.alternatives)
    _print_clauses(
        (
            f"means {_quoted(text, toponym.means)}" if toponym.means else "",
            "" if toponym.score is None else f"score {toponym.score:.2f}",
            *(reason_words(reason, text) for reason in toponym.reasons),
            *(f"or {other}" for other in others),
        )
    )


def _print_events(text: str, shelf: Annotations) -> None:
    links: defaultdict[Span, list[TimeLink]] = defaultdict(list)
    for link in shelf.of(TimeLink):
        links[link.span].append(link)
    for event in shelf.of(EventMention):
        said = "not said" if event.when is None else when_words(event.when)
        _print_entry(text, event.span, f"{event.type or event.lemma}: {said}")
        _print_clauses([*_held_by(text, event), *_dated_by(text, event, links[event.span])])


def _held_by(text: str, event: EventMention) -> list[str]:
    """Return what says whether an event happened, what it is, and who is inferred to take part."""
    found = []
    if event.status is not Status.HAPPENED:
        by = "" if event.status_by is None else f" by {_quoted(text, event.status_by)}"
        found.append(f"{event.status.lower()}{by}")
    if event.type is not None:
        acled = "" if event.acled is None else f", in ACLED {event.acled}"
        found.append(f"{event.type} by {event.typed_by or 'rule'}{acled}")
    elif event.alternatives:
        first = event.alternatives[0]
        found.append(f"no type; the nearest is {first.type} ({first.weight:.2f})")
    return found + [
        f"{a.role.lower()} {_quoted(text, a.span)} inferred: {a.rule}"
        for a in event.arguments
        if a.inferred
    ]


def _dated_by(text: str, event: EventMention, links: Iterable[TimeLink]) -> list[str]:
    """Return what an event's days rest on: its time expression, then how it stands to others."""
    rests = [f"rests on {_quoted(text, event.time)}"] if event.time else []
    linked = [
        f"{_RELATIONS[link.relation]} {_quoted(text, link.to)}"
        + (f" (rule {link.rule})" if link.rule else "")
        for link in links
    ]
    if event.when is not None and not rests and not linked:
        return ["rests on the story around it, no time of its own"]
    return rests + linked


def _print_entry(text: str, span: Span, said: str) -> None:
    """Print where, which words and what they mean; the meaning on a line of its own if long."""
    where = f"  {span.start}-{span.end}"
    head = f"{where:<{_INDENT}} “{shortened(span.of(text), _QUOTED)}”"
    if len(head) + len(said) + 2 <= _WIDTH:
        line(f"{head}  ", (said, "bold"))
    else:
        line(head)
        line(" " * _INDENT, (f" {said}", "bold"))


def _print_clauses(clauses: Iterable[str]) -> None:
    """Print what is said of an entry, as many clauses a line as fit."""
    row = ""
    for clause in filter(None, clauses):
        if row and _INDENT + 1 + len(row) + 2 + len(clause) > _WIDTH:
            line(" " * _INDENT, f" {row};")
            row = clause
        else:
            row = f"{row}; {clause}" if row else clause
    if row:
        line(" " * _INDENT, f" {row}")


def _quoted(text: str, span: Span) -> str:
    return f"“{shortened(span.of(text), _QUOTED)}” {span.start}-{span.end}"
