"""Rows of codes as people have them: values confirmed or changed, found by the event's words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.model.code import CodeRow, CodeValue
from dateline.model.event import Event
from dateline.model.ids import EventId, ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, standing
from dateline.model.span import Anchor
from dateline.ports import Store

__all__ = ["Said", "Tally", "judged_row", "read_codes", "said_of", "tally"]

Said = Mapping[tuple[EventId, str], tuple[Judgement, ...]]
"""The judgements on each event and scheme that hold, by time."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events have a row in a scheme, and how many have none, by reason.

    Attributes:
        scheme: One of `CODEBOOKS`.
        rows: Events that have a row.
        judged: Those of them with a value that a person confirmed or changed.
        without: Reason and number, the most frequent first.
    """

    scheme: str
    rows: int
    judged: int
    without: tuple[tuple[str, int], ...]


def tally(store: Store, scheme: str) -> Tally:
    """Return how many events have a row in a scheme; exports leave the others out."""
    rows, judged = 0, 0
    without: Counter[str] = Counter()
    for row in read_codes(store, scheme):
        if row.values:
            rows += 1
            judged += bool(row.judgements)
        else:
            without[row.why_none] += 1
    ordered = sorted(without.items(), key=lambda one: (-one[1], one[0]))
    return Tally(scheme, rows, judged, tuple(ordered))


def read_codes(
    store: Store, scheme: str, events: Iterable[EventId] | None = None
) -> Iterator[CodeRow]:
    """Yield the rows of a scheme as people have them, by event; all of them when `events` is None.

    An event takes its judgements from wherever its words are now, so all events that the reports
    of those words tell of are looked at, and no others.
    """
    judgements = [j for j in standing(store.judgements()) if j.kind is JudgementKind.CODE]
    reports = {words.report for one in judgements for words in one.anchors}
    said = said_of(store.events_of(reports), judgements) if judgements else {}
    for row in store.codes(scheme, events):
        yield judged_row(row, said.get((row.event, scheme), ()))


def said_of(events: Iterable[Event], judgements: Iterable[Judgement]) -> Said:
    """Return which event each judgement on codes is on today.

    That is the one that has most of the words it is on, the first by id of equals; a judgement
    whose words are in no event is kept and has no effect.
    """
    coded = [j for j in standing(judgements) if j.kind is JudgementKind.CODE]
    if not coded:
        return {}
    where: dict[Anchor, EventId] = {}
    by_report: defaultdict[ReportId, list[Anchor]] = defaultdict(list)
    for event in events:
        for anchor in event.mentions:
            where[anchor] = event.id
            by_report[anchor.report].append(anchor)
    found: defaultdict[tuple[EventId, str], list[Judgement]] = defaultdict(list)
    for judgement in coded:
        votes: defaultdict[EventId, int] = defaultdict(int)
        for wanted in judgement.anchors:
            there = by_report.get(wanted.report, ())
            found_at = next((a for a in there if a.span.overlaps(wanted.span)), None)
            if found_at is not None:
                votes[where[found_at]] += 1
        if votes:
            event_id = min(votes, key=lambda id_: (-votes[id_], id_))
            found[event_id, judgement.on[0]].append(judgement)
    return {key: tuple(said) for key, said in found.items()}


def judged_row(row: CodeRow, judgements: Iterable[Judgement]) -> CodeRow:
    """Return a row with the values that people gave, the later over the earlier.

    A value that was confirmed stays as it was then, whatever is proposed now. A row that the
    codebook would not have is there once somebody gave it a value.
    """
    said = tuple(judgements)
    last: dict[str, tuple[str, Judgement]] = {}
    for judgement in said:
        for field, given in judgement.values:
            last[field] = given, judgement
    values = [_judged(one, *last.pop(one.field)) if one.field in last else one
              for one in row.values]  # fmt: skip
    values += [
        _judged(CodeValue(field, "", "not proposed"), given, judgement)
        for field, (given, judgement) in last.items()
    ]
    return replace(row, values=tuple(values), judgements=tuple(one.id for one in said))


def _judged(one: CodeValue, given: str, judgement: Judgement) -> CodeValue:
    same = given == one.value
    verb = "confirmed" if judgement.verdict is Verdict.CONFIRMED else "changed"
    note = f": {judgement.note}" if judgement.note else ""
    rule = f"{verb} by {judgement.by}{note}"
    if same:
        rule = f"{rule}; proposed: {one.rule}"
    return replace(
        one, value=given, rule=rule, proposed=one.value, judgement=judgement.id,
        verdict=judgement.verdict, by=judgement.by,
    )  # fmt: skip
